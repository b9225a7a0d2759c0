/** Random histories of the reply clock, and the same clock written a second time: day by day, with sets of days and no sums. */
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import type { ClockEntry, ReplyDeadline } from '../src/application/index.ts'
import type { WorkingCalendar } from '../src/calendar/index.ts'

interface Step {
  readonly wait: number
  readonly choice: number
  readonly size: number
}

const steps = fc.array(
  fc.record({
    wait: fc.integer({ min: 0, max: 14 }),
    choice: fc.integer({ min: 0, max: 11 }),
    size: fc.integer({ min: 1, max: 30 }),
  }),
  { maxLength: 12 },
)

/** A history that could have happened: entries in order of time, consultations at once, late and lapsed ones, restarts, extensions. */
export const anyHistory: fc.Arbitrary<readonly ClockEntry[]> = fc
  .record({ start: fc.integer({ min: 0, max: 3200 }), steps })
  .map((seed) => history(Temporal.PlainDate.from('2018-10-01').add({ days: seed.start }), seed.steps))

function history(start: Temporal.PlainDate, seeds: readonly Step[]): readonly ClockEntry[] {
  const entries: ClockEntry[] = [{ kind: 'start', on: start.toString() }]
  const open: string[] = []
  let [today, held, pauses]: [Temporal.PlainDate, 'supplement' | 'payment' | undefined, number] = [start, undefined, 0]
  for (const { wait, choice, size } of seeds) {
    today = today.add({ days: wait })
    const on = today.toString()
    const later = today.add({ days: size }).toString()
    const oldest = open[size % Math.max(open.length, 1)]
    if (choice <= 3) {
      const id = `c${++pauses}`
      const reason = size % 2 === 0 ? 'thirdParty' : 'agency'
      entries.push({ kind: 'pause', id, reason, on, ...(size % 3 === 0 ? { latestUntil: later } : {}) })
      open.push(id)
    } else if (choice <= 6 && oldest !== undefined) {
      entries.push({ kind: 'resume', id: oldest, on })
      open.splice(open.indexOf(oldest), 1)
    } else if (choice === 7 && oldest !== undefined) {
      entries.push({ kind: 'limit', id: oldest, on, latestUntil: later })
    } else if (choice === 8) {
      if (held === undefined) entries.push({ kind: 'hold', reason: (held = size % 2 === 0 ? 'supplement' : 'payment'), on })
      else {
        entries.push({ kind: 'restart', reason: held, on })
        held = undefined
      }
    } else if (choice === 9) entries.push({ kind: 'extend', on, workingDays: size })
    else if (choice === 10 && size > 20) entries.push({ kind: 'defer', on, until: today.add({ days: size * 2 }).toString() })
    else if (choice === 11 && size > 24) {
      const stopped = [...entries, { kind: 'stop', on } as const]
      if (size > 26) return stopped
      return [...stopped, { kind: 'reopen', on: later, workingDays: size }]
    }
  }
  return entries
}

/** What {@link ReplyDeadline} must say, by walking through the days. */
export function walkedDeadline(ledger: readonly ClockEntry[], calendar: WorkingCalendar): ReplyDeadline {
  const [start] = ledger
  if (!start) return { kind: 'notStarted' }
  const lastRestart = ledger.findLastIndex(({ kind }) => kind === 'restart' || kind === 'reopen')
  const current = ledger.slice(Math.max(lastRestart, 0))
  const from = current[0]?.on ?? ''
  const base = ledger.find((one) => one.kind === 'reopen')?.workingDays ?? (start.on < '2019-05-15' ? 15 : 20)
  const period = base + current.reduce((sum, one) => sum + (one.kind === 'extend' ? one.workingDays : 0), 0)
  const deferred =
    current
      .flatMap((one) => (one.kind === 'defer' ? [one.until] : []))
      .toSorted()
      .at(-1) ?? ''
  const hold = current.find((one) => one.kind === 'hold')
  const stop = current.find((one) => one.kind === 'stop')
  const spans = ledger.flatMap((one) => (one.kind === 'pause' ? [spanOf(one, ledger)] : []))
  const isPaused = (on: string): boolean => spans.some((span) => span.from < on && on <= span.to && on <= span.limit)

  if (stop) {
    const end = hold?.on ?? stop.on
    const used = daysAfter(from, calendar).filter(({ on, working }) => on <= end && working && !isPaused(on)).length
    return { kind: 'stopped', on: stop.on, inTime: used <= period || end <= deferred, workingDaysUsed: used }
  }
  if (hold?.kind === 'hold') return { kind: 'awaiting', since: hold.on, reason: hold.reason }

  const walk = (isOpen: (span: Span, on: string) => boolean): { on: string; used: number; skipped: number; open: boolean } => {
    let [used, skipped] = [0, 0]
    for (const { on, working } of daysAfter(from, calendar)) {
      if (spans.some((span) => isOpen(span, on))) return { on, used, skipped, open: true }
      if (working && isPaused(on)) skipped++
      else if (working) used++
      if (used === period) return { on, used, skipped, open: false }
    }
    throw new RangeError('too long')
  }
  const provisional = (to: string): boolean => daysAfter(from, calendar).some(({ on, provisional }) => on <= to && provisional)
  const met = walk((span, on) => !span.answered && span.from < on)
  if (!met.open) {
    const on = met.on > deferred ? met.on : deferred
    return { kind: 'due', on, provisional: provisional(on), from, workingDays: period, notCounted: met.skipped }
  }
  const open = spans.filter(({ answered }) => !answered)
  const since = open.map((span) => (span.from > from ? span.from : from)).toSorted()[0] ?? ''
  const bounded = open.every(({ limit }) => limit < FOREVER)
  const latest = bounded ? walk(() => false).on : undefined
  const latestDueOn = latest !== undefined && latest < deferred ? deferred : latest
  return {
    kind: 'suspended',
    since,
    reasons: [...new Set(open.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)).map(({ reason }) => reason))],
    ...(latestDueOn === undefined
      ? {}
      : {
          latestUntil:
            open
              .map(({ limit }) => limit)
              .toSorted()
              .at(-1) ?? '',
          latestDueOn,
        }),
    provisional: provisional(latestDueOn ?? since),
    workingDaysUsed: met.used,
    workingDaysLeft: period - met.used,
  }
}

interface Span {
  readonly from: string
  readonly to: string
  readonly limit: string
  readonly answered: boolean
  readonly reason: 'thirdParty' | 'agency'
}

const FOREVER = '9999'

function spanOf(pause: ClockEntry & { readonly kind: 'pause' }, ledger: readonly ClockEntry[]): Span {
  const resume = ledger.find((one) => one.kind === 'resume' && one.id === pause.id)
  const limits = ledger.flatMap((one) => (one.kind === 'limit' && one.id === pause.id ? [one.latestUntil] : []))
  return {
    from: pause.on,
    to: resume?.on ?? FOREVER,
    limit: limits.at(-1) ?? pause.latestUntil ?? FOREVER,
    answered: resume !== undefined,
    reason: pause.reason,
  }
}

interface WalkedDay {
  readonly on: string
  readonly working: boolean
  readonly provisional: boolean
}

const FIRST = Temporal.PlainDate.from('2018-10-01')
const WALKED = new Map<WorkingCalendar, readonly WalkedDay[]>()

/** The 1,500 days after a day. */
function daysAfter(from: string, calendar: WorkingCalendar): readonly WalkedDay[] {
  const days = WALKED.get(calendar) ?? walkedDays(calendar)
  WALKED.set(calendar, days)
  const next = FIRST.until(from).days + 1
  return days.slice(next, next + 1500)
}

function walkedDays(calendar: WorkingCalendar): readonly WalkedDay[] {
  return Array.from({ length: 6000 }, (_, index) => {
    const day = FIRST.add({ days: index })
    const { working, provisional } = calendar.statusOf(day)
    return { on: day.toString(), working, provisional }
  })
}
