/** Working days (工作日): the State Council's notices as data, and counting by them. */
import { createWorkingCalendar, type WorkingCalendar } from './working-calendar.ts'
import { PUBLISHED_YEARS } from './years/index.ts'

export { dayReason, type DayStatus, type NoticeStatus } from './day-status.ts'
export { horizonState, type HorizonState } from './horizon.ts'
export type { CalendarYear, HolidayNotice, HolidayPeriod } from './notice.ts'
export { calendarProblems, readCalendarYear, type CalendarProblem, type CalendarReading } from './read-year.ts'
export { STATUTORY_DAYS, statutoryDaysOf, type StatutoryDay } from './statutory-days.ts'
export {
  createWorkingCalendar,
  type CountedDay,
  type CountedWorkingDays,
  type Counting,
  type CountingStep,
  type Day,
  type WorkingCalendar,
} from './working-calendar.ts'
export { PUBLISHED_YEARS } from './years/index.ts'

/** The calendar of the notices that this release carries. Installations add imported years with {@link extendCalendar}. */
export const CHINA_CALENDAR: WorkingCalendar = createWorkingCalendar(PUBLISHED_YEARS)

/** The calendar with one more year; a year that it has already is replaced. */
export function extendCalendar(calendar: WorkingCalendar, added: WorkingCalendar['years'][number]): WorkingCalendar {
  return createWorkingCalendar([...calendar.years.filter(({ year }) => year !== added.year), added])
}
