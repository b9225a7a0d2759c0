/** 互动回应登记簿: 建议提案办理, 12345 热线 by month, 回应关切. */
import Type, { type Static, type TSchema } from 'typebox'
import { DayText, Id, Line, OneOf, Paragraphs } from '../applications/intake.ts'

const shape = <Properties extends Parameters<typeof Type.Object>[0]>(properties: Properties) =>
  Type.Object(properties, { additionalProperties: false })
const OrNull = <Shape extends TSchema>(schema: Shape) => Type.Union([schema, Type.Null()])
const Count = Type.Integer({ minimum: 0 })
/** A number that was stated: `null`, which requests otherwise turn into 0, is refused before it is read as a number. */
const Cases = Type.Unsafe<number>({ allOf: [{ not: { const: null } }, { type: 'integer', minimum: 0, maximum: 100_000_000 }] })
const Named = Type.Object({ id: Id, name: Type.String() })
const LinkedDocument = Type.Object({ id: Id, title: Type.String(), publishedOn: OrNull(DayText) })

/** 人大代表建议, 政协提案. */
export const PROPOSAL_KINDS = [
  { key: 'motion', label: '人大建议' },
  { key: 'proposal', label: '政协提案' },
] as const

/** What the deputy or member thinks of the answer. */
export const PROPOSAL_ATTITUDES = [
  { key: 'satisfied', label: '满意' },
  { key: 'basically', label: '基本满意' },
  { key: 'dissatisfied', label: '不满意' },
  { key: 'none', label: '未反馈' },
] as const

/** Where a proposal stands; what is answered and not published still owes its publication. */
export const PROPOSAL_STATES = [
  { key: 'open', label: '办理中' },
  { key: 'late', label: '逾期未答复' },
  { key: 'answered', label: '已答复，待公开' },
  { key: 'published', label: '已公开' },
] as const
/** Where a proposal stands. */
export type ProposalState = (typeof PROPOSAL_STATES)[number]['key']

/** A proposal that was assigned to an agency; the day due is the one that the assigning office set. */
export const ProposalInput = shape({
  agencyId: Id,
  kind: OneOf(PROPOSAL_KINDS),
  session: Line(60),
  number: Line(40),
  title: Line(200),
  assignedOn: DayText,
  dueOn: DayText,
})
/** A proposal that was assigned to an agency. */
export type ProposalInput = Static<typeof ProposalInput>

/** The answer to a proposal; given again when the attitude is learnt later. */
export const ProposalAnswered = shape({ version: Id, answeredOn: DayText, attitude: OneOf(PROPOSAL_ATTITUDES) })
/** The answer to a proposal. */
export type ProposalAnswered = Static<typeof ProposalAnswered>

/** The document by which an answer, or a response to a concern, is public. */
export const RegisterDocument = shape({ version: Id, documentId: Id })
/** The document by which an answer, or a response to a concern, is public. */
export type RegisterDocument = Static<typeof RegisterDocument>

/** A proposal of the register. */
export const ProposalView = Type.Object({
  id: Id,
  version: Id,
  agency: Named,
  kind: OneOf(PROPOSAL_KINDS),
  session: Type.String(),
  number: Type.String(),
  title: Type.String(),
  assignedOn: DayText,
  dueOn: DayText,
  answeredOn: OrNull(DayText),
  attitude: OrNull(OneOf(PROPOSAL_ATTITUDES)),
  state: OneOf(PROPOSAL_STATES),
  document: OrNull(LinkedDocument),
})
/** A proposal of the register. */
export type ProposalView = Static<typeof ProposalView>

/** Whose register of which year: of assignment, of the months, of when a concern was heard. */
export const RegisterQuery = Type.Object(
  {
    agency: Id,
    below: Type.Optional(Type.Boolean()),
    year: Type.Integer({ minimum: 2008, maximum: 2200 }),
    after: Type.Optional(Count),
  },
  { additionalProperties: false },
)
/** Whose register of which year. */
export type RegisterQuery = Static<typeof RegisterQuery>

/** A page of the proposals assigned in a year, the latest first, with the counts of the whole year. */
export const ProposalList = Type.Object({
  items: Type.Array(ProposalView),
  counts: Type.Array(Type.Object({ kind: OneOf(PROPOSAL_KINDS), state: OneOf(PROPOSAL_STATES), count: Count })),
  nextAfter: OrNull(Count),
})
/** A page of the proposals assigned in a year. */
export type ProposalList = Static<typeof ProposalList>

const MonthText = Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])$' })

/** What the hotline did in a month. A month that is there already is corrected: then the reason is required, and the earlier figures are kept. */
export const HotlineInput = shape({
  agencyId: Id,
  month: MonthText,
  received: Cases,
  /** Closed in the month, whenever they were received. */
  answered: Cases,
  onTime: Cases,
  satisfied: Cases,
  evidence: Line(300),
  reason: Type.Optional(Line(300)),
})
/** What the hotline did in a month. */
export type HotlineInput = Static<typeof HotlineInput>

/** The figures of a month as they were reported. */
export const HotlineMonth = Type.Object({
  id: Id,
  agency: Named,
  month: MonthText,
  received: Count,
  answered: Count,
  onTime: Count,
  satisfied: Count,
  evidence: Type.String(),
  recordedBy: OrNull(Type.String()),
  recordedAt: Type.String(),
  reason: OrNull(Type.String()),
  supersededAt: OrNull(Type.String()),
})
/** The figures of a month as they were reported. */
export type HotlineMonth = Static<typeof HotlineMonth>

/** The sum of an agency's year: of what has been reported. It is the year's only when no month is missing. */
export const HotlineSum = Type.Object({
  agency: Named,
  /** `null`: nothing was reported, which is not none. */
  total: OrNull(Type.Object({ received: Count, answered: Count, onTime: Count, satisfied: Count })),
  missing: Type.Array(MonthText),
})
/** The sum of an agency's year. */
export type HotlineSum = Static<typeof HotlineSum>

/** The months of a year, corrected ones too, and the sums: of the agency asked for, and of those below it that have reported a month. */
export const HotlineYear = Type.Object({ months: Type.Array(HotlineMonth), sums: Type.Array(HotlineSum) })
/** The months of a year and the sums. */
export type HotlineYear = Static<typeof HotlineYear>

/** Which limit a response to public concern has (国办发〔2016〕61号). */
export const CONCERN_DUTIES = [
  { key: 'majorIncident', label: '特别重大、重大突发事件' },
  { key: 'other', label: '其他政务舆情' },
] as const

/** Where a response to public concern stands. */
export const CONCERN_STATES = [
  { key: 'open', label: '待回应' },
  { key: 'late', label: '逾期未回应' },
  { key: 'answeredLate', label: '逾期后回应' },
  { key: 'answeredInTime', label: '按时回应' },
] as const
/** Where a response to public concern stands. */
export type ConcernState = (typeof CONCERN_STATES)[number]['key']

/** A public concern that has to be answered; day and time are Chinese legal time. */
export const ConcernInput = shape({
  agencyId: Id,
  source: Line(200),
  summary: Paragraphs(2000),
  duty: OneOf(CONCERN_DUTIES),
  heardOn: DayText,
  heardTime: Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' }),
})
/** A public concern that has to be answered. */
export type ConcernInput = Static<typeof ConcernInput>

/** A public concern of the register; `basis` is where its limit comes from. */
export const ConcernView = Type.Object({
  id: Id,
  version: Id,
  agency: Named,
  source: Type.String(),
  summary: Type.String(),
  duty: OneOf(CONCERN_DUTIES),
  heardAt: Type.String(),
  dueAt: Type.String(),
  basis: Type.String(),
  state: OneOf(CONCERN_STATES),
  document: OrNull(LinkedDocument),
  /** The moment at which its document was first published. */
  answeredAt: OrNull(Type.String()),
})
/** A public concern of the register. */
export type ConcernView = Static<typeof ConcernView>

/** A page of the concerns of a year, the latest first. */
export const ConcernList = Type.Object({ items: Type.Array(ConcernView), nextAfter: OrNull(Count) })
/** A page of the concerns of a year. */
export type ConcernList = Static<typeof ConcernList>
