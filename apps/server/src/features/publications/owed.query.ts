/** What an urgent publication owes, as the document's page shows it. */
import type { OwedReviewsView } from '@gongkai/contract'
import { sql } from 'kysely'
import type { Services } from '../../platform/feature.ts'
import type { AgencyTree } from '../agencies/index.ts'
import type { DocumentRow } from './document.ts'
import { type OwedReviews, owedReviewsOf } from './owed-reviews.ts'
import { reviewsOf, ROUND_TERMS } from './reviews.ts'
import { workingDaysLeft } from './working-days.ts'

/** What is owed, for the page and for what it offers; `undefined`: nothing. */
export async function owedOf(
  services: Services,
  tree: AgencyTree,
  document: DocumentRow,
): Promise<{ readonly view: OwedReviewsView; readonly debt: OwedReviews } | undefined> {
  const { db, clock, calendar } = services
  const { reviewOwedSince, reviewDueOn, currentEdition } = document
  if (reviewOwedSince === null || reviewDueOn === null || currentEdition === null) return undefined
  const debt = await owedReviewsOf({ trx: db, services, tree }, document, currentEdition)
  const { rows } = await sql<{ name: string }>`select name from person where id = ${debt.decidedBy}`.execute(db)
  const objections = (await reviewsOf(db, document.id, currentEdition)).filter(({ act }) => act === 'object')
  const view: OwedReviewsView = {
    since: String(reviewOwedSince),
    dueOn: reviewDueOn,
    workingDaysLeft: workingDaysLeft(clock.today().toString(), reviewDueOn, calendar.current()),
    decidedBy: rows[0]?.name ?? null,
    reason: debt.reason,
    items: [...debt.items],
    objections: objections.map(({ round, name, actedAt, remark }) => ({
      term: ROUND_TERMS[round],
      by: name,
      at: String(actedAt),
      remark: remark ?? '',
    })),
  }
  return { view, debt }
}
