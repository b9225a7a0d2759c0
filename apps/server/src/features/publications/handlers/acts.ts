/** What handlers of reviews have in common: who may not act, and how an act is recorded. */
import type { DocumentEvent } from '@gongkai/contract'
import { sql } from 'kysely'
import { personOf } from '../../../platform/actor.ts'
import { Problem } from '../../../platform/problem.ts'
import { contentDigest } from '../digest.ts'
import { openEditionOf } from '../document.ts'
import { type EditionRow, findEdition } from '../edition.ts'
import type { Step } from '../effect.ts'
import { authorsOf, ROUND_TERMS, type ReviewRow, reviewsOf, type Round } from '../reviews.ts'

/** Nobody reviews what he wrote, nor does his deputy for him. */
export async function refuseAuthor<Event extends DocumentEvent>(step: Step<Event>, edition: number): Promise<void> {
  const authors = await authorsOf(step.trx, step.document.id, edition)
  if (authors.has(personOf(step.actor).personId) || (step.actingFor !== undefined && authors.has(step.actingFor.personId)))
    throw new Problem(403, 'own-draft', '不能审核、校对自己起草或者修改的稿件')
}

/** Each round is another person's: whoever has passed one of `rounds` already does not pass this one too. */
export async function refuseSecondRound<Event extends DocumentEvent>(
  step: Step<Event>,
  edition: number,
  rounds: readonly Round[],
): Promise<void> {
  const { personId } = personOf(step.actor)
  const persons = new Set([personId, step.actingFor?.personId ?? personId])
  const passed = (await validReviews(step, edition)).find(
    (review) => review.act === 'pass' && rounds.includes(review.round) && persons.has(review.personId),
  )
  if (passed) throw new Problem(403, 'document-reviewer', `您已经办理过这一稿的${ROUND_TERMS[passed.round]}`)
}

/** What was done to the edition and still counts. */
export async function validReviews<Event extends DocumentEvent>(
  step: Step<Event>,
  edition: number,
): Promise<readonly ReviewRow[]> {
  return (await reviewsOf(step.trx, step.document.id, edition)).filter(({ valid }) => valid)
}

/** An act of review on the content as it is now. */
export async function recordAct<Event extends DocumentEvent>(
  step: Step<Event>,
  edition: number,
  act: {
    readonly round: Round
    readonly act: ReviewRow['act']
    readonly remark?: string | undefined
    readonly corrections?: unknown
    readonly sheet?: unknown
  },
): Promise<void> {
  const { trx, document, now } = step
  await trx
    .insertInto('document_review')
    .values({
      document_id: document.id,
      edition,
      round: act.round,
      act: act.act,
      person_id: personOf(step.actor).personId,
      remark: act.remark ?? null,
      corrections: act.corrections === undefined ? null : JSON.stringify(act.corrections),
      sheet: act.sheet === undefined ? null : JSON.stringify(act.sheet),
      body_digest: await contentDigest(trx, document.id, edition),
      acted_at: String(now),
    })
    .execute()
}

/**
 * What was reviewed is no longer what will be published: it has to be reviewed again. That somebody asked for a ruling (报请确定) is not forgotten
 * by it: whoever passes the secrecy review later tells its answer.
 */
export async function invalidateReviews<Event extends DocumentEvent>(step: Step<Event>, edition: number): Promise<void> {
  await sql`update document_review set valid = false where document_id = ${step.document.id} and edition = ${edition}
    and act <> 'seekRuling'`.execute(step.trx)
}

/** The edition that is worked on. */
export async function openEditionRow<Event extends DocumentEvent>({ trx, document }: Step<Event>): Promise<EditionRow> {
  const row = await findEdition(trx, document.id, openEditionOf(document))
  if (!row) throw new Error(`the open edition of the document ${document.id} is gone`)
  return row
}

/** The remark of an event, where it is part of the history. */
export function toldRemark(remark: string | undefined): { readonly remark: string } | Record<string, never> {
  return remark === undefined ? {} : { remark }
}
