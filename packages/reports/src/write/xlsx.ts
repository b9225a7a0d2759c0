import type { AnnualReport } from '@gongkai/law/annual-report'
import ExcelJS, { type Style, type Workbook, type Worksheet } from 'exceljs'
import { appendices, type Appendix, type ListTable } from './appendix.ts'
import { layOut, titleOf, type Piece } from './layout.ts'
import { columnWidths } from './page-form.ts'
import { printableText } from '@gongkai/paper'
import { decimalText, type PrintedCell, type PrintedTable } from './printed-table.ts'
import type { PrintableCheck } from './writable.ts'

/** Options of the Excel writer. */
export interface XlsxOptions {
  readonly findings?: PrintableCheck
}

const SHEET_NAMES = { 2: '表二', 3: '表三', 4: '表四' } as const

/** The longest text that Excel takes in one cell. */
const LONGEST_CELL = 32_767
/** Width of the text sheet, and of the tables in all, in characters of the standard font. */
const SHEET_WIDTH = 84
const LINE_HEIGHT = 15
/** In inches. */
const MARGINS = { left: 0.6, right: 0.6, top: 0.8, bottom: 0.8, header: 0.3, footer: 0.3 }

const FONTS = { title: '方正小标宋简体', heading: '黑体', body: '仿宋', table: '宋体' } as const
const LINE = { style: 'thin' } as const
const CELL: Partial<Style> = {
  font: { name: FONTS.table, size: 10 },
  border: { top: LINE, bottom: LINE, left: LINE, right: LINE },
  alignment: { vertical: 'middle', horizontal: 'center', wrapText: true },
}
const LEFT: Partial<Style> = { ...CELL, alignment: { vertical: 'middle', horizontal: 'left', wrapText: true } }

/** The report as an Excel workbook: a sheet of text, a sheet per table with its merged cells, figures as numbers. */
export async function writeXlsx(report: AnnualReport, { findings }: XlsxOptions = {}): Promise<Uint8Array> {
  const workbook = newWorkbook(titleOf(report) ?? '政府信息公开工作年度报告', report.unit ?? '')
  const pieces = layOut(report)
  textSheet(workbook, '正文', pieces)
  for (const piece of pieces) if (piece.kind === 'table') tableSheet(workbook, piece.table)
  for (const appendix of appendices(report, findings)) appendixSheet(workbook, appendix)
  return bytesOf(workbook)
}

/** Appendices alone as a workbook, one sheet each. */
export async function writeAppendixXlsx(title: string, unit: string, behind: readonly Appendix[]): Promise<Uint8Array> {
  const workbook = newWorkbook(title, unit)
  for (const appendix of behind) appendixSheet(workbook, appendix)
  return bytesOf(workbook)
}

function newWorkbook(title: string, unit: string): Workbook {
  const workbook = new ExcelJS.Workbook()
  workbook.title = printableText(title)
  workbook.creator = printableText(unit)
  return workbook
}

async function bytesOf(workbook: Workbook): Promise<Uint8Array> {
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

function textSheet(workbook: Workbook, name: string, pieces: readonly Piece[]): void {
  const sheet = addSheet(workbook, name, 'portrait')
  sheet.getColumn(1).width = SHEET_WIDTH
  for (const piece of pieces) {
    if (piece.kind === 'table') continue
    const texts = piece.kind === 'signature' ? piece.lines : [piece.text]
    for (const text of texts) addText(sheet, text, piece.kind)
  }
}

function addText(sheet: Worksheet, text: string, kind: Exclude<Piece['kind'], 'table'>): void {
  const font = kind === 'title' ? FONTS.title : kind === 'heading' ? FONTS.heading : FONTS.body
  const horizontal = kind === 'title' ? 'center' : kind === 'signature' ? 'right' : 'left'
  const size = kind === 'title' ? 18 : 12
  for (const part of inParts(printableText(text))) {
    const row = sheet.addRow([part])
    row.getCell(1).style = { font: { name: font, size }, alignment: { wrapText: true, vertical: 'top', horizontal } }
    row.height = Math.min(409, linesIn(part, SHEET_WIDTH / (size / 10)) * size * 1.5)
  }
}

function inParts(text: string): string[] {
  const parts = []
  for (let start = 0; start === 0 || start < text.length; start += LONGEST_CELL)
    parts.push(text.slice(start, start + LONGEST_CELL))
  return parts
}

function tableSheet(workbook: Workbook, { form, rows, width, headRows }: PrintedTable): void {
  const sheet = addSheet(workbook, SHEET_NAMES[form.chapter], width > 10 ? 'landscape' : 'portrait')
  const widths = columnWidths(width).map((millimetres) => (millimetres * SHEET_WIDTH) / 156)
  widths.forEach((columnWidth, index) => (sheet.getColumn(index + 1).width = columnWidth))
  if (headRows > 0) sheet.pageSetup.printTitlesRow = `1:${headRows}`
  for (const cell of rows.flat()) putCell(sheet, cell)
  rows.forEach((row, index) => {
    const single = row.filter(({ rowSpan }) => rowSpan === 1)
    const lines = single.map(({ text, column, colSpan }) => linesIn(text, sum(widths.slice(column, column + colSpan))))
    sheet.getRow(index + 1).height = Math.max(1, ...lines) * LINE_HEIGHT + 3
  })
}

function putCell(sheet: Worksheet, cell: PrintedCell): void {
  const [top, left] = [cell.row + 1, cell.column + 1]
  const target = sheet.getCell(top, left)
  target.style = cell.kind === 'label' && cell.role === 'row' ? LEFT : CELL
  if (cell.rowSpan > 1 || cell.colSpan > 1) sheet.mergeCells(top, left, top + cell.rowSpan - 1, left + cell.colSpan - 1)
  if (cell.kind === 'value' && cell.number !== undefined && isPlain(cell.text, cell.number)) {
    target.value = cell.number
    const format = numberFormat(cell.text)
    if (format !== undefined) target.numFmt = format
  } else if (cell.text !== '') target.value = printableText(cell.text)
}

/** Words around a figure (`12.5万元`) cannot be shown by a number's format without changing its value. */
function isPlain(text: string, value: number): boolean {
  return [decimalText(value), `+${decimalText(value)}`, `${decimalText(value)}元`].includes(text)
}

function numberFormat(text: string): string | undefined {
  if (text.startsWith('+')) return '+0;-0;0'
  return text.endsWith('元') ? 'General"元"' : undefined
}

/** An appendix with its first table on one sheet; each further table has columns of other widths and a sheet of its own. */
function appendixSheet(workbook: Workbook, { heading, paragraphs, tables }: Appendix): void {
  const [first, ...further] = tables
  const widths = first?.widths ?? [100]
  const sheet = addSheet(workbook, heading.slice(heading.indexOf('：') + 1), 'landscape')
  setWidths(sheet, widths)
  for (const text of [heading, ...paragraphs]) addSpanning(sheet, text, widths.length)
  if (first) addList(sheet, first)
  for (const table of further) {
    const another = addSheet(workbook, table.caption.replace(/（.*/, ''), 'landscape')
    setWidths(another, table.widths)
    addSpanning(another, table.caption, table.widths.length)
    addList(another, table)
  }
}

/** Columns of a landscape sheet by their relative widths. */
function setWidths(sheet: Worksheet, widths: readonly number[]): void {
  widths.forEach((width, index) => (sheet.getColumn(index + 1).width = listWidth(width, widths)))
}

function listWidth(width: number, widths: readonly number[]): number {
  return (SHEET_WIDTH * 1.4 * width) / sum(widths)
}

function addSpanning(sheet: Worksheet, text: string, columns: number): void {
  const row = sheet.addRow([printableText(text)])
  row.getCell(1).style = { font: { name: FONTS.heading, size: 11 }, alignment: { wrapText: true, vertical: 'top' } }
  if (columns > 1) sheet.mergeCells(row.number, 1, row.number, columns)
  row.height = Math.min(409, linesIn(text, SHEET_WIDTH * 1.4) * LINE_HEIGHT + 3)
}

function addList(sheet: Worksheet, { head, rows, widths }: ListTable): void {
  for (const [index, texts] of [head, ...rows].entries()) {
    const row = sheet.addRow(texts.map(printableText))
    for (let column = 1; column <= texts.length; column++) row.getCell(column).style = index === 0 ? CELL : LEFT
    const lines = texts.map((text, column) => linesIn(text, listWidth(widths[column] ?? 1, widths)))
    row.height = Math.min(409, Math.max(...lines) * LINE_HEIGHT + 3)
  }
}

function addSheet(workbook: Workbook, name: string, orientation: 'portrait' | 'landscape'): Worksheet {
  return workbook.addWorksheet(name, {
    pageSetup: {
      paperSize: 9,
      orientation,
      margins: MARGINS,
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
    },
  })
}

/** Lines that a text takes in a column: Excel does not grow the row of a merged cell by itself. A Chinese character is two wide. */
function linesIn(text: string, width: number): number {
  const wide = (line: string) => Array.from(line).reduce((length, character) => length + (character > '\u2E7F' ? 2.2 : 1.1), 0)
  return text.split('\n').reduce((lines, line) => lines + Math.max(1, Math.ceil(wide(line) / width)), 0)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
