/**
 * 工作日: counting the working days in which the Regulations (条例) set their limits.
 *
 * Working days are never computed from the weekday alone: the State Council's notices turn weekdays into days off and weekend days
 * into working days. A calendar knows the years whose notices it was given; days in other years are estimates and marked provisional.
 */
import { Temporal } from 'temporal-polyfill'
import { dayReason, statusesOfYear, type DayStatus } from './day-status.ts'
import type { CalendarYear } from './notice.ts'

/** A day, or a text `YYYY-MM-DD`. */
export type Day = Temporal.PlainDate | string

/** A counted day. `provisional` when a day that was counted or skipped on the way lies in a year without a published notice. */
export interface CountedDay {
  readonly on: Temporal.PlainDate
  readonly provisional: boolean
}

/** How many working days; `provisional` as in {@link CountedDay}. */
export interface CountedWorkingDays {
  readonly count: number
  readonly provisional: boolean
}

/** One day on the way to a limit. `number` is its place in the count; absent when the day was skipped. */
export interface CountingStep {
  readonly on: Temporal.PlainDate
  readonly status: DayStatus
  readonly number?: number
  /** Why it was counted or skipped, in Chinese. */
  readonly reason: string
}

/** How a limit was counted: the result and each day after the start. */
export interface Counting extends CountedDay {
  readonly start: Temporal.PlainDate
  readonly steps: readonly CountingStep[]
}

/** A calendar of working days. Every method throws a RangeError for a text that is no day and for a year outside 1950–2199. */
export interface WorkingCalendar {
  /** The notices that the calendar was made from, by year. */
  readonly years: readonly CalendarYear[]
  /** The last day of the last year without a gap before it: what lies after is provisional. */
  readonly horizon: Temporal.PlainDate
  /** What a day is, and by which notice. */
  statusOf(day: Day): DayStatus
  isWorkingDay(day: Day): boolean
  /**
   * The nth working day after `start`, which itself is day 0 and not counted (民法典 art. 201). With n = 0, `start` itself.
   *
   * @throws RangeError when n is not a whole number from 0 to 10,000.
   */
  nthWorkingDayAfter(start: Day, n: number): CountedDay
  /** Working days after `from` up to and including `to`; negative when `to` lies before `from`. */
  workingDaysBetween(from: Day, to: Day): CountedWorkingDays
  /** The same count as {@link nthWorkingDayAfter}, with every day on the way and why it counts or does not. */
  explainCounting(start: Day, n: number): Counting
}

const FIRST_YEAR = 1950
const LAST_YEAR = 2199
const LONGEST_COUNT = 10_000

/**
 * A calendar of the given years.
 *
 * With `knownOn`, the calendar as it was known at the end of that day: notices issued later are left out, so that a limit can be
 * computed again as an officer saw it then.
 *
 * @throws RangeError when no year is given or a year is given twice.
 */
export function createWorkingCalendar(
  years: readonly CalendarYear[],
  { knownOn }: { readonly knownOn?: Day } = {},
): WorkingCalendar {
  const known = knownOn === undefined ? years : yearsKnownOn(years, toDay(knownOn).toString())
  const byYear = new Map(known.map((year) => [year.year, year]))
  if (byYear.size === 0) throw new RangeError('工作日历没有任何年份的放假安排')
  if (byYear.size !== known.length) throw new RangeError('工作日历中同一年份出现了两次')
  const timeline = createTimeline(byYear)
  return {
    years: known.toSorted((a, b) => a.year - b.year),
    horizon: Temporal.PlainDate.from({ year: lastWithoutGap(byYear), month: 12, day: 31 }),
    statusOf: (day) => timeline.statusOf(toDay(day)),
    isWorkingDay: (day) => timeline.statusOf(toDay(day)).working,
    nthWorkingDayAfter: (start, n) => nthWorkingDay(timeline, toDay(start), checkedCount(n)),
    workingDaysBetween(from, to) {
      const [start, end] = [toDay(from), toDay(to)]
      if (Temporal.PlainDate.compare(start, end) <= 0) return countWorkingDays(timeline, start, end)
      const { count, provisional } = countWorkingDays(timeline, end, start)
      return { count: -count, provisional }
    },
    explainCounting: (start, n) => explain(timeline, toDay(start), checkedCount(n)),
  }
}

/** The days of all years in a row. */
interface Timeline {
  statusOf(day: Temporal.PlainDate): DayStatus
  /** What the days after `start` are, one by one, without end. */
  after(start: Temporal.PlainDate): Iterable<DayStatus>
}

function createTimeline(byYear: ReadonlyMap<number, CalendarYear>): Timeline {
  const cache = new Map<number, readonly DayStatus[]>()
  const statuses = (year: number): readonly DayStatus[] => {
    const cached = cache.get(year)
    if (cached) return cached
    if (year < FIRST_YEAR || year > LAST_YEAR) throw new RangeError(`工作日只能在 ${FIRST_YEAR} 至 ${LAST_YEAR} 年间计算`)
    const computed = statusesOfYear(year, byYear.get(year))
    cache.set(year, computed)
    return computed
  }
  return {
    statusOf({ year, dayOfYear }) {
      const status = statuses(year)[dayOfYear - 1]
      if (!status) throw new RangeError(`${year} 年没有第 ${dayOfYear} 天`)
      return status
    },
    *after(start) {
      let { year } = start
      for (let index = start.dayOfYear; ; index++) {
        const status = statuses(year)[index]
        if (status) yield status
        else [year, index] = [year + 1, -1]
      }
    },
  }
}

function nthWorkingDay(timeline: Timeline, start: Temporal.PlainDate, n: number): CountedDay {
  let [left, days, provisional] = [n, 0, false]
  for (const status of timeline.after(start)) {
    if (left === 0) break
    if (status.working) left--
    provisional ||= status.provisional
    days++
  }
  return { on: start.add({ days }), provisional }
}

/** Working days after `start` up to and including `end`, which is not before `start`. */
function countWorkingDays(timeline: Timeline, start: Temporal.PlainDate, end: Temporal.PlainDate): CountedWorkingDays {
  let [left, count, provisional] = [start.until(end).days, 0, false]
  for (const status of timeline.after(start)) {
    if (left-- === 0) break
    if (status.working) count++
    provisional ||= status.provisional
  }
  return { count, provisional }
}

function explain(timeline: Timeline, start: Temporal.PlainDate, n: number): Counting {
  const steps: CountingStep[] = []
  let number = 0
  for (const status of timeline.after(start)) {
    if (number === n) break
    const on = start.add({ days: steps.length + 1 })
    const step = { on, status, reason: dayReason(on, status) }
    steps.push(status.working ? { ...step, number: ++number } : step)
  }
  return { start, ...nthWorkingDay(timeline, start, n), steps }
}

function checkedCount(n: number): number {
  if (Number.isInteger(n) && n >= 0 && n <= LONGEST_COUNT) return n
  throw new RangeError(`工作日数应为 0 至 ${LONGEST_COUNT} 的整数，不能是 ${n}`)
}

/** Reads a day; a text must be `YYYY-MM-DD` and an existing day. */
function toDay(day: Day): Temporal.PlainDate {
  if (typeof day !== 'string') return day
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(day)) throw new RangeError(`日期应写作 YYYY-MM-DD，不能是“${day}”`)
  return Temporal.PlainDate.from(day)
}

function yearsKnownOn(years: readonly CalendarYear[], day: string): readonly CalendarYear[] {
  return years
    .map(({ year, notices }) => ({ year, notices: notices.filter(({ issuedOn }) => issuedOn <= day) }))
    .filter(({ notices }) => notices.length > 0)
}

function lastWithoutGap(byYear: ReadonlyMap<number, CalendarYear>): number {
  let last = Math.min(...byYear.keys())
  while (byYear.has(last + 1)) last++
  return last
}
