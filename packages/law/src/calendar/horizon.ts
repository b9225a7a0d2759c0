/** How long the calendar's notices still reach. The next notice usually appears in November, once as late as 8 December (2022). */
import type { Temporal } from 'temporal-polyfill'
import type { WorkingCalendar } from './working-calendar.ts'

/** Days before the horizon from which people are warned. */
const WARNING_DAYS = 30

/** `covered`: nothing to do. `ending`: the next notice should be imported now. `passed`: today itself is only an estimate. */
export type HorizonState =
  | { readonly state: 'covered'; readonly daysLeft: number }
  | { readonly state: 'ending'; readonly daysLeft: number; readonly message: string }
  | { readonly state: 'passed'; readonly message: string }

/** Whether the calendar still knows the coming days, with what to do about it in Chinese. */
export function horizonState({ horizon }: WorkingCalendar, today: Temporal.PlainDate): HorizonState {
  const daysLeft = today.until(horizon).days
  const next = horizon.year + 1
  if (daysLeft < 0) {
    return { state: 'passed', message: `缺少${next}年节假日安排：现在起的工作日只是暂算，请立即导入国务院办公厅的通知` }
  }
  if (daysLeft < WARNING_DAYS) {
    return {
      state: 'ending',
      daysLeft,
      message: `工作日历还有 ${daysLeft} 天到头：请导入${next}年节假日安排（国务院办公厅通知），在此之前跨年的期限为暂算`,
    }
  }
  return { state: 'covered', daysLeft }
}
