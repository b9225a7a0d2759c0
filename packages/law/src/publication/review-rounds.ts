/**
 * 三审三校 and 保密审查 (条例 art. 17): what has to be done before a document may be published, and everything that is still missing at once.
 *
 * The Regulations ask for a review mechanism with procedure and responsibility and leave its form to agencies; how many reviews and proofs
 * there are is configured, not below a minimum. The secrecy review can never be left out: 先审查、后公开, 一事一审.
 */
import type { WorkingCalendar } from '../calendar/index.ts'
import { limitAfter, type LegalLimit } from '../application/limit.ts'
import { cite } from '../citation.ts'
import type { Parameter } from '../parameter.ts'
import { decideDisclosureClass, type DisclosureClassFacts, type DisclosureClassGap } from './disclosure-class.ts'
import { interpretationGaps, type InterpretationFacts, type InterpretationGap } from './interpretation.ts'
import { missing, type Missing } from './missing.ts'

/** A review: 初审, 复审, 终审. With two there is no 复审, with one only 终审. */
export type ReviewRound = 'firstReview' | 'secondReview' | 'finalReview'

/** What kind of content it is, as far as reviews differ. */
export type ReviewClass = 'normativeDocument' | 'policy' | 'decision' | 'general' | 'repost'

/** How many reviews and proofs, whether different people must do them, and who approves after the final review. */
export interface ReviewScheme {
  readonly reviews: 1 | 2 | 3
  readonly proofs: 0 | 1 | 2 | 3
  /** Whether a leader approves (签发) after the final review. */
  readonly approval: boolean
}

/** The least that a class of content needs. */
export interface LeastReviews {
  readonly key: ReviewClass
  readonly term: string
  readonly reviews: 1 | 2 | 3
  readonly proofs: 0 | 1 | 2 | 3
}

/**
 * The minimum for each class.
 *
 * Interpretation (ADR 60): no national provision sets a number. What binds or guides the public is reviewed three times; other content twice, so that two
 * people besides the editor have read it; what a higher level has reviewed and published, once.
 */
export const LEAST_REVIEWS: readonly LeastReviews[] = [
  { key: 'normativeDocument', term: '规章、行政规范性文件', reviews: 3, proofs: 3 },
  { key: 'policy', term: '政策文件、政策解读、政府公报', reviews: 3, proofs: 2 },
  { key: 'decision', term: '行政执法决定', reviews: 2, proofs: 1 },
  { key: 'general', term: '一般信息', reviews: 2, proofs: 1 },
  { key: 'repost', term: '转载上级已经公开的信息', reviews: 1, proofs: 0 },
]

const ROUNDS: Readonly<Record<1 | 2 | 3, readonly ReviewRound[]>> = {
  1: ['finalReview'],
  2: ['firstReview', 'finalReview'],
  3: ['firstReview', 'secondReview', 'finalReview'],
}

const ROUND_TERMS: Readonly<Record<ReviewRound, string>> = { firstReview: '初审', secondReview: '复审', finalReview: '终审' }

/** The reviews of a scheme, in their order. */
export function reviewRounds({ reviews }: Pick<ReviewScheme, 'reviews'>): readonly ReviewRound[] {
  return ROUNDS[reviews]
}

/** A scheme raised to the minimum of a class; what is configured above it stays. */
export function effectiveScheme(scheme: ReviewScheme, reviewClass: ReviewClass): ReviewScheme {
  const least = leastReviews(reviewClass)
  return {
    ...scheme,
    reviews: Math.max(scheme.reviews, least.reviews) as ReviewScheme['reviews'],
    proofs: Math.max(scheme.proofs, least.proofs) as ReviewScheme['proofs'],
  }
}

/** The minimum of a class. */
export function leastReviews(reviewClass: ReviewClass): LeastReviews {
  const found = LEAST_REVIEWS.find(({ key }) => key === reviewClass)
  if (!found) throw new RangeError(`没有这类内容的审核要求：${reviewClass}`)
  return found
}

/** A review or proof that was made. Only those of the edition and the text as they now are count (`valid`). */
export interface ReviewRecord {
  readonly kind: 'review' | 'proof'
  readonly round: ReviewRound
  readonly by: string
  /** `returned` and anything of an earlier text do not count. */
  readonly result: 'passed' | 'returned'
  readonly valid: boolean
}

/** What the secrecy review found of one item of its sheet (一事一审: text, each attachment, each picture). */
export interface SecrecyItem {
  readonly item: string
  readonly result?: 'clear' | 'cleared' | 'notPublic' | 'unsure'
  readonly by?: string
}

/** Everything that is known about a document that somebody wants to publish. */
export interface PublicationReadiness {
  readonly reviewClass: ReviewClass
  readonly scheme: ReviewScheme
  /** Who drafted the edition; never also its reviewer. */
  readonly editor: string
  readonly disclosureClass: DisclosureClassFacts
  readonly reviews: readonly ReviewRecord[]
  readonly secrecy: readonly SecrecyItem[]
  /** Who approved (签发). */
  readonly approvedBy?: string
  readonly interpretation?: InterpretationFacts
  /** Names of required particulars that are blank, in Chinese. */
  readonly blankFields: readonly string[]
  /** Open findings of the checks that block publication, and those that want a correction or an explanation. */
  readonly findings: { readonly blocking: number; readonly unexplained: number }
  /** 紧急发布: who allowed it and why. Reviews may then follow; the secrecy review may not. */
  readonly emergency?: { readonly by: string; readonly reasons: string }
}

/** Why a document cannot be published yet. */
export type PublicationGap =
  | DisclosureClassGap
  | InterpretationGap
  | 'not-public'
  | 'field-blank'
  | 'review-missing'
  | 'proof-missing'
  | 'reviewer-is-editor'
  | 'same-reviewer'
  | 'proofreader-is-editor'
  | 'secrecy-missing'
  | 'secrecy-item-open'
  | 'secrecy-not-public'
  | 'secrecy-unsure'
  | 'secrecy-by-editor'
  | 'secrecy-by-decider'
  | 'approval-missing'
  | 'finding-blocks'
  | 'finding-unexplained'
  | 'emergency-reasons-missing'

const REVIEW = cite('条例2019', 17, 1)
const SECRECY = cite('条例2019', 17, 2)
/** 先审查、后公开, 逐项审查. */
const ITEM_BY_ITEM = cite('保守国家秘密法实施条例2024', 42)

/** Everything that stands in the way of publication; empty when the document may be published. */
export function missingForPublication(facts: PublicationReadiness): readonly Missing<PublicationGap>[] {
  return [
    ...classGaps(facts),
    ...facts.blankFields.map((field) => missing('field-blank', `没有填写${field}`, `填写${field}`, cite('条例2019', 12, 3))),
    ...(facts.emergency === undefined ? reviewGaps(facts) : emergencyGaps(facts.emergency)),
    ...secrecyGaps(facts),
    ...(facts.interpretation === undefined || facts.emergency !== undefined ? [] : interpretationGaps(facts.interpretation)),
    ...findingGaps(facts.findings),
  ]
}

/**
 * What an emergency publication still owes afterwards; empty when the document was reviewed as its scheme asks.
 *
 * Whoever decided on it filled in the secrecy sheet alone, so that the item was reviewed before anybody read it (先审查、后公开); the secrecy reviewer
 * looks at it all the same, as in the ordinary round.
 */
export function owedAfterEmergency(facts: PublicationReadiness): readonly Missing<PublicationGap>[] {
  return [
    ...reviewGaps(facts, 'afterwards'),
    ...(secrecyByDeciderOnly(facts)
      ? [missing('secrecy-by-decider' as const, '保密审查表由紧急发布的决定人填写', '请保密审查员补审', SECRECY)]
      : []),
    ...(facts.interpretation === undefined ? [] : interpretationGaps(facts.interpretation)),
  ]
}

function secrecyByDeciderOnly({ secrecy, emergency }: PublicationReadiness): boolean {
  return secrecy.every(({ by }) => by === undefined || by === emergency?.by)
}

/**
 * 补审的期限: from the day of an emergency publication.
 *
 * Interpretation (ADR 60): art. 17 asks for review before publication and knows no exception; what cannot wait is reviewed within two working days.
 */
export const EMERGENCY_REVIEW_PERIOD: Parameter = {
  term: '紧急发布后补审的期限',
  unit: 'workingDay',
  values: [{ from: '2019-05-15', value: 2, source: REVIEW }],
}

/** By when an emergency publication must have been reviewed. */
export function emergencyReviewDeadline(publishedOn: string, calendar: WorkingCalendar): LegalLimit {
  return limitAfter(EMERGENCY_REVIEW_PERIOD, publishedOn, calendar)
}

function classGaps({ disclosureClass }: PublicationReadiness): readonly Missing<PublicationGap>[] {
  const decision = decideDisclosureClass(disclosureClass)
  if (decision.kind === 'open') return decision.missing
  if (decision.class === 'public') return []
  const message = `公开属性是${decision.class === 'withheld' ? '不予公开' : '依申请公开'}，不能发布`
  return [missing('not-public', message, '改标主动公开并重新送审，或者不发布', cite('条例2019', 13, 2))]
}

function emergencyGaps({ reasons }: { readonly reasons: string }): readonly Missing<PublicationGap>[] {
  if (reasons.trim()) return []
  return [missing('emergency-reasons-missing', '紧急发布没有写明理由', '写明为什么不能等待审核', REVIEW)]
}

function reviewGaps(facts: PublicationReadiness, when: 'before' | 'afterwards' = 'before'): readonly Missing<PublicationGap>[] {
  const scheme = effectiveScheme(facts.scheme, facts.reviewClass)
  const valid = facts.reviews.filter((record) => record.valid && record.result === 'passed')
  const reviews = valid.filter(({ kind }) => kind === 'review')
  const proofs = valid.filter(({ kind }) => kind === 'proof')
  const gaps: Missing<PublicationGap>[] = []
  for (const round of reviewRounds(scheme)) {
    const term = ROUND_TERMS[round]
    if (!reviews.some((record) => record.round === round)) {
      const remedy = when === 'before' ? `送${term}` : `由没有办理过这一稿的人补${term}`
      gaps.push(missing('review-missing', `现在的文字还没有${term}`, remedy, REVIEW))
    }
  }
  const proofread = new Set(proofs.map(({ round }) => round)).size
  if (proofread < scheme.proofs) {
    gaps.push(missing('proof-missing', `应校对 ${scheme.proofs} 次，只校对了 ${proofread} 次`, '请审核人同时完成校对', REVIEW))
  }
  if (reviews.some(({ by }) => by === facts.editor)) {
    gaps.push(missing('reviewer-is-editor', '起草人审核了自己的稿件', '请起草人以外的人重新审核', REVIEW))
  }
  if (proofs.some(({ by }) => by === facts.editor)) {
    gaps.push(missing('proofreader-is-editor', '起草人校对了自己的稿件', '请起草人以外的人重新校对', REVIEW))
  }
  if (samePersonTwice(reviews)) {
    gaps.push(missing('same-reviewer', '同一个人做了两次审核', '每次审核由不同的人进行，请另一人重新审核', REVIEW))
  }
  if (scheme.approval && facts.approvedBy === undefined)
    gaps.push(missing('approval-missing', '还没有签发', '送负责人签发', REVIEW))
  return gaps
}

function samePersonTwice(reviews: readonly ReviewRecord[]): boolean {
  const rounds = new Map<string, ReviewRound>()
  for (const { by, round } of reviews) {
    const earlier = rounds.get(by)
    if (earlier !== undefined && earlier !== round) return true
    rounds.set(by, round)
  }
  return false
}

function secrecyGaps({ secrecy, editor }: PublicationReadiness): readonly Missing<PublicationGap>[] {
  if (secrecy.length === 0) return [missing('secrecy-missing', '还没有保密审查', '逐项填写保密审查表', SECRECY)]
  const gaps = secrecy.flatMap(({ item, result, by }): readonly Missing<PublicationGap>[] => {
    const own =
      by === editor ? [missing('secrecy-by-editor' as const, `起草人自己审查了“${item}”`, '请保密审查员审查', SECRECY)] : []
    return [...own, ...itemGaps(item, result)]
  })
  return gaps
}

function itemGaps(item: string, result: SecrecyItem['result']): readonly Missing<PublicationGap>[] {
  switch (result) {
    case undefined:
      return [missing('secrecy-item-open', `“${item}”还没有保密审查`, '逐项审查，一事一审', ITEM_BY_ITEM)]
    case 'notPublic':
      return [
        missing(
          'secrecy-not-public',
          `保密审查认定“${item}”不得公开`,
          '删除该项，或者作区分处理后重新送审',
          cite('条例2019', 14),
        ),
      ]
    case 'unsure':
      return [
        missing('secrecy-unsure', `“${item}”能否公开不能确定`, '报有关主管部门或者保密行政管理部门确定', cite('条例2019', 17, 3)),
      ]
    case 'clear':
    case 'cleared':
      return []
  }
}

function findingGaps({ blocking, unexplained }: PublicationReadiness['findings']): readonly Missing<PublicationGap>[] {
  const source = cite('条例2019', 6)
  return [
    ...(blocking > 0 ? [missing('finding-blocks' as const, `检查发现 ${blocking} 处必须改正的问题`, '逐处改正', source)] : []),
    ...(unexplained > 0
      ? [missing('finding-unexplained' as const, `检查发现 ${unexplained} 处问题没有改正或者说明`, '逐处改正或者说明', source)]
      : []),
  ]
}
