import { clusters } from './geometry.ts'
import type { Ruling, Rulings } from './rulings.ts'

/** A cell of a ruled table, by its place in the grid of all rulings. */
export interface GridSlot {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly colSpan: number
}

/** A ruled table: `xs` and `ys` are the positions of its grid lines, ascending. */
export interface Grid {
  readonly xs: readonly number[]
  readonly ys: readonly number[]
  /** In reading order. */
  readonly slots: readonly GridSlot[]
}

/** Lines that end this close to each other meet. */
const TOUCH = 4
/** Grid lines closer than this are one. */
const SAME_LINE = 3
/** A table of a larger grid is a drawing. */
const GRID_CELLS = 20_000

/** The ruled tables of a page, from top to bottom. A frame around text (a single cell) is no table. */
export function ruledTables({ horizontal, vertical }: Rulings): readonly Grid[] {
  return connected(horizontal, vertical)
    .flatMap((part) => gridOf(part) ?? [])
    .toSorted((a, b) => (a.ys[0] ?? 0) - (b.ys[0] ?? 0) || (a.xs[0] ?? 0) - (b.xs[0] ?? 0))
}

/** Splits rulings into sets in which each crosses or touches another. */
function connected(horizontal: readonly Ruling[], vertical: readonly Ruling[]): readonly Rulings[] {
  const parts = disjointSets(horizontal.length + vertical.length)
  for (const [h, across] of horizontal.entries())
    for (const [v, down] of vertical.entries())
      if (within(down.at, across.from, across.to, TOUCH) && within(across.at, down.from, down.to, TOUCH))
        parts.join(h, horizontal.length + v)
  const found = new Map<number, { horizontal: Ruling[]; vertical: Ruling[] }>()
  const partOf = (index: number): { horizontal: Ruling[]; vertical: Ruling[] } => {
    const root = parts.find(index)
    const part = found.get(root) ?? { horizontal: [], vertical: [] }
    found.set(root, part)
    return part
  }
  for (const [index, ruling] of horizontal.entries()) partOf(index).horizontal.push(ruling)
  for (const [index, ruling] of vertical.entries()) partOf(horizontal.length + index).vertical.push(ruling)
  return [...found.values()]
}

function gridOf(rulings: Rulings): Grid | undefined {
  const { horizontal, vertical } = closed(rulings)
  const ys = clusters(
    horizontal.map(({ at }) => at),
    SAME_LINE,
  )
  const xs = clusters(
    vertical.map(({ at }) => at),
    SAME_LINE,
  )
  const rows = ys.length - 1
  const columns = xs.length - 1
  if (rows < 1 || columns < 1 || rows * columns < 2 || rows * columns > GRID_CELLS) return undefined

  const cells = disjointSets(rows * columns)
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const here = row * columns + column
      if (column + 1 < columns && !isRuled(vertical, xs[column + 1], ys[row], ys[row + 1])) cells.join(here, here + 1)
      if (row + 1 < rows && !isRuled(horizontal, ys[row + 1], xs[column], xs[column + 1])) cells.join(here, here + columns)
    }
  return { xs, ys, slots: slotsOf(cells, rows, columns) }
}

/** Lines must reach this far beyond the last line across before a border is taken to be missing there. */
const OPEN_END = 6

/** The rulings with the outer borders that are not drawn: at a page break often below the last row, in open tables at the sides. */
function closed({ horizontal, vertical }: Rulings): Rulings {
  return { horizontal: withBorders(horizontal, vertical), vertical: withBorders(vertical, horizontal) }
}

function withBorders(rulings: readonly Ruling[], across: readonly Ruling[]): readonly Ruling[] {
  if (rulings.length === 0 || across.length < 2) return rulings
  const first = Math.min(...rulings.map(({ at }) => at))
  const last = Math.max(...rulings.map(({ at }) => at))
  const before = across.map(({ from }) => from).filter((from) => from < first - OPEN_END)
  const after = across.map(({ to }) => to).filter((to) => to > last + OPEN_END)
  const edges = across.map(({ at }) => at)
  const ends = { from: Math.min(...edges), to: Math.max(...edges) }
  return [
    ...rulings,
    ...(before.length >= 2 ? [{ at: Math.min(...before), ...ends }] : []),
    ...(after.length >= 2 ? [{ at: Math.max(...after), ...ends }] : []),
  ]
}

/** Whether a ruling at `at` separates what lies on both sides of it between `from` and `to`. */
function isRuled(rulings: readonly Ruling[], at = 0, from = 0, to = 0): boolean {
  const middle = (from + to) / 2
  return rulings.some((ruling) => Math.abs(ruling.at - at) < SAME_LINE && within(middle, ruling.from, ruling.to, 0))
}

/** Merged cells as rectangles. A shape that is none (a ruling is missing) is cut into its rows, so that nothing overlaps. */
function slotsOf(cells: DisjointSets, rows: number, columns: number): readonly GridSlot[] {
  const members = new Map<number, number[]>()
  for (let index = 0; index < rows * columns; index++) {
    const root = cells.find(index)
    const list = members.get(root) ?? []
    members.set(root, list)
    list.push(index)
  }
  const slots: GridSlot[] = []
  for (const list of members.values()) {
    const inRows = [...new Set(list.map((index) => Math.floor(index / columns)))]
    const inColumns = list.map((index) => index % columns)
    const [top = 0] = inRows
    const left = Math.min(...inColumns)
    const colSpan = Math.max(...inColumns) - left + 1
    if (inRows.length * colSpan === list.length) slots.push({ row: top, column: left, rowSpan: inRows.length, colSpan })
    else
      slots.push(...list.map((index) => ({ row: Math.floor(index / columns), column: index % columns, rowSpan: 1, colSpan: 1 })))
  }
  return slots.toSorted((a, b) => a.row - b.row || a.column - b.column)
}

interface DisjointSets {
  readonly find: (index: number) => number
  readonly join: (a: number, b: number) => void
}

function disjointSets(size: number): DisjointSets {
  const parent = Int32Array.from({ length: size }, (_, index) => index)
  const find = (index: number): number => {
    let root = index
    while (parent[root] !== root) root = parent[root] ?? root
    // Shortens the way for later searches.
    for (let at = index; at !== root;) [at, parent[at]] = [parent[at] ?? root, root]
    return root
  }
  return {
    find,
    join: (a, b) => {
      parent[find(b)] = find(a)
    },
  }
}

function within(value: number, from: number, to: number, tolerance: number): boolean {
  return value >= from - tolerance && value <= to + tolerance
}
