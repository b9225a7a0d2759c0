/** How long there is until something must be public. */
import type { WorkingCalendar } from '@gongkai/law/calendar'

/** Working days left after `today` until the last day; negative when it is over, also on the weekend right after it. */
export function workingDaysLeft(today: string, dueOn: string, calendar: WorkingCalendar): number {
  const { count } = calendar.workingDaysBetween(today, dueOn)
  return today > dueOn ? Math.min(count, -1) : count
}
