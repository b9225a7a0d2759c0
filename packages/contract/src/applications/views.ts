/** What the back office shows of cases. Names are masked; reading them in full is an event of its own (`revealApplicant`). */
import Type, { type Static } from 'typebox'
import { APPLICATION_EVENT_BODIES } from './events.ts'
import { DayText, FileId, Id, OneOf, Party } from './intake.ts'
import { APPLICANT_CLASSES, APPLICATION_STATES, CARRIERS, CHANNELS, DELIVERY_MANNERS, FILE_PURPOSES, LIGHTS } from './terms.ts'

const OrNull = <Shape extends Parameters<typeof Type.Union>[0][number]>(shape: Shape) => Type.Union([shape, Type.Null()])
const Count = Type.Integer({ minimum: 0 })
const Moment = Type.String()
const PersonName = Type.Object({ id: Id, name: Type.String() })
const AgencyName = Type.Object({ id: Id, name: Type.String() })

/** 答复期限 as shown everywhere: `due` has a day, the others say why there is none. */
export const DeadlineView = Type.Object({
  clock: Type.Enum(['notStarted', 'running', 'suspended', 'awaiting', 'stopped']),
  dueOn: OrNull(DayText),
  provisional: Type.Boolean(),
  /** Working days left (negative when over); absent when no limit runs. */
  workingDaysLeft: OrNull(Type.Integer()),
  light: OneOf(LIGHTS),
})
/** 答复期限 as shown everywhere. */
export type DeadlineView = Static<typeof DeadlineView>

/** One case in a queue or a list. */
export const ApplicationListItem = Type.Object({
  id: Id,
  number: Type.String(),
  agency: AgencyName,
  state: OneOf(APPLICATION_STATES),
  channel: OneOf(CHANNELS),
  applicant: Type.String(),
  applicantClass: OneOf(APPLICANT_CLASSES),
  subject: Type.String(),
  receivedOn: OrNull(DayText),
  submittedAt: Moment,
  handler: OrNull(PersonName),
  deadline: DeadlineView,
  outcome: OrNull(Type.String()),
})
/** One case in a queue or a list. */
export type ApplicationListItem = Static<typeof ApplicationListItem>

/** The queues of the first screen, in the order of urgency for the person who looks. */
export const QUEUES = [
  { key: 'mine', label: '待我办理' },
  { key: 'review', label: '待我审核' },
  { key: 'toRegister', label: '待登记' },
  { key: 'toAssign', label: '待分办' },
  { key: 'toDeliver', label: '待制发送达' },
  { key: 'urgent', label: '临近期限' },
  { key: 'overdue', label: '已超期' },
  { key: 'waiting', label: '等待他人' },
  { key: 'open', label: '全部在办' },
  { key: 'all', label: '全部' },
] as const

/** Filters of the list; all of them are also in the address of the page. `q` finds number, words of the description, exact names. */
export const ApplicationListQuery = Type.Object(
  {
    queue: Type.Optional(OneOf(QUEUES)),
    agency: Type.Optional(Id),
    below: Type.Optional(Type.Boolean()),
    state: Type.Optional(OneOf(APPLICATION_STATES)),
    light: Type.Optional(OneOf(LIGHTS)),
    handler: Type.Optional(Id),
    channel: Type.Optional(OneOf(CHANNELS)),
    outcome: Type.Optional(Type.String({ maxLength: 60 })),
    from: Type.Optional(DayText),
    to: Type.Optional(DayText),
    q: Type.Optional(Type.String({ maxLength: 100 })),
    cursor: Type.Optional(Type.String({ maxLength: 200 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  },
  { additionalProperties: false },
)
/** Filters of the list. */
export type ApplicationListQuery = Static<typeof ApplicationListQuery>

/** A page of a list. `total` counts up to 1,000 and says so by `more`. */
export const ApplicationList = Type.Object({
  items: Type.Array(ApplicationListItem),
  nextCursor: OrNull(Type.String()),
  total: Count,
  more: Type.Boolean(),
})
/** A page of a list. */
export type ApplicationList = Static<typeof ApplicationList>

/** How many cases wait in each queue of the person who looks. */
export const QueueCounts = Type.Object({ queues: Type.Array(Type.Object({ key: OneOf(QUEUES), count: Count, overdue: Count })) })
/** How many cases wait in each queue. */
export type QueueCounts = Static<typeof QueueCounts>

/** Something that the person who looks may do now; `blocked` says why not yet, in Chinese, when the case and not the role stands against it. */
export const AvailableEvent = Type.Object({
  event: Type.Enum(Object.keys(APPLICATION_EVENT_BODIES) as (keyof typeof APPLICATION_EVENT_BODIES)[]),
  term: Type.String(),
  basis: Type.String(),
  blocked: OrNull(Type.String()),
})

/** A party with personal data masked. */
export const MaskedParty = Type.Object({
  seq: Id,
  role: Party.properties.role,
  kind: Party.properties.kind,
  name: Type.String(),
  documentKind: OrNull(Type.String()),
  documentNumber: OrNull(Type.String()),
  phone: OrNull(Type.String()),
  email: OrNull(Type.String()),
  address: OrNull(Type.String()),
})

/** A file of the case. */
export const CaseFile = Type.Object({
  id: Id,
  fileId: FileId,
  purpose: OneOf(FILE_PURPOSES),
  title: Type.String(),
  mediaType: Type.String(),
  bytes: Count,
  public: Type.Boolean(),
  addedAt: Moment,
  addedBy: OrNull(Type.String()),
})

const Supplement = Type.Object({
  askedOn: DayText,
  dueOn: DayText,
  items: Type.Array(Type.Object({ what: Type.String(), guidance: Type.String() })),
  receivedOn: OrNull(DayText),
  text: OrNull(Type.String()),
  lapsedOn: OrNull(DayText),
})
const Consultation = Type.Object({
  id: Id,
  kind: Type.Enum(['thirdParty', 'agency']),
  name: Type.String(),
  matter: Type.String(),
  askedOn: DayText,
  deliveredOn: OrNull(DayText),
  dueOn: OrNull(DayText),
  answer: OrNull(Type.Enum(['agrees', 'refuses', 'partly', 'silent'])),
  answeredOn: OrNull(DayText),
  reasons: OrNull(Type.String()),
  overriddenOn: OrNull(DayText),
  overrideReasons: OrNull(Type.String()),
  informedOn: OrNull(DayText),
})
const TermChange = Type.Object({
  kind: Type.Enum(['extension', 'deferral']),
  workingDays: Count,
  reason: Type.String(),
  proposedOn: DayText,
  proposedBy: Type.String(),
  decidedOn: OrNull(DayText),
  decidedBy: OrNull(Type.String()),
  approved: OrNull(Type.Boolean()),
  remark: OrNull(Type.String()),
  toldOn: OrNull(DayText),
})
const Fee = Type.Object({
  basis: Type.Enum(['item', 'page']),
  quantity: Count,
  countedBefore: Count,
  amountFen: Count,
  reason: Type.String(),
  notifiedOn: OrNull(DayText),
  dueOn: OrNull(DayText),
  paidOn: OrNull(DayText),
  paidFen: OrNull(Count),
  lapsedOn: OrNull(DayText),
})
const Finding = Type.Object({
  kind: Type.String(),
  answer: Type.String(),
  reasons: Type.String(),
  detail: Type.Record(Type.String(), Type.String()),
  by: Type.String(),
  on: DayText,
})
const Approval = Type.Object({
  step: Type.String(),
  verdict: Type.Enum(['approved', 'returned']),
  remark: Type.String(),
  by: Type.String(),
  at: Moment,
})
const Decision = Type.Object({
  id: Id,
  edition: Id,
  state: Type.Enum(['draft', 'inReview', 'returned', 'approved', 'superseded']),
  outcome: Type.String(),
  outcomeTerm: Type.String(),
  table3Row: Type.String(),
  facts: Type.String(),
  reasons: Type.String(),
  basis: Type.String(),
  provided: Type.Array(Type.Object({ title: Type.String(), fileId: Type.Optional(FileId) })),
  withheld: Type.Array(Type.Object({ title: Type.String(), reason: Type.String(), ground: Type.Optional(Type.String()) })),
  letterId: OrNull(Id),
  draftedBy: Type.String(),
  draftedOn: DayText,
  approvals: Type.Array(Approval),
})
const Delivery = Type.Object({
  id: Id,
  recipient: Type.Enum(['applicant', 'thirdParty', 'agency']),
  manner: Type.String(),
  sentOn: DayText,
  trackingNumber: OrNull(Type.String()),
  servedOn: OrNull(DayText),
  proofFileId: OrNull(FileId),
  remark: OrNull(Type.String()),
})
const LinkedCase = Type.Object({
  id: Id,
  number: Type.String(),
  relation: Type.Enum(['repeat', 'related', 'splitFrom', 'splitInto', 'mergedInto', 'mergedFrom', 'sameApplicant', 'similar']),
  subject: Type.String(),
  outcome: OrNull(Type.String()),
})

/** The whole of a case for its page. `version` goes back with every event, so that two people never both succeed. */
export const ApplicationView = Type.Object({
  id: Id,
  version: Id,
  number: Type.String(),
  agency: AgencyName,
  matter: Type.Enum(['information', 'recordCorrection']),
  channel: OneOf(CHANNELS),
  state: OneOf(APPLICATION_STATES),
  submittedAt: Moment,
  arrivedOn: DayText,
  receivedOn: OrNull(DayText),
  receiptBasis: OrNull(Type.String()),
  applicantClass: OneOf(APPLICANT_CLASSES),
  parties: Type.Array(MaskedParty),
  description: Type.String(),
  subject: OrNull(Type.String()),
  carrier: OneOf(CARRIERS),
  manner: OneOf(DELIVERY_MANNERS),
  handler: OrNull(PersonName),
  deadline: DeadlineView,
  concludedOn: OrNull(DayText),
  outcome: OrNull(Type.String()),
  outcomeTerm: OrNull(Type.String()),
  table3Row: OrNull(Type.String()),
  retainUntil: OrNull(DayText),
  supplement: OrNull(Supplement),
  consultations: Type.Array(Consultation),
  termChanges: Type.Array(TermChange),
  fee: OrNull(Fee),
  findings: Type.Array(Finding),
  decisions: Type.Array(Decision),
  deliveries: Type.Array(Delivery),
  files: Type.Array(CaseFile),
  links: Type.Array(LinkedCase),
  comments: Type.Array(Type.Object({ kind: Type.Enum(['comment', 'urge']), text: Type.String(), by: Type.String(), at: Moment })),
  /** Applications of the same first applicant to this agency in the calendar month; shown, never by itself a reason to refuse. */
  sameApplicantThisMonth: Count,
  events: Type.Array(AvailableEvent),
})
/** The whole of a case for its page. */
export type ApplicationView = Static<typeof ApplicationView>

/** One line of a case's history: the audit record in words. */
export const HistoryEntry = Type.Object({
  seq: Count,
  at: Moment,
  by: Type.String(),
  kind: Type.String(),
  term: Type.String(),
  text: Type.String(),
  hash: Type.String(),
})
/** One line of a case's history. */
export type HistoryEntry = Static<typeof HistoryEntry>

/** 期限说明: each day after the start, counted with its number or skipped with the reason, and the ledger that it rests on. */
export const DeadlineExplanation = Type.Object({
  deadline: DeadlineView,
  summary: Type.String(),
  ledger: Type.Array(Type.Object({ on: DayText, term: Type.String(), basis: Type.String() })),
  days: Type.Array(Type.Object({ on: DayText, number: OrNull(Count), reason: Type.String() })),
})
/** 期限说明. */
export type DeadlineExplanation = Static<typeof DeadlineExplanation>

const Term = Type.Object({ key: Type.String(), term: Type.String() })

/** 决定辅助: the way so far, and what comes next. It proposes; a person decides. */
export const AssistantView = Type.Object({
  /** The seven questions as officers call them, and which of them is being asked. */
  questions: Type.Array(Type.String()),
  step: Count,
  asked: Type.Array(
    Type.Object({
      key: Type.String(),
      step: Count,
      text: Type.String(),
      basis: Type.String(),
      options: Type.Array(Term),
      answer: OrNull(Type.String()),
      by: OrNull(Type.String()),
    }),
  ),
  /** A step of procedure that has to come first, by the name of its event. */
  procedure: OrNull(Type.Object({ event: Type.String(), term: Type.String(), basis: Type.String() })),
  proposal: OrNull(
    Type.Object({
      outcome: Type.String(),
      term: Type.String(),
      row: Type.String(),
      letter: Type.String(),
      basis: Type.String(),
      approvers: Type.Array(Type.String()),
      informThirdParty: Type.Boolean(),
      missing: Type.Array(Type.Object({ kind: Type.String(), term: Type.String(), asks: Type.String(), basis: Type.String() })),
    }),
  ),
  /** Every outcome that may be chosen instead. */
  outcomes: Type.Array(
    Type.Object({
      key: Type.String(),
      term: Type.String(),
      group: Type.String(),
      row: Type.String(),
      basis: Type.String(),
      basisEditable: Type.Boolean(),
      information: Type.String(),
      findings: Type.Array(Type.Object({ kind: Type.String(), term: Type.String(), asks: Type.String(), basis: Type.String() })),
    }),
  ),
})
/** 决定辅助. */
export type AssistantView = Static<typeof AssistantView>

/** A file that was uploaded to be put to some use. */
export const UploadedFileView = Type.Object({ fileId: FileId, name: Type.String(), mediaType: Type.String(), bytes: Count })
/** A file that was uploaded. */
export type UploadedFileView = Static<typeof UploadedFileView>
