/**
 * Numbers that the law sets, each with its unit, its days of effect and its source. An amendment adds a value; the past stays computable.
 */
import type { Temporal } from 'temporal-polyfill'
import type { Citation } from './citation.ts'

/** What a parameter counts. `workingDay` is 工作日, `day` a calendar day, `fen` one hundredth of a yuan, `ratio` a pure number. */
export type Unit = 'workingDay' | 'day' | 'month' | 'year' | 'fen' | 'case' | 'page' | 'ratio'

/** One value of a parameter and the days it applies to, both included, as ISO 8601 calendar days. */
export interface DatedValue<T> {
  readonly from: string
  readonly to?: string
  readonly value: T
  readonly source: Citation
}

/** A legal parameter, e.g. 答复期限. Its values may be listed in any order but do not overlap. */
export interface Parameter<T = number> {
  /** The statute's term. */
  readonly term: string
  readonly unit: Unit
  readonly values: readonly DatedValue<T>[]
}

/**
 * The value in force on a day, with its source. Of the values that have begun, the one that began last counts, if it has not ended;
 * `undefined` when the law set none on that day.
 */
export function valueInForce<T>(parameter: Parameter<T>, on: Temporal.PlainDate | string): DatedValue<T> | undefined {
  const day = isoDay(on)
  let latest: DatedValue<T> | undefined
  for (const value of parameter.values) {
    if (value.from <= day && (latest === undefined || value.from > latest.from)) latest = value
  }
  return latest?.to !== undefined && latest.to < day ? undefined : latest
}

/**
 * The value in force on a day, with its source.
 *
 * @throws RangeError when the law set none on that day, and when `on` is a text that is not `YYYY-MM-DD`: nothing is assumed.
 */
export function datedValue<T>(parameter: Parameter<T>, on: Temporal.PlainDate | string): DatedValue<T> {
  const found = valueInForce(parameter, on)
  if (found === undefined) throw new RangeError(`${parameter.term}：${isoDay(on)} 没有有效的规定`)
  return found
}

/**
 * The value in force on a day.
 *
 * @throws RangeError as {@link datedValue} does.
 */
export function inForce<T>(parameter: Parameter<T>, on: Temporal.PlainDate | string): T {
  return datedValue(parameter, on).value
}

function isoDay(on: Temporal.PlainDate | string): string {
  const day = on.toString()
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(day)) throw new RangeError(`日期应写作 YYYY-MM-DD，不能是“${day}”`)
  return day
}
