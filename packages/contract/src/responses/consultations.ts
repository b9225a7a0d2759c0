/** 意见征集: a draft, its explanation, the days for comments, the comments and what became of them. */
import Type, { type Static, type TProperties, type TSchema } from 'typebox'
import { DayText, Id, Line, OneOf, Paragraphs } from '../applications/intake.ts'

const shape = <Properties extends TProperties>(properties: Properties) => Type.Object(properties, { additionalProperties: false })
const OrNull = <Shape extends TSchema>(schema: Shape) => Type.Union([schema, Type.Null()])
const Count = Type.Integer({ minimum: 0 })
const Named = Type.Object({ id: Id, name: Type.String() })

/** What the draft is; it decides how long comments must be open. */
export const CONSULTATION_KINDS = [
  { key: 'majorDecision', label: '重大行政决策' },
  { key: 'regulation', label: '规章' },
  { key: 'normativeDocument', label: '行政规范性文件' },
  { key: 'other', label: '其他事项' },
] as const
/** What the draft is. */
export type ConsultationKind = (typeof CONSULTATION_KINDS)[number]['key']

/** Where a consultation stands on a day. */
export const CONSULTATION_STATES = [
  { key: 'draft', label: '未公布' },
  { key: 'ahead', label: '尚未开始' },
  { key: 'open', label: '正在征集' },
  { key: 'closed', label: '已截止，待反馈' },
  { key: 'answered', label: '已反馈采纳情况' },
  { key: 'withdrawn', label: '已撤回' },
] as const
/** Where a consultation stands. */
export type ConsultationState = (typeof CONSULTATION_STATES)[number]['key']

/** What became of a comment. */
export const COMMENT_DECISIONS = [
  { key: 'adopted', label: '采纳' },
  { key: 'partly', label: '部分采纳' },
  { key: 'rejected', label: '未采纳' },
  { key: 'irrelevant', label: '与草案无关' },
] as const
/** What became of a comment. */
export type CommentDecision = (typeof COMMENT_DECISIONS)[number]['key']

/** How a comment came. */
export const COMMENT_CHANNELS = [
  { key: 'online', label: '网上' },
  { key: 'letter', label: '信函' },
  { key: 'mail', label: '电子邮件' },
  { key: 'meeting', label: '座谈会、听证会' },
  { key: 'other', label: '其他' },
] as const

const CONTENT = {
  kind: OneOf(CONSULTATION_KINDS),
  title: Line(200),
  explanation: Paragraphs(20_000),
  ways: Paragraphs(1000),
  documentId: Type.Optional(Id),
  normativeId: Type.Optional(Id),
  from: DayText,
  to: DayText,
  /** Why the period is shorter than the law asks for; readers are told. */
  shortened: Type.Optional(Line(500)),
}

/** A consultation is drafted. */
export const NewConsultation = shape({ siteId: Id, agencyId: Id, ...CONTENT })
/** A consultation is drafted. */
export type NewConsultation = Static<typeof NewConsultation>

/** A draft is changed; once published only a longer period is possible. */
export const ChangeConsultation = shape({ version: Id, ...CONTENT })
/** A draft is changed. */
export type ChangeConsultation = Static<typeof ChangeConsultation>

/** Publishing, withdrawing. */
export const ConsultationVersion = shape({ version: Id })

/** 采纳情况 is published, with reasons. */
export const ConsultationFeedback = shape({ version: Id, feedback: Paragraphs(20_000) })
/** 采纳情况. */
export type ConsultationFeedback = Static<typeof ConsultationFeedback>

/** A comment that came by letter, mail or in a meeting is entered. */
export const EnterComment = shape({
  channel: Type.Enum(['letter', 'mail', 'meeting', 'other']),
  text: Paragraphs(5000),
  sender: Type.Optional(Line(200)),
  receivedOn: DayText,
})
/** A comment is entered. */
export type EnterComment = Static<typeof EnterComment>

/** What becomes of a comment, and the wording that readers may see; without `publicText` it is counted but not shown. */
export const DecideComment = shape({
  version: Id,
  decision: OneOf(COMMENT_DECISIONS),
  reason: Type.Optional(Paragraphs(2000)),
  publicText: Type.Optional(Paragraphs(5000)),
})
/** What becomes of a comment. */
export type DecideComment = Static<typeof DecideComment>

/** Counts of the comments of one consultation. */
export const CommentCounts = Type.Object({
  received: Count,
  adopted: Count,
  partly: Count,
  rejected: Count,
  irrelevant: Count,
  undecided: Count,
})
/** Counts of comments. */
export type CommentCounts = Static<typeof CommentCounts>

/** A consultation in the office's list. */
export const ConsultationItem = Type.Object({
  id: Id,
  version: Id,
  agency: Named,
  site: Type.Object({ id: Id, key: Type.String(), name: Type.String() }),
  kind: OneOf(CONSULTATION_KINDS),
  title: Type.String(),
  state: OneOf(CONSULTATION_STATES),
  from: DayText,
  to: DayText,
  counts: CommentCounts,
})
/** A consultation in the office's list. */
export type ConsultationItem = Static<typeof ConsultationItem>

/** Consultations, the latest first. */
export const ConsultationList = Type.Object({ items: Type.Array(ConsultationItem) })
/** Consultations. */
export type ConsultationList = Static<typeof ConsultationList>

/** One consultation with what the law says of it. */
export const ConsultationView = Type.Object({
  ...ConsultationItem.properties,
  explanation: Type.String(),
  ways: Type.String(),
  shortened: OrNull(Type.String()),
  document: OrNull(Type.Object({ id: Id, title: Type.String(), published: Type.Boolean() })),
  normativeId: OrNull(Id),
  feedback: OrNull(Type.String()),
  feedbackOn: OrNull(DayText),
  warnings: Type.Array(Type.Object({ message: Type.String(), remedy: Type.String(), basis: Type.String() })),
  /** What this person may do: `edit`, `publish`, `withdraw`, `feedback`, `comment`. */
  may: Type.Array(Type.String()),
})
/** One consultation. */
export type ConsultationView = Static<typeof ConsultationView>

/** A comment as the office reads it. */
export const CommentView = Type.Object({
  id: Id,
  version: Id,
  number: Type.String(),
  channel: OneOf(COMMENT_CHANNELS),
  receivedOn: DayText,
  text: Type.String(),
  sender: OrNull(Type.String()),
  decision: OrNull(OneOf(COMMENT_DECISIONS)),
  reason: OrNull(Type.String()),
  publicText: OrNull(Type.String()),
})
/** A comment as the office reads it. */
export type CommentView = Static<typeof CommentView>

/** A page of comments. */
export const CommentList = Type.Object({ items: Type.Array(CommentView), total: Count })
/** A page of comments. */
export type CommentList = Static<typeof CommentList>
