/**
 * 复议和诉讼的期限: by when the agency has to answer in a case against it, and by when a decision may be expected. Disclosure cases may take
 * the simplified procedure in both (行政复议法2023 art. 53(1)(四); 行政诉讼法 art. 82).
 */
import type { WorkingCalendar } from '../calendar/index.ts'
import { cite, type Citation } from '../citation.ts'
import type { Parameter, Unit } from '../parameter.ts'
import { limitAfter, type LegalLimit } from './limit.ts'
import type { ReviewGroup } from './review.ts'

/** What a limit is for: the agency's answer, or the decision. */
export type ReviewStep = 'answer' | 'decision'

/** The limits of a step in the ordinary and in the simplified procedure. */
export interface ReviewTerm {
  readonly ordinary: Parameter
  readonly simplified: Parameter
}

const parameter = (term: string, unit: Unit, from: string, value: number, source: Citation): Parameter => ({
  term,
  unit,
  values: [{ from, value, source }],
})
const reconsidering = (term: string, unit: Unit, value: number, source: Citation) =>
  parameter(term, unit, '2024-01-01', value, source)
const judging = (term: string, unit: Unit, value: number, source: Citation) => parameter(term, unit, '2017-07-01', value, source)

/** 行政复议, under the law of 2023. Its terms of three, five, seven and ten days are working days (art. 88(2)). */
export const RECONSIDERATION_TERMS: Readonly<Record<ReviewStep, ReviewTerm>> = {
  answer: {
    ordinary: reconsidering('行政复议答复期限', 'workingDay', 10, cite('行政复议法2023', 48)),
    simplified: reconsidering('行政复议答复期限（简易程序）', 'workingDay', 5, cite('行政复议法2023', 54, 1)),
  },
  decision: {
    ordinary: reconsidering('行政复议审理期限', 'day', 60, cite('行政复议法2023', 62, 1)),
    simplified: reconsidering('行政复议审理期限（简易程序）', 'day', 30, cite('行政复议法2023', 62, 2)),
  },
}

const DEFENSE = judging('行政诉讼答辩期限', 'day', 15, cite('行政诉讼法', 67, 1))

/** 行政诉讼, first instance. */
export const LITIGATION_TERMS: Readonly<Record<ReviewStep, ReviewTerm>> = {
  answer: { ordinary: DEFENSE, simplified: DEFENSE },
  decision: {
    ordinary: judging('行政诉讼第一审审理期限', 'month', 6, cite('行政诉讼法', 81)),
    simplified: judging('行政诉讼审理期限（简易程序）', 'day', 45, cite('行政诉讼法', 83)),
  },
}

/** A step of a case, and the day that sets it off: receipt of the copy for the answer, acceptance for the decision. */
export interface ReviewStepFacts {
  readonly group: ReviewGroup
  readonly step: ReviewStep
  readonly simplified: boolean
  readonly from: string
}

/**
 * By when a step has to be done, extensions aside.
 *
 * @throws RangeError for reconsideration that began before 2024-01-01.
 */
export function reviewLimit({ group, step, simplified, from }: ReviewStepFacts, calendar: WorkingCalendar): LegalLimit {
  const term = (group === 'reconsideration' ? RECONSIDERATION_TERMS : LITIGATION_TERMS)[step]
  return limitAfter(simplified ? term.simplified : term.ordinary, from, calendar)
}
