import type { HeadColumns, RowValues } from './collect.ts'
import type { Item } from './scan.ts'

/** The values of one row cut from what stands behind its label, or why that cannot be done. */
export type Cut =
  | { readonly kind: 'exact'; readonly items: readonly Item[]; readonly rest: readonly Item[] }
  /** Cells by column head; a column that the row does not reach is missing. */
  | { readonly kind: 'byColumn'; readonly items: readonly (Item | undefined)[] }
  /** Too few values: which columns they belong to is unknown. */
  | { readonly kind: 'tooFew'; readonly items: readonly Item[] }
  /** More values than columns. */
  | { readonly kind: 'tooMany'; readonly items: readonly Item[] }
  | { readonly kind: 'none' }

/** On which side rows of a table are filled up with empty fields: known from all its rows together. */
export type Padding = 'left' | 'right' | 'unknown'

const isFilled = (item: Item) => item.value !== undefined && item.value.cell.state !== 'blank'

/** Whether rows with more fields than values are filled up before (`label,,,1,0…`) or behind the values (`label,1,0…,,`). */
export function paddingOf(rows: readonly RowValues[], width: number): Padding {
  let left = true
  let right = true
  for (const { own } of rows) {
    if (!own || own.length <= width) continue
    if (own.slice(width).some(isFilled)) right = false
    if (own.slice(0, own.length - width).some(isFilled)) left = false
  }
  return left === right ? 'unknown' : left ? 'left' : 'right'
}

/** Cuts a row of `width` values; `order` names the columns for rows under readable heads. */
export function cutRow(row: RowValues, width: number, padding: Padding, order?: readonly string[]): Cut {
  const { own, run } = row
  if (own && own.length > 0) {
    const cut = cutOwn(own, width, padding, row.columns, order)
    if (cut.kind !== 'tooFew' || run.length !== width) return cut
  }
  return cutRun(run, width)
}

function cutOwn(own: readonly Item[], width: number, padding: Padding, columns?: HeadColumns, order?: readonly string[]): Cut {
  if (own.length === width) return { kind: 'exact', items: own, rest: [] }
  if (columns && order && isAligned(own, columns)) return byColumn(own, columns, order)
  if (own.length < width) return { kind: 'tooFew', items: own }
  const first = own.slice(0, width)
  const last = own.slice(own.length - width)
  const fitsFirst = !own.slice(width).some(isFilled)
  const fitsLast = !own.slice(0, own.length - width).some(isFilled)
  if (fitsFirst && (padding === 'right' || !fitsLast || !own.some(isFilled))) return { kind: 'exact', items: first, rest: [] }
  if (fitsLast && (padding === 'left' || !fitsFirst)) return { kind: 'exact', items: last, rest: [] }
  return { kind: 'tooMany', items: own }
}

/** Heads in neighboring columns: the fields of heads and rows are the grid's columns. */
function isAligned(own: readonly Item[], columns: HeadColumns): boolean {
  const places = [...columns.values()]
  const last = Math.max(...places)
  return new Set(places).size === places.length && last - Math.min(...places) === places.length - 1 && own.at(-1)!.column >= last
}

function byColumn(own: readonly Item[], columns: HeadColumns, order: readonly string[]): Cut {
  const items = order.map((key) => own.find((item) => item.column === columns.get(key) && item.span === 1))
  const used = new Set(items)
  const isLost = own.some((item) => isFilled(item) && !used.has(item))
  return isLost ? { kind: 'tooMany', items: own } : { kind: 'byColumn', items }
}

function cutRun(run: readonly Item[], width: number): Cut {
  if (run.length === 0) return { kind: 'none' }
  if (run.length < width) return { kind: 'tooFew', items: run }
  const first = run.slice(0, width)
  const rest = run.slice(width)
  if (!rest.some(isFilled)) return { kind: 'exact', items: first, rest: [] }
  // A line that holds exactly the row's values is the row; what follows on other lines is not.
  const line = run[0]!.line
  if (first.every((item) => item.line === line) && rest[0]!.line !== line && width > 1)
    return { kind: 'exact', items: first, rest }
  return { kind: 'tooMany', items: run }
}

/** Whether the values stand on the label's own row, so that they cannot be another row's. */
export function isOnOwnRow({ own, label, run }: RowValues): boolean {
  return (own !== undefined && own.length > 0) || run[0]?.line === label.line
}
