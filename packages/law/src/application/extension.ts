/**
 * 延长答复期限 (条例 art. 33(2)): up to twenty working days more, with the consent of the head of the disclosure office and told to the
 * applicant. Interpretation (ADR 40): once in a reply period, and before it is over.
 */
import type { WorkingCalendar } from '../calendar/index.ts'
import { cite, type Citation } from '../citation.ts'
import { inForce } from '../parameter.ts'
import { replyDeadline } from './clock.ts'
import type { ClockEntry, ClockLedger } from './ledger.ts'
import { LONGEST_EXTENSION } from './period.ts'
import { refuse, type Refusal } from './refusal.ts'

/** Why an extension is refused. */
export type ExtensionRefusal =
  | 'extension-no-period'
  | 'extension-used'
  | 'extension-too-long'
  | 'extension-too-late'
  | 'extension-of-ordered-term'

/**
 * Whether the period may be extended. `entry` goes into the ledger when the head of the office consents. `tellBy` is the last day of the
 * period as it is now, by which the applicant has to be told; absent while consultations are open.
 */
export type ExtensionDecision =
  | {
      readonly kind: 'allowed'
      readonly entry: ClockEntry & { readonly kind: 'extend' }
      readonly tellBy?: string
      readonly dueOn?: string
      readonly provisional: boolean
      readonly grounds: readonly Citation[]
    }
  | Refusal<ExtensionRefusal>

const SOURCE = cite('条例2019', 33, 2)

/** Decides on an extension by some working days on a day. The consent itself is a person's. */
export function extendReplyPeriod(
  ledger: ClockLedger,
  { workingDays, on }: { readonly workingDays: number; readonly on: string },
  calendar: WorkingCalendar,
): ExtensionDecision {
  const before = replyDeadline(ledger, calendar)
  if (before.kind !== 'due' && before.kind !== 'suspended') {
    return refuse('extension-no-period', '答复期限没有在计算（尚未收到、等待补正或者缴费、已经办结），无须延长', SOURCE)
  }
  const period = currentPeriod(ledger)
  if (period[0]?.kind === 'reopen') {
    return refuse('extension-of-ordered-term', '这是重新办理所确定的期限，不能延长，请在期限内答复', SOURCE)
  }
  if (period.some(({ kind }) => kind === 'extend')) {
    return refuse('extension-used', '答复期限只能延长一次，已经延长过，请在延长后的期限内答复', SOURCE)
  }
  const longest = inForce(LONGEST_EXTENSION, ledger[0]?.on ?? on)
  if (!(Number.isInteger(workingDays) && workingDays >= 1 && workingDays <= longest)) {
    return refuse('extension-too-long', `延长的期限为 1 至 ${longest} 个工作日，请改写`, SOURCE)
  }
  if (before.kind === 'due' && on > before.on) {
    return refuse('extension-too-late', `答复期限已于 ${before.on} 届满，不能再延长，请尽快答复并说明逾期原因`, SOURCE)
  }
  const entry = { kind: 'extend', on, workingDays } as const
  const after = replyDeadline([...ledger, entry], calendar)
  return {
    kind: 'allowed',
    entry,
    ...(before.kind === 'due' ? { tellBy: before.on } : {}),
    ...(after.kind === 'due' ? { dueOn: after.on } : {}),
    provisional: after.kind === 'due' || after.kind === 'suspended' ? after.provisional : false,
    grounds: [SOURCE],
  }
}

/** The entries since the period that runs began. */
function currentPeriod(ledger: ClockLedger): ClockLedger {
  const begun = ledger.findLastIndex(({ kind }) => kind === 'start' || kind === 'restart' || kind === 'reopen')
  return ledger.slice(begun)
}
