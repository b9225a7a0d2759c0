import Type, { type Static } from 'typebox'
import { CellName, CellState, Figure, Form, ReportYear, Said } from './cell.ts'

/** One of the two reports compared. */
export const ComparedReport = Type.Object({ file: Type.String(), unit: Said, year: ReportYear, form: Form })

const ComparedCell = Type.Object({ state: CellState, value: Figure, raw: Said })

/** One cell of two reports. `difference` is right less left, `null` unless both are numbers. */
export const CellDifference = Type.Object({
  cell: CellName,
  term: Type.String(),
  left: ComparedCell,
  right: ComparedCell,
  difference: Figure,
})

/** One chapter of two reports; chapter 0 is the text before chapter one. `similarity` is between 0 and 1. */
export const ChapterDifference = Type.Object({
  number: Type.Integer({ minimum: 0 }),
  title: Type.String(),
  missing: Type.Union([Type.Enum(['left', 'right']), Type.Null()]),
  similarity: Type.Number({ minimum: 0, maximum: 1 }),
  parts: Type.Immutable(
    Type.Array(
      Type.Object({
        kind: Type.Enum(['same', 'removed', 'added']),
        text: Type.String(),
      }),
    ),
  ),
})

/**
 * Two reports side by side, `gongkai.compare/1`: two years of an agency, or two agencies.
 *
 * `cells` holds the cells that measure the same on both sides; `incomparable` names those that do not (table 2 of 2019 and of 2021), so
 * that nobody takes their absence for equality. A cell that one form splits is compared as the sum of its parts.
 */
export const CompareRecord = Type.Object(
  {
    schema: Type.Literal('gongkai.compare/1'),
    left: ComparedReport,
    right: ComparedReport,
    cells: Type.Immutable(Type.Array(CellDifference)),
    incomparable: Type.Immutable(Type.Array(CellName)),
    chapters: Type.Immutable(Type.Array(ChapterDifference)),
  },
  { title: 'gongkai.compare/1' },
)
export type CompareRecord = Static<typeof CompareRecord>
