/** An outcome's words, for whatever shows one. */
import { isOutcomeKey, OUTCOMES } from '@gongkai/law/application'

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
