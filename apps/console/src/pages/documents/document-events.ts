/** What can be done to a document: in English, what comes first in each state, and where the rest stands. */
import type { DocumentEvent, DocumentState, DocumentView } from '@gongkai/contract'
import { useLanguage } from '../../preferences.ts'

const EVENTS_EN: Readonly<Record<DocumentEvent, string>> = {
  edit: 'Change',
  submit: 'Submit',
  recall: 'Recall',
  recordProof: 'Record proof',
  passReview: 'Pass review',
  passSecrecyReview: 'Pass secrecy review',
  seekSecrecyRuling: 'Ask for a ruling',
  passFinalReview: 'Pass final review',
  approve: 'Approve',
  returnToDraft: 'Return',
  publish: 'Publish',
  schedule: 'Schedule',
  unschedule: 'Unschedule',
  publishScheduled: 'Publish as scheduled',
  publishUrgently: 'Publish urgently',
  proofAfterwards: 'Record the proof owed',
  reviewAfterwards: 'Pass the review owed',
  passSecrecyAfterwards: 'Pass the secrecy review owed',
  objectAfterwards: 'Report a fault',
  settleOwedReviews: 'Settle the reviews owed',
  openEdition: 'Revise',
  discardEdition: 'Discard this draft',
  requestWithdrawal: 'Ask for withdrawal',
  approveWithdrawal: 'Withdraw',
  refuseWithdrawal: 'Refuse withdrawal',
  restore: 'Restore as a draft',
  addNotice: 'Add a notice',
  replaceColumns: 'Change columns',
  pin: 'Pin',
  assign: 'Hand to an editor',
  acceptFinding: 'Explain a finding',
  comment: 'Comment',
}

/** What a document waits for in a state: these stand first. A withdrawal that is asked for comes before all. */
export const NEXT: Readonly<Record<DocumentState, readonly DocumentEvent[]>> = {
  draft: ['submit'],
  firstReview: ['recordProof', 'passReview', 'returnToDraft'],
  secondReview: ['recordProof', 'passReview', 'returnToDraft'],
  secrecyReview: ['passSecrecyReview', 'returnToDraft'],
  finalReview: ['recordProof', 'passFinalReview', 'returnToDraft'],
  approval: ['approve', 'returnToDraft'],
  approved: ['publish', 'schedule'],
  scheduled: ['unschedule'],
  published: ['openEdition'],
  withdrawn: ['restore'],
  discarded: [],
}

/** Events that wait for a decision in any state. */
export const URGENT: readonly DocumentEvent[] = [
  'approveWithdrawal',
  'refuseWithdrawal',
  'proofAfterwards',
  'reviewAfterwards',
  'passSecrecyAfterwards',
  'objectAfterwards',
]

/** Events with a place of their own on the page. */
export const ELSEWHERE: readonly DocumentEvent[] = ['edit', 'acceptFinding', 'comment']

/** Events whose button warns. */
export const GRAVE: readonly DocumentEvent[] = [
  'returnToDraft',
  'objectAfterwards',
  'publishUrgently',
  'discardEdition',
  'requestWithdrawal',
  'approveWithdrawal',
]

/** What an event is called: the server's term, or the English one. */
export function useDocumentEventTerm({ events }: Pick<DocumentView, 'events'>): (event: DocumentEvent) => string {
  const isEnglish = useLanguage() === 'en'
  return (event) => (isEnglish ? EVENTS_EN[event] : (events.find((one) => one.event === event)?.term ?? EVENTS_EN[event]))
}

/** Whether the person may do `event` now. */
export function isOffered({ events }: Pick<DocumentView, 'events'>, event: DocumentEvent): boolean {
  return events.some((one) => one.event === event)
}

/** Whether an urgent publication must bring its secrecy sheet with it: nobody has passed the secrecy review of this very text. */
export function needsSheet({ reviews }: Pick<DocumentView, 'reviews'>): boolean {
  return !reviews.some(({ round, act, valid }) => round === 'secrecyReview' && act === 'pass' && valid)
}
