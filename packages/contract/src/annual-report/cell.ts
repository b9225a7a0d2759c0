import Type, { type Static } from 'typebox'

/** The name of a cell, `table.row.column`: `table3.newReceived.naturalPerson`, `table2.licensing`. */
export const CellName = Type.String({ pattern: '^table(2|2_2019|3|4)\\.[A-Za-z]+(\\.[A-Za-z]+)?$' })

/** A figure as printed, or `null` for a cell that holds no number: it is blank, holds something else, or was not found. */
export const Figure = Type.Unsafe<number | null>({ type: ['number', 'null'] })
export type Figure = Static<typeof Figure>

/** What a cell says; only `number` has a value. Blank is not zero, and a cell that was not found is not blank. */
export const CellState = Type.Enum(['number', 'blank', 'notNumber', 'notFound'])

/** The report forms: of 2019, of 2021, and the 2021 table 2 with the 2019 table 3. */
export const Form = Type.Enum(['2019', '2021', 'mixed'])

/** A text, or `null` where the report does not say. */
export const Said = Type.Unsafe<string | null>({ type: ['string', 'null'] })

/** The year that a report is about, or `null` where it does not say. */
export const ReportYear = Type.Unsafe<number | null>({ type: ['integer', 'null'], minimum: 1900, maximum: 2999 })

const Ordinal = Type.Integer({ minimum: 1 })

/** Where in its source a cell was read; numbers count from 1, a box is left, top, width and height in points. */
export const Position = Type.Union([
  Type.Object({ kind: Type.Literal('line'), line: Ordinal, column: Ordinal }),
  Type.Object({
    kind: Type.Literal('page'),
    page: Ordinal,
    box: Type.Immutable(Type.Tuple([Type.Number(), Type.Number(), Type.Number(), Type.Number()])),
  }),
  Type.Object({ kind: Type.Literal('sheet'), sheet: Type.String(), address: Type.String() }),
  Type.Object({ kind: Type.Literal('table'), table: Ordinal, row: Ordinal, column: Ordinal }),
  Type.Object({ kind: Type.Literal('paragraph'), paragraph: Ordinal }),
  Type.Object({ kind: Type.Literal('json'), pointer: Type.String() }),
])
export type Position = Static<typeof Position>

/** One cell with its state. `value` is there for `number` only, `raw` where the source was kept, `at` where the cell was found. */
export const CellRecord = Type.Object({
  cell: CellName,
  state: CellState,
  value: Figure,
  raw: Said,
  at: Type.Union([Position, Type.Null()]),
})
export type CellRecord = Static<typeof CellRecord>

/** What reading lost or made uncertain; never a mistake of the unit. */
export const DamageRecord = Type.Object({ code: Type.String(), where: Type.String(), message: Type.String() })
export type DamageRecord = Static<typeof DamageRecord>
