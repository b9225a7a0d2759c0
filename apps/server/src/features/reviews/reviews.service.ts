/** 复议、诉讼的登记: entered when accepted, answered within the limit, concluded once; later corrections are dated. */
import type { NewReview, ReviewChange } from '@gongkai/contract'
import { resultsOf, reviewColumn, type ReviewResultKey } from '@gongkai/law/application'
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { PersonActor } from '../../platform/actor.ts'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import { Problem } from '../../platform/problem.ts'

type Procedure = NewReview['procedure']

interface ReviewRow {
  readonly id: number
  readonly agencyId: number
  readonly procedure: Procedure
  readonly acceptedOn: string
  readonly notifiedOn: string | null
  readonly concludedOn: string | null
  readonly version: number
}

/** The use cases. The caller has checked that the actor works for the agency. */
export interface Reviews {
  /** Enters a review; throws Problem `review-unsuitable` for dates ahead of today, a case of another agency, a missing first instance. */
  readonly register: (review: NewReview, actor: PersonActor) => Promise<number>
  /** The same inside the caller's transaction. */
  readonly registerIn: (trx: Database, review: NewReview, actor: PersonActor) => Promise<number>
  /** Records answer, end or lesson; throws Problem `review-changed` when somebody else was faster. */
  readonly change: (id: number, change: ReviewChange, actor: PersonActor) => Promise<void>
  /** The same inside the caller's transaction. */
  readonly changeIn: (trx: Database, id: number, change: ReviewChange, actor: PersonActor) => Promise<void>
  /** Whose review it is. */
  readonly agencyOf: (id: number) => Promise<number | undefined>
}

/** The use cases on the services. */
export function createReviews(services: Services): Reviews {
  const { db } = services
  return {
    registerIn: (trx, review, actor) => register(services, trx, review, actor),
    changeIn: (trx, id, change, actor) => applyChange(services, trx, id, change, actor),
    register: (review, actor) => db.transaction().execute((trx) => register(services, trx, review, actor)),
    change: (id, change, actor) => db.transaction().execute((trx) => applyChange(services, trx, id, change, actor)),
    agencyOf: async (id) => {
      const { rows } = await sql<{ agency: number }>`select agency_id as agency from review where id = ${id}`.execute(db)
      return rows[0]?.agency
    },
  }
}

async function register({ clock, audit }: Services, trx: Database, review: NewReview, actor: PersonActor): Promise<number> {
  const today = clock.today().toString()
  if (review.acceptedOn > today || (review.notifiedOn ?? today) > today)
    throw new Problem(422, 'review-unsuitable', '日期晚于今天')
  const applicationId = await caseNumbered(trx, review.agencyId, review.applicationNumber)
  await checkEarlier(trx, review)
  const now = clock.now()
  const { id } = await trx
    .insertInto('review')
    .values({
      agency_id: review.agencyId,
      application_id: applicationId,
      procedure: review.procedure,
      earlier_id: review.earlierId ?? null,
      organ: review.organ,
      case_number: review.caseNumber ?? null,
      ground: review.ground,
      simplified: review.simplified,
      accepted_on: review.acceptedOn,
      notified_on: review.notifiedOn ?? null,
      registered_by: actor.personId,
      registered_at: String(now),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await insertFigure(trx, { id, agencyId: review.agencyId, procedure: review.procedure, acceptedOn: review.acceptedOn }, now)
  const payload = { procedure: review.procedure, acceptedOn: review.acceptedOn }
  await audit.append(trx, {
    agencyId: review.agencyId,
    actor,
    kind: 'review-registered',
    subject: { kind: 'review', id },
    payload,
  })
  return id
}

async function caseNumbered(trx: Database, agencyId: number, number: string | undefined): Promise<number | null> {
  if (number === undefined) return null
  const { rows } = await sql<{
    id: number
  }>`select id from application where number = ${number} and agency_id = ${agencyId}`.execute(trx)
  const [found] = rows
  if (!found) throw new Problem(422, 'review-unsuitable', '本机关没有这个登记号的申请')
  return found.id
}

/** 复议后起诉 follows a reconsideration of the same agency that has been decided. */
async function checkEarlier(trx: Database, { procedure, earlierId, agencyId }: NewReview): Promise<void> {
  if (earlierId === undefined) return
  const { rows } = await sql<{
    found: boolean
  }>`select exists (select from review where id = ${earlierId} and agency_id = ${agencyId}
    and procedure = 'reconsideration' and concluded_on is not null) as found`.execute(trx)
  if (procedure !== 'litigationAfterReconsideration' || !rows[0]?.found) {
    throw new Problem(422, 'review-unsuitable', '所选的复议不是本机关已经审结的复议')
  }
}

async function applyChange(
  { clock, audit }: Services,
  trx: Database,
  id: number,
  change: ReviewChange,
  actor: PersonActor,
): Promise<void> {
  const { rows } = await sql<ReviewRow>`
    select id, agency_id as "agencyId", procedure, accepted_on as "acceptedOn", notified_on as "notifiedOn", concluded_on as "concludedOn", version
    from review where id = ${id} for no key update`.execute(trx)
  const [before] = rows
  if (!before) throw new Problem(404, 'review-not-found')
  if (before.version !== change.version) throw new Problem(409, 'review-changed')
  const today = clock.today().toString()
  const { conclusion, answeredOn, lesson } = change
  if (answeredOn !== undefined && (answeredOn > today || answeredOn < before.acceptedOn)) {
    throw new Problem(422, 'review-unsuitable', '答复、答辩的日期有误')
  }
  const result = conclusion === undefined ? undefined : checkConclusion(before, conclusion, today)
  await trx
    .updateTable('review')
    .set({
      version: before.version + 1,
      ...(answeredOn === undefined ? {} : { answered_on: answeredOn }),
      ...(lesson === undefined ? {} : { lesson }),
      ...(conclusion === undefined || result === undefined
        ? {}
        : { concluded_on: conclusion.on, result, table4_column: reviewColumn(result), reasons: conclusion.reasons }),
    })
    .where('id', '=', id)
    .execute()
  if (conclusion !== undefined && result !== undefined) {
    const now = clock.now()
    await sql`update review_figure set superseded_at = ${String(now)}::timestamptz where review_id = ${id} and superseded_at is null`.execute(
      trx,
    )
    await insertFigure(trx, before, now, { on: conclusion.on, column: reviewColumn(result), reason: conclusion.correctionReason })
  }
  const payload = {
    ...(answeredOn === undefined ? {} : { answeredOn }),
    ...(conclusion === undefined ? {} : { concludedOn: conclusion.on, result: conclusion.result }),
    ...(lesson === undefined ? {} : { lesson: true }),
  }
  await audit.append(trx, { agencyId: before.agencyId, actor, kind: 'review-changed', subject: { kind: 'review', id }, payload })
}

function checkConclusion(before: ReviewRow, conclusion: NonNullable<ReviewChange['conclusion']>, today: string): ReviewResultKey {
  const known = resultsOf(before.procedure).find(({ key }) => key === conclusion.result)
  if (!known) throw new Problem(422, 'review-unsuitable', '这个程序没有这种结果')
  if (conclusion.on > today || conclusion.on < before.acceptedOn) throw new Problem(422, 'review-unsuitable', '审结日期有误')
  if (before.concludedOn !== null && conclusion.correctionReason === undefined) {
    throw new Problem(422, 'review-unsuitable', '已经登记过结果；更正的，请写明原因')
  }
  return known.key
}

interface FigureOf {
  readonly id: number
  readonly agencyId: number
  readonly procedure: Procedure
  readonly acceptedOn: string
}

async function insertFigure(
  trx: Database,
  { id, agencyId, procedure, acceptedOn }: FigureOf,
  now: Temporal.Instant,
  end?: { readonly on: string; readonly column: string; readonly reason: string | undefined },
): Promise<void> {
  await trx
    .insertInto('review_figure')
    .values({
      review_id: id,
      agency_id: agencyId,
      recorded_at: String(now),
      procedure,
      accepted_on: acceptedOn,
      concluded_on: end?.on ?? null,
      table4_column: end?.column ?? null,
      reason: end?.reason ?? null,
    })
    .execute()
}
