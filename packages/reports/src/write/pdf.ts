import type { AnnualReport } from '@gongkai/law/annual-report'
import { breakable, printableText, typeset, type TypesetJob } from '@gongkai/paper'
import { appendices, type Appendix, type ListTable } from './appendix.ts'
import { layOut, titleOf, type Piece } from './layout.ts'
import { columnWidths, PAGE } from './page-form.ts'
import { PDF_TEMPLATE } from './pdf-template.ts'
import type { PrintableCheck } from './writable.ts'

/** Options of the PDF writer. */
export interface PdfOptions {
  readonly findings?: PrintableCheck
  /** Folder with further fonts: the official ones where an installation has a licence, or one with rare characters. */
  readonly fontFolder?: string
  /** The document's date in seconds since 1970; now where not given. */
  readonly createdAt?: number
}

/**
 * The report as a tagged PDF/A-2b in the layout of GB/T 9704, fonts embedded.
 *
 * Blocks its thread for some tens of milliseconds, the first time longer: `typesetInThread(pdfJob(…))` does not.
 */
export function writePdf(report: AnnualReport, options: PdfOptions = {}): Uint8Array {
  return typeset(pdfJob(report, options))
}

/** What is to be set: the template and the report as data. */
export function pdfJob(report: AnnualReport, options: PdfOptions = {}): TypesetJob {
  const data = {
    form: PAGE,
    title: printableText(titleOf(report) ?? '政府信息公开工作年度报告'),
    author: printableText(report.unit ?? ''),
    pieces: layOut(report).map(pieceData),
    appendices: appendices(report, options.findings).map(appendixData),
  }
  return {
    source: PDF_TEMPLATE,
    data: JSON.stringify(data),
    createdAt: options.createdAt ?? Math.floor(Date.now() / 1000),
    ...(options.fontFolder !== undefined && { fontFolder: options.fontFolder }),
  }
}

function pieceData(piece: Piece): object {
  switch (piece.kind) {
    case 'title':
    case 'heading':
      return { kind: piece.kind, text: breakable(piece.text) }
    case 'paragraph': {
      const [lead, rest] = [piece.text.slice(0, piece.lead), piece.text.slice(piece.lead)]
      return { kind: 'paragraph', lead: breakable(lead), rest: breakable(rest) }
    }
    case 'table': {
      const { width, headRows, rows } = piece.table
      const cells = rows.map((row) =>
        row.map((cell) => ({
          ...cell,
          text: breakable(cell.text),
          left: cell.kind === 'label' && cell.role === 'row',
        })),
      )
      return { kind: 'table', columns: columnWidths(width), headRows, rows: cells }
    }
    case 'signature':
      return { kind: 'signature', lines: piece.lines.map(breakable) }
  }
}

function appendixData({ heading, paragraphs, tables }: Appendix): object {
  return { heading: breakable(heading), paragraphs: paragraphs.map(breakable), tables: tables.map(listData) }
}

function listData({ caption, head, widths, rows }: ListTable): object {
  const cells = [head, ...rows].map((texts, row) =>
    texts.map((text, column) => ({ text: breakable(text), row, column, colSpan: 1, rowSpan: 1, left: row > 0 })),
  )
  return { caption: breakable(caption), columns: widths, rows: cells }
}
