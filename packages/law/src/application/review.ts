/**
 * 复议和诉讼: how a case against the agency is counted in table 4 of the annual report. Which
 * results count as 结果维持, 结果纠正 or 其他结果: Interpretation (ADR 44).
 */
import { cite, type Citation } from '../citation.ts'

/** A group of table 4: 行政复议, 未经复议直接起诉, 复议后起诉. */
export type ReviewGroup = 'reconsideration' | 'litigationDirect' | 'litigationAfterReconsideration'

/** A column of table 4 but the total. */
export type ReviewColumn = 'upheld' | 'corrected' | 'other' | 'pending'

/** How a case ended. */
export type ReviewResultKey =
  | 'upheld'
  | 'claimRejected'
  | 'changed'
  | 'revoked'
  | 'foundUnlawful'
  | 'foundVoid'
  | 'ordered'
  | 'requestRejected'
  | 'dismissed'
  | 'withdrawn'
  | 'mediated'
  | 'terminated'

/** A result with the procedures in which it occurs and the column that it is counted in. */
export interface ReviewResult {
  readonly key: ReviewResultKey
  readonly term: string
  readonly column: Exclude<ReviewColumn, 'pending'>
  /** The provision for each procedure; absent where the procedure knows no such result. */
  readonly reconsideration?: Citation
  readonly litigation?: Citation
}

const reconsidered = (article: number, paragraph?: number) => cite('行政复议法2023', article, paragraph)
const judged = (article: number, paragraph?: number) => cite('行政诉讼法', article, paragraph)

/** Every result, in the order of the columns. */
export const REVIEW_RESULTS: readonly ReviewResult[] = [
  { key: 'upheld', term: '维持', column: 'upheld', reconsideration: reconsidered(68) },
  { key: 'claimRejected', term: '驳回诉讼请求', column: 'upheld', litigation: judged(69) },
  { key: 'changed', term: '变更', column: 'corrected', reconsideration: reconsidered(63), litigation: judged(77) },
  { key: 'revoked', term: '撤销', column: 'corrected', reconsideration: reconsidered(64), litigation: judged(70) },
  { key: 'foundUnlawful', term: '确认违法', column: 'corrected', reconsideration: reconsidered(65), litigation: judged(74) },
  { key: 'foundVoid', term: '确认无效', column: 'corrected', reconsideration: reconsidered(67), litigation: judged(75) },
  { key: 'ordered', term: '责令履行', column: 'corrected', reconsideration: reconsidered(66), litigation: judged(72) },
  { key: 'requestRejected', term: '驳回复议请求', column: 'other', reconsideration: reconsidered(69) },
  { key: 'dismissed', term: '驳回申请、驳回起诉', column: 'other', reconsideration: reconsidered(33), litigation: judged(49) },
  { key: 'withdrawn', term: '撤回、撤诉', column: 'other', reconsideration: reconsidered(41), litigation: judged(62) },
  { key: 'mediated', term: '调解、和解', column: 'other', reconsideration: reconsidered(73), litigation: judged(60) },
  { key: 'terminated', term: '终止、终结', column: 'other', reconsideration: reconsidered(41), litigation: judged(61) },
]

/** The results that a procedure knows. */
export function resultsOf(group: ReviewGroup): readonly ReviewResult[] {
  return REVIEW_RESULTS.filter(
    (result) => (group === 'reconsideration' ? result.reconsideration : result.litigation) !== undefined,
  )
}

/** The column of table 4 at the end of a year: a case without a result is 尚未审结. */
export function reviewColumn(result: ReviewResultKey | undefined): ReviewColumn {
  if (result === undefined) return 'pending'
  const found = REVIEW_RESULTS.find(({ key }) => key === result)
  if (!found) throw new RangeError(`没有这种复议、诉讼结果：${result}`)
  return found.column
}
