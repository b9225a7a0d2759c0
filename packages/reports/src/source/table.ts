import type { Block, SourceCell, SourcePosition } from './document.ts'
import { LIMITS } from './limits.ts'
import { Unreadable } from './unreadable.ts'

/** A cell while its table is being read: what stands in it, in reading order. */
export interface DraftCell {
  readonly blocks: readonly DraftBlock[]
  readonly colSpan: number
  readonly rowSpan: number
}

/** A block before positions are given; `aside` as in `Block`. */
export type DraftBlock =
  | { readonly kind: 'paragraph'; readonly text: string; readonly heading?: number; readonly aside?: boolean }
  | { readonly kind: 'table'; readonly rows: readonly (readonly DraftCell[])[]; readonly aside?: boolean }

/** Gives the draft its positions, and takes apart tables that only arrange a page. Refuses more cells than a report can have. */
export function placeBlocks(drafts: readonly DraftBlock[]): readonly Block[] {
  const blocks: Block[] = []
  const count = { paragraphs: 0, tables: 0, cells: 0 }
  for (const draft of drafts.flatMap((each) => withoutLayout(each))) {
    const aside = draft.aside ? { aside: true as const } : {}
    if (draft.kind === 'paragraph') {
      const heading = draft.heading === undefined ? {} : { heading: draft.heading }
      blocks.push({
        kind: 'paragraph',
        text: draft.text,
        at: { kind: 'paragraph', paragraph: ++count.paragraphs },
        ...heading,
        ...aside,
      })
      continue
    }
    count.cells += draft.rows.reduce((sum, row) => sum + row.length, 0)
    if (count.cells > LIMITS.tableCells) throw tooManyCells()
    const table = ++count.tables
    blocks.push({ kind: 'table', rows: placeRows(draft.rows, table), at: cellPosition(table, 1, 1), ...aside })
  }
  return blocks
}

/** The refusal of a document with more table cells than `LIMITS.tableCells`. */
export function tooManyCells(): Unreadable {
  return new Unreadable('too-large', `表格超过 ${LIMITS.tableCells} 格，不是一份年度报告。请只保留报告本身后重试。`)
}

/** A span as written, brought into bounds; what is no positive integer counts as 1. */
export function boundedSpan(written: string | undefined, limit: number): number {
  const span = Number.parseInt(written ?? '1', 10)
  return Number.isFinite(span) && span >= 1 ? Math.min(span, limit) : 1
}

function cellPosition(table: number, row: number, column: number): SourcePosition {
  return { kind: 'table', table, row, column }
}

/** Rows with the grid column of each cell; spans that reach below the last row are cut. */
function placeRows(rows: readonly (readonly DraftCell[])[], table: number): readonly (readonly SourceCell[])[] {
  // For each grid column the first row that is free again.
  const freeFrom: number[] = []
  return rows.map((row, rowIndex) => {
    let column = 0
    return row.map((cell) => {
      while ((freeFrom[column] ?? 0) > rowIndex) column++
      const start = column
      const rowSpan = Math.min(cell.rowSpan, rows.length - rowIndex)
      const colSpan = Math.max(1, Math.min(cell.colSpan, LIMITS.columns - start))
      for (; column < start + colSpan; column++) freeFrom[column] = rowIndex + rowSpan
      return { text: cellText(cell.blocks), colSpan, rowSpan, at: cellPosition(table, rowIndex + 1, start + 1) }
    })
  })
}

/** The text of a cell: paragraphs, and the rows of a small table inside it, one a line. */
function cellText(blocks: readonly DraftBlock[]): string {
  const [only] = blocks
  if (!only) return ''
  if (blocks.length === 1 && only.kind === 'paragraph' && !only.text.includes('\n')) return only.text
  return blocks
    .map((block) =>
      block.kind === 'paragraph'
        ? block.text
        : block.rows.map((row) => row.map((cell) => cellText(cell.blocks)).join('\t')).join('\n'),
    )
    .join('\n')
    .replace(/^\n+|\n+$/g, '')
}

/** A table that only arranges the page (one cell, one column, or holding the real tables) becomes what stands in it. */
function withoutLayout(draft: DraftBlock): readonly DraftBlock[] {
  if (draft.kind === 'paragraph' || !isLayout(draft.rows)) return [draft]
  return draft.rows
    .flat()
    .flatMap((cell) => cell.blocks)
    .flatMap((block) => withoutLayout(block))
}

/** Text that no cell of a report's table holds, but a cell that holds the whole page does. */
const ARTICLE_CHARACTERS = 1_500

function isLayout(rows: readonly (readonly DraftCell[])[]): boolean {
  if (rows.every((row) => row.length <= 1)) return true
  let own = 0
  let nested = 0
  for (const row of rows) {
    for (const cell of row) {
      const inside = cell.blocks.reduce((sum, block) => sum + (block.kind === 'table' ? cellCount(block.rows) : 0), 0)
      if (inside > 0) nested += inside
      else own += 1
      if (inside === 0 && cellText(cell.blocks).length > ARTICLE_CHARACTERS) return true
    }
  }
  return nested > own
}

function cellCount(rows: readonly (readonly DraftCell[])[]): number {
  return rows.reduce((sum, row) => sum + row.length, 0)
}
