/** 网民留言 and 网民纠错: what is asked, what the office does with it, what it sees. */
import Type, { type Static, type TProperties, type TSchema } from 'typebox'
import { LIGHTS } from '../applications/terms.ts'
import { DayText, Id, Line, OneOf, Paragraphs } from '../applications/intake.ts'

const shape = <Properties extends TProperties>(properties: Properties) => Type.Object(properties, { additionalProperties: false })
const OrNull = <Shape extends TSchema>(schema: Shape) => Type.Union([schema, Type.Null()])
const Count = Type.Integer({ minimum: 0 })
const Named = Type.Object({ id: Id, name: Type.String() })

/** What somebody wants of an agency. `mistake`: 我为政府网站找错. */
export const MAIL_KINDS = [
  { key: 'question', label: '咨询' },
  { key: 'suggestion', label: '建议' },
  { key: 'complaint', label: '投诉' },
  { key: 'help', label: '求助' },
  { key: 'mistake', label: '找错' },
] as const
/** What somebody wants. */
export type MailKindKey = (typeof MAIL_KINDS)[number]['key']

/** Where a letter is. */
export const MAIL_STATES = [
  { key: 'received', label: '待分办' },
  { key: 'assigned', label: '办理中' },
  { key: 'drafted', label: '待审定' },
  { key: 'approved', label: '待回复' },
  { key: 'sent', label: '已回复' },
  { key: 'refused', label: '不予受理' },
] as const
/** Where a letter is. */
export type MailState = (typeof MAIL_STATES)[number]['key']

/** The body of every event; `POST /api/office/mail/:id/events/:event` takes `{ version, body }`. */
export const MAIL_EVENT_BODIES = {
  assign: shape({ handlerId: Type.Optional(Id) }),
  transfer: shape({ agencyId: Id, reason: Paragraphs(500) }),
  extend: shape({ workingDays: Type.Integer({ minimum: 1, maximum: 30 }), reason: Paragraphs(500) }),
  draft: shape({ answer: Paragraphs(10_000) }),
  returnDraft: shape({ remark: Paragraphs(1000) }),
  approve: shape({}),
  send: shape({}),
  refuse: shape({ reason: Paragraphs(1000) }),
  /** 公开: the wording that readers get, edited so that nobody can be recognized. */
  release: shape({ subject: Line(100), question: Paragraphs(5000), answer: Paragraphs(10_000) }),
  conceal: shape({ reason: Paragraphs(500) }),
} as const
/** Something that can be done to a letter. */
export type MailEvent = keyof typeof MAIL_EVENT_BODIES
/** The body of an event. */
export type MailEventBody<Event extends MailEvent> = Static<(typeof MAIL_EVENT_BODIES)[Event]>
// Object.keys is typed as strings; the table has no other keys.
/** Every event. */
export const MAIL_EVENTS = Object.keys(MAIL_EVENT_BODIES) as readonly MailEvent[]

/** A letter in a queue: without a word of who wrote it. */
export const MailListItem = Type.Object({
  id: Id,
  number: Type.String(),
  agency: Named,
  kind: OneOf(MAIL_KINDS),
  state: OneOf(MAIL_STATES),
  receivedOn: DayText,
  dueOn: DayText,
  provisional: Type.Boolean(),
  light: OneOf(LIGHTS),
  closedOn: OrNull(DayText),
  handler: OrNull(Named),
  wantsPublic: Type.Boolean(),
  released: Type.Boolean(),
})
/** A letter in a queue. */
export type MailListItem = Static<typeof MailListItem>

/** Queues of letters. */
export const MAIL_QUEUES = [
  { key: 'open', label: '在办' },
  { key: 'mine', label: '我承办的' },
  { key: 'overdue', label: '已超期' },
  { key: 'toRelease', label: '待定是否公开' },
  { key: 'closed', label: '已办结' },
] as const

/** Filters of the queue. */
export const MailQuery = Type.Object(
  {
    queue: Type.Optional(OneOf(MAIL_QUEUES)),
    kind: Type.Optional(OneOf(MAIL_KINDS)),
    agency: Type.Optional(Id),
    number: Type.Optional(Type.String({ maxLength: 40 })),
    page: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
  },
  { additionalProperties: false },
)
/** Filters of the queue. */
export type MailQuery = Static<typeof MailQuery>

/** A page of a queue. */
export const MailList = Type.Object({ items: Type.Array(MailListItem), total: Count })
/** A page of a queue. */
export type MailList = Static<typeof MailList>

/** One letter, as whoever handles it reads it. Reading it is recorded. */
export const MailView = Type.Object({
  ...MailListItem.properties,
  version: Id,
  site: Type.Object({ id: Id, key: Type.String(), name: Type.String() }),
  subject: Type.String(),
  text: Type.String(),
  sender: OrNull(Type.Object({ name: Type.String(), phone: Type.String(), mail: Type.String() })),
  page: OrNull(Type.String()),
  answer: OrNull(Type.String()),
  extended: Type.Boolean(),
  publicWording: OrNull(Type.Object({ subject: Type.String(), question: Type.String(), answer: Type.String() })),
  steps: Type.Array(
    Type.Object({
      term: Type.String(),
      by: OrNull(Type.String()),
      at: Type.String(),
      remark: Type.String(),
    }),
  ),
  /** What this person may do now. */
  events: Type.Array(Type.Object({ event: Type.String(), term: Type.String() })),
  /** Who may be chosen as handler. */
  handlers: Type.Array(Named),
})
/** One letter. */
export type MailView = Static<typeof MailView>

/** What an agency, or all below it, did with its mail in a period; days are those of receipt. */
export const MailFigures = Type.Object({
  received: Count,
  answered: Count,
  onTime: Count,
  refused: Count,
  open: Count,
  overdue: Count,
  mistakes: Count,
})
/** What became of the mail of a period. */
export type MailFigures = Static<typeof MailFigures>
