/** The columns of a site as a tree: who is below whom, in the order of display. */
import { grouped } from './grouping.ts'

/** What the tree needs to know of a column. */
export interface Placed {
  readonly id: number
  readonly parentId: number | null
}

/** The tree of columns. */
export interface ColumnTree<Column extends Placed> {
  readonly get: (id: number) => Column | undefined
  readonly children: (id: number | null) => readonly Column[]
  /** The column and everything below it, parents before children. */
  readonly within: (id: number) => readonly Column[]
  /** How many columns are above it. */
  readonly depth: (id: number) => number
  /** Every column, parents before children, in the order of display. */
  readonly walk: () => readonly Column[]
}

/** Deeper trees are not opened: readers lose their way, and a damaged circle ends here. */
export const DEEPEST_COLUMN = 6

/** The tree of columns that are given in the order of siblings. A column whose parent is not among them stands at the top. */
export function columnTree<Column extends Placed>(columns: readonly Column[]): ColumnTree<Column> {
  const byId = new Map(columns.map((column) => [column.id, column]))
  const below = grouped(columns, ({ parentId }) => (parentId !== null && byId.has(parentId) ? parentId : null))
  const children = (id: number | null) => below.get(id) ?? []
  const within = (id: number): readonly Column[] => {
    const own = byId.get(id)
    return own === undefined ? [] : [own, ...children(id).flatMap((child) => within(child.id))]
  }
  const depth = (id: number): number => {
    let [steps, at] = [0, byId.get(id)?.parentId ?? null]
    for (; at !== null && byId.has(at) && steps <= columns.length; steps++) at = byId.get(at)?.parentId ?? null
    return steps
  }
  return {
    get: (id) => byId.get(id),
    children,
    within,
    depth,
    walk: () => children(null).flatMap(({ id }) => within(id)),
  }
}
