/** 年报表二: figures of decisions and fees by period with their evidence, decisions that are published, and the table counted from them. */
import Type, { type Static, type TSchema } from 'typebox'
import { DayText, FileId, Id, Line, OneOf, Paragraphs } from '../applications/intake.ts'

const shape = <Properties extends Parameters<typeof Type.Object>[0]>(properties: Properties) =>
  Type.Object(properties, { additionalProperties: false })
const OrNull = <Shape extends TSchema>(schema: Shape) => Type.Union([schema, Type.Null()])
const Count = Type.Integer({ minimum: 0 })
const Named = Type.Object({ id: Id, name: Type.String() })

/** What is reported by period (条例 art. 20 (五), (六), (八)). */
export const ENFORCEMENT_ITEMS = [
  { key: 'licensing', label: '行政许可' },
  { key: 'penalties', label: '行政处罚' },
  { key: 'coercion', label: '行政强制' },
  { key: 'fees', label: '行政事业性收费' },
] as const
/** What is reported by period. */
export type EnforcementItem = (typeof ENFORCEMENT_ITEMS)[number]['key']

/** What is decided on single persons and published one by one. */
export const DECISION_ITEMS = [
  { key: 'licensing', label: '行政许可' },
  { key: 'penalties', label: '行政处罚' },
  { key: 'coercion', label: '行政强制' },
] as const
/** What is decided on single persons. */
export type DecisionItem = (typeof DECISION_ITEMS)[number]['key']

/** What later became of a decision (行政处罚法 art. 48). */
export const DECISION_CHANGES = [
  { key: 'changed', label: '变更' },
  { key: 'revoked', label: '撤销' },
  { key: 'unlawful', label: '确认违法' },
  { key: 'invalid', label: '确认无效' },
  { key: 'creditRepaired', label: '信用修复' },
] as const
/** What later became of a decision. */
export type DecisionChange = (typeof DECISION_CHANGES)[number]['key']

/** A number that was stated: `null`, which requests otherwise turn into 0, is refused before it is read as a number. */
const Stated = Type.Unsafe<number>({
  allOf: [{ not: { const: null } }, { type: 'integer', minimum: 0, maximum: 9_000_000_000_000 }],
})

/**
 * A figure of a period, with its evidence. `quantity`: decisions, or Fen for fees. A figure that is there already is corrected: then the reason
 * is required, and the earlier one is kept.
 */
export const FigureInput = shape({
  agencyId: Id,
  item: OneOf(ENFORCEMENT_ITEMS),
  from: DayText,
  to: DayText,
  quantity: Stated,
  evidence: Line(300),
  evidenceFileId: Type.Optional(FileId),
  reason: Type.Optional(Line(300)),
})
/** A figure of a period. */
export type FigureInput = Static<typeof FigureInput>

/** A figure that was reported. */
export const FigureView = Type.Object({
  id: Id,
  agency: Named,
  item: OneOf(ENFORCEMENT_ITEMS),
  from: DayText,
  to: DayText,
  quantity: Count,
  evidence: Type.String(),
  evidenceFileId: OrNull(FileId),
  recordedBy: OrNull(Type.String()),
  recordedAt: Type.String(),
  /** The reason of the correction that brought this figure. */
  reason: OrNull(Type.String()),
  supersededAt: OrNull(Type.String()),
})
/** A figure that was reported. */
export type FigureView = Static<typeof FigureView>

/** Which figures are asked for. */
export const FigureQuery = Type.Object(
  {
    agency: Id,
    below: Type.Optional(Type.Boolean()),
    year: Type.Integer({ minimum: 2008, maximum: 2200 }),
    item: Type.Optional(OneOf(ENFORCEMENT_ITEMS)),
    /** Whether corrected figures are shown too. */
    history: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
)
/** Which figures are asked for. */
export type FigureQuery = Static<typeof FigureQuery>

/** Figures as a table in CSV: 机关,事项,起,止,数量（收费为万元）,依据,更正理由. */
export const FigureImport = shape({ csv: Type.String({ minLength: 1, maxLength: 2_000_000 }) })
/** Figures as a table. */
export type FigureImport = Static<typeof FigureImport>

/** What became of the rows of an import; a row is taken whole or not at all. */
export const FigureImportResult = Type.Object({
  taken: Count,
  unchanged: Count,
  refused: Type.Array(Type.Object({ row: Count, message: Type.String() })),
})
/** What became of the rows of an import. */
export type FigureImportResult = Static<typeof FigureImportResult>

/** A decision that must be published. */
export const DecisionInput = shape({
  agencyId: Id,
  item: OneOf(DECISION_ITEMS),
  number: Line(80),
  decidedOn: DayText,
  addressee: Line(200),
  matter: Paragraphs(4000),
  basis: Type.Optional(Paragraphs(1000)),
})
/** A decision that must be published. */
export type DecisionInput = Static<typeof DecisionInput>

/** What became of a decision later; readers are told why it was taken down. */
export const DecisionChanged = shape({ version: Id, change: OneOf(DECISION_CHANGES), changedOn: DayText, note: Paragraphs(1000) })
/** What became of a decision later. */
export type DecisionChanged = Static<typeof DecisionChanged>

/** The document by which a decision is published. */
export const DecisionPublished = shape({ version: Id, documentId: Id })

/** Where a decision stands: waiting for its publication, late, published, to be withdrawn, late with that, withdrawn. */
export const DECISION_STANDINGS = [
  { key: 'waiting', label: '待公开' },
  { key: 'late', label: '逾期未公开' },
  { key: 'published', label: '已公开' },
  { key: 'toWithdraw', label: '待撤回' },
  { key: 'withdrawalLate', label: '逾期未撤回' },
  { key: 'withdrawn', label: '已撤回' },
  { key: 'void', label: '公开前已变更' },
] as const
/** Where a decision stands. */
export type DecisionStanding = (typeof DECISION_STANDINGS)[number]['key']

/** A decision of the register. */
export const DecisionView = Type.Object({
  id: Id,
  version: Id,
  agency: Named,
  item: OneOf(DECISION_ITEMS),
  number: Type.String(),
  decidedOn: DayText,
  addressee: Type.String(),
  matter: Type.String(),
  basis: OrNull(Type.String()),
  standing: OneOf(DECISION_STANDINGS),
  dueOn: DayText,
  withdrawDueOn: OrNull(DayText),
  document: OrNull(Type.Object({ id: Id, title: Type.String(), publishedOn: OrNull(DayText) })),
  change: OrNull(OneOf(DECISION_CHANGES)),
  changedOn: OrNull(DayText),
  changeNote: OrNull(Type.String()),
})
/** A decision of the register. */
export type DecisionView = Static<typeof DecisionView>

/** Filters of the register. */
export const DecisionQuery = Type.Object(
  {
    agency: Id,
    below: Type.Optional(Type.Boolean()),
    item: Type.Optional(OneOf(DECISION_ITEMS)),
    standing: Type.Optional(OneOf(DECISION_STANDINGS)),
    from: Type.Optional(DayText),
    to: Type.Optional(DayText),
    q: Type.Optional(Type.String({ maxLength: 100 })),
    after: Type.Optional(Count),
  },
  { additionalProperties: false },
)
/** Filters of the register. */
export type DecisionQuery = Static<typeof DecisionQuery>

/** A page of the register. */
export const DecisionList = Type.Object({ items: Type.Array(DecisionView), nextAfter: OrNull(Count) })
/** A page of the register. */
export type DecisionList = Static<typeof DecisionList>

/** Whose table 2, of which year. */
export const Table2Query = Type.Object(
  { agency: Id, below: Type.Optional(Type.Boolean()), year: Type.Integer({ minimum: 2008, maximum: 2200 }) },
  { additionalProperties: false },
)
/** Whose table 2, of which year. */
export type Table2Query = Static<typeof Table2Query>

/** One cell: counted, or not known as long as periods were not reported. Amounts are exact decimal text in 万元. */
export const Table2Cell = Type.Object({
  key: Type.String(),
  label: Type.String(),
  state: Type.Enum(['counted', 'incomplete']),
  /** The number as it is printed; of an incomplete cell: what has been reported so far. */
  text: Type.String(),
  unit: Type.String(),
  /** Who has not reported what, in words, at most 100. */
  missing: Type.Array(Type.Object({ what: Type.String() })),
  missingCount: Count,
})
/** One cell. */
export type Table2Cell = Static<typeof Table2Cell>

/** Table 2 with its check: what was in force before, plus what was made, minus what ended, is what is in force. */
export const Table2View = Type.Object({
  year: Type.Integer(),
  cells: Type.Array(Table2Cell),
  rollForward: Type.Array(
    Type.Object({
      row: Type.String(),
      state: Type.Enum(['balanced', 'explained', 'unbalanced', 'notAssessed']),
      explanation: Type.String(),
    }),
  ),
})
/** Table 2 with its check. */
export type Table2View = Static<typeof Table2View>

/** One cell, for the list of what it counts. */
export const Table2CellQuery = Type.Object(
  { ...Table2Query.properties, cell: Type.String({ pattern: '^[a-zA-Z.]{1,60}$' }), after: Type.Optional(Count) },
  { additionalProperties: false },
)

/** What a cell counts: documents, or figures with their evidence. */
export const Table2CellItems = Type.Object({
  documents: Type.Array(
    Type.Object({
      id: Id,
      title: Type.String(),
      number: OrNull(Type.String()),
      agency: Type.String(),
      on: OrNull(DayText),
      note: Type.String(),
    }),
  ),
  figures: Type.Array(FigureView),
  nextAfter: OrNull(Count),
})
/** What a cell counts. */
export type Table2CellItems = Static<typeof Table2CellItems>
