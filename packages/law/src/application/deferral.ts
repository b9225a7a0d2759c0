/**
 * 数量、频次明显超过合理范围 (条例 art. 35): the agency may ask for the reasons. Unreasonable ones end the application (不予处理); reasonable
 * ones that cannot be answered within the period of art. 33 allow a longer term, which is set and told.
 */
import type { WorkingCalendar } from '../calendar/index.ts'
import { cite, type Citation } from '../citation.ts'
import { replyDeadline } from './clock.ts'
import type { ClockEntry, ClockLedger } from './ledger.ts'
import { refuse, type Refusal } from './refusal.ts'

/** What is known about the reasons. Whether they are reasonable is a person's finding, absent until it is made. */
export interface ReasonsFacts {
  readonly askedOn?: string
  readonly statedOn?: string
  readonly reasonable?: boolean
}

/** The next step of art. 35. Reasons that were asked for and never stated are judged as they are: none. */
export type ReasonsStep =
  | { readonly kind: 'askReasons'; readonly grounds: readonly Citation[] }
  | { readonly kind: 'judgeReasons'; readonly grounds: readonly Citation[] }
  | { readonly kind: 'refuseToProcess'; readonly outcome: 'excessive'; readonly grounds: readonly Citation[] }
  | { readonly kind: 'process'; readonly mayDefer: true; readonly grounds: readonly Citation[] }

const SOURCE = cite('条例2019', 35)
const GROUNDS: readonly Citation[] = [SOURCE]

/** What to do next with an application whose number or frequency clearly exceeds what is reasonable. */
export function reasonsStep({ askedOn, statedOn, reasonable }: ReasonsFacts): ReasonsStep {
  if (askedOn === undefined && statedOn === undefined) return { kind: 'askReasons', grounds: GROUNDS }
  if (reasonable === undefined) return { kind: 'judgeReasons', grounds: GROUNDS }
  return reasonable
    ? { kind: 'process', mayDefer: true, grounds: GROUNDS }
    : { kind: 'refuseToProcess', outcome: 'excessive', grounds: GROUNDS }
}

/** Whether the reply may be deferred; `entry` goes into the ledger once it is approved, and the applicant is told. */
export type DeferralDecision =
  | {
      readonly kind: 'allowed'
      readonly entry: ClockEntry & { readonly kind: 'defer' }
      readonly tellBy: string
      readonly provisional: boolean
      readonly grounds: readonly Citation[]
    }
  | Refusal<'deferral-reasons-not-reasonable' | 'deferral-no-period' | 'deferral-too-late' | 'deferral-not-later'>

/**
 * Decides on a deferral by some working days after the last day of the period.
 *
 * The article sets no longest term: that it is reasonable is answered for by whoever approves it.
 */
export function deferReply(
  ledger: ClockLedger,
  { workingDays, on, reasons }: { readonly workingDays: number; readonly on: string; readonly reasons: ReasonsFacts },
  calendar: WorkingCalendar,
): DeferralDecision {
  if (reasonsStep(reasons).kind !== 'process') {
    return refuse('deferral-reasons-not-reasonable', '请先要求申请人说明理由，并认定理由合理，才能延迟答复', SOURCE)
  }
  const deadline = replyDeadline(ledger, calendar)
  if (deadline.kind !== 'due') {
    return refuse('deferral-no-period', '答复期限没有在计算，请在征求意见、补正或者缴费结束后再确定延迟的期限', SOURCE)
  }
  if (on > deadline.on) {
    return refuse('deferral-too-late', `答复期限已于 ${deadline.on} 届满，不能再延迟，请尽快答复并说明逾期原因`, SOURCE)
  }
  if (!(Number.isInteger(workingDays) && workingDays >= 1)) {
    return refuse('deferral-not-later', '延迟的工作日应为正整数，请改写', SOURCE)
  }
  const until = calendar.nthWorkingDayAfter(deadline.on, workingDays)
  return {
    kind: 'allowed',
    entry: { kind: 'defer', on, until: until.on.toString() },
    tellBy: deadline.on,
    provisional: deadline.provisional || until.provisional,
    grounds: GROUNDS,
  }
}
