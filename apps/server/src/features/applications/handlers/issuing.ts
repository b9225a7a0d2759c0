/** 制发: the answer gets its number and can no longer be changed. */
import type { Handler } from '../effect.ts'
import { issueAnswer } from '../case-letters.ts'
import { approvedDecision } from './delivery.ts'

/** 制发文书. */
export const issue: Handler<'issue'> = async (step) => {
  const decision = await approvedDecision(step.trx, step.case.id)
  const letter = await issueAnswer(step, decision)
  return { told: { documentNumber: letter.documentNumber ?? '', issuedOn: letter.issuedOn ?? '' } }
}
