/** From what an administrator gives to complete years of the calendar, checked by the law. */
import type { CalendarInput } from '@gongkai/contract'
import {
  type CalendarProblem,
  type CalendarYear,
  type HolidayNotice,
  type HolidayPeriod,
  readCalendarYear,
} from '@gongkai/law/calendar'
import { Temporal } from 'temporal-polyfill'
import type { ArrangedDay, ReadingProblem } from './arrangement.ts'
import { readDayTable } from './day-table.ts'
import { readNoticeText } from './notice-text.ts'

/** What an import holds. `years`: each year that it changes, complete; the first is the one it is about. */
export type InputReading =
  | { readonly kind: 'read'; readonly years: readonly [CalendarYear, ...CalendarYear[]] }
  | { readonly kind: 'refused'; readonly problems: readonly ReadingProblem[] }

/**
 * Reads an import on top of the years that are `known`.
 *
 * `data` replaces its year. A notice is added to its year; one that is known by its number is replaced. What it says of the last days of the
 * year before (New Year's Eve) is added there as the same notice. A year that leaves a gap behind the known ones (in ascending order) is refused.
 */
export function readInput(input: CalendarInput, known: readonly CalendarYear[]): InputReading {
  const reading = readForm(input, known)
  const last = known.at(-1)
  if (reading.kind === 'read' && last && reading.years[0].year > last.year + 1) {
    return refuse('年份', `${last.year + 1}年的放假安排还没有导入，不能先导入${reading.years[0].year}年，请核对年份`)
  }
  return reading
}

function readForm(input: CalendarInput, known: readonly CalendarYear[]): InputReading {
  if (input.form === 'data') return readData(input.text)
  const arrangement = input.form === 'days' ? readDayTable(input.text) : readNoticeText(input.text, input.year)
  if (arrangement.kind === 'refused') return arrangement
  const stray = arrangement.days.find(({ on }) => ![input.year, input.year - 1].includes(yearOf(on)))
  if (stray) return refuse('日期', `${stray.on}不在${input.year}年，请核对年份`)

  const idle = [input.year, input.year - 1].find((year) => {
    const days = arrangement.days.filter(({ on }) => yearOf(on) === year)
    return days.length > 0 && days.every(({ working }) => working)
  })
  if (idle !== undefined) return refuse('日期', `${idle}年只有上班的日子，没有放假的日子，请核对`)

  const yearWith = (year: number): CalendarYear => {
    const days = arrangement.days.filter(({ on }) => yearOf(on) === year)
    const before = known.find((candidate) => candidate.year === year)?.notices ?? []
    return { year, notices: withNotice(before, noticeOf(input, days, before)) }
  }
  const reachesBack = arrangement.days.some(({ on }) => yearOf(on) === input.year - 1)
  // A year without a notice of its own is not made known by the few days that the next year's notice says of it.
  const before = reachesBack && known.some(({ year }) => year === input.year - 1) ? [yearWith(input.year - 1)] : []
  return checkYears([yearWith(input.year), ...before])
}

function readData(text: string): InputReading {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    return refuse('文件', '不是 JSON：应为 {"year": 2027, "notices": [...]}，可以先导出已有年份作样子')
  }
  const reading = readCalendarYear(data)
  if (reading.kind === 'read') return { kind: 'read', years: [reading.year] }
  return { kind: 'refused', problems: reading.problems.map(named) }
}

function checkYears(years: readonly [CalendarYear, ...CalendarYear[]]): InputReading {
  const problems = years.flatMap((year) => {
    const reading = readCalendarYear(year)
    return reading.kind === 'read' ? [] : reading.problems.map(named)
  })
  return problems.length > 0 ? { kind: 'refused', problems } : { kind: 'read', years }
}

function refuse(where: string, message: string): InputReading {
  return { kind: 'refused', problems: [{ where, message }] }
}

function yearOf(day: string): number {
  return Number(day.slice(0, 4))
}

/** The notices of a year with one more, or with a better reading of one, in the order of their issue. */
function withNotice(notices: readonly HolidayNotice[], added: HolidayNotice): readonly HolidayNotice[] {
  return [...notices.filter(({ documentNumber }) => documentNumber !== added.documentNumber), added].toSorted((a, b) =>
    a.issuedOn < b.issuedOn ? -1 : 1,
  )
}

function noticeOf(
  { documentNumber, issuedOn }: { readonly documentNumber: string; readonly issuedOn: string },
  days: readonly ArrangedDay[],
  earlier: readonly HolidayNotice[],
): HolidayNotice {
  const off = new Set(days.filter(({ working }) => !working).map(({ on }) => on))
  const withdrawnMakeUpWorkdays = earlier
    .filter((notice) => notice.documentNumber !== documentNumber)
    .flatMap(({ periods }) => periods.flatMap(({ makeUpWorkdays = [] }) => makeUpWorkdays))
    .filter((day) => off.has(day))
  return { documentNumber: documentNumber.trim(), issuedOn, periods: periodsOf(days), withdrawnMakeUpWorkdays }
}

/** Days off in a row of one festival are a period; a make-up workday belongs to the nearest period of its festival. */
function periodsOf(days: readonly ArrangedDay[]): readonly HolidayPeriod[] {
  const periods: { name: string; from: string; to: string; makeUpWorkdays: string[] }[] = []
  const inOrder = days.toSorted((a, b) => (a.on < b.on ? -1 : 1))
  for (const { on, name } of inOrder.filter(({ working }) => !working)) {
    const last = periods.at(-1)
    if (last?.name === name && distance(last.to, on) === 1) last.to = on
    else periods.push({ name, from: on, to: on, makeUpWorkdays: [] })
  }
  for (const { on, name } of inOrder.filter(({ working }) => working)) {
    const own = periods.filter((period) => period.name === name)
    const [nearest] = (own.length > 0 ? own : periods).toSorted((a, b) => gap(a, on) - gap(b, on))
    nearest?.makeUpWorkdays.push(on)
  }
  return periods
}

function gap({ from, to }: HolidayPeriod, day: string): number {
  return Math.min(Math.abs(distance(from, day)), Math.abs(distance(to, day)))
}

function distance(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days
}

/** A path into the data in words: `notices[0].periods[2].from` is 第1份通知第3段. */
function named({ where, message }: CalendarProblem): ReadingProblem {
  const words = where
    .replace(/notices\[(\d+)\]/u, (_, at: string) => `第${Number(at) + 1}份通知`)
    .replace(/\.periods\[(\d+)\]/u, (_, at: string) => `第${Number(at) + 1}段`)
    .replace(
      /\.(makeUpWorkdays|withdrawnMakeUpWorkdays)\[(\d+)\]/u,
      (_, list: string, at: string) => `${list === 'makeUpWorkdays' ? '调休上班日' : '取消的上班日'}第${Number(at) + 1}天`,
    )
    .replace(/\.(documentNumber|issuedOn|name|from|to|periods)$/u, (_, field: string) => FIELD_WORDS[field] ?? field)
  return { where: words.replace('notices', '放假安排') || '整体', message }
}

const FIELD_WORDS: Readonly<Record<string, string>> = {
  documentNumber: '发文字号',
  issuedOn: '印发日期',
  name: '名称',
  from: '开始日',
  to: '结束日',
  periods: '放假时段',
}
