/** How a reply deadline was counted: every entry of the ledger and every day, with the provision, so that an officer can follow it. */
import { Temporal } from 'temporal-polyfill'
import { dayReason, type WorkingCalendar } from '../calendar/index.ts'
import { cite, type Citation } from '../citation.ts'
import { datedValue } from '../parameter.ts'
import { replyDeadline, type ReplyDeadline } from './clock.ts'
import { dayTableOf, epochDay, type EpochDay } from './day-table.ts'
import { readLedger, type ClockEntry, type ClockLedger, type HoldReason, type LedgerState, type PauseReason } from './ledger.ts'
import { REPLY_PERIOD } from './period.ts'

/** One entry of the ledger in words. */
export interface DeadlineEvent {
  readonly on: string
  readonly text: string
  readonly source: Citation
}

/** One day of the period that runs. `number` is its place in the count; absent when the day was skipped. */
export interface DeadlineDay {
  readonly on: string
  readonly number?: number
  readonly provisional: boolean
  /** Why it was counted or skipped, in Chinese. */
  readonly reason: string
  readonly source: Citation
}

/** A deadline with the way to it. `days` are those after the period's day 0, up to where the clock stands now. */
export interface DeadlineExplanation {
  readonly deadline: ReplyDeadline
  readonly events: readonly DeadlineEvent[]
  readonly days: readonly DeadlineDay[]
}

const PAUSE_WORDS: Readonly<Record<PauseReason, string>> = { thirdParty: '征求第三方意见', agency: '征求其他行政机关意见' }
const HOLD_WORDS: Readonly<Record<HoldReason, string>> = { supplement: '补正', payment: '缴纳信息处理费' }

/**
 * Every day that was counted or skipped on the way to the deadline and why.
 *
 * @throws RangeError as {@link replyDeadline} does.
 */
export function explainReplyDeadline(ledger: ClockLedger, calendar: WorkingCalendar): DeadlineExplanation {
  const deadline = replyDeadline(ledger, calendar)
  const state = readLedger(ledger)
  if (!state) return { deadline, events: [], days: [] }
  return { deadline, events: ledger.map((entry) => eventOf(entry, ledger)), days: daysOf(state, lastDay(deadline), calendar) }
}

/** The last day to explain. */
function lastDay(deadline: ReplyDeadline): EpochDay {
  switch (deadline.kind) {
    case 'notStarted':
      return 0
    case 'due':
    case 'stopped':
      return epochDay(deadline.on)
    case 'suspended':
      return epochDay(deadline.latestDueOn ?? deadline.since)
    case 'awaiting':
      return epochDay(deadline.since)
  }
}

function daysOf(state: LedgerState, last: EpochDay, calendar: WorkingCalendar): readonly DeadlineDay[] {
  const table = dayTableOf(calendar)
  const { value, source } = datedValue(REPLY_PERIOD, state.receivedText)
  const period = (state.term ?? value) + state.extension
  const days: DeadlineDay[] = []
  let number = 0
  for (let day = state.from + 1; day <= last; day++) {
    const on = Temporal.PlainDate.from(table.iso(day))
    const status = calendar.statusOf(on)
    const known = { on: on.toString(), provisional: status.provisional }
    const pause = state.pauses.find(({ from, until, limit }) => from < day && day <= until && day <= limit)
    if (state.held && day > state.held.on) {
      days.push({ ...known, reason: `等待${HOLD_WORDS[state.held.reason]}，不计算`, source: holdSource(state.held.reason) })
    } else if (!status.working) {
      days.push({ ...known, reason: `${dayReason(on, status)}，不是工作日`, source })
    } else if (pause) {
      days.push({ ...known, reason: `${PAUSE_WORDS[pause.reason]}期间，不计入`, source: cite('条例2019', 33, 3) })
    } else if (number === period && day <= state.deferredUntil) {
      days.push({ ...known, reason: '在确定的延迟答复期限内', source: cite('条例2019', 35) })
    } else {
      number++
      days.push({ ...known, number, reason: `${dayReason(on, status)}，第${number}个工作日`, source })
    }
  }
  return days
}

function holdSource(reason: HoldReason): Citation {
  return reason === 'supplement' ? cite('条例2019', 30) : cite('国办函〔2020〕109号')
}

function consultationSource(reason: PauseReason): Citation {
  return reason === 'thirdParty' ? cite('条例2019', 32) : cite('条例2019', 34)
}

function eventOf(entry: ClockEntry, ledger: ClockLedger): DeadlineEvent {
  const { on } = entry
  switch (entry.kind) {
    case 'start':
      return { on, text: '收到申请；当日不计入，自次日起算', source: cite('条例2019', 31) }
    case 'pause':
      return { on, text: `发出${PAUSE_WORDS[entry.reason]}的文书，自次日起不计入`, source: consultationSource(entry.reason) }
    case 'limit':
      return {
        on,
        text: `被征求意见方收到文书，最迟 ${entry.latestUntil} 提出意见`,
        source: consultationSource(reasonOf(entry.id, ledger)),
      }
    case 'resume':
      return { on, text: `${PAUSE_WORDS[reasonOf(entry.id, ledger)]}结束，自次日起恢复计算`, source: cite('条例2019', 33, 3) }
    case 'hold':
      return { on, text: `告知申请人${HOLD_WORDS[entry.reason]}，停止计算`, source: holdSource(entry.reason) }
    case 'release':
      return { on, text: `撤销${HOLD_WORDS[entry.reason]}的通知，期限视为没有停止`, source: holdSource(entry.reason) }
    case 'restart':
      return { on, text: restartText(entry.reason), source: holdSource(entry.reason) }
    case 'extend':
      return { on, text: `延长答复期限 ${entry.workingDays} 个工作日`, source: cite('条例2019', 33, 2) }
    case 'defer':
      return { on, text: `确定延迟至 ${entry.until} 答复`, source: cite('条例2019', 35) }
    case 'stop':
      return { on, text: '答复或者办结，停止计算', source: cite('条例2019', 33, 2) }
    case 'reopen':
      return { on, text: `重新办理，自次日起 ${entry.workingDays} 个工作日内答复`, source: cite('条例2019', 51) }
  }
}

function restartText(reason: HoldReason): string {
  return reason === 'supplement' ? '收到补正的申请，自次日起重新计算' : '申请人缴纳信息处理费，自次日起重新计算'
}

function reasonOf(id: string, ledger: ClockLedger): PauseReason {
  const pause = ledger.find((entry) => entry.kind === 'pause' && entry.id === id)
  return pause?.kind === 'pause' ? pause.reason : 'thirdParty'
}
