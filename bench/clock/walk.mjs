/** The reply deadline of a ledger found day by day: what the clock would be without sums. Only for ledgers whose consultations have ended. */
import { Temporal } from 'temporal-polyfill'

/** The day on which the reply is due, `YYYY-MM-DD`. */
export function walk(ledger, calendar) {
  const begun = ledger.findLastIndex(({ kind }) => kind === 'start' || kind === 'restart')
  const period = ledger.slice(begun).reduce((sum, entry) => sum + (entry.kind === 'extend' ? entry.workingDays : 0), 20)
  const spans = ledger
    .filter(({ kind }) => kind === 'pause')
    .map(({ id, on }) => ({ from: on, to: ledger.find((entry) => entry.kind === 'resume' && entry.id === id).on }))
  let day = Temporal.PlainDate.from(ledger[begun].on)
  for (let counted = 0; counted < period;) {
    day = day.add({ days: 1 })
    const on = day.toString()
    if (calendar.isWorkingDay(day) && !spans.some(({ from, to }) => from < on && on <= to)) counted++
  }
  return day.toString()
}
