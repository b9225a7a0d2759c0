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

/** A place in a list as a part of an address: microseconds and number, in letters and digits. */
export function cursorText({ micros, id }: { readonly micros: number; readonly id: number }): string {
  return `${micros.toString(36)}-${id.toString(36)}`
}

/** The place that was written as `text`; `undefined` for anything else. */
export function cursorOf(text: string): { readonly micros: number; readonly id: number } | undefined {
  const [, first, second] = /^([0-9a-z]{1,10})-([0-9a-z]{1,10})$/.exec(text) ?? []
  if (first === undefined || second === undefined) return undefined
  const [micros, id] = [Number.parseInt(first, 36), Number.parseInt(second, 36)]
  return { micros, id }
}
