/** What the back office shows of documents. */
import Type, { type Static, type TSchema } from 'typebox'
import { DayText, FileId, Id, OneOf } from '../applications/intake.ts'
import { DocumentParts } from './content.ts'
import { DOCUMENT_EVENT_BODIES, SecrecySheet } from './events.ts'
import {
  ATTACHMENT_ROLES,
  DISCLOSURE_CLASSES,
  PUBLICATION_KINDS,
  DOCUMENT_RELATIONS,
  DOCUMENT_STATES,
  FINDING_SEVERITIES,
  STANDINGS,
} from './terms.ts'

const OrNull = <Shape extends TSchema>(schema: Shape) => Type.Union([schema, Type.Null()])
const Count = Type.Integer({ minimum: 0 })
const Moment = Type.String()
const Named = Type.Object({ id: Id, name: Type.String() })

/** One document in a queue or a list. */
export const DocumentListItem = Type.Object({
  id: Id,
  title: Type.String(),
  kind: OneOf(PUBLICATION_KINDS),
  state: OneOf(DOCUMENT_STATES),
  standing: OneOf(STANDINGS),
  agency: Named,
  column: OrNull(Named),
  indexNumber: OrNull(Type.String()),
  editor: OrNull(Named),
  dueOn: OrNull(DayText),
  /** Working days left until it must be public; negative when over; null when nothing is owed. */
  workingDaysLeft: OrNull(Type.Integer()),
  /** By when what was published urgently must have been reviewed; null when no review is owed. */
  reviewDue: OrNull(Type.Object({ on: DayText, workingDaysLeft: Type.Integer() })),
  publishedAt: OrNull(Moment),
  scheduledAt: OrNull(Moment),
  changedAt: Moment,
})
/** One document in a queue or a list. */
export type DocumentListItem = Static<typeof DocumentListItem>

/** The queues of the editorial desk. */
export const DOCUMENT_QUEUES = [
  { key: 'mine', label: '我的稿件' },
  { key: 'review', label: '待我审核' },
  { key: 'toPublish', label: '待发布' },
  { key: 'withdrawals', label: '待批撤稿' },
  { key: 'reviewOwed', label: '紧急发布待补审' },
  { key: 'overdue', label: '已超公开期限' },
  { key: 'open', label: '全部在办' },
  { key: 'published', label: '已发布' },
  { key: 'withdrawn', label: '已撤稿' },
  { key: 'all', label: '全部' },
] as const

/** Filters of the list; all of them are also in the address of the page. */
export const DocumentListQuery = Type.Object(
  {
    queue: Type.Optional(OneOf(DOCUMENT_QUEUES)),
    agency: Type.Optional(Id),
    below: Type.Optional(Type.Boolean()),
    column: Type.Optional(Id),
    kind: Type.Optional(OneOf(PUBLICATION_KINDS)),
    state: Type.Optional(OneOf(DOCUMENT_STATES)),
    from: Type.Optional(DayText),
    to: Type.Optional(DayText),
    q: Type.Optional(Type.String({ maxLength: 100 })),
    cursor: Type.Optional(Type.String({ maxLength: 200 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  },
  { additionalProperties: false },
)
/** Filters of the list. */
export type DocumentListQuery = Static<typeof DocumentListQuery>

/** A page of a list. `total` counts up to 1,000 and says so by `more`. */
export const DocumentList = Type.Object({
  items: Type.Array(DocumentListItem),
  next: OrNull(Type.String()),
  total: Count,
  more: Type.Boolean(),
})
/** A page of a list. */
export type DocumentList = Static<typeof DocumentList>

/** How many wait in each queue. */
export const DocumentQueueCounts = Type.Record(Type.String(), Count)
/** How many wait in each queue. */
export type DocumentQueueCounts = Static<typeof DocumentQueueCounts>

/** A file of an edition. */
export const AttachmentView = Type.Object({
  id: Id,
  fileId: FileId,
  role: OneOf(ATTACHMENT_ROLES),
  name: Type.String(),
  description: OrNull(Type.String()),
  mediaType: Type.String(),
  size: Count,
  extraction: Type.Enum(['pending', 'done', 'failed', 'none']),
  hidden: OrNull(Type.Array(Type.String())),
})
/** A file of an edition. */
export type AttachmentView = Static<typeof AttachmentView>

/** What a check found. */
export const FindingView = Type.Object({
  id: Id,
  rule: Type.String(),
  term: Type.String(),
  severity: OneOf(FINDING_SEVERITIES),
  place: Type.Object({
    field: Type.String(),
    /** Of an attachment its name, of the particulars the key. */
    part: Type.Optional(Type.String()),
    block: Type.Optional(Count),
    start: Type.Optional(Count),
    end: Type.Optional(Count),
    quote: Type.String(),
  }),
  reason: Type.String(),
  remedy: Type.String(),
  replacement: OrNull(Type.String()),
  accepted: OrNull(Type.Object({ by: Type.String(), at: Moment, explanation: Type.String() })),
})
/** What a check found. */
export type FindingView = Static<typeof FindingView>

/** One act of review or proof. */
export const DocumentReviewView = Type.Object({
  round: Type.String(),
  term: Type.String(),
  act: Type.Enum(['proof', 'pass', 'return', 'seekRuling', 'object']),
  by: Type.String(),
  at: Moment,
  remark: OrNull(Type.String()),
  corrections: Type.Array(Type.Object({ before: Type.String(), after: Type.String(), remark: Type.Optional(Type.String()) })),
  sheet: OrNull(SecrecySheet),
  valid: Type.Boolean(),
})
/** One act of review or proof. */
export type DocumentReviewView = Static<typeof DocumentReviewView>

/** One reason why something cannot be published or submitted yet, with what to do. */
export const ObstacleView = Type.Object({
  key: Type.String(),
  message: Type.String(),
  remedy: Type.String(),
  basis: OrNull(Type.String()),
})
/** One reason why something cannot be published yet. */
export type ObstacleView = Static<typeof ObstacleView>

/** What an urgent publication still owes, by when, and what reviewers have found wrong with it since. */
export const OwedReviewsView = Type.Object({
  since: Moment,
  dueOn: DayText,
  /** Working days left; negative when over. */
  workingDaysLeft: Type.Integer(),
  decidedBy: OrNull(Type.String()),
  reason: OrNull(Type.String()),
  items: Type.Array(ObstacleView),
  objections: Type.Array(Type.Object({ term: Type.String(), by: Type.String(), at: Moment, remark: Type.String() })),
})
/** What an urgent publication still owes. */
export type OwedReviewsView = Static<typeof OwedReviewsView>

/** An edition with its content. */
export const EditionView = Type.Object({
  edition: Type.Integer({ minimum: 1 }),
  title: Type.String(),
  englishTitle: OrNull(Type.String()),
  summary: OrNull(Type.String()),
  body: Type.String(),
  parts: OrNull(DocumentParts),
  documentNumber: OrNull(Type.String()),
  issuer: OrNull(Type.String()),
  writtenOn: OrNull(DayText),
  issuedOn: OrNull(DayText),
  topic: OrNull(Type.String()),
  audience: OrNull(Type.String()),
  keywords: Type.Array(Type.String()),
  source: Type.String(),
  author: OrNull(Type.String()),
  disclosureClass: OneOf(DISCLOSURE_CLASSES),
  classReasons: OrNull(Type.String()),
  effectiveFrom: OrNull(DayText),
  effectiveTo: OrNull(DayText),
  changeNote: OrNull(Type.String()),
  scheduledAt: OrNull(Moment),
  publishedAt: OrNull(Moment),
  attachments: Type.Array(AttachmentView),
})
/** An edition with its content. */
export type EditionView = Static<typeof EditionView>

/** A related document as this one tells it. */
export const RelationView = Type.Object({
  kind: OneOf(DOCUMENT_RELATIONS),
  direction: Type.Enum(['to', 'from']),
  label: Type.String(),
  document: Type.Object({ id: Id, title: Type.String(), standing: OneOf(STANDINGS) }),
  since: OrNull(DayText),
  remark: OrNull(Type.String()),
  /** `effective`: of what readers have; `pending`: of an edition that is being drafted or reviewed; `registered`: by the register of normative documents. */
  status: Type.Enum(['effective', 'pending', 'registered']),
})
/** A related document. */
export type RelationView = Static<typeof RelationView>

/** A withdrawal, asked for or decided. */
export const WithdrawalView = Type.Object({
  reason: Type.String(),
  term: Type.String(),
  explanation: Type.String(),
  publicNote: Type.String(),
  requestedBy: OrNull(Type.String()),
  requestedAt: Moment,
  /** When readers lost it; before the decision where each minute does harm. */
  effectiveAt: OrNull(Moment),
  decision: OrNull(Type.Enum(['approved', 'refused'])),
  decidedBy: OrNull(Type.String()),
  decidedAt: OrNull(Moment),
  remark: OrNull(Type.String()),
})
/** A withdrawal. */
export type WithdrawalView = Static<typeof WithdrawalView>

/** A document for those who work on it. `edition` is the open one, else the published one. */
export const DocumentView = Type.Object({
  id: Id,
  version: Type.Integer({ minimum: 1 }),
  kind: OneOf(PUBLICATION_KINDS),
  state: OneOf(DOCUMENT_STATES),
  standing: OneOf(STANDINGS),
  agency: Named,
  editor: OrNull(Named),
  indexNumber: OrNull(Type.String()),
  /** The address for readers; null as long as it was never published. */
  address: OrNull(Type.String()),
  madeOn: OrNull(DayText),
  dueOn: OrNull(DayText),
  workingDaysLeft: OrNull(Type.Integer()),
  owed: OrNull(OwedReviewsView),
  pinnedUntil: OrNull(DayText),
  firstPublishedAt: OrNull(Moment),
  columns: Type.Array(Type.Object({ id: Id, name: Type.String(), site: Type.String(), main: Type.Boolean() })),
  edition: EditionView,
  editions: Type.Array(
    Type.Object({
      edition: Type.Integer(),
      changeNote: OrNull(Type.String()),
      publishedAt: OrNull(Moment),
      current: Type.Boolean(),
    }),
  ),
  relations: Type.Array(RelationView),
  notices: Type.Array(Type.Object({ kind: Type.Enum(['correction', 'clarification']), text: Type.String(), at: Moment })),
  /** The scheme that applies: how many reviews and proofs, who signs. */
  scheme: Type.Object({
    reviews: Type.Integer(),
    proofs: Type.Integer(),
    finalBy: Type.String(),
    approvalBy: OrNull(Type.String()),
    interpretation: Type.Boolean(),
  }),
  reviews: Type.Array(DocumentReviewView),
  findings: Type.Array(FindingView),
  /** All reasons why the open edition cannot go on yet, at once. */
  obstacles: Type.Array(ObstacleView),
  withdrawals: Type.Array(WithdrawalView),
  comments: Type.Array(Type.Object({ by: Type.String(), at: Moment, text: Type.String() })),
  /** What this person may do now. */
  events: Type.Array(
    Type.Object({ event: Type.Enum(Object.keys(DOCUMENT_EVENT_BODIES)), term: Type.String(), basis: Type.String() }),
  ),
})
/** A document for those who work on it. */
export type DocumentView = Static<typeof DocumentView>
