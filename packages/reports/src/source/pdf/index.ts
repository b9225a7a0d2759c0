import type { Block, Damage, SourceCell, SourceDocument } from '../document.ts'
import { LIMITS } from '../limits.ts'
import { tooManyCells } from '../table.ts'
import { Unreadable } from '../unreadable.ts'
import { openPdf, pdfEngine, type PdfFile } from './engine.ts'
import { IDENTITY, around, compose, type Matrix } from './geometry.ts'
import { ruledTables } from './grid.ts'
import { marginsOf, paragraphsOf, withoutRunningLines, type PageLine } from './paragraphs.ts'
import { pageRulings } from './rulings.ts'
import { stitched } from './stitch.ts'
import { fillTables, type PdfTable } from './tables.ts'
import { linesOf, type Piece } from './text.ts'

/** What stands on one page. */
interface Page {
  readonly number: number
  readonly height: number
  readonly lines: readonly PageLine[]
  readonly tables: readonly { readonly table: PdfTable; readonly top: number }[]
  readonly isEmpty: boolean
}

type Part = { readonly kind: 'line'; readonly line: PageLine } | { readonly kind: 'table'; readonly table: PdfTable }

/**
 * Reads a PDF that holds text: tables from their ruling lines, with merged cells, tables over several pages as one; paragraphs from
 * lines, without page numbers. Pages without text are damage. Refuses encrypted, damaged, truncated and image-only files.
 */
export async function readPdf(bytes: Uint8Array): Promise<SourceDocument> {
  const file = await openPdf(bytes)
  try {
    if (file.numPages > LIMITS.pages)
      throw new Unreadable('too-large', `PDF 有 ${file.numPages} 页，不是一份年度报告。请只保留报告所在的页后重试。`)
    const pages: Page[] = []
    for (let number = 1; number <= file.numPages; number++) pages.push(await readPage(file, number))
    if (pages.every((page) => page.isEmpty))
      throw new Unreadable(
        'image-only',
        'PDF 只有图片（扫描件），没有可读取的文字。请取得文字版，或先做文字识别（OCR）并人工核对后再提交。',
      )
    const { info } = await file.getMetadata()
    const title = 'Title' in info && typeof info.Title === 'string' ? info.Title.trim() : ''
    return { format: 'pdf', blocks: blocksOf(pages), title: title || null, metadata: {}, damage: damageOf(pages) }
  } finally {
    await file.loadingTask.destroy()
  }
}

async function readPage(file: PdfFile, number: number): Promise<Page> {
  const { OPS } = await pdfEngine()
  const page = await file.getPage(number)
  try {
    const viewport = page.getViewport({ scale: 1 })
    const view = matrixFrom(viewport.transform)
    const { items } = await page.getTextContent()
    const pieces = items.flatMap((item) => ('str' in item ? pieceOf(item, view) : []))
    // Reading the drawing operators takes longer than reading the text, and most pages are prose.
    const mayHoldTable = linesOf(pieces).some(({ text }) => text.includes('\t'))
    const grids = mayHoldTable ? ruledTables(pageRulings(await page.getOperatorList(), OPS, view)) : []
    const { tables, rest } = fillTables(grids, pieces, number)
    return {
      number,
      height: viewport.height,
      lines: linesOf(rest).map((line) => ({ ...line, page: number })),
      tables: tables.map((table, index) => ({ table, top: grids[index]?.ys[0] ?? 0 })),
      isEmpty: pieces.length === 0,
    }
  } finally {
    page.cleanup()
  }
}

function matrixFrom(values: readonly unknown[]): Matrix {
  const [a, b, c, d, e, f] = values.map(Number)
  return [a ?? 1, b ?? 0, c ?? 0, d ?? 1, e ?? 0, f ?? 0]
}

function pieceOf(
  item: { readonly str: string; readonly transform: readonly unknown[]; readonly width: number; readonly height: number },
  view: Matrix,
): readonly Piece[] {
  if (item.str.trim() === '') return []
  const [, , c, d, x, y] = compose(view, item.transform.length === 6 ? matrixFrom(item.transform) : IDENTITY)
  return [{ text: item.str, x, y, width: item.width, height: item.height || Math.hypot(c, d) || 8 }]
}

/** Lines and tables in reading order, tables over page breaks put together. */
function partsOf(pages: readonly Page[]): readonly Part[] {
  const heights = new Map(pages.map(({ number, height }) => [number, height]))
  const kept = new Set(
    withoutRunningLines(
      pages.flatMap(({ lines }) => lines),
      (page) => heights.get(page) ?? 0,
    ),
  )
  const parts: Part[] = []
  for (const page of pages) {
    const onPage: { readonly top: number; readonly part: Part }[] = [
      ...page.lines.filter((line) => kept.has(line)).map((line) => ({ top: line.box[1], part: { kind: 'line', line } as const })),
      ...page.tables.map(({ table, top }) => ({ top, part: { kind: 'table', table } as const })),
    ]
    for (const [index, { part }] of onPage.toSorted((a, b) => a.top - b.top).entries()) {
      const last = parts.at(-1)
      const whole = index === 0 && part.kind === 'table' && last?.kind === 'table' ? stitched(last.table, part.table) : undefined
      if (whole) parts[parts.length - 1] = { kind: 'table', table: whole }
      else parts.push(part)
    }
  }
  return parts
}

function blocksOf(pages: readonly Page[]): readonly Block[] {
  const parts = partsOf(pages)
  const margins = marginsOf(parts.flatMap((part) => (part.kind === 'line' ? [part.line] : [])))
  const blocks: Block[] = []
  let waiting: PageLine[] = []
  let cells = 0
  const flush = (): void => {
    for (const { text, page, box } of paragraphsOf(waiting, margins))
      blocks.push({ kind: 'paragraph', text, at: { kind: 'page', page, box } })
    waiting = []
  }
  for (const part of parts) {
    if (part.kind === 'line') {
      waiting.push(part.line)
      continue
    }
    flush()
    cells += part.table.rows.reduce((sum, row) => sum + row.length, 0)
    if (cells > LIMITS.tableCells) throw tooManyCells()
    blocks.push(tableBlock(part.table))
  }
  flush()
  return blocks
}

function tableBlock({ rows }: PdfTable): Block {
  const page = rows.flat()[0]?.page ?? 1
  const box = around(
    rows
      .flat()
      .filter((cell) => cell.page === page)
      .map((cell) => cell.box),
  )
  return {
    kind: 'table',
    at: { kind: 'page', page, box },
    rows: rows.map((row) =>
      row.map((cell): SourceCell => ({
        text: cell.text,
        colSpan: cell.colSpan,
        rowSpan: cell.rowSpan,
        at: { kind: 'page', page: cell.page, box: cell.box },
      })),
    ),
  }
}

/** Columns from which on two tables side by side are those of two reports. */
const REPORT_COLUMNS = 4

function damageOf(pages: readonly Page[]): readonly Damage[] {
  const damage: Damage[] = pages
    .filter(({ isEmpty }) => isEmpty)
    .map(({ number }) => ({
      code: 'page-without-text',
      where: `page${number}`,
      message: `第 ${number} 页没有文字（可能是图片或空白页），该页内容未读取。`,
    }))
  const beside = pages.find(({ tables }) => tables.some((one) => tables.some((other) => isBeside(one.table, other.table))))
  if (beside)
    damage.push({
      code: 'several-reports',
      where: `page${beside.number}`,
      message: `第 ${beside.number} 页并排有两份报告的表格（对照稿），无法确定读哪一份。请分开后分别提交。`,
    })
  return damage
}

function isBeside(left: PdfTable, right: PdfTable): boolean {
  if (left.xs.length <= REPORT_COLUMNS || right.xs.length <= REPORT_COLUMNS) return false
  const [one, other] = [left.rows.flat()[0], right.rows.flat()[0]]
  if (!one || !other || (left.xs.at(-1) ?? 0) > (right.xs[0] ?? 0) + 1) return false
  return Math.abs(one.box[1] - other.box[1]) < 60
}
