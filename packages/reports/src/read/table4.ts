import { REMEDY_GROUPS, REMEDY_RESULTS, type ReportForm } from '@gongkai/law/annual-report'
import type { Collected, RemedyRun } from './collect.ts'
import { fold } from './characters.ts'
import { cellsOfRow, type Reading } from './reading.ts'
import type { Item, Line } from './scan.ts'

const RESULTS = REMEDY_RESULTS.length
const WIDTH = REMEDY_GROUPS.length * RESULTS

const isFilled = (item: Item) => item.value !== undefined && item.value.cell.state !== 'blank'

/** Puts the values of table 4 into their cells. */
export function readTable4(collected: Collected, lines: readonly Line[], form: ReportForm, reading: Reading): void {
  const whole = wholeRow(collected.remedies, lines)
  if (whole) {
    const order = groupOrder(whole.chunk)
    if (isDoubtful(whole.items, lines)) reportDoubt(reading)
    order.forEach((group, place) => put(group, whole.items.slice(place * RESULTS, (place + 1) * RESULTS), form, reading))
    return
  }
  const groups = new Map<string, readonly Item[]>()
  for (const { chunk, run } of collected.remedies) {
    const items = run.length > RESULTS && !run.slice(RESULTS).some(isFilled) ? run.slice(0, RESULTS) : run
    const remedy = onlyRemedy(chunk)
    if (remedy && items.length === RESULTS && !groups.has(remedy)) groups.set(remedy, items)
  }
  if (groups.size === 0) return reportLost(collected, reading)
  for (const { key, term } of REMEDY_GROUPS) {
    const items = groups.get(key)
    if (items) put(key, items, form, reading)
    else reading.report('row-not-found', `table4.${key}`, `未找到表四“${term}”的五个数。请对照原文补录。`)
  }
}

/** The procedure that the words before five values name; heads of the whole table name all three. */
function onlyRemedy(chunk: readonly Item[]): string | undefined {
  const remedies = new Set(
    chunk.flatMap(({ label }) => (label?.kind === 'remedy' && label.remedy !== 'litigation' ? label.remedy : [])),
  )
  const heads = chunk.filter(({ label }) => label?.kind === 'result4').length
  return remedies.size === 1 && heads < RESULTS ? [...remedies][0] : undefined
}

function put(group: string, items: readonly Item[], form: ReportForm, reading: Reading): void {
  cellsOfRow(form, `table4.${group}`).forEach((cell, index) => {
    const item = items[index]
    if (item) reading.set(cell, item)
  })
}

/** The row of fifteen: the only one, or of several the first that has figures. */
function wholeRow(
  runs: readonly RemedyRun[],
  lines: readonly Line[],
): { readonly chunk: readonly Item[]; readonly items: readonly Item[] } | undefined {
  let blank: { readonly chunk: readonly Item[]; readonly items: readonly Item[] } | undefined
  for (const { chunk, run } of runs) {
    const items = run.length === WIDTH ? run : rowOfFifteen(run, lines)
    if (items?.some(isFilled)) return { chunk, items }
    if (items) blank ??= { chunk, items }
  }
  return blank
}

/** Fifteen fields on a line of its own, or fifteen values with nothing but empty cells behind them. */
function rowOfFifteen(run: readonly Item[], lines: readonly Line[]): readonly Item[] | undefined {
  for (const line of new Set(run.map((item) => item.line))) {
    const items = run.filter((item) => item.line === line)
    if (items.length === WIDTH) return items
    if (lines[line]!.isRow && items.length > WIDTH && !items.slice(WIDTH).some(isFilled)) return items.slice(0, WIDTH)
  }
  if (lines[run[0]!.line]!.isRow || run.length <= WIDTH) return undefined
  const first = run.findIndex(isFilled)
  const trimmed = run.slice(first, run.findLastIndex(isFilled) + 1)
  if (trimmed.length === WIDTH) return trimmed
  return trimmed.length < WIDTH && first === 0 ? run.slice(0, WIDTH) : undefined
}

/** Cells a line, the outermost empty: an empty cell may be a filler, and a value lost instead. */
function isDoubtful(items: readonly Item[], lines: readonly Line[]): boolean {
  const isLoose = !lines[items[0]!.line]!.isRow && items[0]!.line !== items.at(-1)!.line
  return isLoose && items.some(isFilled) && !(isFilled(items[0]!) && isFilled(items.at(-1)!))
}

/** The procedures from left to right, by the heads; the official order unless 复议后起诉 stands before 未经复议直接起诉. */
function groupOrder(chunk: readonly Item[]): readonly string[] {
  const heads = chunk.map(({ text }) => fold(text)).join(' ')
  const direct = heads.search(/未经(?:行政)?复议/)
  const after = heads.search(/复议后/)
  const [first, second, third] = REMEDY_GROUPS.map(({ key }) => key)
  return direct >= 0 && after >= 0 && after < direct ? [first!, third!, second!] : [first!, second!, third!]
}

function reportDoubt(reading: Reading): void {
  for (const { key, term } of REMEDY_GROUPS)
    reading.report('ambiguous-value', `table4.${key}`, `表四首尾有空格，也可能是丢了一个数而错位。请对照原文核对“${term}”。`)
}

function reportLost({ remedies, hasTable4 }: Collected, reading: Reading): void {
  const values = remedies.flatMap(({ run }) => run)
  if (!hasTable4 || values.length === 0) {
    reading.report(
      'table-not-found',
      'table4',
      '未找到表四（行政复议、行政诉讼情况）的数据。请核对原文：表格可能是图片，或在转换时丢失。',
    )
    return
  }
  const raw = values
    .map(({ text }) => text || '空')
    .slice(0, 20)
    .join('、')
  for (const { key, term } of REMEDY_GROUPS)
    reading.report(
      'column-unknown',
      `table4.${key}`,
      `表四应有 15 个数，读到 ${values.length} 个（${raw}），无法判断“${term}”的数是哪些，未采用。请对照原文补录。`,
    )
}
