/** Watching over the installation: the audit, messages to people outside, failed jobs, settings. */
import Type, { type Static, type TSchema } from 'typebox'
import { DayText, Id } from '../applications/intake.ts'

const OrNull = <Shape extends TSchema>(shape: Shape) => Type.Union([shape, Type.Null()])
const List = <Shape extends TSchema>(shape: Shape) => Type.Immutable(Type.Array(shape))

/** The chain of the whole installation among those of agencies. */
const Chain = Type.Integer({ minimum: 0, maximum: 2_147_483_647 })

/** Asks for entries of one chain, or of one subject wherever its entries are; the newest first. */
export const AuditQuery = Type.Object({
  /** The agency; 0: what concerns no single agency. Absent: with a subject, all chains that I may read. */
  agency: Type.Optional(Chain),
  kind: Type.Optional(Type.String({ pattern: '^[a-z0-9-]{1,60}$' })),
  /** The number of the person who acted. */
  person: Type.Optional(Id),
  subjectKind: Type.Optional(Type.String({ pattern: '^[a-zA-Z-]{1,60}$' })),
  subject: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
  from: Type.Optional(DayText),
  /** The last day. */
  to: Type.Optional(DayText),
  /** Entries before this place of the chain. */
  before: Type.Optional(Type.Integer({ minimum: 1 })),
})
/** Asks for entries of the audit. */
export type AuditQuery = Static<typeof AuditQuery>

/** One entry of a chain. */
export const AuditEntryView = Type.Object({
  agencyId: Chain,
  sequence: Type.Integer(),
  at: Type.String(),
  actor: Type.Object({ kind: Type.String(), id: OrNull(Type.Integer()), label: Type.String() }),
  kind: Type.String(),
  subject: Type.Object({ kind: Type.String(), id: Type.String() }),
  requestId: OrNull(Type.String()),
  payload: Type.Record(Type.String(), Type.Unknown()),
  algorithm: Type.String(),
  previousHash: Type.String(),
  hash: Type.String(),
})
/** One entry of a chain. */
export type AuditEntryView = Static<typeof AuditEntryView>

/** Entries of the audit, and the place before which the next are; `null` when there are no more. */
export const AuditPage = Type.Object({ items: List(AuditEntryView), before: OrNull(Type.Integer()) })
/** Entries of the audit. */
export type AuditPage = Static<typeof AuditPage>

/** What I may read: whether the chain of the installation, and which kinds of events there are in the chain asked for. */
export const AuditScope = Type.Object({ installation: Type.Boolean(), kinds: List(Type.String()) })
/** What I may read of the audit. */
export type AuditScope = Static<typeof AuditScope>

/** Has one chain verified, or with none given all of them. */
export const VerifyAudit = Type.Object({ agency: Type.Optional(Chain) }, { additionalProperties: false })
/** Has one chain verified, or all. */
export type VerifyAudit = Static<typeof VerifyAudit>

/** What verifying found. */
export const AuditVerdictView = Type.Object({
  chains: Type.Integer(),
  entries: Type.Integer(),
  checkpoints: Type.Integer(),
  /** Whether the anchor file outside the database was there to compare with. */
  anchored: Type.Boolean(),
  broken: List(Type.Object({ agencyId: Chain, sequence: Type.Integer(), words: Type.String() })),
})
/** What verifying found. */
export type AuditVerdictView = Static<typeof AuditVerdictView>

/** How a message stands: `kept` where no way out is set up. */
export const MessageState = Type.Enum(['queued', 'sent', 'kept', 'failed', 'bounced'])
/** How a message stands. */
export type MessageState = Static<typeof MessageState>

/** Asks for messages, the newest first. */
export const MessageQuery = Type.Object({ agency: Type.Optional(Id), state: Type.Optional(MessageState) })
/** Asks for messages. */
export type MessageQuery = Static<typeof MessageQuery>

/** A message to somebody outside, without recipient and text. */
export const MessageView = Type.Object({
  id: Type.Integer(),
  channel: Type.Enum(['mail', 'sms', 'wechat']),
  subject: Type.String(),
  about: Type.Object({ kind: Type.String(), id: Type.Integer() }),
  agencyId: OrNull(Type.Integer()),
  state: MessageState,
  attempts: Type.Integer(),
  fault: OrNull(Type.String()),
  queuedAt: Type.String(),
  settledAt: OrNull(Type.String()),
})
/** A message to somebody outside. */
export type MessageView = Static<typeof MessageView>

/** The latest messages, at most 200; `openable`: whether I may see recipient and text. */
export const MessageList = Type.Object({ items: List(MessageView), openable: Type.Boolean() })
/** The latest messages. */
export type MessageList = Static<typeof MessageList>

/** Recipient and text of a message: personal data, recorded before it is shown. */
export const MessageContent = Type.Object({ to: Type.String(), body: Type.String() })
/** Recipient and text of a message. */
export type MessageContent = Static<typeof MessageContent>

/** A job whose last try failed. */
export const FailedJobView = Type.Object({
  id: Type.Integer(),
  task: Type.String(),
  attempts: Type.Integer(),
  /** Kind and code of the fault; the whole of it is in the log. */
  fault: OrNull(Type.String()),
  /** Whether it is given up; otherwise it is tried again at `runAt`. */
  givenUp: Type.Boolean(),
  runAt: Type.String(),
})
/** A job whose last try failed. */
export type FailedJobView = Static<typeof FailedJobView>

/** Failed jobs, those given up first. */
export const FailedJobList = Type.Object({ items: List(FailedJobView) })
/** Failed jobs. */
export type FailedJobList = Static<typeof FailedJobList>

/** One setting of the installation as it is in force; secrets are only said to be set. */
export const SettingView = Type.Object({
  name: Type.String(),
  /** What it sets, in Chinese. */
  meaning: Type.String(),
  /** The value in force; `null` for what is not set. */
  value: OrNull(Type.String()),
})
/** One setting of the installation. */
export type SettingView = Static<typeof SettingView>

/** The settings of the installation; they are changed where the server is started. */
export const SettingList = Type.Object({ items: List(SettingView) })
/** The settings of the installation. */
export type SettingList = Static<typeof SettingList>
