/** The name of one cell of the report form, `table.row.column`: `table3.newReceived.naturalPerson`, `table2.licensing`. */
export type CellId = string

/**
 * What a cell of a report says. Only `number` has a value.
 *
 * - `number`: a number is printed.
 * - `blank`: the cell is there and empty.
 * - `notNumber`: the cell holds something else (`/`, `-`, `无`, a note), kept as `raw`.
 * - `notFound`: the row or cell is not in the source (lost page, dropped line, damaged extraction).
 *
 * Blank is not zero, and a cell that was not found is not blank.
 */
export type Cell =
  | { readonly state: 'number'; readonly value: number; readonly raw?: string }
  | { readonly state: 'blank' }
  | { readonly state: 'notNumber'; readonly raw: string }
  | { readonly state: 'notFound' }

/** The cells of one report by name; a cell without an entry is `notFound`. */
export type Cells = ReadonlyMap<CellId, Cell>

const NOT_FOUND: Cell = { state: 'notFound' }

/** The cell named `id`, `notFound` where the report has none. */
export function cellOf(cells: Cells, id: CellId): Cell {
  return cells.get(id) ?? NOT_FOUND
}

/** The number printed in the cell, or `undefined` for a cell that holds no number. */
export function numberOf(cells: Cells, id: CellId): number | undefined {
  const cell = cells.get(id)
  return cell?.state === 'number' ? cell.value : undefined
}
