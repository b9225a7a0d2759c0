import { typesetInThread } from '@gongkai/paper'
import { appendices } from './appendix.ts'
import { writeHtml, type HtmlForm } from './html.ts'
import { titleOf } from './layout.ts'
import { pdfJob, type PdfOptions } from './pdf.ts'
import { toContract } from './to-contract.ts'
import type { PrintableCheck, WritableReport } from './writable.ts'

/** The formats that a report can be written in. */
export type WriteFormat = 'docx' | 'pdf' | 'html' | 'xlsx' | 'json'

/** Options of `writeReport`; one that a format has no use for is ignored. */
export interface WriteOptions {
  /** The findings, to be printed as an appendix. JSON has a document of its own for them (`toContractCheck`). */
  readonly findings?: PrintableCheck
  readonly html?: HtmlForm
  /** PDF: a folder with further fonts, such as the official ones. */
  readonly fontFolder?: string
  /** JSON: the name of the file, and whether each cell is listed with its state (default true, so that nothing is lost). */
  readonly file?: string
  readonly cells?: boolean
}

/** A file as bytes, with what a server or a command needs to name it. */
export interface WrittenFile {
  readonly bytes: Uint8Array
  readonly mediaType: string
  /** Without a dot. */
  readonly extension: string
}

const MEDIA_TYPES: Readonly<Record<WriteFormat, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  html: 'text/html; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
}

/**
 * Writes a report with its six chapters and statutory tables.
 *
 * Blank stays blank and other text stays as published. A cell that was not found is left empty and named in an appendix.
 */
export async function writeReport(read: WritableReport, format: WriteFormat, options: WriteOptions = {}): Promise<WrittenFile> {
  return { bytes: await bytesOf(read, format, options), mediaType: MEDIA_TYPES[format], extension: format }
}

/** The writers of office files are loaded when first used: they are large, and most commands need none. */
async function bytesOf(read: WritableReport, format: WriteFormat, options: WriteOptions): Promise<Uint8Array> {
  switch (format) {
    case 'docx':
      return (await import('./docx.ts')).writeDocx(read.report, options)
    case 'pdf':
      return typesetInThread(pdfJob(read.report, pdfOptions(options)))
    case 'html':
      return writeHtml(read.report, options)
    case 'xlsx':
      return (await import('./xlsx.ts')).writeXlsx(read.report, options)
    case 'json': {
      const json = toContract(read, { file: options.file ?? '', cells: options.cells ?? true })
      return new TextEncoder().encode(`${JSON.stringify(json, null, 2)}\n`)
    }
  }
}

function pdfOptions({ findings, fontFolder }: WriteOptions): PdfOptions {
  return { ...(findings && { findings }), ...(fontFolder !== undefined && { fontFolder }) }
}

/** Writes the findings of a report alone, without the report. */
export async function writeFindings(
  read: WritableReport,
  findings: PrintableCheck,
  format: 'docx' | 'xlsx',
): Promise<WrittenFile> {
  const { report } = read
  const title = `${titleOf(report) ?? '政府信息公开工作年度报告'}体检结果`
  const write = format === 'docx' ? (await import('./docx.ts')).writeAppendixDocx : (await import('./xlsx.ts')).writeAppendixXlsx
  const bytes = await write(title, report.unit ?? '', appendices(report, findings))
  return { bytes, mediaType: MEDIA_TYPES[format], extension: format }
}
