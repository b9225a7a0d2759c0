import { LIMITS } from './limits.ts'
import { tooManyCells } from './table.ts'
import { shownNumber } from './xlsx-number.ts'
import type { CellStyle } from './xlsx-styles.ts'
import { parseXml } from './xml.ts'

/** A cell of a sheet; rows and columns count from 1. */
export interface SheetCell {
  readonly row: number
  readonly column: number
  readonly colSpan: number
  readonly rowSpan: number
  readonly text: string
  /** Lines are drawn around it, as around the cells of a table. */
  readonly ruled: boolean
}

/** What a sheet's cells refer to, and how many cells may still be read. */
export interface SheetContext {
  readonly strings: readonly string[]
  readonly styles: readonly CellStyle[]
  readonly epoch1904: boolean
  readonly budget: number
}

interface Merge {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** The address of a cell as the program shows it: `C5`. */
export function addressOf(row: number, column: number): string {
  let letters = ''
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCodePoint(65 + ((rest - 1) % 26)) + letters
  return letters + row
}

/**
 * The rows of a sheet from its first to its last filled row, every row as wide as the filled area; empty cells are there with empty
 * text, cells covered by a merged range are absent. Gaps of empty rows without lines around their cells are kept as one.
 */
export function readSheet(bytes: Uint8Array, context: SheetContext): readonly (readonly SheetCell[])[] {
  const { cells, merges, ruledCells } = parseSheet(bytes, context)
  const filled = [...cells.values()].flatMap((row) => [...row].flatMap(([column, text]) => (text.trim() === '' ? [] : [column])))
  if (filled.length === 0) return []
  const left = filled.reduce((a, b) => Math.min(a, b))
  const right = Math.min(
    filled.reduce((a, b) => Math.max(a, b)),
    left + LIMITS.columns - 1,
  )
  const ruledRows = new Set([...ruledCells].map((place) => Number(place.slice(0, place.indexOf(':')))))
  const covered = new Map<string, Merge>()
  for (const merge of merges) coverCells(merge, right, covered)

  const rows: SheetCell[][] = []
  let previous = 0
  for (const [number, row] of [...cells].toSorted(([a], [b]) => a - b)) {
    const isEmpty = ![...row.values()].some((text) => text.trim() !== '') && !ruledRows.has(number)
    if (isEmpty && !coversRow(covered, number, left, right)) continue
    if (previous > 0 && number > previous + 1 && !coversRow(covered, number - 1, left, right)) rows.push([])
    previous = number
    const line: SheetCell[] = []
    for (let column = left; column <= right; column++) {
      const merge = covered.get(`${number}:${column}`)
      if (merge && (merge.top !== number || merge.left !== column)) continue
      const rowSpan = merge ? [...cells.keys()].filter((each) => each >= merge.top && each <= merge.bottom).length : 1
      const colSpan = merge ? Math.min(merge.right, right) - column + 1 : 1
      const ruled = ruledCells.has(`${number}:${column}`)
      line.push({ row: number, column, colSpan, rowSpan: Math.max(1, rowSpan), text: row.get(column) ?? '', ruled })
    }
    rows.push(line)
  }
  return rows
}

function coversRow(covered: ReadonlyMap<string, Merge>, row: number, left: number, right: number): boolean {
  for (let column = left; column <= right; column++) if (covered.has(`${row}:${column}`)) return true
  return false
}

/** Marks the cells of a merged range; whole columns or sheets are merged only as far as a report can reach. */
function coverCells(merge: Merge, right: number, covered: Map<string, Merge>): void {
  const bottom = Math.min(merge.bottom, merge.top + LIMITS.rowSpan)
  for (let row = merge.top; row <= bottom; row++)
    for (let column = merge.left; column <= Math.min(merge.right, right); column++) {
      if (covered.size > LIMITS.tableCells) throw tooManyCells()
      covered.set(`${row}:${column}`, merge)
    }
}

interface OpenCell {
  readonly row: number
  readonly column: number
  readonly type: string
  readonly style: number
  text: string
}

function parseSheet(
  bytes: Uint8Array,
  context: SheetContext,
): {
  readonly cells: Map<number, Map<number, string>>
  readonly merges: readonly Merge[]
  /** By `row:column`. */
  readonly ruledCells: ReadonlySet<string>
} {
  const cells = new Map<number, Map<number, string>>()
  const merges: Merge[] = []
  const ruledCells = new Set<string>()
  let rowNumber = 0
  let columnNumber = 0
  let count = 0
  let cell: OpenCell | undefined
  let inValue = false
  parseXml(bytes, {
    open: (name, attributes) => {
      if (name === 'row') [rowNumber, columnNumber] = [Number(attributes['r'] ?? rowNumber + 1), 0]
      else if (name === 'c') {
        const [row, column] = placeOf(attributes['r'] ?? '') ?? [rowNumber, columnNumber + 1]
        columnNumber = column
        cell = { row, column, type: attributes['t'] ?? 'n', style: Number(attributes['s'] ?? 0), text: '' }
      } else if (name === 'v' || name === 't') inValue = cell !== undefined
      else if (name === 'mergeCell' && merges.length < LIMITS.tableCells) merges.push(...rangeOf(attributes['ref'] ?? ''))
    },
    close: (name) => {
      if (name === 'v' || name === 't') inValue = false
      else if (name === 'c' && cell) {
        const text = shownText(cell, context)
        if (text !== '' && ++count > context.budget) throw tooManyCells()
        const row = cells.get(cell.row) ?? new Map<number, string>()
        cells.set(cell.row, row)
        if (text !== '') row.set(cell.column, text)
        if (context.styles[cell.style]?.ruled && ruledCells.size < LIMITS.tableCells) ruledCells.add(`${cell.row}:${cell.column}`)
        cell = undefined
      }
    },
    text: (text) => {
      if (inValue && cell) cell.text += text
    },
  })
  return { cells, merges, ruledCells }
}

function shownText({ type, text, style }: OpenCell, { strings, styles, epoch1904 }: SheetContext): string {
  if (text === '') return ''
  switch (type) {
    case 's':
      return (strings[Number(text)] ?? '').replaceAll(/\r\n?/g, '\n')
    case 'b':
      return text === '1' ? 'TRUE' : 'FALSE'
    case 'n':
      return shownNumber(text, styles[style]?.shape ?? { kind: 'general' }, epoch1904)
    default:
      // Inline and formula strings, errors such as #REF!, ISO dates.
      return text.replaceAll(/\r\n?/g, '\n')
  }
}

function placeOf(reference: string): readonly [row: number, column: number] | undefined {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference)
  if (!match) return undefined
  let column = 0
  for (const letter of match[1] ?? '') column = column * 26 + (letter.codePointAt(0) ?? 65) - 64
  return [Number(match[2]), column]
}

function rangeOf(reference: string): readonly Merge[] {
  const [first = '', last = ''] = reference.split(':')
  const from = placeOf(first)
  const to = placeOf(last)
  if (!from || !to) return []
  return [
    {
      top: Math.min(from[0], to[0]),
      left: Math.min(from[1], to[1]),
      bottom: Math.max(from[0], to[0]),
      right: Math.max(from[1], to[1]),
    },
  ]
}
