/** 期限预警: green, yellow, red and black by the working days that are left. The thresholds are an installation's own. */
import type { WorkingCalendar } from '../calendar/index.ts'
import type { ReplyDeadline } from './clock.ts'

/** The light of an open limit; `black` is overdue. */
export type LimitLight = 'green' | 'yellow' | 'red' | 'black'

/** From how many working days left, and below, the light is yellow or red. */
export interface LightThresholds {
  readonly yellow: number
  readonly red: number
}

/** What an installation uses until it decides otherwise. */
export const DEFAULT_LIGHT_THRESHOLDS: LightThresholds = { yellow: 5, red: 2 }

/** The light for a number of working days left; 0 is the last day itself, negative is overdue. */
export function lightOf(workingDaysLeft: number, { yellow, red }: LightThresholds = DEFAULT_LIGHT_THRESHOLDS): LimitLight {
  if (workingDaysLeft < 0) return 'black'
  if (workingDaysLeft <= red) return 'red'
  return workingDaysLeft <= yellow ? 'yellow' : 'green'
}

/**
 * Working days left on a day (`YYYY-MM-DD`): 0 on the last day, negative afterwards, `undefined` while no limit runs.
 *
 * While consultations are open, the days that will be left when they end.
 */
export function workingDaysLeft(deadline: ReplyDeadline, today: string, calendar: WorkingCalendar): number | undefined {
  switch (deadline.kind) {
    case 'due':
      return overdueDays(today, deadline.on, calendar)
    case 'suspended':
      return deadline.workingDaysLeft
    case 'notStarted':
    case 'awaiting':
    case 'stopped':
      return undefined
  }
}

/** A weekend after the last day has no working day, and yet the limit is over: at least one. */
function overdueDays(today: string, on: string, calendar: WorkingCalendar): number {
  const { count } = calendar.workingDaysBetween(today, on)
  return today > on ? Math.min(count, -1) : count
}
