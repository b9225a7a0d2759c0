/** Letters as PDF. */
import { breakable, typesetInThread } from '@gongkai/paper'
import { PAGE, RED } from './page.ts'
import { LETTER_SOURCE } from './pdf-source.ts'
import type { RuledTable } from './ruled-table.ts'
import { characterWidth, type Sheet, type SheetBlock, type SheetSignature } from './sheet.ts'

/** What a printed PDF says of itself. */
export interface PdfMeta {
  /** Seconds since 1970. */
  readonly createdAt: number
  /** Folder with the official fonts, where an installation has them. */
  readonly fontFolder?: string
}

/** The sheet as a tagged PDF/A-2b, fonts embedded. Rejects with TypesetRefused when too many wait. */
export function letterPdf(sheet: Sheet, meta: PdfMeta): Promise<Uint8Array> {
  const data = {
    page: PAGE,
    red: RED,
    title: sheet.titleLines.join(''),
    author: sheet.mark,
    sheet: sheetData(sheet),
  }
  return typesetInThread({ source: LETTER_SOURCE, data: JSON.stringify(data), ...meta })
}

function sheetData({
  layout,
  small,
  mark,
  titleLines,
  documentNumber,
  salutation,
  blocks,
  attachments,
  signature,
  notice,
}: Sheet): object {
  return {
    layout,
    small,
    mark: breakable(mark),
    titleLines: titleLines.map(breakable),
    blocks: blocks.map(blockData),
    attachments: attachments.map(breakable),
    ...(documentNumber === undefined ? {} : { documentNumber: breakable(documentNumber) }),
    ...(salutation === undefined ? {} : { salutation: breakable(salutation) }),
    ...(signature === undefined ? {} : { signature: signatureData(signature) }),
    ...(notice === undefined ? {} : { notice: breakable(notice) }),
  }
}

function blockData(block: SheetBlock): object {
  switch (block.kind) {
    case 'heading':
    case 'quotation':
      return { kind: block.kind, text: breakable(block.text) }
    case 'paragraph':
      return {
        kind: 'paragraph',
        lead: breakable(block.text.slice(0, block.lead)),
        rest: breakable(block.text.slice(block.lead)),
      }
    case 'table':
      return { kind: 'table', table: tableData(block.table) }
  }
}

/** A cell with this many characters may go on over a page's end. */
const LONG_CELL = 200

function tableData({ widths, rows }: RuledTable): object {
  return {
    widths,
    rows: rows.map(({ cells, tall }) => ({
      tall,
      cells: cells.map((cell) => ({
        ...cell,
        blank: cell.text.trim() === '',
        long: cell.text.length > LONG_CELL,
        text: cell.text.split('\n').map(breakable),
      })),
    })),
  }
}

function signatureData({ agency, date, agencyRight, dateRight }: SheetSignature): object {
  return { agency: breakable(agency), date: breakable(date), agencyRight, dateRight, dateWidth: characterWidth(date) }
}
