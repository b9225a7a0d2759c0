/** The handler of each event. */
import type { ApplicationEvent } from '@gongkai/contract'
import type { Handler } from '../effect.ts'
import * as clarification from './clarification.ts'
import * as consultation from './consultation.ts'
import * as delivery from './delivery.ts'
import * as division from './division.ts'
import * as drafting from './drafting.ts'
import * as fee from './fee.ts'
import * as issuing from './issuing.ts'
import * as registration from './registration.ts'
import * as remarks from './remarks.ts'
import * as review from './review.ts'
import * as term from './term.ts'

/** Every event has a handler: the compiler refuses a missing one. */
export const HANDLERS: { readonly [Event in ApplicationEvent]: Handler<Event> } = {
  confirmReceipt: registration.confirmReceipt,
  recordContactFailure: registration.recordContactFailure,
  assign: registration.assign,
  returnAssignment: registration.returnAssignment,
  reclassifyApplicant: registration.reclassifyApplicant,
  handOver: registration.handOver,

  split: division.split,
  merge: division.merge,
  withdraw: division.withdraw,
  link: division.link,

  addFile: remarks.addFile,
  removeFile: remarks.removeFile,
  comment: remarks.comment,
  urge: remarks.urge,
  revealApplicant: remarks.revealApplicant,

  requestSupplement: clarification.requestSupplement,
  receiveSupplement: clarification.receiveSupplement,
  lapseSupplement: clarification.lapseSupplement,

  consultThirdParty: consultation.consultThirdParty,
  consultAgency: consultation.consultAgency,
  recordConsultationServed: consultation.recordConsultationServed,
  recordOpinion: consultation.recordOpinion,
  lapseConsultation: consultation.lapseConsultation,
  overrideObjection: consultation.overrideObjection,
  informThirdParty: consultation.informThirdParty,

  proposeExtension: term.proposeExtension,
  approveExtension: term.approveExtension,
  refuseExtension: term.refuseExtension,
  tellExtension: term.tellExtension,
  askReasons: term.askReasons,
  proposeDeferral: term.proposeDeferral,
  approveDeferral: term.approveDeferral,
  refuseDeferral: term.refuseDeferral,

  proposeFee: fee.proposeFee,
  issueFeeNotice: fee.issueFeeNotice,
  cancelFee: fee.cancelFee,
  recordPayment: fee.recordPayment,
  lapseFee: fee.lapseFee,

  recordFinding: drafting.recordFinding,
  draftDecision: drafting.draftDecision,
  submitDecision: drafting.submitDecision,
  recallDecision: drafting.recallDecision,

  passLegalReview: review.passLegalReview,
  passSecrecyReview: review.passSecrecyReview,
  approveDecision: review.approveDecision,
  approveForAgency: review.approveForAgency,
  returnDecision: review.returnDecision,

  deliver: delivery.deliver,
  recordService: delivery.recordService,
  archive: delivery.archive,
  correctOutcome: delivery.correctOutcome,
  reopen: delivery.reopen,

  issue: issuing.issue,
}
