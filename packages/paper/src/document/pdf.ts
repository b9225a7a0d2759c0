import { OFFICIAL_PAGE } from '../official/page.ts'
import { breakable, breakableIn } from '../typeset/breakable.ts'
import { printableText } from '../typeset/printable-text.ts'
import { typeset } from '../typeset/typeset.ts'
import type { Block, ParagraphBlock, Run, TableBlock, TableCellBlock } from './block.ts'
import type { PrintedDocument } from './layout.ts'
import { tableSize } from './table-size.ts'
import { DOCUMENT_SOURCE } from './pdf-source.ts'
import type { PrintedPicture } from './place-pictures.ts'

/** Latin characters in a line of the particulars. */
const FACT = 24

/** What a printed PDF says of itself. */
export interface PdfMeta {
  /** Seconds since 1970. */
  readonly createdAt: number
  readonly fontFolder?: string
}

/** The document as a tagged PDF/A-2b, fonts embedded. Blocks its thread. Throws the compiler's error where a picture is damaged. */
export function documentPdf(document: PrintedDocument, meta: PdfMeta): Uint8Array {
  return typeset({
    ...meta,
    source: DOCUMENT_SOURCE,
    data: JSON.stringify(documentData(document)),
    files: document.pictures.map(({ bytes }, index) => ({ name: pictureName(document.pictures, index), bytes })),
  })
}

function pictureName(pictures: readonly PrintedPicture[], index: number): string {
  return `${index}.${pictures[index]?.type ?? 'png'}`
}

function documentData(document: PrintedDocument): object {
  const { title, number, agency, validity, facts, notices, hasOwnTitle, blocks, attachments, closing, pictures } = document
  return {
    page: OFFICIAL_PAGE,
    title: printableText(title),
    titleParts: breakable(title),
    agency: printableText(agency),
    hasOwnTitle,
    ...(number === undefined ? {} : { number: breakable(number) }),
    ...(validity === undefined ? {} : { validity: breakable(validity) }),
    facts: facts.map(([label, value]) => ({ label: breakable(label), value: breakableIn(value, FACT) })),
    notices: notices.map(({ title: heading, text }) => ({ title: breakable(heading), lines: text.split('\n').map(breakable) })),
    blocks: blocks.map((block) => blockData(block, pictures)),
    attachments: attachments.map(({ name, href }) => ({ name: breakable(name), ...(href === undefined ? {} : { href }) })),
    closing: closing.map(breakable),
  }
}

function blockData(block: Block, pictures: readonly PrintedPicture[], inColumn?: number): object {
  switch (block.kind) {
    case 'rule':
      return block
    case 'paragraph':
      return paragraphData(block, pictures, inColumn)
    case 'table':
      return tableData(block, pictures)
  }
}

function paragraphData(block: ParagraphBlock, pictures: readonly PrintedPicture[], inColumn: number | undefined): object {
  const { marker, runs, ...rest } = block
  return {
    ...rest,
    ...(marker === undefined ? {} : { mark: marker.number === undefined ? '•' : `${marker.number}.` }),
    runs: runs.map((run) => runData(run, pictures, inColumn)),
  }
}

function runData(run: Run, pictures: readonly PrintedPicture[], inColumn: number | undefined): object {
  switch (run.kind) {
    case 'break':
      return run
    case 'picture':
      return { ...run, type: pictures[run.picture]?.type ?? 'png', alternative: printableText(run.alternative) }
    case 'text':
      return { ...run, text: inColumn === undefined ? breakable(run.text) : breakableIn(run.text, inColumn) }
  }
}

function tableData({ level, columns, headRows, rows }: TableBlock, pictures: readonly PrintedPicture[]): object {
  const { size, inset } = tableSize(columns.length)
  const all = columns.reduce((sum, share) => sum + share, 0)
  const room = (cell: TableCellBlock) => {
    const share = columns.slice(cell.column, cell.column + cell.colSpan).reduce((sum, one) => sum + one, 0) / all
    // Latin characters are half as wide as high, and a little more.
    return Math.max(2, Math.floor(((OFFICIAL_PAGE.bodyWidth * 2.83 * share - 2 * inset) / size) * 1.6))
  }
  return {
    kind: 'table',
    level,
    size,
    inset,
    columns,
    headRows,
    rows: rows.map((row) =>
      row.map((cell) => ({
        row: cell.row,
        column: cell.column,
        colSpan: cell.colSpan,
        rowSpan: cell.rowSpan,
        isHead: cell.isHead,
        align: cell.align ?? (cell.isHead ? 'center' : 'left'),
        blocks: cell.blocks.map((block) => blockData(block, pictures, room(cell))),
      })),
    ),
  }
}
