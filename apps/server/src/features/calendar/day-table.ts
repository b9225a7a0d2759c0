/** Reading a table of days, one a line: `2027-02-05,放假,春节` or `2027-01-31,上班,春节`; commas, tabs and spaces separate. */
import { Temporal } from 'temporal-polyfill'
import type { ArrangedDay, ArrangementReading, ReadingProblem } from './arrangement.ts'

const OFF: ReadonlySet<string> = new Set(['放假', '休', '休息', '节假日', '假'])
const WORKING: ReadonlySet<string> = new Set(['上班', '班', '调休上班', '补班', '工作', '工作日'])

/** The days of the table, in order. Refuses, with every line that is wrong: what is no day, an unknown word, a day given twice. */
export function readDayTable(text: string): ArrangementReading {
  const days = new Map<string, ArrangedDay>()
  const problems: ReadingProblem[] = []
  for (const [at, line] of text
    .normalize('NFKC')
    .replaceAll('\r', '')
    .replace(/^\uFEFF/u, '')
    .split('\n')
    .entries()) {
    const cells = line
      .split(/[,;、\t ]+/u)
      .map((cell) => cell.trim())
      .filter((cell) => cell !== '')
    const [when = '', what = '', name = ''] = cells
    if (cells.length === 0 || (at === 0 && !/\d/u.test(when))) continue
    const where = `第${at + 1}行`
    const on = dayOf(when)
    if (on === undefined) problems.push({ where, message: `“${when}”不是存在的日期，应写作 2027-02-05` })
    else if (!OFF.has(what) && !WORKING.has(what)) problems.push({ where, message: `“${what}”应为“放假”或“上班”` })
    else if (name === '') problems.push({ where, message: '缺少节日名称，如“春节”' })
    else if (days.has(on)) problems.push({ where, message: `${on}在表中出现了两次` })
    else days.set(on, { on, working: WORKING.has(what), name })
  }
  if (days.size === 0 && problems.length === 0)
    problems.push({ where: '表格', message: '表格中没有日期，每行应如“2027-02-05,放假,春节”' })
  if (problems.length > 0) return { kind: 'refused', problems }
  return { kind: 'read', days: [...days.values()].toSorted((a, b) => (a.on < b.on ? -1 : 1)) }
}

function dayOf(text: string): string | undefined {
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/u.exec(text)
  if (!match) return undefined
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (year < 1950 || month < 1 || month > 12 || day < 1) return undefined
  if (day > Temporal.PlainYearMonth.from({ year, month }).daysInMonth) return undefined
  return Temporal.PlainDate.from({ year, month, day }).toString()
}
