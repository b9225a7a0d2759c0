import Type, { type Static } from 'typebox'
import { CellName, CellState, Figure, Form, ReportYear, Said } from './cell.ts'

const Count = Type.Integer({ minimum: 0 })

/** A report that was added up, or left out with the reason. */
export const AggregatedReport = Type.Object({
  file: Type.String(),
  unit: Said,
  year: ReportYear,
  form: Form,
  kind: Type.Union([Type.Enum(['ownLevel', 'department', 'subordinate']), Type.Null()]),
  /** Why the report takes no part in the sums: another year, a form that counts something else, a duplicate. */
  excluded: Type.Optional(Type.String()),
})

/**
 * The sum of one cell over the children, with its provenance.
 *
 * `sum` covers the `counted` children that print a number and is `null` where none does; `without` lists those that do not, so that a
 * partial sum is never taken for a whole one. `difference` is the parent's printed figure less the sum.
 */
export const CellSum = Type.Object({
  cell: CellName,
  term: Type.String(),
  sum: Figure,
  counted: Count,
  from: Type.Immutable(Type.Array(Type.Object({ child: Count, value: Type.Number() }))),
  without: Type.Immutable(Type.Array(Type.Object({ child: Count, state: CellState }))),
  parent: Type.Union([Type.Object({ state: CellState, value: Figure, raw: Said }), Type.Null()]),
  difference: Figure,
})

/**
 * A report added up from its children, `gongkai.aggregate/1`: own level, departments and subordinate levels.
 *
 * `from[].child` and `without[].child` are indexes into `children`. `missing` names the units that should have a report and have none.
 */
export const AggregateRecord = Type.Object(
  {
    schema: Type.Literal('gongkai.aggregate/1'),
    year: ReportYear,
    form: Form,
    parent: Type.Union([Type.Object({ file: Type.String(), unit: Said, form: Form }), Type.Null()]),
    children: Type.Immutable(Type.Array(AggregatedReport)),
    missing: Type.Immutable(Type.Array(Type.String())),
    cells: Type.Immutable(Type.Array(CellSum)),
  },
  { title: 'gongkai.aggregate/1' },
)
export type AggregateRecord = Static<typeof AggregateRecord>
