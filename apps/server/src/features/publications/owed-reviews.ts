/** 补审: what a document that was published urgently still owes, and who may no longer take part in it. */
import type { ObstacleView } from '@gongkai/contract'
import { citationText } from '@gongkai/law'
import { emergencyReviewDeadline, owedAfterEmergency, type ReviewRound } from '@gongkai/law/publication'
import { schemeFor } from './applicable-scheme.ts'
import { legalDay } from '../../platform/clock.ts'
import type { DocumentRow } from './document.ts'
import { findEdition } from './edition.ts'
import type { DocumentChange, Setting } from './effect.ts'
import { readinessOf } from './readiness.ts'
import { reviewsOf, type Round } from './reviews.ts'
import type { Scheme } from './scheme.ts'

/** What readers have was not reviewed as its scheme asks. */
export interface OwedReviews {
  readonly edition: number
  readonly scheme: Scheme
  /** Everything that is owed, in words; empty: nothing any more. */
  readonly items: readonly ObstacleView[]
  /** The reviews that are owed, in their order; the first of them comes next. */
  readonly rounds: readonly Round[]
  /** Where the next proof belongs; absent: none is owed. */
  readonly proof?: ReviewRound
  /** Whether the secrecy reviewer has not looked at it. */
  readonly secrecy: boolean
  /** Who decided on the urgent publication, and why. */
  readonly decidedBy: number | null
  readonly reason: string | null
}

/** What the edition that readers have owes after an urgent publication, whatever is being done to its next one. */
export async function owedReviewsOf(
  { trx, services, tree }: Pick<Setting, 'trx' | 'services' | 'tree'>,
  document: DocumentRow,
  edition: number,
): Promise<OwedReviews> {
  const row = await findEdition(trx, document.id, edition)
  if (!row) throw new Error(`the document ${document.id} has no edition ${edition}`)
  const scheme = await schemeFor(trx, tree, document)
  const urgency = { by: String(row.urgent_by ?? ''), reason: row.urgent_reason ?? '' }
  const facts = await readinessOf({ trx, services }, document, row, scheme, urgency)
  const missing = owedAfterEmergency(facts)
  const passed = (await reviewsOf(trx, document.id, edition)).filter(
    ({ valid, act }) => valid && (act === 'pass' || act === 'proof'),
  )
  const has = (act: 'pass' | 'proof', round: Round) => passed.some((one) => one.act === act && one.round === round)
  const isMissing = (code: string) => missing.some((one) => one.code === code)
  const owed = scheme.rounds.filter((round) => !has('pass', round))
  const proof = [...owed, ...scheme.rounds].find((round) => !has('proof', round))
  return {
    edition,
    scheme,
    items: missing.map(({ code, message, remedy, source }) => ({ key: code, message, remedy, basis: citationText(source) })),
    rounds: isMissing('approval-missing') ? [...owed, 'approval'] : owed,
    ...(proof !== undefined && isMissing('proof-missing') ? { proof } : {}),
    secrecy: isMissing('secrecy-by-decider'),
    decidedBy: row.urgent_by,
    reason: row.urgent_reason,
  }
}

/** The columns that say since when and until when reviews of the edition are owed, which was published urgently at some time; none: nothing is. */
export async function reviewDebt(
  setting: Pick<Setting, 'trx' | 'services' | 'tree' | 'calendar'>,
  document: DocumentRow,
  edition: number,
): Promise<Pick<DocumentChange, 'review_owed_since' | 'review_due_on'>> {
  const row = await findEdition(setting.trx, document.id, edition)
  if (!row || row.urgent_by === null || row.published_at === null) return {}
  const { items } = await owedReviewsOf(setting, document, edition)
  if (items.length === 0) return {}
  return {
    review_owed_since: String(row.published_at),
    review_due_on: emergencyReviewDeadline(legalDay(row.published_at).toString(), setting.calendar).on,
  }
}
