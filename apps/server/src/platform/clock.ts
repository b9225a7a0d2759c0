/** The present moment and the present legal day; the only place that knows the time zone of the law. */
import { Temporal } from 'temporal-polyfill'

/** 北京时间: the one time zone in which Chinese legal days are counted. */
const LEGAL_TIME_ZONE = 'Asia/Shanghai'

/** Tells the present; given to whatever needs it, so that a test can stand at any day. */
export interface Clock {
  /** The present moment. */
  readonly now: () => Temporal.Instant
  /** The legal day in China at the present moment. */
  readonly today: () => Temporal.PlainDate
}

/** The clock of the machine. A day of the law begins at a full minute, so it is reckoned once in each: it is asked for many times in a request. */
export const systemClock: Clock = {
  now: () => Temporal.Now.instant(),
  today: () => {
    const minute = Math.floor(Date.now() / 60_000)
    if (reckoned.minute !== minute) reckoned = { minute, day: legalDay(Temporal.Instant.fromEpochMilliseconds(minute * 60_000)) }
    return reckoned.day
  },
}

let reckoned = { minute: 0, day: legalDay(Temporal.Instant.fromEpochMilliseconds(0)) }

/** A clock that stands still at `moment` (an ISO instant such as `2026-03-31T08:00:00Z`); for tests and demonstrations. */
export function stoppedClock(moment: string): Clock {
  const instant = Temporal.Instant.from(moment)
  return { now: () => instant, today: () => legalDay(instant) }
}

/** The legal day in China on which `moment` falls. */
export function legalDay(moment: Temporal.Instant): Temporal.PlainDate {
  return legalTime(moment).toPlainDate()
}

/** The wall-clock time in China at `moment`, for showing it to people. */
export function legalTime(moment: Temporal.Instant): Temporal.PlainDateTime {
  return moment.toZonedDateTimeISO(LEGAL_TIME_ZONE).toPlainDateTime()
}

/** The moment at which the clocks in China show `local`, `YYYY-MM-DDTHH:mm`. Throws RangeError for what is no time of day. */
export function legalMoment(local: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(LEGAL_TIME_ZONE).toInstant()
}
