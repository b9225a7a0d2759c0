/** Moments for people: always Chinese legal time, whatever the clock of the computer says. */

const MOMENT = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' })

/** `2026-03-01 09:30:00` of an ISO instant; empty when there is none. */
export function momentText(instant: string | null | undefined): string {
  return instant ? MOMENT.format(new Date(instant)) : ''
}
