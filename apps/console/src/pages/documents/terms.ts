/** The official words of a document in both languages: Chinese comes from the contract, English stands here. */
import {
  ATTACHMENT_ROLES,
  type AttachmentRole,
  DISCLOSURE_CLASSES,
  type DisclosureClass,
  DOCUMENT_QUEUES,
  DOCUMENT_RELATIONS,
  DOCUMENT_STATES,
  type DocumentRelation,
  type DocumentState,
  FINDING_SEVERITIES,
  type FindingSeverity,
  labelOf,
  PUBLICATION_KINDS,
  type PublicationKind,
  type Standing,
  STANDINGS,
} from '@gongkai/contract'
import { useLanguage } from '../../preferences.ts'
import type { Tone } from '../../ui/status-tag.tsx'

/** The key of a queue of the editorial desk. */
export type DocumentQueue = (typeof DOCUMENT_QUEUES)[number]['key']

const KINDS_EN: Readonly<Record<PublicationKind, string>> = {
  article: 'Article',
  notice: 'Notice',
  officialDocument: 'Policy document',
  normativeDocument: 'Normative document',
  regulation: 'Regulation',
  interpretation: 'Policy interpretation',
  decision: 'Enforcement decision',
  questions: 'Questions and answers',
  pictures: 'Pictures',
  video: 'Video',
  pressConference: 'Press conference',
  response: 'Response to concerns',
  villageAffairs: 'Village affairs',
  gazette: 'Gazette',
  guide: 'Disclosure guide',
  system: 'Disclosure rules',
}
const STATES_EN: Readonly<Record<DocumentState, string>> = {
  draft: 'Draft',
  firstReview: 'First review',
  secondReview: 'Second review',
  secrecyReview: 'Secrecy review',
  finalReview: 'Final review',
  approval: 'Approval',
  approved: 'To publish',
  scheduled: 'Scheduled',
  published: 'Published',
  withdrawn: 'Withdrawn',
  discarded: 'Discarded',
}
const STANDINGS_EN: Readonly<Record<Standing, string>> = {
  unpublished: 'Not public',
  published: 'Public',
  withdrawn: 'Withdrawn',
}
const CLASSES_EN: Readonly<Record<DisclosureClass, string>> = {
  public: 'Published',
  onApplication: 'On application',
  withheld: 'Withheld',
}
const ROLES_EN: Readonly<Record<AttachmentRole, string>> = {
  attachment: 'Attachment',
  officialFile: 'Official original',
  picture: 'Picture',
  video: 'Video',
  poster: 'Video poster',
}
const RELATIONS_EN: Readonly<Record<DocumentRelation, string>> = {
  interprets: 'interprets',
  amends: 'amends',
  repeals: 'repeals',
  replaces: 'replaces',
  basedOn: 'based on',
  corrects: 'corrects',
  reposts: 'reposts',
  related: 'related',
}
const QUEUES_EN: Readonly<Record<DocumentQueue, string>> = {
  mine: 'My documents',
  review: 'To review',
  toPublish: 'To publish',
  withdrawals: 'Withdrawals to decide',
  reviewOwed: 'Review owed',
  overdue: 'Past the limit',
  open: 'All open',
  published: 'Published',
  withdrawn: 'Withdrawn',
  all: 'All',
}
const SEVERITIES_EN: Readonly<Record<FindingSeverity, string>> = {
  error: 'must be mended',
  warning: 'mend or explain',
  notice: 'notice',
}

/** The official words in the language of the person. */
export function useDocumentTerms() {
  const isEnglish = useLanguage() === 'en'
  return {
    kind: (key: PublicationKind) => (isEnglish ? KINDS_EN[key] : labelOf(PUBLICATION_KINDS, key)),
    state: (key: DocumentState) => (isEnglish ? STATES_EN[key] : labelOf(DOCUMENT_STATES, key)),
    standing: (key: Standing) => (isEnglish ? STANDINGS_EN[key] : labelOf(STANDINGS, key)),
    disclosureClass: (key: DisclosureClass) => (isEnglish ? CLASSES_EN[key] : labelOf(DISCLOSURE_CLASSES, key)),
    attachmentRole: (key: AttachmentRole) => (isEnglish ? ROLES_EN[key] : labelOf(ATTACHMENT_ROLES, key)),
    relation: (key: DocumentRelation) => (isEnglish ? RELATIONS_EN[key] : labelOf(DOCUMENT_RELATIONS, key)),
    queue: (key: DocumentQueue) => (isEnglish ? QUEUES_EN[key] : labelOf(DOCUMENT_QUEUES, key)),
    severity: (key: FindingSeverity) => (isEnglish ? SEVERITIES_EN[key] : labelOf(FINDING_SEVERITIES, key)),
  }
}

/** How a document stands. */
export function documentTone(state: DocumentState): Tone {
  switch (state) {
    case 'draft':
    case 'discarded':
      return 'neutral'
    case 'firstReview':
    case 'secondReview':
    case 'secrecyReview':
    case 'finalReview':
    case 'approval':
      return 'active'
    case 'approved':
    case 'scheduled':
      return 'warning'
    case 'published':
      return 'good'
    case 'withdrawn':
      return 'bad'
  }
}
