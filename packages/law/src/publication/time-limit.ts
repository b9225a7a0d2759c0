/** 公开时限 of an entry of the basic catalogue: read from the words of a standard catalogue, and what it means on a day. */
import type { WorkingCalendar } from '../calendar/index.ts'
import {
  catalogDuty,
  type DutyState,
  PUBLICATION_PERIOD,
  type PublicationDuty,
  publicationDeadline,
  publicationDuty,
} from './publication-deadline.ts'
import type { UpdateCycle } from './update-cycle.ts'

/** The limit after an event: a law's own, or so many working days of the catalogue. */
export type EventLimit =
  | { readonly kind: 'rule'; readonly rule: PublicationDuty }
  | { readonly kind: 'workingDays'; readonly days: number }

/** When an entry is owed: once, each time something happens, or in a rhythm. */
export type TimeLimit =
  | { readonly kind: 'once' }
  | { readonly kind: 'event'; readonly limit: EventLimit }
  | Exclude<UpdateCycle, { readonly kind: 'onChange' }>

const WORDS: readonly (readonly [pattern: RegExp, read: (found: RegExpExecArray) => TimeLimit | undefined])[] = [
  [/每年(\d{1,2})月(\d{1,2})日/u, ([, month = '', day = '']) => yearlyBy(Number(month), Number(day))],
  [/(\d+)个?工作日/u, ([, days]) => workingDays(Number(days))],
  [/每(\d+)[日天]|至少(\d+)[日天]|(\d+)[日天]内?更新/u, ([, a, b, c]) => everyDays(Number(a ?? b ?? c))],
  [/每季度?|按季度?/u, () => ({ kind: 'quarterly' })],
  [/每个?月|按月/u, () => ({ kind: 'monthly' })],
  [/每年|按年|年度/u, () => ({ kind: 'yearly' })],
  [/人大.*批准.*20日|批准后20日/u, () => ({ kind: 'event', limit: { kind: 'rule', rule: 'governmentBudget' } })],
  [/批复.*20日/u, () => ({ kind: 'event', limit: { kind: 'rule', rule: 'departmentBudget' } })],
  [/及时|形成或者?变更|实时|动态/u, () => ({ kind: 'event', limit: { kind: 'rule', rule: 'general' } })],
  [/长期|常年|一次/u, () => ({ kind: 'once' })],
]

/** Reads the words of a standard catalogue, e.g. 自信息形成之日起20个工作日内, 每季度, 每年1月31日前; `undefined` for what says no time. */
export function readTimeLimit(text: string): TimeLimit | undefined {
  const plain = text.normalize('NFKC').replace(/\s/gu, '')
  for (const [pattern, read] of WORDS) {
    const found = pattern.exec(plain)
    if (found !== null) return read(found)
  }
  return undefined
}

function workingDays(days: number): TimeLimit {
  // The twenty days of art. 26 follow the Regulations when they change; another number is the catalogue's own.
  const general = PUBLICATION_PERIOD.values[0]?.value === days
  return { kind: 'event', limit: general ? { kind: 'rule', rule: 'general' } : { kind: 'workingDays', days } }
}

function everyDays(days: number): TimeLimit | undefined {
  return days >= 1 && days <= 3660 ? { kind: 'days', days } : undefined
}

function yearlyBy(month: number, day: number): TimeLimit | undefined {
  // 29 February is not in every year.
  const days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  if (days === undefined || day < 1 || day > days) return undefined
  return { kind: 'yearly', by: `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` }
}

/** The words of a time limit, as a catalogue prints them. */
export function timeLimitText(limit: TimeLimit): string {
  switch (limit.kind) {
    case 'once':
      return '长期公开'
    case 'event':
      return eventText(limit.limit)
    case 'days':
      return `至少每${limit.days}日更新一次`
    case 'monthly':
      return '每月'
    case 'quarterly':
      return '每季度'
    case 'yearly':
      return limit.by === undefined ? '每年' : `每年${Number(limit.by.slice(0, 2))}月${Number(limit.by.slice(3))}日前`
  }
}

function eventText(limit: EventLimit): string {
  if (limit.kind === 'workingDays') return `自事项发生之日起${limit.days}个工作日内`
  const { startsOn, period } = publicationDuty(limit.rule)
  return `自${startsOn}起${period.values[0]?.value ?? ''}${period.unit === 'workingDay' ? '个工作日' : '日'}内`
}

/** By when something that happened must be public. */
export function eventDueOn(limit: EventLimit, startedOn: string, calendar: WorkingCalendar): string {
  return limit.kind === 'rule'
    ? publicationDeadline({ duty: limit.rule, startedOn }, calendar).on
    : calendar.nthWorkingDayAfter(startedOn, limit.days).on.toString()
}

/**
 * Whether an entry is owed, done or late on a day. What is owed after events is asked of each event; here it is `undefined`.
 *
 * Interpretation: what is owed once counts from the day the entry holds, with the twenty working days of art. 26.
 */
export function dutyState(
  limit: TimeLimit,
  facts: { readonly since: string; readonly lastPublishedOn?: string },
  { today, calendar }: { readonly today: string; readonly calendar: WorkingCalendar },
): DutyState | undefined {
  if (limit.kind === 'event') return undefined
  const cycle: UpdateCycle = limit.kind === 'once' ? { kind: 'onChange' } : limit
  if (limit.kind === 'once' && facts.lastPublishedOn !== undefined)
    return { kind: 'done', publishedOn: facts.lastPublishedOn, daysLate: 0 }
  return catalogDuty({ ...facts, cycle }, today, calendar)
}
