import { attributeOf, type BodyElement } from '@gongkai/screening'

/** A cell of a table of a body with its place in the grid, counted from 0. */
export interface GridCell {
  readonly element: BodyElement | undefined
  readonly row: number
  readonly column: number
  readonly colSpan: number
  readonly rowSpan: number
}

/** A table's cells on a grid without holes: each place belongs to one cell. */
export interface Grid {
  readonly width: number
  readonly headRows: number
  readonly rows: readonly (readonly GridCell[])[]
}

/** Word has no more columns. */
const WIDEST = 63

/**
 * The cells of a table where browsers show them; where merged cells would lie over each other, the later one is made smaller. Columns in
 * which no cell begins are left out. `undefined`: the table is wider than any page.
 */
export function gridOf(table: BodyElement): Grid | undefined {
  const groups = table.children.flatMap((child) =>
    typeof child !== 'string' && (child.name === 'thead' || child.name === 'tbody') ? [child] : [],
  )
  const placed: GridCell[] = []
  let rows = 0
  let headRows = 0
  for (const group of groups) {
    const lines = group.children.flatMap((child) => (typeof child !== 'string' && child.name === 'tr' ? [child] : []))
    placeGroup(lines, rows, placed)
    rows += lines.length
    if (group.name === 'thead') headRows = rows
  }
  // A head that is the whole table would be repeated for nothing.
  return filled(withoutEmptyColumns(placed), rows, headRows < rows ? headRows : 0)
}

/** Places the rows of a group: no cell reaches beyond it. */
function placeGroup(lines: readonly BodyElement[], first: number, placed: GridCell[]): void {
  /** By column: the first row of the group in which it is free again. */
  const free: number[] = []
  lines.forEach((line, index) => {
    let column = 0
    for (const element of line.children) {
      if (typeof element === 'string') continue
      while ((free[column] ?? 0) > index) column++
      const wanted = Number(attributeOf(element, 'colspan') ?? 1)
      let colSpan = 1
      while (colSpan < wanted && (free[column + colSpan] ?? 0) <= index) colSpan++
      const rowSpan = Math.min(Number(attributeOf(element, 'rowspan') ?? 1), lines.length - index)
      placed.push({ element, row: first + index, column, colSpan, rowSpan })
      for (let at = column; at < column + colSpan; at++) free[at] = index + rowSpan
      column += colSpan
    }
  })
}

function withoutEmptyColumns(cells: readonly GridCell[]): readonly GridCell[] {
  const starts = [...new Set(cells.map(({ column }) => column))].toSorted((one, other) => one - other)
  return cells.map((cell) => {
    const column = countBelow(starts, cell.column)
    return { ...cell, column, colSpan: Math.max(1, countBelow(starts, cell.column + cell.colSpan) - column) }
  })
}

/** How many of ascending numbers are below `edge`. */
function countBelow(numbers: readonly number[], edge: number): number {
  let [low, high] = [0, numbers.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((numbers[middle] ?? 0) < edge) low = middle + 1
    else high = middle
  }
  return low
}

function filled(cells: readonly GridCell[], height: number, headRows: number): Grid | undefined {
  const width = cells.reduce((widest, { column, colSpan }) => Math.max(widest, column + colSpan), 0)
  if (width > WIDEST) return undefined
  const taken = Array.from({ length: height }, () => new Set<number>())
  const rows: GridCell[][] = Array.from({ length: height }, () => [])
  for (const cell of cells) {
    rows[cell.row]?.push(cell)
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++) {
      for (let column = cell.column; column < cell.column + cell.colSpan; column++) taken[row]?.add(column)
    }
  }
  rows.forEach((line, row) => {
    for (let column = 0; column < width; column++) {
      if (taken[row]?.has(column) !== true) line.push({ element: undefined, row, column, colSpan: 1, rowSpan: 1 })
    }
    line.sort((one, other) => one.column - other.column)
  })
  return width === 0 ? undefined : { width, headRows, rows }
}
