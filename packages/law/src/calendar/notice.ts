/**
 * What a State Council notice on the year's days off says (国务院办公厅关于…年部分节假日安排的通知), as data.
 *
 * Days are ISO 8601 calendar days. A year may have several notices: the one for the year, then those that change it.
 */
import { INSTRUMENTS } from '../citation.ts'

/** Days off in a row (放假), both ends included, and the weekend days worked in return (调休上班日). */
export interface HolidayPeriod {
  /** The festival as the notice names it, e.g. 春节. */
  readonly name: string
  readonly from: string
  readonly to: string
  readonly makeUpWorkdays?: readonly string[]
}

/** One notice. A later notice of the same year adds to the earlier ones and may withdraw make-up workdays. */
export interface HolidayNotice {
  /** 发文字号 */
  readonly documentNumber: string
  readonly issuedOn: string
  readonly periods: readonly HolidayPeriod[]
  /** Make-up workdays of an earlier notice that are days off after all. */
  readonly withdrawnMakeUpWorkdays?: readonly string[]
}

/** A calendar year with its notices in the order of their issue. */
export interface CalendarYear {
  readonly year: number
  readonly notices: readonly HolidayNotice[]
}

type NoticeNumber = Extract<keyof typeof INSTRUMENTS, `国办发明电${string}`>

/** A notice that {@link INSTRUMENTS} lists; its number and day of issue are taken from there. */
export function notice(
  number: NoticeNumber,
  periods: readonly HolidayPeriod[],
  withdrawnMakeUpWorkdays: readonly string[] = [],
): HolidayNotice {
  return { documentNumber: number, issuedOn: INSTRUMENTS[number].from, periods, withdrawnMakeUpWorkdays }
}
