/** An outcome's words, for whatever shows one. */
import { isOutcomeKey, type OutcomeKey, OUTCOMES } from '@gongkai/law/application'
import { Problem } from '../../platform/problem.ts'
import type { Case } from './case.ts'

/** The term of an outcome and the row of table 3 that it is counted in. */
export function outcomeFacts(outcome: string): { readonly outcomeTerm: string; readonly table3Row: string } {
  if (!isOutcomeKey(outcome)) throw new RangeError(`the register holds an outcome that the law does not know: ${outcome}`)
  const { term, row } = OUTCOMES[outcome]
  return { outcomeTerm: term, table3Row: row }
}

/** The Chinese term of an outcome. */
export function outcomeTerm(outcome: string): string {
  return outcomeFacts(outcome).outcomeTerm
}

/** Refuses an outcome of the other kind of application: records are corrected (条例 art. 41), information is disclosed or not. */
export function refuseUnsuitable(outcome: OutcomeKey, matter: Case['matter']): void {
  const { group, term } = OUTCOMES[outcome]
  const forCorrections = group === 'correction'
  // Whatever is asked for may be withdrawn, merged, or end otherwise.
  if (group !== 'other' && forCorrections !== (matter === 'recordCorrection'))
    throw new Problem(422, 'outcome-unsuitable', `“${term}”不适用于这类申请`)
}
