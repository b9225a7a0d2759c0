/** 制定程序: the stages of a 规章, 行政规范性文件 or 重大行政决策, the periods that each needs, and what is missing before it may be published. */
import type { WorkingCalendar } from '../../calendar/index.ts'
import { limitAfter, type LegalLimit } from '../../application/limit.ts'
import { cite, type Citation } from '../../citation.ts'
import { datedValue, type Parameter } from '../../parameter.ts'
import { missing, type Missing } from '../missing.ts'
import { daysBetween } from '../update-cycle.ts'

/** What is made. A normative document that is also a 重大行政决策事项 follows the stricter rules of the latter. */
export type NormativeKind = 'regulation' | 'normativeDocument' | 'majorDecision'

/** A stage, in their order. */
export type LifecycleStage =
  | 'drafting'
  | 'comments'
  | 'legalityReview'
  | 'decision'
  | 'numbering'
  | 'publication'
  | 'filing'
  | 'interpretation'
  | 'evaluation'
  | 'amendment'
  | 'end'

const NORMS = cite('国办发〔2018〕37号')

/** The stages with their words and what they rest on. */
export const LIFECYCLE_STAGES: readonly { readonly key: LifecycleStage; readonly term: string; readonly source: Citation }[] = [
  { key: 'drafting', term: '起草', source: NORMS },
  { key: 'comments', term: '公开征求意见', source: NORMS },
  { key: 'legalityReview', term: '合法性审核', source: cite('国办发〔2018〕115号') },
  { key: 'decision', term: '集体讨论决定', source: NORMS },
  { key: 'numbering', term: '统一登记、统一编号、统一印发', source: NORMS },
  { key: 'publication', term: '公布', source: cite('条例2019', 20, undefined, 1) },
  { key: 'filing', term: '备案', source: NORMS },
  { key: 'interpretation', term: '解读', source: cite('国办发〔2016〕80号') },
  { key: 'evaluation', term: '评估', source: NORMS },
  { key: 'amendment', term: '修改', source: NORMS },
  { key: 'end', term: '废止或者失效', source: NORMS },
]

const DECISIONS = '重大行政决策程序暂行条例'

/** 公开征求意见的期限 of major decisions, at the least; a shorter one is explained when comments are asked for. */
export const MAJOR_COMMENT_PERIOD: Parameter = {
  term: '重大行政决策公开征求意见的期限',
  unit: 'day',
  values: [{ from: '2019-09-01', value: 30, source: cite(DECISIONS, 15, 1) }],
}

/** 公开征求意见的期限 of regulations, at the least. */
export const REGULATION_COMMENT_PERIOD: Parameter = {
  term: '规章公开征求意见的期限',
  unit: 'day',
  values: [{ from: '2018-05-01', value: 30, source: cite('规章制定程序条例', 15, 2) }],
}

/** 合法性审查的时间 of major decisions, at the least. */
export const MAJOR_REVIEW_TIME: Parameter = {
  term: '重大行政决策合法性审查的时间',
  unit: 'workingDay',
  values: [{ from: '2019-09-01', value: 7, source: cite(DECISIONS, 26, 2) }],
}

/** 合法性审核的时间 of normative documents, at the least. */
export const NORMATIVE_REVIEW_TIME: Parameter = {
  term: '行政规范性文件合法性审核的时间',
  unit: 'workingDay',
  values: [{ from: '2018-12-04', value: 5, source: cite('国办发〔2018〕115号') }],
}

/** 合法性审核的最长时间 of normative documents. */
export const LONGEST_REVIEW_TIME: Parameter = {
  term: '行政规范性文件合法性审核的最长时间',
  unit: 'workingDay',
  values: [{ from: '2018-12-04', value: 15, source: cite('国办发〔2018〕115号') }],
}

/** 听证会材料送达的期限 of major decisions: so many days before the hearing, at the least. */
export const HEARING_MATERIALS_TIME: Parameter = {
  term: '听证会材料送达听证参加人的期限',
  unit: 'day',
  values: [{ from: '2019-09-01', value: 7, source: cite(DECISIONS, 16, 3) }],
}

/** 规章听证会公布的期限: so many days before the hearing, at the least. */
export const HEARING_NOTICE_TIME: Parameter = {
  term: '规章听证会公布的期限',
  unit: 'day',
  values: [{ from: '2018-05-01', value: 30, source: cite('规章制定程序条例', 16, 2, 1) }],
}

/** 规章备案的期限, from the day of publication. */
export const REGULATION_FILING_PERIOD: Parameter = {
  term: '规章备案的期限',
  unit: 'day',
  values: [{ from: '2018-05-01', value: 30, source: cite('规章制定程序条例', 34) }],
}

/**
 * 行政规范性文件备案的期限, from the day of publication.
 *
 * Interpretation (ADR 60): 37号 asks for filing within the period that the place prescribes; 15 days are what nearly all places do.
 */
export const NORMATIVE_FILING_PERIOD: Parameter = {
  term: '行政规范性文件备案的期限',
  unit: 'day',
  values: [{ from: '2018-05-16', value: 15, source: NORMS }],
}

/** What has been done about a document so far. Days are `YYYY-MM-DD`. */
export interface LifecycleFacts {
  readonly kind: NormativeKind
  /** 公开征求意见: first and last day, and the reason where the period was shortened. */
  readonly comments?: {
    readonly from: string
    readonly to: string
    readonly shortened?: string
    /**
     * 采纳情况 published on.
     *
     * Interpretation (ADR 60): 713号令 art. 32 asks for it where many care; what was opened to everybody for comments is such a matter.
     */
    readonly answeredOn?: string
  }
  /** 听证会, where one was held: announced on, its papers served on the participants on, held on. */
  readonly hearing?: { readonly announcedOn?: string; readonly servedOn?: string; readonly heldOn: string }
  /** Why comments were not asked for: what must be kept secret, or does not concern people's rights and interests. */
  readonly commentsWaived?: string
  /** The fewest days that local rules ask for. */
  readonly localCommentDays?: number
  /** 合法性审核: sent, to be done by, and its result. */
  readonly review?: {
    readonly sentOn: string
    readonly until: string
    readonly result?: 'lawful' | 'revise' | 'unlawful'
    readonly urgent?: string
  }
  /** 集体讨论决定. */
  readonly decidedOn?: string
  readonly documentNumber?: string
}

/** Why a document cannot be published yet. */
export type LifecycleGap =
  | 'comments-missing'
  | 'comments-too-short'
  | 'comments-open'
  | 'adoption-not-published'
  | 'hearing-announced-late'
  | 'hearing-papers-late'
  | 'legality-missing'
  | 'legality-time-too-short'
  | 'legality-not-passed'
  | 'decision-missing'
  | 'decision-before-review'
  | 'number-missing'

/** Everything that must still be done before a document is published; empty when it may be. */
export function missingForIssue(
  facts: LifecycleFacts,
  today: string,
  calendar: WorkingCalendar,
): readonly Missing<LifecycleGap>[] {
  return [...commentGaps(facts, today), ...hearingGaps(facts), ...reviewGaps(facts, calendar), ...decisionGaps(facts)]
}

/** The fewest days that comments must be open, with the provision; `undefined` where neither national nor local rules set one. */
export function leastCommentDays(
  { kind, localCommentDays }: Pick<LifecycleFacts, 'kind' | 'localCommentDays'>,
  on: string,
): { readonly days: number; readonly source: Citation } | undefined {
  if (kind === 'normativeDocument') return localCommentDays === undefined ? undefined : { days: localCommentDays, source: NORMS }
  const { value, source } = datedValue(kind === 'majorDecision' ? MAJOR_COMMENT_PERIOD : REGULATION_COMMENT_PERIOD, on)
  return { days: Math.max(value, localCommentDays ?? 0), source }
}

function commentGaps(facts: LifecycleFacts, today: string): readonly Missing<LifecycleGap>[] {
  const { comments } = facts
  if (comments === undefined) {
    if (facts.commentsWaived?.trim()) return []
    return [missing('comments-missing', '没有公开征求意见', '公开征求意见；依法不需要的写明理由', NORMS)]
  }
  const gaps: Missing<LifecycleGap>[] = []
  const least = leastCommentDays(facts, comments.from)
  const open = daysBetween(comments.from, comments.to)
  if (least !== undefined && open < least.days && !comments.shortened?.trim()) {
    const message = `公开征求意见 ${open} 日，少于 ${least.days} 日`
    gaps.push(missing('comments-too-short', message, '延长期限；情况紧急的在征求意见时说明理由', least.source))
  }
  if (today <= comments.to) {
    gaps.push(missing('comments-open', `征求意见到 ${comments.to} 才截止`, '截止后汇总意见再继续', least?.source ?? NORMS))
  } else if (facts.kind === 'majorDecision' && comments.answeredOn === undefined) {
    const remedy = '公布意见的采纳情况，不采纳的说明理由'
    gaps.push(missing('adoption-not-published', '没有公布意见的采纳情况', remedy, cite(DECISIONS, 32)))
  }
  return gaps
}

function hearingGaps({ kind, hearing }: LifecycleFacts): readonly Missing<LifecycleGap>[] {
  if (hearing === undefined) return []
  const { announcedOn, servedOn, heldOn } = hearing
  if (kind === 'majorDecision') {
    const { value, source } = datedValue(HEARING_MATERIALS_TIME, heldOn)
    if (servedOn !== undefined && daysBetween(servedOn, heldOn) >= value) return []
    return [missing('hearing-papers-late', `听证会材料没有在 ${value} 日前送达`, '送达材料后另定日期听证', source)]
  }
  if (kind === 'regulation') {
    const { value, source } = datedValue(HEARING_NOTICE_TIME, heldOn)
    if (announcedOn !== undefined && daysBetween(announcedOn, heldOn) >= value) return []
    return [missing('hearing-announced-late', `听证会没有在 ${value} 日前公布`, '公布后另定日期听证', source)]
  }
  return []
}

/** The least time for the review; regulations are reviewed by the legal office without one. */
const REVIEW_TIMES: Readonly<Record<NormativeKind, Parameter | undefined>> = {
  majorDecision: MAJOR_REVIEW_TIME,
  normativeDocument: NORMATIVE_REVIEW_TIME,
  regulation: undefined,
}

const REVIEW_SOURCES: Readonly<Record<NormativeKind, Citation>> = {
  majorDecision: cite(DECISIONS, 25, 1),
  normativeDocument: cite('国办发〔2018〕115号'),
  regulation: cite('规章制定程序条例', 19),
}

function reviewGaps({ kind, review }: LifecycleFacts, calendar: WorkingCalendar): readonly Missing<LifecycleGap>[] {
  const source = REVIEW_SOURCES[kind]
  if (review === undefined) {
    return [missing('legality-missing', '没有合法性审核', '送合法性审核，不得以会签、征求意见代替', source)]
  }
  const gaps: Missing<LifecycleGap>[] = []
  const time = REVIEW_TIMES[kind]
  const least = time && datedValue(time, review.sentOn)
  const { count } = calendar.workingDaysBetween(review.sentOn, review.until)
  if (least !== undefined && count < least.value && !review.urgent?.trim()) {
    const message = `合法性审核只给了 ${count} 个工作日，少于 ${least.value} 个`
    gaps.push(missing('legality-time-too-short', message, '给足审核时间；应对突发事件的写明理由', least.source))
  }
  if (review.result !== 'lawful') {
    const remedy = review.result === undefined ? '等审核意见' : '按审核意见修改后重新送审'
    gaps.push(missing('legality-not-passed', '合法性审核还没有通过', remedy, source))
  }
  return gaps
}

function decisionGaps({ decidedOn, documentNumber, review }: LifecycleFacts): readonly Missing<LifecycleGap>[] {
  const gaps: Missing<LifecycleGap>[] = []
  if (decidedOn === undefined) gaps.push(missing('decision-missing', '没有集体讨论决定', '提请集体讨论', NORMS))
  else if (review !== undefined && decidedOn < review.sentOn) {
    gaps.push(
      missing('decision-before-review', '讨论决定早于送合法性审核', '审核通过后重新提请讨论', cite('国办发〔2018〕115号')),
    )
  }
  if (!documentNumber?.trim()) gaps.push(missing('number-missing', '没有统一编号', '统一登记、编号后印发', NORMS))
  return gaps
}

/** By when a published document must be filed (备案). */
export function filingDeadline(kind: NormativeKind, publishedOn: string, calendar: WorkingCalendar): LegalLimit {
  return limitAfter(kind === 'regulation' ? REGULATION_FILING_PERIOD : NORMATIVE_FILING_PERIOD, publishedOn, calendar)
}

/**
 * 规章的施行日期: from when a regulation may be in force at the earliest, unless waiting would hinder it (国家安全、汇率、货币政策等).
 *
 * 规章制定程序条例 art. 32: 公布之日起30日后.
 */
export const REGULATION_WAITING_TIME: Parameter = {
  term: '规章公布后施行的期限',
  unit: 'day',
  values: [{ from: '2018-05-01', value: 30, source: cite('规章制定程序条例', 32) }],
}

/** Whether a regulation takes effect too early after its publication; the reason for an exception is a person's. */
export function takesEffectTooEarly(facts: {
  readonly publishedOn: string
  readonly effectiveFrom: string
  readonly exception?: string
}): boolean {
  if (facts.exception?.trim()) return false
  return daysBetween(facts.publishedOn, facts.effectiveFrom) <= datedValue(REGULATION_WAITING_TIME, facts.publishedOn).value
}
