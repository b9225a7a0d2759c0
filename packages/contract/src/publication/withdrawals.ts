/** 批量撤稿: many documents of an agency for one reason, with one decision. */
import Type, { type Static, type TProperties, type TSchema } from 'typebox'
import { DayText, Id, OneOf, Paragraphs } from '../applications/intake.ts'
import { PUBLICATION_KINDS } from './terms.ts'

const OrNull = <Shape extends TSchema>(schema: Shape) => Type.Union([schema, Type.Null()])
const shape = <Properties extends TProperties>(properties: Properties) => Type.Object(properties, { additionalProperties: false })
const Count = Type.Integer({ minimum: 0 })
const Named = Type.Object({ id: Id, name: Type.String() })

/** So many documents are chosen at a time. */
export const WITHDRAWAL_LIMIT = 20_000

/** 批量撤稿的进展. */
export const WITHDRAWAL_BATCH_STATES = [
  { key: 'asked', label: '等待批准' },
  { key: 'withdrawing', label: '正在撤稿' },
  { key: 'unconfirmed', label: '已先行撤下，等待批准' },
  { key: 'confirming', label: '正在登记批准' },
  { key: 'restoring', label: '正在恢复公开' },
  { key: 'done', label: '已撤稿' },
  { key: 'refused', label: '不同意' },
] as const
/** Where a batch is. */
export type WithdrawalBatchState = (typeof WITHDRAWAL_BATCH_STATES)[number]['key']

/** 各件的结果. */
export const WITHDRAWAL_ITEM_STATES = [
  { key: 'waiting', label: '待撤' },
  { key: 'withdrawn', label: '已撤' },
  { key: 'restored', label: '已恢复公开' },
  { key: 'kept', label: '没有撤' },
] as const

/** Why a document that was chosen is not withdrawn. */
export const KEPT_REASONS = [
  { key: 'notPublic', label: '不是公开状态' },
  { key: 'asked', label: '另有撤稿申请等待批准' },
  { key: 'notPermitted', label: '您无权申请撤下该机关的信息' },
  { key: 'unknown', label: '没有这件信息，或者不在您可以查看的范围' },
] as const
/** Why a document that was chosen is not withdrawn. */
export type KeptReason = (typeof KEPT_REASONS)[number]['key']

/** Which documents: named ones, or all published ones that a filter of the list finds. Exactly one of the two. */
export const WithdrawalSelection = shape({
  ids: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: WITHDRAWAL_LIMIT })),
  filter: Type.Optional(
    shape({
      agency: Type.Optional(Id),
      below: Type.Optional(Type.Boolean()),
      column: Type.Optional(Id),
      kind: Type.Optional(OneOf(PUBLICATION_KINDS)),
      from: Type.Optional(DayText),
      to: Type.Optional(DayText),
      q: Type.Optional(Type.String({ maxLength: 100 })),
    }),
  ),
})
/** Which documents are to be withdrawn. */
export type WithdrawalSelection = Static<typeof WithdrawalSelection>

/** Asks how many documents a selection means, without doing anything. */
export const CountWithdrawal = shape({ selection: WithdrawalSelection })

/** What a selection means: how many, of which agencies, and what of it cannot be withdrawn and why. */
export const WithdrawalCount = Type.Object({
  selected: Count,
  withdrawable: Count,
  agencies: Type.Array(Type.Object({ id: Id, name: Type.String(), count: Count })),
  kept: Type.Array(Type.Object({ why: OneOf(KEPT_REASONS), term: Type.String(), count: Count })),
})
/** What a selection means. */
export type WithdrawalCount = Static<typeof WithdrawalCount>

/** Asks for the withdrawal of many; each agency concerned gets a batch of its own, which its head decides. */
export const NewWithdrawalBatch = shape({
  selection: WithdrawalSelection,
  reason: Type.String({ pattern: '^[a-zA-Z]{1,40}$' }),
  explanation: Paragraphs(1000),
  /** What readers find at the addresses; absent: the words of the reason. */
  publicNote: Type.Optional(Paragraphs(500)),
})
/** Asks for the withdrawal of many. */
export type NewWithdrawalBatch = Static<typeof NewWithdrawalBatch>

/** The decision of the head: on what is to be withdrawn, or afterwards on what went at once. */
export const DecideWithdrawalBatch = shape({
  decision: Type.Enum(['approved', 'refused']),
  remark: Type.Optional(Paragraphs(1000)),
})

/** A batch with its progress. */
export const WithdrawalBatchView = Type.Object({
  id: Id,
  agency: Named,
  reason: Type.String(),
  term: Type.String(),
  explanation: Type.String(),
  publicNote: Type.String(),
  atOnce: Type.Boolean(),
  state: OneOf(WITHDRAWAL_BATCH_STATES),
  requestedBy: Type.String(),
  requestedAt: Type.String(),
  decidedBy: OrNull(Type.String()),
  decidedAt: OrNull(Type.String()),
  remark: OrNull(Type.String()),
  finishedAt: OrNull(Type.String()),
  counts: Type.Object({ selected: Count, waiting: Count, withdrawn: Count, restored: Count, kept: Count }),
  /** Whether the person who asks may decide on it now. */
  mayDecide: Type.Boolean(),
})
/** A batch with its progress. */
export type WithdrawalBatchView = Static<typeof WithdrawalBatchView>

/** What became of each document of a batch, by its number. */
export const WithdrawalBatchItems = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Id,
      title: Type.String(),
      indexNumber: OrNull(Type.String()),
      state: OneOf(WITHDRAWAL_ITEM_STATES),
      why: OrNull(OneOf(KEPT_REASONS)),
    }),
  ),
  next: OrNull(Id),
})
/** What became of each document of a batch. */
export type WithdrawalBatchItems = Static<typeof WithdrawalBatchItems>

/** Which items of a batch. */
export const WithdrawalBatchItemQuery = shape({
  state: Type.Optional(OneOf(WITHDRAWAL_ITEM_STATES)),
  after: Type.Optional(Id),
})
