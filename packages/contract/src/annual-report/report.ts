import Type, { type Static } from 'typebox'
import { CellRecord, DamageRecord, Form, ReportYear, Said } from './cell.ts'
import { Table2, Table2Of2019, Table3, Table4 } from './tables.ts'

/** The agency that a report speaks for, as far as the report itself says; `null` is "not said". */
export const AgencyRecord = Type.Object({
  nature: Type.Union([Type.Enum(['government', 'department', 'other']), Type.Null()]),
  level: Type.Union([Type.Enum(['state', 'province', 'prefecture', 'county', 'zone', 'township', 'village']), Type.Null()]),
  region: Type.Immutable(Type.Array(Type.String())),
  evidence: Type.Immutable(Type.Array(Type.String())),
})

/** A chapter; `title` without its number, `null` where the text begins without one. `text` has its paragraphs separated by `\n`. */
export const ChapterRecord = Type.Object({ number: Type.Integer({ minimum: 1 }), title: Said, text: Type.String() })

/** Sign-off below the last chapter; `date` as YYYY-MM-DD. */
export const SignatureRecord = Type.Object({ unit: Said, date: Said })

const FIGURES = {
  unit: Said,
  year: ReportYear,
  form: Form,
  table2: Table2,
  /** Form 2019 only. */
  table2_2019: Type.Optional(Table2Of2019),
  table3: Table3,
  table4: Table4,
}

const WORDS = {
  /** The title line as printed. */
  title: Type.Optional(Said),
  /** The text before chapter one. */
  preamble: Type.Optional(Type.String()),
  signature: Type.Optional(Type.Union([SignatureRecord, Type.Null()])),
  agency: Type.Optional(AgencyRecord),
}

/**
 * An annual report (年度报告) as data, `gongkai.annual-report/1`.
 *
 * A figure is `null` where its cell holds no number; `cells` (on request) says of each cell why, and where it was read. Nothing is
 * ever filled with 0, and a printed total is never replaced by a computed one.
 */
export const AnnualReportRecord = Type.Object(
  {
    schema: Type.Literal('gongkai.annual-report/1'),
    file: Type.String(),
    ...FIGURES,
    ...WORDS,
    chapters: Type.Immutable(Type.Array(ChapterRecord)),
    damage: Type.Immutable(Type.Array(DamageRecord)),
    cells: Type.Optional(Type.Immutable(Type.Array(CellRecord))),
  },
  { title: 'gongkai.annual-report/1' },
)
export type AnnualReportRecord = Static<typeof AnnualReportRecord>

/** What is accepted when a report is read back: the figures must be there, the rest may be missing, unknown keys are ignored. */
export const AnnualReportInput = Type.Object({
  schema: Type.Optional(Type.Literal('gongkai.annual-report/1')),
  ...FIGURES,
  ...WORDS,
  chapters: Type.Optional(Type.Immutable(Type.Array(ChapterRecord))),
  damage: Type.Optional(Type.Immutable(Type.Array(DamageRecord))),
  cells: Type.Optional(Type.Immutable(Type.Array(CellRecord))),
})
export type AnnualReportInput = Static<typeof AnnualReportInput>
