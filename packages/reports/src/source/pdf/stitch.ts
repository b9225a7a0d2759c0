import type { PdfCell, PdfTable } from './tables.ts'

/** Grid lines of two pages closer than this are the same line. */
const SAME_LINE = 6

/** A number or one of the signs that stand for none; such cells are values. */
const VALUE = /^[\s\d.,，+\-－—/\\_无○]*$/

/**
 * The table that `upper` at the end of a page and `lower` at the head of the next are together, or `undefined` where they do not have
 * the same columns. The repeated header is dropped, cells cut by the page break are put together.
 */
export function stitched(upper: PdfTable, lower: PdfTable): PdfTable | undefined {
  const mapped = sameColumns(upper, lower)
  if (!mapped) return undefined
  const [above, below] = mapped
  const rest = below.rows.slice(repeatedRows(above, below))
  return { xs: above.xs, rows: joinCutCells(...joinCutRow(above.rows, rest)) }
}

/** Both tables on one grid: one page may lack a line that only its header rows or merged cells would show. */
function sameColumns(upper: PdfTable, lower: PdfTable): readonly [PdfTable, PdfTable] | undefined {
  const [left, right] = [upper.xs[0] ?? 0, upper.xs.at(-1) ?? 0]
  if (Math.abs(left - (lower.xs[0] ?? 0)) > SAME_LINE || Math.abs(right - (lower.xs.at(-1) ?? 0)) > SAME_LINE) return undefined
  const [finer, coarser] = upper.xs.length >= lower.xs.length ? [upper, lower] : [lower, upper]
  const places = coarser.xs.map((x) => finer.xs.findIndex((other) => Math.abs(other - x) <= SAME_LINE))
  if (places.includes(-1) || new Set(places).size < places.length) return undefined
  if (finer.xs.length - coarser.xs.length > finer.xs.length / 2) return undefined
  const remapped: PdfTable = {
    xs: finer.xs,
    rows: coarser.rows.map((row) =>
      row.map((cell) => {
        const column = places[cell.column] ?? cell.column
        return { ...cell, column, colSpan: (places[cell.column + cell.colSpan] ?? column + cell.colSpan) - column }
      }),
    ),
  }
  return finer === upper ? [upper, remapped] : [remapped, lower]
}

/** How many rows at the head of `lower` repeat those of `upper`. A row of values is no header. */
function repeatedRows(upper: PdfTable, lower: PdfTable): number {
  let count = 0
  while (count < lower.rows.length) {
    const text = rowText(lower.rows[count])
    if (text !== rowText(upper.rows[count]) || lower.rows[count]?.every((cell) => VALUE.test(cell.text))) break
    count++
  }
  return count
}

function rowText(row: readonly PdfCell[] | undefined): string | undefined {
  return row?.map(({ column, text }) => `${column}:${text.replaceAll(/\s/g, '')}`).join('|')
}

type Rows = readonly (readonly PdfCell[])[]

/** Starts a new item of the form: such a label is never the rest of the label above. */
const NEW_ITEM = /^\s*[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]/

/** Puts together a row whose cells the page break cut: the values stand in one part only, and the second label starts no item. */
function joinCutRow(upper: Rows, lower: Rows): readonly [Rows, Rows] {
  const last = upper.at(-1)
  const first = lower[0]
  if (!last || !first || last.length !== first.length) return [upper, lower]
  const pairs = last.map((cell, index) => [cell, first[index] ?? cell] as const)
  const isAligned = pairs.every(([a, b]) => a.column === b.column && a.colSpan === b.colSpan && b.rowSpan === 1)
  const startsItem = pairs.some(([, b]) => NEW_ITEM.test(b.text))
  const isDoubled = pairs.some(([a, b]) => VALUE.test(b.text) && b.text !== '' && VALUE.test(a.text) && a.text !== '')
  const hasValues = (cells: readonly PdfCell[]): boolean => cells.some(({ text }) => /\d/.test(text) && VALUE.test(text))
  if (!isAligned || startsItem || isDoubled || hasValues(last) === hasValues(first)) return [upper, lower]
  const whole = pairs.map(([a, b]) => ({
    ...(a.text.trim() === '' && b.text.trim() !== '' ? b : a),
    rowSpan: a.rowSpan,
    text: joinedText(a.text, b.text),
  }))
  return [[...upper.slice(0, -1), whole], lower.slice(1)]
}

/** Puts together cells over several rows that the page break cut, such as the group labels at the left. */
function joinCutCells(upper: Rows, lower: Rows): Rows {
  const reachesEnd = (cell: PdfCell, row: number): boolean => row + cell.rowSpan === upper.length
  const continued = new Map<PdfCell, PdfCell>()
  for (const cell of lower[0] ?? []) {
    const above = upper.flatMap((row, index) =>
      row.filter((each) => reachesEnd(each, index) && each.column === cell.column && each.colSpan === cell.colSpan),
    )[0]
    const isGroup = above && (above.rowSpan > 1 || cell.rowSpan > 1)
    if (isGroup && !VALUE.test(above.text) && (cell.text.trim() === '' || (!NEW_ITEM.test(cell.text) && cell.rowSpan > 1)))
      continued.set(above, cell)
  }
  const dropped = new Set(continued.values())
  return [
    ...upper.map((row) =>
      row.map((cell) => {
        const rest = continued.get(cell)
        return rest ? { ...cell, rowSpan: cell.rowSpan + rest.rowSpan, text: joinedText(cell.text, rest.text) } : cell
      }),
    ),
    ...lower.map((row, index) => (index === 0 ? row.filter((cell) => !dropped.has(cell)) : row)),
  ]
}

function joinedText(first: string, second: string): string {
  return [first, second].filter((text) => text.trim() !== '').join('\n')
}
