/** 动态调整 (条例 art. 18): what is not public is looked at again regularly, and published when circumstances allow it. */
import { Temporal } from 'temporal-polyfill'
import { cite } from '../citation.ts'
import type { Parameter } from '../parameter.ts'
import { publicationState, type DutyState } from './publication-deadline.ts'

/**
 * 不予公开信息定期评估审查的周期.
 *
 * Interpretation (ADR 60): art. 18 says “regularly” and no more; a year keeps step with the annual report.
 */
export const WITHHELD_REVIEW_CYCLE: Parameter = {
  term: '不予公开信息评估审查的周期',
  unit: 'year',
  values: [{ from: '2019-05-15', value: 1, source: cite('条例2019', 18) }],
}

/** Whether information that is not public has to be looked at again. */
export function withheldReview(facts: { readonly decidedOn: string; readonly reviewedOn?: string }, today: string): DutyState {
  const last = facts.reviewedOn ?? facts.decidedOn
  const years = WITHHELD_REVIEW_CYCLE.values[0]?.value ?? 1
  return publicationState({ dueOn: Temporal.PlainDate.from(last).add({ years }).toString() }, today)
}
