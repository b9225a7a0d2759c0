/** A limit that a parameter sets, run from a day: in working days, or in days, months and years of the calendar. */
import { Temporal } from 'temporal-polyfill'
import type { WorkingCalendar } from '../calendar/index.ts'
import type { Citation } from '../citation.ts'
import { datedValue, type Parameter } from '../parameter.ts'

/** The last day of a limit (`YYYY-MM-DD`), with the provision that sets it. */
export interface LegalLimit {
  readonly on: string
  /** Whether a day that matters lies in a year without a published notice. */
  readonly provisional: boolean
  readonly source: Citation
}

/**
 * The last day of a limit that begins on the day after `from`.
 *
 * A limit in days, months or years that would end on a day off ends on the next working day (民法典 art. 203(1)); one in working days cannot.
 *
 * @throws RangeError when the law set no such limit on `from`, and for a parameter that counts no time.
 */
export function limitAfter(parameter: Parameter, from: string, calendar: WorkingCalendar): LegalLimit {
  const { value, source } = datedValue(parameter, from)
  if (parameter.unit === 'workingDay') {
    const { on, provisional } = calendar.nthWorkingDayAfter(from, value)
    return { on: on.toString(), provisional, source }
  }
  let on = Temporal.PlainDate.from(from).add(duration(parameter, value))
  let provisional = calendar.statusOf(on).provisional
  while (!calendar.isWorkingDay(on)) {
    on = on.add({ days: 1 })
    provisional ||= calendar.statusOf(on).provisional
  }
  return { on: on.toString(), provisional, source }
}

function duration({ unit, term }: Parameter, value: number) {
  if (unit === 'day') return { days: value }
  if (unit === 'month') return { months: value }
  if (unit === 'year') return { years: value }
  throw new RangeError(`${term}不是期限`)
}
