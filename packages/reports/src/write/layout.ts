import { CHAPTERS, cellOf, FORMS, type AnnualReport, type Chapter, type ReportForm } from '@gongkai/law/annual-report'
import { printTable, type PrintedTable } from './printed-table.ts'

/** A run of a report in the order of printing, free of any format. */
export type Piece =
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  /** `lead` counts the characters at the start that are set as a heading of the second level. */
  | { readonly kind: 'paragraph'; readonly text: string; readonly lead: number }
  | { readonly kind: 'table'; readonly table: PrintedTable }
  | { readonly kind: 'signature'; readonly lines: readonly string[] }

const NUMERALS = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'] as const

/** The longest sentence that is set as a heading at the start of its paragraph. */
const LONGEST_LEAD = 40

/**
 * A report as it is printed: title, preamble, chapters with their tables, signature.
 *
 * A chapter without a title of its own gets the official one. A table of which nothing was found is left out: an empty one would say
 * that the unit had left it empty.
 */
export function layOut(report: AnnualReport): Piece[] {
  const form = FORMS[report.form]
  const title = titleOf(report)
  const numbers = new Set([...report.chapters.map(({ number }) => number), ...form.tables.map(({ chapter }) => chapter)])
  return [
    ...(title === undefined ? [] : [{ kind: 'title' as const, text: title }]),
    ...paragraphs(report.preamble),
    ...inOrder(report.chapters, numbers).flatMap((entry) => chapterPieces(entry, form, report)),
    ...signature(report),
  ]
}

/** The title as printed, else by the convention `{unit}{year}年政府信息公开工作年度报告`, else none. */
export function titleOf({ title, unit, year }: AnnualReport): string | undefined {
  if (title !== null) return title
  return unit === null || year === null ? undefined : `${unit}${year}年政府信息公开工作年度报告`
}

/** The chapters as they stand, with the tables of missing chapters before the next higher one. */
function inOrder(chapters: readonly Chapter[], numbers: ReadonlySet<number>): (Chapter | number)[] {
  const missing = [...numbers]
    .filter((number) => chapters.every((chapter) => chapter.number !== number))
    .toSorted((a, b) => a - b)
  const entries: (Chapter | number)[] = []
  for (const chapter of chapters) {
    while (missing[0] !== undefined && missing[0] < chapter.number) entries.push(missing.shift() ?? chapter)
    entries.push(chapter)
  }
  return [...entries, ...missing]
}

function chapterPieces(entry: Chapter | number, { tables }: ReportForm, { cells, chapters }: AnnualReport): Piece[] {
  const number = typeof entry === 'number' ? entry : entry.number
  const isFirst = typeof entry === 'number' || chapters.find((chapter) => chapter.number === number) === entry
  const printed = tables
    .filter(
      (table) => isFirst && table.chapter === number && table.cells.some(({ id }) => cellOf(cells, id).state !== 'notFound'),
    )
    .map((table): Piece => ({ kind: 'table', table: printTable(table, cells) }))
  if (typeof entry === 'number') return printed
  return [{ kind: 'heading', text: headingOf(entry) }, ...paragraphs(entry.text), ...printed]
}

function headingOf({ number, title }: Chapter): string {
  const official = CHAPTERS.find((chapter) => chapter.number === number)?.title ?? ''
  return `${numeral(number)}、${title ?? official}`
}

function numeral(number: number): string {
  if (number <= 10) return NUMERALS[number] ?? String(number)
  return number < 20 ? `十${NUMERALS[number - 10] ?? ''}` : String(number)
}

function paragraphs(text: string): Piece[] {
  if (text === '') return []
  return text.split('\n').map((line) => ({ kind: 'paragraph', text: line, lead: leadOf(line) }))
}

/** （一）… up to its first full stop, where that is short enough for a heading. */
function leadOf(line: string): number {
  if (!/^[（(][一二三四五六七八九十]+[）)]/.test(line)) return 0
  const end = line.indexOf('。')
  const length = end < 0 ? line.length : end + 1
  return length <= LONGEST_LEAD ? length : 0
}

function signature({ signature: signed }: AnnualReport): Piece[] {
  const lines = [signed?.unit, signed?.date && longDate(signed.date)].filter((line) => typeof line === 'string' && line !== '')
  return lines.length === 0 ? [] : [{ kind: 'signature', lines: lines as string[] }]
}

/** 成文日期 as GB/T 9704 has it: `2024年1月9日`; anything but YYYY-MM-DD as it stands. */
function longDate(date: string): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date) ?? []
  return year === undefined ? date : `${year}年${Number(month)}月${Number(day)}日`
}
