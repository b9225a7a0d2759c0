/** 更新周期: how often a column or an entry of the basic catalogue must be renewed, and what a day says about it. */
import { Temporal } from 'temporal-polyfill'

/**
 * A cycle. `days`: within so many days of the last publication; `monthly`, `quarterly`, `yearly`: once in each such part of the calendar,
 * the yearly one by a day of the year (`MM-DD`) if one is set; `onChange`: no rhythm, only when something changes.
 */
export type UpdateCycle =
  | { readonly kind: 'days'; readonly days: number }
  | { readonly kind: 'monthly' }
  | { readonly kind: 'quarterly' }
  | { readonly kind: 'yearly'; readonly by?: string }
  | { readonly kind: 'onChange' }

/** The last day on which the next publication is still in time; `undefined` for what has no rhythm. Days are `YYYY-MM-DD`. */
export function nextDueOn(
  cycle: UpdateCycle,
  last: { readonly publishedOn?: string; readonly since: string },
): string | undefined {
  if (cycle.kind === 'onChange') return undefined
  if (cycle.kind === 'days') return plus(last.publishedOn ?? last.since, { days: cycle.days })
  // Interpretation (ADR 60): "at least once a quarter" means once in each quarter of the calendar, by its last day.
  const published = last.publishedOn !== undefined && last.publishedOn >= last.since ? last.publishedOn : undefined
  if (published === undefined) return endOfPeriod(cycle, last.since)
  return endOfPeriod(cycle, plus(calendarEnd(cycle.kind, published), { days: 1 }))
}

/** How fresh a column is. `due` when the cycle is about to end; `stale` from the day after it ended; `empty` when nothing was published. */
export type Staleness =
  | { readonly kind: 'fresh'; readonly dueOn?: string }
  | { readonly kind: 'due'; readonly dueOn: string; readonly daysLeft: number }
  | { readonly kind: 'stale'; readonly dueOn: string; readonly daysLate: number }
  | { readonly kind: 'empty' }

/** From how many days before its end a cycle of so many days counts as `due`: a fifth of it, at most 30 and at least 1. */
export function warningDays(cycleDays: number): number {
  return Math.min(30, Math.max(1, Math.floor(cycleDays / 5)))
}

/**
 * How fresh a column is on a day. A column without a cycle (`undefined`) is fresh as soon as it holds anything.
 *
 * @throws RangeError for a cycle that is not a whole number of days from 1 on.
 */
export function staleness(lastPublishedOn: string | undefined, cycleDays: number | undefined, today: string): Staleness {
  if (cycleDays !== undefined && !(Number.isInteger(cycleDays) && cycleDays >= 1)) {
    throw new RangeError(`更新周期应为 1 以上的整数天，不能是 ${cycleDays}`)
  }
  if (lastPublishedOn === undefined) return { kind: 'empty' }
  if (cycleDays === undefined) return { kind: 'fresh' }
  const dueOn = plus(lastPublishedOn, { days: cycleDays })
  const left = daysBetween(today, dueOn)
  if (left < 0) return { kind: 'stale', dueOn, daysLate: -left }
  return left < warningDays(cycleDays) ? { kind: 'due', dueOn, daysLeft: left } : { kind: 'fresh', dueOn }
}

/** Days from one day to another; negative when the second lies before the first. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days
}

function plus(day: string, duration: { readonly days: number }): string {
  return Temporal.PlainDate.from(day).add(duration).toString()
}

function endOfPeriod(cycle: Exclude<UpdateCycle, { kind: 'days' | 'onChange' }>, day: string): string {
  if (cycle.kind !== 'yearly' || cycle.by === undefined) return calendarEnd(cycle.kind, day)
  const by = `${day.slice(0, 4)}-${cycle.by}`
  // What was taken up after the year's day has the next year's.
  return day <= by ? by : `${Number(day.slice(0, 4)) + 1}-${cycle.by}`
}

function calendarEnd(kind: 'monthly' | 'quarterly' | 'yearly', day: string): string {
  const date = Temporal.PlainDate.from(day)
  const month = kind === 'monthly' ? date.month : kind === 'quarterly' ? Math.ceil(date.month / 3) * 3 : 12
  const first = Temporal.PlainDate.from({ year: date.year, month, day: 1 })
  return first.with({ day: first.daysInMonth }).toString()
}
