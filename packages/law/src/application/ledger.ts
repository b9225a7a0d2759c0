/**
 * 期限台账: what set the reply clock going, held it, or stopped it, entry by entry. An application's due day is a function of its ledger
 * and of the calendar (条例 arts. 30–35), so it can be computed again whenever either changes.
 */
import { epochDay, type EpochDay } from './day-table.ts'

/** Why the clock is suspended: 征求第三方意见 (art. 32) or 征求其他机关意见 (arts. 33(3), 34). */
export type PauseReason = 'thirdParty' | 'agency'

/** What the clock waits for: 补正 (art. 30) or 缴费 (109号). Then the period begins anew. */
export type HoldReason = 'supplement' | 'payment'

/**
 * One entry of the ledger. Days are `YYYY-MM-DD`; entries stand in the order in which they took effect.
 *
 * - `start`: the day of receipt (art. 31), day 0.
 * - `pause`: the day a consultation letter is sent; `latestUntil` the day its term lapses, once that is known. `limit` makes it known later.
 * - `resume`: the day the opinion arrives.
 * - `hold`: the day the supplement or fee notice is sent. `restart`: the day the corrected application is received or the fee is paid.
 *   `release`: the day the agency takes back a notice that it should not have sent; the clock then never waited.
 * - `extend`: working days added by an approved extension (art. 33(2)). `defer`: the day set for a deferred reply (art. 35).
 * - `stop`: the day of the reply, or of the closing without one.
 * - `reopen`: the day on which a closed application is to be answered again, in the term that the reconsideration decision, judgment or
 *   the agency itself sets; day 0 of that term.
 */
export type ClockEntry =
  | { readonly kind: 'start'; readonly on: string }
  | {
      readonly kind: 'pause'
      readonly id: string
      readonly reason: PauseReason
      readonly on: string
      readonly latestUntil?: string
    }
  | { readonly kind: 'limit'; readonly id: string; readonly on: string; readonly latestUntil: string }
  | { readonly kind: 'resume'; readonly id: string; readonly on: string }
  | { readonly kind: 'hold'; readonly reason: HoldReason; readonly on: string }
  | { readonly kind: 'restart'; readonly reason: HoldReason; readonly on: string }
  | { readonly kind: 'release'; readonly reason: HoldReason; readonly on: string }
  | { readonly kind: 'extend'; readonly on: string; readonly workingDays: number }
  | { readonly kind: 'defer'; readonly on: string; readonly until: string }
  | { readonly kind: 'stop'; readonly on: string }
  | { readonly kind: 'reopen'; readonly on: string; readonly workingDays: number }

/** The ledger of one application. */
export type ClockLedger = readonly ClockEntry[]

/** Later than every day: the end of a consultation that is open, and the limit of one whose term is not known. */
export const FOREVER: EpochDay = 999_999_999

/** A consultation on the ledger. Its days after `from` up to and including the earlier of `until` and `limit` are not counted. */
export interface PauseSpan {
  readonly id: string
  readonly reason: PauseReason
  readonly from: EpochDay
  /** The day the opinion arrived, or {@link FOREVER}. */
  until: EpochDay
  /** The day its term lapses, or {@link FOREVER}. */
  limit: EpochDay
}

/** A ledger that has begun, as the clock computes with it. */
export interface LedgerState {
  /** The day of receipt. */
  readonly receivedOn: EpochDay
  readonly receivedText: string
  /** Day 0 of the period that runs: receipt, or the last restart or reopening. */
  from: EpochDay
  /** The working days that a reopening set, in place of the reply period of the law. */
  term: number | undefined
  /** Working days of extension in this period. */
  extension: number
  /** The day set for a deferred reply; 0 without one. */
  deferredUntil: EpochDay
  held: { readonly reason: HoldReason; readonly on: EpochDay } | undefined
  stoppedOn: EpochDay | undefined
  /** By day of opening. */
  readonly pauses: readonly PauseSpan[]
}

type Building = LedgerState & { readonly pauses: PauseSpan[] }

/**
 * Reads a ledger from its first to its last entry; `undefined` when it is empty.
 *
 * @throws RangeError when the entries contradict each other, in Chinese.
 */
export function readLedger(ledger: ClockLedger): LedgerState | undefined {
  const [first] = ledger
  if (first === undefined) return undefined
  if (first.kind !== 'start') throw new RangeError('期限台账须从收到申请之日（start）开始')
  const received = epochDay(first.on)
  // Every property from the beginning, so that all states have one shape: this is the hot path.
  const state: Building = {
    receivedOn: received,
    receivedText: first.on,
    from: received,
    term: undefined,
    extension: 0,
    deferredUntil: 0,
    held: undefined,
    stoppedOn: undefined,
    pauses: [],
  }
  for (let index = 1; index < ledger.length; index++) {
    const entry = ledger[index]
    if (entry) apply(state, entry)
  }
  return state
}

/** What may still be entered when an application is closed: ends of consultations, and its reopening. */
const AFTER_STOP: ReadonlySet<ClockEntry['kind']> = new Set(['resume', 'limit', 'reopen'])

function apply(state: Building, entry: ClockEntry): void {
  const on = epochDay(entry.on)
  if (on < state.receivedOn) throw new RangeError(`期限台账：${entry.on} 早于收到申请之日 ${state.receivedText}`)
  if (state.stoppedOn !== undefined && !AFTER_STOP.has(entry.kind)) {
    throw new RangeError('期限台账：申请已经办结，不能再记入其他事项')
  }
  switch (entry.kind) {
    case 'start':
      throw new RangeError('期限台账：收到申请之日只能记一次')
    case 'pause':
      addPause(state.pauses, {
        id: entry.id,
        reason: entry.reason,
        from: on,
        until: FOREVER,
        limit: entry.latestUntil === undefined ? FOREVER : epochDay(entry.latestUntil),
      })
      return
    case 'limit':
      pauseOf(state, entry.id).limit = epochDay(entry.latestUntil)
      return
    case 'resume':
      close(pauseOf(state, entry.id), on)
      return
    case 'hold':
      if (state.held) throw new RangeError('期限台账：已经在等待补正或者缴费')
      inOrder(state.from, on, entry.on)
      state.held = { reason: entry.reason, on }
      return
    case 'restart':
      restart(state, entry.reason, on)
      return
    case 'release':
      checkHeld(state, entry.reason, on)
      // Interpretation (ADR 40): what the agency did wrongly does not lengthen its period.
      state.held = undefined
      return
    case 'extend':
      if (!(Number.isInteger(entry.workingDays) && entry.workingDays >= 1))
        throw new RangeError('期限台账：延长的工作日应为正整数')
      state.extension += entry.workingDays
      return
    case 'defer':
      state.deferredUntil = Math.max(epochDay(entry.until), state.deferredUntil)
      return
    case 'stop':
      inOrder(state.held?.on ?? state.from, on, entry.on)
      state.stoppedOn = on
      return
    case 'reopen':
      if (state.stoppedOn === undefined) throw new RangeError('期限台账：申请没有办结，不能重新办理')
      inOrder(state.stoppedOn, on, entry.on)
      begin(state, on)
      state.term = positive(entry.workingDays)
      state.stoppedOn = undefined
  }
}

function positive(workingDays: number): number {
  if (Number.isInteger(workingDays) && workingDays >= 1) return workingDays
  throw new RangeError('期限台账：工作日数应为正整数')
}

function inOrder(before: EpochDay, on: EpochDay, text: string): void {
  if (on < before) throw new RangeError(`期限台账：${text} 早于它之前的事项`)
}

function addPause(pauses: PauseSpan[], pause: PauseSpan): void {
  if (pauses.some(({ id }) => id === pause.id)) throw new RangeError(`期限台账：征求意见 ${pause.id} 已经记过`)
  let index = pauses.length
  while (index > 0 && (pauses[index - 1]?.from ?? 0) > pause.from) index--
  pauses.splice(index, 0, pause)
}

function pauseOf({ pauses }: Building, id: string): PauseSpan {
  const pause = pauses.find((one) => one.id === id)
  if (!pause) throw new RangeError(`期限台账：没有征求意见 ${id}`)
  return pause
}

function close(pause: PauseSpan, on: EpochDay): void {
  if (pause.until !== FOREVER) throw new RangeError(`期限台账：征求意见 ${pause.id} 已经结束`)
  if (on < pause.from) throw new RangeError(`期限台账：征求意见 ${pause.id} 的结束早于发出`)
  pause.until = on
}

function restart(state: Building, reason: HoldReason, on: EpochDay): void {
  checkHeld(state, reason, on)
  begin(state, on)
}

function checkHeld({ held }: Building, reason: HoldReason, on: EpochDay): void {
  if (held?.reason !== reason) throw new RangeError('期限台账：没有等待补正或者缴费，不能重新起算')
  if (on < held.on) throw new RangeError('期限台账：重新起算早于发出补正或者收费通知')
}

/** Interpretation (ADR 40): the whole period runs anew; an extension or deferral belonged to the period before. */
function begin(state: Building, on: EpochDay): void {
  state.from = on
  state.extension = 0
  state.held = undefined
  state.deferredUntil = 0
}
