/**
 * A calendar as sums: how many working days there are up to each day, so that a limit is two look-ups instead of a walk. Days are whole
 * numbers from 1970-01-01 (day 0); texts are read and written only at the edges.
 */
import { statusesOfYear } from '../calendar/day-status.ts'
import type { WorkingCalendar } from '../calendar/index.ts'

/** Days since 1970-01-01. */
export type EpochDay = number

/** The Regulations began in 2008; a wider table only takes longer to make. */
const FIRST_YEAR = 2000
const LAST_YEAR = 2100

/** Days of the months before each month, in a common year. */
const BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const
const MONTH_LENGTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

/** The working days of a calendar by day. */
export interface DayTable {
  /** Working days after the table's beginning up to and including the day. */
  workingDaysUpTo(day: EpochDay): number
  /** The day that is the nth working day of the table, counted as {@link DayTable.workingDaysUpTo} does. */
  workingDay(n: number): EpochDay
  /** Whether a day after `from` up to and including `to` is only an estimate. */
  isProvisional(from: EpochDay, to: EpochDay): boolean
  /** `YYYY-MM-DD`, made once a day. */
  iso(day: EpochDay): string
}

const TABLES = new WeakMap<WorkingCalendar, DayTable>()

/** The table of a calendar, computed when it is first asked for. */
export function dayTableOf(calendar: WorkingCalendar): DayTable {
  const known = TABLES.get(calendar)
  if (known) return known
  const table = createDayTable(calendar)
  TABLES.set(calendar, table)
  return table
}

function createDayTable({ years }: WorkingCalendar): DayTable {
  const published = new Map(years.map((year) => [year.year, year]))
  const first = januaryFirst(FIRST_YEAR)
  const length = januaryFirst(LAST_YEAR + 1) - first
  const working = new Int32Array(length)
  const provisional = new Int32Array(length)
  const nth = new Int32Array(length)
  const texts: string[] = []
  let [index, count, estimates] = [0, 0, 0]
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year++) {
    for (const status of statusesOfYear(year, published.get(year))) {
      if (status.working) nth[++count] = index
      if (status.provisional) estimates++
      working[index] = count
      provisional[index++] = estimates
    }
  }
  const at = (sums: Int32Array, day: EpochDay): number => {
    const sum = sums[day - first]
    if (sum === undefined) throw new RangeError(`期限只能在 ${FIRST_YEAR} 至 ${LAST_YEAR} 年间计算`)
    return sum
  }
  return {
    workingDaysUpTo: (day) => at(working, day),
    workingDay(n) {
      if (n > count) throw new RangeError(`期限只能在 ${FIRST_YEAR} 至 ${LAST_YEAR} 年间计算`)
      return first + (nth[n] ?? 0)
    },
    isProvisional: (from, to) => at(provisional, to) > at(provisional, from),
    iso: (day) => (texts[day - first] ??= isoOf(day)),
  }
}

/**
 * The number of a day written `YYYY-MM-DD`.
 *
 * @throws RangeError for any other text and for a day that does not exist.
 */
export function epochDay(iso: string): EpochDay {
  const year = digits(iso, 0, 4)
  const month = digits(iso, 5, 7)
  const day = digits(iso, 8, 10)
  const known = iso.length === 10 && iso[4] === '-' && iso[7] === '-' && year >= 0 && month >= 1 && month <= 12 && day >= 1
  const leap = isLeap(year)
  if (!known || day > (MONTH_LENGTH[month - 1] ?? 0) + (month === 2 && leap ? 1 : 0)) {
    throw new RangeError(`日期应写作 YYYY-MM-DD 且确有其日，不能是“${iso}”`)
  }
  return januaryFirst(year) + (BEFORE_MONTH[month - 1] ?? 0) + (month > 2 && leap ? 1 : 0) + day - 1
}

/** The number that the digits from `from` to `to` write; negative when one of them is no digit. */
function digits(text: string, from: number, to: number): number {
  let number = 0
  for (let index = from; index < to; index++) {
    const digit = text.charCodeAt(index) - 48
    if (!(digit >= 0 && digit <= 9)) return -1
    number = number * 10 + digit
  }
  return number
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

function januaryFirst(year: number): EpochDay {
  const before = year - 1
  return 365 * (year - 1970) + Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400) - 477
}

function isoOf(day: EpochDay): string {
  let year = 1970 + Math.floor(day / 365.2425)
  if (januaryFirst(year) > day) year--
  if (januaryFirst(year + 1) <= day) year++
  let left = day - januaryFirst(year)
  let month = 0
  for (let days = 31; left >= days; days = (MONTH_LENGTH[month] ?? 0) + (month === 1 && isLeap(year) ? 1 : 0)) {
    left -= days
    month++
  }
  return `${year}-${String(month + 1).padStart(2, '0')}-${String(left + 1).padStart(2, '0')}`
}
