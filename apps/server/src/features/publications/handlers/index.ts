/** The handler of each event. */
import type { DocumentEvent } from '@gongkai/contract'
import type { Handler } from '../effect.ts'
import * as afterwards from './afterwards.ts'
import * as drafting from './drafting.ts'
import * as publishing from './publishing.ts'
import * as review from './review.ts'
import * as upkeep from './upkeep.ts'
import * as withdrawal from './withdrawal.ts'

/** Every event has a handler: the compiler refuses a missing one. */
export const HANDLERS: { readonly [Event in DocumentEvent]: Handler<Event> } = {
  edit: drafting.edit,
  assign: drafting.assign,
  submit: drafting.submit,
  recall: drafting.recall,
  openEdition: drafting.openEdition,
  discardEdition: drafting.discardEdition,

  recordProof: review.recordProof,
  passReview: review.passReview,
  passSecrecyReview: review.passSecrecyReview,
  seekSecrecyRuling: review.seekSecrecyRuling,
  passFinalReview: review.passFinalReview,
  approve: review.approve,
  returnToDraft: review.returnToDraft,

  publish: publishing.publish,
  schedule: publishing.schedule,
  unschedule: publishing.unschedule,
  publishScheduled: publishing.publishScheduled,
  publishUrgently: publishing.publishUrgently,
  proofAfterwards: afterwards.proofAfterwards,
  reviewAfterwards: afterwards.reviewAfterwards,
  passSecrecyAfterwards: afterwards.passSecrecyAfterwards,
  objectAfterwards: afterwards.objectAfterwards,
  settleOwedReviews: afterwards.settleOwedReviews,

  requestWithdrawal: withdrawal.requestWithdrawal,
  approveWithdrawal: withdrawal.approveWithdrawal,
  refuseWithdrawal: withdrawal.refuseWithdrawal,
  restore: withdrawal.restore,

  addNotice: upkeep.addNotice,
  replaceColumns: upkeep.replaceColumns,
  pin: upkeep.pin,
  acceptFinding: upkeep.acceptFinding,
  comment: upkeep.comment,
}
