/** What can be done to a case: in English, in which group it stands, and when the facts of the case leave room for it. */
import type { ApplicationEvent, ApplicationState, ApplicationView } from '@gongkai/contract'
import type { Label } from '../../words.ts'

/** The events in English; their Chinese terms come from the server's table. */
export const EVENTS_EN: Readonly<Record<ApplicationEvent, string>> = {
  confirmReceipt: 'Confirm receipt',
  recordContactFailure: 'Record failed contact',
  assign: 'Assign',
  returnAssignment: 'Return assignment',
  reclassifyApplicant: 'Correct class of applicant',
  handOver: 'Hand over',
  requestSupplement: 'Request supplement',
  receiveSupplement: 'Supplement received',
  lapseSupplement: 'Supplement lapsed',
  consultThirdParty: 'Consult third party',
  consultAgency: 'Consult agency',
  recordConsultationServed: 'Request was served',
  recordOpinion: 'Opinion received',
  lapseConsultation: 'Consultation over',
  overrideObjection: 'Disclose in the public interest',
  informThirdParty: 'Inform third party',
  proposeExtension: 'Propose extension',
  approveExtension: 'Approve extension',
  refuseExtension: 'Refuse extension',
  tellExtension: 'Applicant was told',
  askReasons: 'Ask for reasons',
  proposeDeferral: 'Propose deferral',
  approveDeferral: 'Approve deferral',
  refuseDeferral: 'Refuse deferral',
  proposeFee: 'Propose fee',
  issueFeeNotice: 'Issue fee notice',
  cancelFee: 'Cancel fee',
  recordPayment: 'Record payment',
  lapseFee: 'Close unpaid',
  split: 'Split',
  merge: 'Merge',
  withdraw: 'Withdraw',
  link: 'Link',
  recordFinding: 'Record finding',
  draftDecision: 'Draft decision',
  submitDecision: 'Submit',
  recallDecision: 'Recall',
  passLegalReview: 'Pass legal review',
  passSecrecyReview: 'Pass secrecy review',
  approveDecision: 'Approve',
  approveForAgency: 'Sign',
  returnDecision: 'Return',
  issue: 'Issue letter',
  deliver: 'Record delivery',
  recordService: 'Record service',
  archive: 'Archive',
  reopen: 'Decide anew',
  correctOutcome: 'Correct outcome',
  addFile: 'Add file',
  removeFile: 'Remove file',
  comment: 'Comment',
  urge: 'Urge',
  revealApplicant: 'Show applicant',
}

/** What a case usually waits for in a state: these stand first. */
export const NEXT: Readonly<Record<ApplicationState, readonly ApplicationEvent[]>> = {
  received: ['confirmReceipt'],
  registered: ['assign'],
  awaitingSupplement: ['receiveSupplement'],
  handling: ['approveExtension', 'approveDeferral', 'issueFeeNotice', 'submitDecision'],
  awaitingPayment: ['recordPayment'],
  legalReview: ['passLegalReview', 'returnDecision'],
  secrecyReview: ['passSecrecyReview', 'returnDecision'],
  headReview: ['approveDecision', 'returnDecision'],
  agencyReview: ['approveForAgency', 'returnDecision'],
  approved: ['issue'],
  issued: ['deliver'],
  delivered: ['archive'],
  closed: ['archive'],
  archived: [],
}

/** The other events, as people look for them. What has a place of its own on the page stands in no group. */
export const EVENT_GROUPS: readonly { readonly label: Label; readonly events: readonly ApplicationEvent[] }[] = [
  {
    label: { zh: '补正', en: 'Supplement' },
    events: ['requestSupplement', 'receiveSupplement', 'lapseSupplement'],
  },
  {
    label: { zh: '征求意见', en: 'Consultation' },
    events: [
      'consultThirdParty',
      'consultAgency',
      'recordConsultationServed',
      'recordOpinion',
      'lapseConsultation',
      'overrideObjection',
      'informThirdParty',
    ],
  },
  {
    label: { zh: '期限', en: 'Limits' },
    events: [
      'proposeExtension',
      'approveExtension',
      'refuseExtension',
      'tellExtension',
      'askReasons',
      'proposeDeferral',
      'approveDeferral',
      'refuseDeferral',
    ],
  },
  {
    label: { zh: '收费', en: 'Fee' },
    events: ['proposeFee', 'issueFeeNotice', 'cancelFee', 'recordPayment', 'lapseFee'],
  },
  {
    label: { zh: '审核送达', en: 'Review and delivery' },
    events: [
      'submitDecision',
      'recallDecision',
      'returnDecision',
      'informThirdParty',
      'recordService',
      'reopen',
      'correctOutcome',
    ],
  },
  {
    label: { zh: '案件', en: 'Case' },
    events: [
      'assign',
      'returnAssignment',
      'recordContactFailure',
      'reclassifyApplicant',
      'split',
      'merge',
      'link',
      'withdraw',
      'handOver',
      'removeFile',
      'urge',
    ],
  },
]

type Facts = Pick<ApplicationView, 'consultations' | 'termChanges' | 'fee' | 'supplement' | 'decisions' | 'deliveries' | 'files'>

const pending = (kind: 'extension' | 'deferral') => (facts: Facts) =>
  facts.termChanges.some((change) => change.kind === kind && change.decidedOn === null)
const none = (kind: 'extension' | 'deferral') => (facts: Facts) =>
  !facts.termChanges.some((change) => change.kind === kind && change.approved !== false)
const consulted = (event: ApplicationEvent) => (facts: Facts) => openConsultations(event, facts).length > 0

/** Events for which the facts must leave room; the server has the last word on each. */
const ROOM: Partial<Readonly<Record<ApplicationEvent, (facts: Facts) => boolean>>> = {
  requestSupplement: ({ supplement }) => supplement === null,
  recordConsultationServed: consulted('recordConsultationServed'),
  recordOpinion: consulted('recordOpinion'),
  lapseConsultation: consulted('lapseConsultation'),
  overrideObjection: consulted('overrideObjection'),
  informThirdParty: consulted('informThirdParty'),
  proposeExtension: none('extension'),
  approveExtension: pending('extension'),
  refuseExtension: pending('extension'),
  tellExtension: ({ termChanges }) => termChanges.some(({ approved, toldOn }) => approved === true && toldOn === null),
  proposeDeferral: none('deferral'),
  approveDeferral: pending('deferral'),
  refuseDeferral: pending('deferral'),
  proposeFee: ({ fee }) => fee === null,
  issueFeeNotice: ({ fee }) => fee !== null && fee.notifiedOn === null,
  cancelFee: ({ fee }) => fee !== null && fee.paidOn === null,
  submitDecision: ({ decisions }) => decisions.some(({ state }) => state === 'draft'),
  recordService: ({ deliveries }) => deliveries.some(({ servedOn }) => servedOn === null),
  removeFile: ({ files }) => files.length > 0,
}

/** Whether the facts of the case leave room for an event. */
export function hasRoom(event: ApplicationEvent, facts: Facts): boolean {
  return ROOM[event]?.(facts) ?? true
}

/** The consultations that an event can be about. */
export function openConsultations(
  event: ApplicationEvent,
  { consultations }: Pick<Facts, 'consultations'>,
): ApplicationView['consultations'] {
  return consultations.filter((consultation) => {
    if (event === 'recordConsultationServed') return consultation.deliveredOn === null && consultation.answer === null
    if (event === 'overrideObjection')
      return (
        consultation.kind === 'thirdParty' &&
        consultation.overriddenOn === null &&
        consultation.answer !== null &&
        consultation.answer !== 'agrees'
      )
    if (event === 'informThirdParty') return consultation.overriddenOn !== null && consultation.informedOn === null
    return consultation.answer === null
  })
}
