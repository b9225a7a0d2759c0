/** 期限状态 (绿、黄、红、黑), computed when somebody looks: never stored, one rule for lists, pages and figures. */
import type { DeadlineView, Light } from '@gongkai/contract'
import { lightOf, type LightThresholds } from '@gongkai/law/application'
import type { WorkingCalendar } from '@gongkai/law/calendar'
import type { ClockColumns } from './ledger.repository.ts'

/** The days that divide the lights on one day: a limit on or before `red` shows red, before today black. */
export interface LightDays {
  readonly today: string
  /** The last due day that still shows red. */
  readonly red: string
  /** The last due day that still shows yellow. */
  readonly yellow: string
}

/** The days that divide the lights on `today`; the query of a list compares `due_on` with them. */
export function lightDays(today: string, calendar: WorkingCalendar, thresholds: LightThresholds): LightDays {
  return {
    today,
    red: calendar.nthWorkingDayAfter(today, thresholds.red).on.toString(),
    yellow: calendar.nthWorkingDayAfter(today, thresholds.yellow).on.toString(),
  }
}

/** The deadline of a case as it is shown on `today`. */
export function deadlineView(
  columns: ClockColumns,
  today: string,
  calendar: WorkingCalendar,
  thresholds: LightThresholds,
): DeadlineView {
  const { clock_state: clock, due_on: dueOn, due_provisional: provisional } = columns
  if (clock !== 'running' || dueOn === null) return { clock, dueOn: null, provisional, workingDaysLeft: null, light: 'none' }
  const { count } = calendar.workingDaysBetween(today, dueOn)
  // On the weekend after the last day no working day has passed, and yet the limit is over.
  const left = today > dueOn ? Math.min(count, -1) : count
  const light: Light = lightOf(left, thresholds)
  return { clock, dueOn, provisional, workingDaysLeft: left, light }
}
