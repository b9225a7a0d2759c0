/** Rows with different numbers of cells as one ruled table. */

/** A cell in the grid. */
export interface RuledCell {
  readonly text: string
  readonly column: number
  readonly span: number
  /** A label or a head: centred. */
  readonly label: boolean
}

/** A row; `tall` leaves room for an opinion or a signature by hand. */
export interface RuledRow {
  readonly cells: readonly RuledCell[]
  readonly tall: boolean
}

/** A table on a grid; `widths` are shares of the body's width in sixtieths, 60 in all. */
export interface RuledTable {
  readonly widths: readonly number[]
  readonly rows: readonly RuledRow[]
}

/** Where cells end, in sixtieths of the width, by their number: forms of label and value, and the catalogue's five columns. */
const ENDS: Readonly<Record<number, readonly number[]>> = {
  1: [60],
  2: [15, 60],
  4: [15, 31, 44, 60],
  5: [6, 27, 44, 50, 60],
}

/** Lays rows out on the smallest common grid. */
export function layOutRows(rows: readonly (readonly string[])[]): RuledTable {
  const ends = rows.map(({ length }) => endsOf(length))
  const edges = [...new Set(ends.flat())].toSorted((one, other) => one - other)
  return {
    widths: edges.map((edge, index) => edge - (edges[index - 1] ?? 0)),
    rows: rows.map((cells, row) => ({
      tall: cells.length === 2 && isBlank(cells[1] ?? ''),
      cells: cells.map((text, index) => {
        const column = index === 0 ? 0 : edges.indexOf(ends[row]?.[index - 1] ?? 0) + 1
        return { text, column, span: edges.indexOf(ends[row]?.[index] ?? 0) - column + 1, label: isLabel(cells.length, index) }
      }),
    })),
  }
}

function endsOf(count: number): readonly number[] {
  return ENDS[count] ?? Array.from({ length: count }, (_, index) => Math.round((60 * (index + 1)) / count))
}

function isLabel(count: number, index: number): boolean {
  return count === 2 || count === 4 ? index % 2 === 0 : count !== 5 || index !== 1
}

function isBlank(text: string): boolean {
  return text.replaceAll('　', '').trim() === ''
}
