/**
 * 答复期限: the day by which an agency must answer an application (条例 art. 33(2)–(3)).
 *
 * Counted in working days after the day of receipt. Time spent consulting third parties or other agencies does not count, several
 * consultations at once only once; a corrected application (art. 30) or a paid fee (109号) begins the period anew.
 */
import type { WorkingCalendar } from '../calendar/index.ts'
import { inForce } from '../parameter.ts'
import { dayTableOf, type DayTable, type EpochDay } from './day-table.ts'
import { FOREVER, readLedger, type ClockLedger, type HoldReason, type LedgerState, type PauseReason } from './ledger.ts'
import { REPLY_PERIOD } from './period.ts'

/**
 * Where the reply clock stands. Days are `YYYY-MM-DD`.
 *
 * - `due`: the clock runs, or ran out. `workingDays` is the period with its extension, counted after `from`; `notCounted` the working
 *   days that consultations took. `provisional` when a day on the way is an estimate of a year without a published notice.
 * - `suspended`: consultations are open since a day within the period. `latestUntil` and `latestDueOn`, when the last of them lapses and
 *   the reply is due then, where the term of all of them is known. That a term lapsed has to be entered as its `resume`.
 * - `awaiting`: nothing runs until the applicant corrects or pays.
 * - `stopped`: answered or closed; `inTime` when within the period, as it ran then.
 */
export type ReplyDeadline =
  | { readonly kind: 'notStarted' }
  | {
      readonly kind: 'due'
      readonly on: string
      readonly provisional: boolean
      readonly from: string
      readonly workingDays: number
      readonly notCounted: number
    }
  | {
      readonly kind: 'suspended'
      readonly since: string
      readonly reasons: readonly PauseReason[]
      readonly latestUntil?: string
      readonly latestDueOn?: string
      readonly provisional: boolean
      readonly workingDaysUsed: number
      readonly workingDaysLeft: number
    }
  | { readonly kind: 'awaiting'; readonly since: string; readonly reason: HoldReason }
  | { readonly kind: 'stopped'; readonly on: string; readonly inTime: boolean; readonly workingDaysUsed: number }

/**
 * The reply deadline of a ledger.
 *
 * Interpretation (ADR 40): the days that a consultation takes are those after the letter was sent up to and including the day the
 * opinion arrives or its term lapses, whichever is first; like the day of receipt, the day of sending is not among them.
 *
 * @throws RangeError when the ledger contradicts itself, was received before 2008-05-01, or reaches behind 2100.
 */
export function replyDeadline(ledger: ClockLedger, calendar: WorkingCalendar): ReplyDeadline {
  const state = readLedger(ledger)
  if (!state) return { kind: 'notStarted' }
  const table = dayTableOf(calendar)
  if (state.stoppedOn !== undefined) return stopped(state, state.stoppedOn, table)
  if (state.held) return { kind: 'awaiting', since: table.iso(state.held.on), reason: state.held.reason }

  const period = periodOf(state)
  const run = runPeriod(state, period, table, 'open')
  if (run.openSince !== undefined) return suspended(state, period, table, run.openSince)
  const on = Math.max(run.due, state.deferredUntil)
  return {
    kind: 'due',
    on: table.iso(on),
    provisional: table.isProvisional(state.from, on),
    from: table.iso(state.from),
    workingDays: period,
    notCounted: run.notCounted,
  }
}

/** The working days of the period that runs, with its extension. */
function periodOf({ term, receivedText, extension }: LedgerState): number {
  return (term ?? inForce(REPLY_PERIOD, receivedText)) + extension
}

/** A period run to its end: the last day, the working days left out, and since when it is open where an open consultation was met. */
interface Run {
  readonly due: EpochDay
  readonly notCounted: number
  readonly openSince: EpochDay | undefined
}

/** Runs the period. Where it meets an open consultation, it stops there, or goes on after the last day of the consultation's term. */
function runPeriod(state: LedgerState, period: number, table: DayTable, atOpen: 'open' | 'limit'): Run {
  const begun = table.workingDaysUpTo(state.from)
  let [due, notCounted, covered] = [table.workingDay(begun + period), 0, state.from]
  for (const { from, until, limit } of state.pauses) {
    const start = Math.max(from, covered)
    if (due <= start) break
    if (until === FOREVER && atOpen === 'open') return { due, notCounted, openSince: Math.max(from, state.from) }
    const end = Math.min(until, limit)
    if (end <= start) continue
    notCounted += table.workingDaysUpTo(end) - table.workingDaysUpTo(start)
    due = table.workingDay(begun + period + notCounted)
    covered = end
  }
  return { due, notCounted, openSince: undefined }
}

function suspended(state: LedgerState, period: number, table: DayTable, since: EpochDay): ReplyDeadline {
  const open = state.pauses.filter(({ until }) => until === FOREVER)
  const used = workingDaysUsed(state, table, since)
  const lastLimit = open.reduce((last, { limit }) => Math.max(last, limit), 0)
  const latest = lastLimit === FOREVER ? undefined : latestDue(state, period, table)
  return {
    kind: 'suspended',
    since: table.iso(since),
    reasons: [...new Set(open.map(({ reason }) => reason))],
    ...(latest === undefined ? {} : { latestUntil: table.iso(lastLimit), latestDueOn: table.iso(latest) }),
    provisional: table.isProvisional(state.from, latest ?? since),
    workingDaysUsed: used,
    workingDaysLeft: period - used,
  }
}

/** The due day if every open consultation takes its whole term. */
function latestDue(state: LedgerState, period: number, table: DayTable): EpochDay {
  const { due } = runPeriod(state, period, table, 'limit')
  return Math.max(due, state.deferredUntil)
}

function stopped(state: LedgerState, on: EpochDay, table: DayTable): ReplyDeadline {
  const end = state.held?.on ?? on
  const used = workingDaysUsed(state, table, end)
  const period = periodOf(state)
  const inTime = used <= period || end <= state.deferredUntil
  return { kind: 'stopped', on: table.iso(on), inTime, workingDaysUsed: used }
}

/** Working days of the period counted up to and including `end`: those after its day 0 that no consultation took. */
function workingDaysUsed(state: LedgerState, table: DayTable, end: EpochDay): number {
  let [notCounted, covered] = [0, state.from]
  for (const { from, until, limit } of state.pauses) {
    const start = Math.max(from, covered)
    const last = Math.min(until, limit, end)
    if (last <= start) continue
    notCounted += table.workingDaysUpTo(last) - table.workingDaysUpTo(start)
    covered = last
  }
  return table.workingDaysUpTo(end) - table.workingDaysUpTo(state.from) - notCounted
}
