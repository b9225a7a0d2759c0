/** Days that people enter. */
import { Temporal } from 'temporal-polyfill'
import { Problem } from './problem.ts'

/** Refuses a day that does not exist, that lies ahead of today, or that is before `earliest`; `what` names the day in the message. */
export function checkDay(
  what: string,
  on: string,
  { today, earliest }: { readonly today: string; readonly earliest?: string | null },
): void {
  if (!isDay(on)) throw new Problem(422, 'day-unknown', `${what}“${on}”不是一个日期`)
  if (on > today) throw new Problem(422, 'day-in-future', `${what} ${on} 晚于今天`)
  if (earliest !== undefined && earliest !== null && on < earliest)
    throw new Problem(422, 'day-too-early', `${what} ${on} 早于 ${earliest}`)
}

/** Refuses a day that does not exist or is not after today. */
export function checkFutureDay(what: string, on: string, today: string): void {
  if (!isDay(on)) throw new Problem(422, 'day-unknown', `${what}“${on}”不是一个日期`)
  if (on <= today) throw new Problem(422, 'day-too-early', `${what} ${on} 应晚于今天`)
}

/** Whether the text is a day of the calendar, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text
  } catch {
    return false
  }
}
