/**
 * 补正 (条例 art. 30): an application whose content is unclear is returned to the applicant once, with everything that is missing, how to
 * state it, and a reasonable term. What comes back begins the reply period anew; what does not come back without good reason is given up.
 */
import type { WorkingCalendar } from '../calendar/index.ts'
import { cite, type Citation } from '../citation.ts'
import { limitAfter } from './limit.ts'
import { SUPPLEMENT_NOTICE_PERIOD } from './period.ts'
import { refuse, type Refusal } from './refusal.ts'

/** One thing that the applicant has to correct, and how. */
export interface SupplementItem {
  readonly what: string
  readonly guidance: string
}

/** A supplement notice before it is sent. Days are `YYYY-MM-DD`. */
export interface SupplementRequest {
  readonly receivedOn: string
  readonly noticeOn: string
  readonly items: readonly SupplementItem[]
  /** 补正期限: the last day on which the supplement is awaited. */
  readonly dueOn: string
  /** Whether a supplement of this application was asked for before. */
  readonly askedBefore: boolean
}

/** Whether a notice may go out. `late` when the seven working days are over: it may go out, and the delay is the agency's fault. */
export type SupplementDecision =
  | {
      readonly kind: 'allowed'
      readonly latestNoticeOn: string
      readonly provisional: boolean
      readonly late: boolean
      readonly grounds: readonly Citation[]
    }
  | Refusal<'supplement-asked-before' | 'supplement-not-itemised' | 'supplement-term-missing'>

const SOURCE = cite('条例2019', 30)

/** Decides on a supplement notice. */
export function requestSupplement(request: SupplementRequest, calendar: WorkingCalendar): SupplementDecision {
  const { receivedOn, noticeOn, items, dueOn, askedBefore } = request
  if (askedBefore) {
    return refuse(
      'supplement-asked-before',
      '补正只能一次性告知：已经告知过，请与申请人沟通；补正后仍不明确的，按“补正后申请内容仍不明确”答复',
      SOURCE,
    )
  }
  if (items.length === 0 || items.some(({ what, guidance }) => what.trim() === '' || guidance.trim() === '')) {
    return refuse('supplement-not-itemised', '请逐项写明需要补正的事项，并写明怎样补正（指导和释明）', SOURCE)
  }
  if (calendar.workingDaysBetween(noticeOn, dueOn).count < 1) {
    return refuse('supplement-term-missing', '请给出合理的补正期限：至少到告知之后的一个工作日', SOURCE)
  }
  const latest = limitAfter(SUPPLEMENT_NOTICE_PERIOD, receivedOn, calendar)
  return {
    kind: 'allowed',
    latestNoticeOn: latest.on,
    provisional: latest.provisional,
    late: noticeOn > latest.on,
    grounds: [latest.source],
  }
}

/**
 * Where a supplement stands. `received` begins the reply period anew, also after the term. `mayLapse`: nothing came within the term; that
 * the applicant has no good reason is for a person to find before the application counts as given up.
 */
export type SupplementState =
  | { readonly kind: 'awaited'; readonly until: string }
  | { readonly kind: 'received'; readonly on: string; readonly afterTerm: boolean }
  | { readonly kind: 'mayLapse'; readonly since: string }

/** Where a supplement stands on a day. */
export function supplementState(
  { dueOn, receivedOn }: { readonly dueOn: string; readonly receivedOn?: string },
  today: string,
): SupplementState {
  if (receivedOn !== undefined) return { kind: 'received', on: receivedOn, afterTerm: receivedOn > dueOn }
  return today > dueOn ? { kind: 'mayLapse', since: dueOn } : { kind: 'awaited', until: dueOn }
}
