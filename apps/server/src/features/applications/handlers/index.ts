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
  ...registrationHandlers(),
  ...courseHandlers(),
  ...decisionHandlers(),
}

function registrationHandlers() {
  const { confirmReceipt, recordContactFailure, assign, returnAssignment, reclassifyApplicant, handOver } = registration
  const { split, merge, withdraw, link } = division
  const { addFile, removeFile, comment, urge, revealApplicant } = remarks
  return {
    confirmReceipt,
    recordContactFailure,
    assign,
    returnAssignment,
    reclassifyApplicant,
    handOver,
    split,
    merge,
    withdraw,
    link,
    addFile,
    removeFile,
    comment,
    urge,
    revealApplicant,
  }
}

function courseHandlers() {
  const { requestSupplement, receiveSupplement, lapseSupplement } = clarification
  const {
    consultThirdParty,
    consultAgency,
    recordConsultationServed,
    recordOpinion,
    lapseConsultation,
    overrideObjection,
    informThirdParty,
  } = consultation
  const {
    proposeExtension,
    approveExtension,
    refuseExtension,
    tellExtension,
    askReasons,
    proposeDeferral,
    approveDeferral,
    refuseDeferral,
  } = term
  const { proposeFee, issueFeeNotice, cancelFee, recordPayment, lapseFee } = fee
  return {
    requestSupplement,
    receiveSupplement,
    lapseSupplement,
    consultThirdParty,
    consultAgency,
    recordConsultationServed,
    recordOpinion,
    lapseConsultation,
    overrideObjection,
    informThirdParty,
    proposeExtension,
    approveExtension,
    refuseExtension,
    tellExtension,
    askReasons,
    proposeDeferral,
    approveDeferral,
    refuseDeferral,
    proposeFee,
    issueFeeNotice,
    cancelFee,
    recordPayment,
    lapseFee,
  }
}

function decisionHandlers() {
  const { recordFinding, draftDecision, submitDecision, recallDecision } = drafting
  const { passLegalReview, passSecrecyReview, approveDecision, approveForAgency, returnDecision } = review
  const { deliver, recordService, archive, correctOutcome, reopen } = delivery
  const { issue } = issuing
  return {
    recordFinding,
    draftDecision,
    submitDecision,
    recallDecision,
    passLegalReview,
    passSecrecyReview,
    approveDecision,
    approveForAgency,
    returnDecision,
    issue,
    deliver,
    recordService,
    archive,
    correctOutcome,
    reopen,
  }
}
