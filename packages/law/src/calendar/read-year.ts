/** Reading a year's notices from outside (an import in the back office, a file): checked in full before any deadline relies on them. */
import { Temporal } from 'temporal-polyfill'
import type { CalendarYear, HolidayNotice, HolidayPeriod } from './notice.ts'
import { statutoryDaysOf } from './statutory-days.ts'

/** What is wrong with an imported year. `where` is a path into the data, e.g. `notices[0].periods[2].from`. */
export interface CalendarProblem {
  readonly where: string
  readonly message: string
}

/** The outcome of an import: the year, or every problem found (never empty). */
export type CalendarReading =
  | { readonly kind: 'read'; readonly year: CalendarYear }
  | { readonly kind: 'refused'; readonly problems: readonly CalendarProblem[] }

const LONGEST_PERIOD = 15

/**
 * Reads a calendar year in the shape of {@link CalendarYear} from parsed JSON or YAML.
 *
 * Refuses, with every reason at once: a wrong shape; days outside the year; a make-up workday that is no weekend day or that is off;
 * overlapping periods; notices out of order; and a year in which a statutory day off (放假办法 art. 2) is worked.
 */
export function readCalendarYear(data: unknown): CalendarReading {
  const problems: CalendarProblem[] = []
  const year = shapeOfYear(data, collector(problems))
  if (year && problems.length === 0) problems.push(...calendarProblems(year))
  return year && problems.length === 0 ? { kind: 'read', year } : { kind: 'refused', problems }
}

/** What contradicts the calendar or the law in a year of the right shape; empty when nothing does. */
export function calendarProblems({ year, notices }: CalendarYear): readonly CalendarProblem[] {
  const problems: CalendarProblem[] = []
  const report = collector(problems)
  const days = { off: new Map<string, string>(), makeUp: new Set<string>() }

  for (const [index, notice] of notices.entries()) {
    const where = `notices[${index}]`
    const previous = notices[index - 1]
    if (previous && previous.issuedOn >= notice.issuedOn) report(`${where}.issuedOn`, '同一年份的通知应按印发日期先后排列')
    for (const [at, day] of (notice.withdrawnMakeUpWorkdays ?? []).entries()) {
      if (!days.makeUp.delete(day)) report(`${where}.withdrawnMakeUpWorkdays[${at}]`, `${day} 此前并未安排调休上班，无从取消`)
    }
    checkPeriods(year, notice, where, days, report)
  }
  for (const day of days.makeUp) {
    if (days.off.has(day)) report('notices', `${day} 既放假又调休上班，请核对通知原文`)
  }
  for (const { on, name } of statutoryDaysOf(year)?.days ?? []) {
    if (!days.off.has(on)) report('notices', `${on} 是法定节日（${name}），通知中没有放假，请核对年份和日期`)
  }
  return problems
}

/** Notes a problem; `undefined`, so that a reader can return what it reports. */
type Report = (where: string, message: string) => undefined

function collector(problems: CalendarProblem[]): Report {
  return (where, message) => {
    problems.push({ where, message })
    return undefined
  }
}

interface ArrangedDays {
  /** Day off -> the notice that sets it. */
  readonly off: Map<string, string>
  readonly makeUp: Set<string>
}

function checkPeriods(year: number, notice: HolidayNotice, where: string, days: ArrangedDays, report: Report): void {
  for (const [index, { name, from, to, makeUpWorkdays = [] }] of notice.periods.entries()) {
    const at = `${where}.periods[${index}]`
    const [first, last] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(to)]
    if (first.year !== year) report(`${at}.from`, `${from} 不在 ${year} 年`)
    if (last.year !== year) report(`${at}.to`, `${to} 不在 ${year} 年`)
    const length = first.until(last).days + 1
    if (length < 1) report(`${at}.to`, `${name}：止于 ${to}，早于开始的 ${from}`)
    if (length > LONGEST_PERIOD) report(`${at}.to`, `${name}：连续放假 ${length} 天，超过 ${LONGEST_PERIOD} 天，请核对`)
    for (let offset = 0; offset < Math.min(length, LONGEST_PERIOD); offset++) {
      const day = first.add({ days: offset }).toString()
      if (days.off.get(day) === notice.documentNumber) report(`${at}.from`, `${day} 在同一通知中放假两次`)
      days.off.set(day, notice.documentNumber)
    }
    for (const [position, day] of makeUpWorkdays.entries()) {
      const place = `${at}.makeUpWorkdays[${position}]`
      const date = Temporal.PlainDate.from(day)
      if (date.year !== year) report(place, `${day} 不在 ${year} 年`)
      if (date.dayOfWeek < 6) report(place, `${day} 不是周末，不能是调休上班日`)
      if (days.makeUp.has(day)) report(place, `${day} 调休上班出现两次`)
      days.makeUp.add(day)
    }
  }
}

/** The year with the fields of its shape only; `undefined` when there is no such shape. */
function shapeOfYear(data: unknown, report: Report): CalendarYear | undefined {
  if (!isRecord(data)) return report('', '应为一个对象，含 year 和 notices')
  const { year } = data
  if (typeof year !== 'number' || !Number.isInteger(year) || year < 2014 || year > 2199) {
    return report('year', 'year 应为 2014 至 2199 的整数')
  }
  const notices = list(data['notices'], 'notices', report).map((notice, index) =>
    shapeOfNotice(notice, `notices[${index}]`, report),
  )
  if (notices.length === 0) report('notices', '至少应有一份通知')
  return { year, notices: notices.filter((notice) => notice !== undefined) }
}

function shapeOfNotice(data: unknown, where: string, report: Report): HolidayNotice | undefined {
  if (!isRecord(data)) return report(where, '应为一个对象，含 documentNumber、issuedOn 和 periods')
  const documentNumber = text(data['documentNumber'], `${where}.documentNumber`, report)
  const issuedOn = day(data['issuedOn'], `${where}.issuedOn`, report)
  const periods = list(data['periods'], `${where}.periods`, report)
    .map((period, index) => shapeOfPeriod(period, `${where}.periods[${index}]`, report))
    .filter((period) => period !== undefined)
  const withdrawnMakeUpWorkdays = dayList(data['withdrawnMakeUpWorkdays'], `${where}.withdrawnMakeUpWorkdays`, report)
  return { documentNumber, issuedOn, periods, withdrawnMakeUpWorkdays }
}

function shapeOfPeriod(data: unknown, where: string, report: Report): HolidayPeriod | undefined {
  if (!isRecord(data)) return report(where, '应为一个对象，含 name、from 和 to')
  return {
    name: text(data['name'], `${where}.name`, report),
    from: day(data['from'], `${where}.from`, report),
    to: day(data['to'], `${where}.to`, report),
    makeUpWorkdays: dayList(data['makeUpWorkdays'], `${where}.makeUpWorkdays`, report),
  }
}

function isRecord(data: unknown): data is Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null && !Array.isArray(data)
}

function text(data: unknown, where: string, report: Report): string {
  if (typeof data === 'string' && data.trim() !== '' && data.length <= 100) return data
  report(where, '应为 1 至 100 个字的文字')
  return ''
}

function day(data: unknown, where: string, report: Report): string {
  if (typeof data === 'string' && isDay(data)) return data
  report(where, '应为存在的日期，写作 YYYY-MM-DD')
  return ''
}

function dayList(data: unknown, where: string, report: Report): readonly string[] {
  if (data === undefined) return []
  return list(data, where, report).map((item, index) => day(item, `${where}[${index}]`, report))
}

const LONGEST_LIST = 50

function list(data: unknown, where: string, report: Report): readonly unknown[] {
  if (Array.isArray(data) && data.length <= LONGEST_LIST) return data
  report(where, `应为不超过 ${LONGEST_LIST} 项的列表`)
  return []
}

function isDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(text)
  if (!match) return false
  const [year, month, dayOfMonth] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (year < 1950 || month < 1 || month > 12 || dayOfMonth < 1) return false
  return dayOfMonth <= Temporal.PlainYearMonth.from({ year, month }).daysInMonth
}
