/** Moments as the standard writes them (47号): `YYYY-MM-DD HH:MM`, in China. */
import { Temporal } from 'temporal-polyfill'
import { legalTime } from '../../platform/clock.ts'

/** `2026-03-02 09:30`; takes an instant or its ISO text as PostgreSQL writes it in JSON. */
export function momentText(moment: Temporal.Instant | string): string {
  return legalTime(instantOf(moment)).toString({ smallestUnit: 'minute' }).replace('T', ' ')
}

/** `2026-03-02`. */
export function dayText(moment: Temporal.Instant | string): string {
  return legalTime(instantOf(moment)).toPlainDate().toString()
}

function instantOf(moment: Temporal.Instant | string): Temporal.Instant {
  return typeof moment === 'string' ? Temporal.Instant.from(moment) : moment
}

/** A cursor as a part of an address: microseconds and number, in letters and digits. */
export function cursorText({ at, id }: { readonly at: Temporal.Instant; readonly id: number }): string {
  return `${(at.epochNanoseconds / 1000n).toString(36)}-${id.toString(36)}`
}

/** The cursor that was written as `text`; `undefined` for anything else. */
export function cursorOf(text: string): { readonly at: Temporal.Instant; readonly id: number } | undefined {
  const [, micros, number] = /^([0-9a-z]{1,11})-([0-9a-z]{1,11})$/.exec(text) ?? []
  if (micros === undefined || number === undefined) return undefined
  const id = Number.parseInt(number, 36)
  const millis = Number.parseInt(micros, 36)
  if (!Number.isSafeInteger(id) || !Number.isSafeInteger(millis) || millis > 8_000_000_000_000_000) return undefined
  return { at: Temporal.Instant.fromEpochNanoseconds(BigInt(millis) * 1000n), id }
}
