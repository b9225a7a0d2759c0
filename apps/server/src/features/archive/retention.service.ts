/** 销毁鉴定: what may be destroyed, who proposes it and who approves. The list of what was destroyed is kept for good. */
import type { DestructionDecision, NewDestructionReview } from '@gongkai/contract'
import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { PersonActor } from '../../platform/actor.ts'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import { Problem } from '../../platform/problem.ts'

/** The use cases. The caller has checked the actor's role for the agency. */
export interface Retention {
  /** Proposes cases of one agency. Throws Problem `destruction-unsuitable`, which names what may not be destroyed. */
  readonly propose: (proposal: NewDestructionReview, actor: PersonActor) => Promise<number>
  /** Approves or refuses; a job then destroys. Throws Problem `destruction-review-changed`, `own-draft`. */
  readonly decide: (id: number, decision: DestructionDecision, actor: PersonActor) => Promise<void>
}

/**
 * Whether the application `a` may be destroyed on `today`: archived, its last day over, no complaint, reconsideration or lawsuit pending,
 * not in a list already.
 */
export function isDestroyable(today: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`(a.state = 'archived' and a.retain_until < ${today}
    and not exists (select from review r where r.application_id = a.id and r.concluded_on is null)
    and not exists (select from complaint c where c.application_id = a.id and c.concluded_on is null)
    and not exists (select from destruction_item i join destruction_review d on d.id = i.review_id
      where i.application_id = a.id and i.spared is null and d.state <> 'refused'))`
}

/** The use cases on the services. */
export function createRetention(services: Services): Retention {
  const { db } = services
  return {
    propose: (proposal, actor) => db.transaction().execute((trx) => propose(services, trx, proposal, actor)),
    decide: (id, decision, actor) => db.transaction().execute((trx) => decide(services, trx, id, decision, actor)),
  }
}

async function propose(
  { clock, audit }: Services,
  trx: Database,
  { agencyId, applicationIds, reason }: NewDestructionReview,
  actor: PersonActor,
): Promise<number> {
  const { rows } = await sql<{ id: number; until: string }>`
    select a.id, a.retain_until as until from application a
    where a.agency_id = ${agencyId} and a.id = any(${applicationIds}::bigint[]) and ${isDestroyable(clock.today().toString())}
    order by a.id for no key update of a`.execute(trx)
  const missing = applicationIds.length - rows.length
  if (missing > 0) {
    throw new Problem(
      422,
      'destruction-unsuitable',
      `有 ${missing} 件不是本机关保管期满的案卷，或者还有未结的投诉、复议、诉讼，或者已在别的销毁鉴定之中`,
    )
  }
  const { id } = await trx
    .insertInto('destruction_review')
    .values({ agency_id: agencyId, reason, proposed_by: actor.personId, proposed_at: String(clock.now()) })
    .returning('id')
    .executeTakeFirstOrThrow()
  await trx
    .insertInto('destruction_item')
    .values(rows.map((row) => ({ review_id: id, application_id: row.id, retain_until: row.until })))
    .execute()
  const subject = { kind: 'destruction-review', id }
  await audit.append(trx, { agencyId, actor, kind: 'destruction-proposed', subject, payload: { cases: rows.length } })
  return id
}

async function decide(
  { clock, audit, jobs }: Services,
  trx: Database,
  id: number,
  { version, approved, remark }: DestructionDecision,
  actor: PersonActor,
): Promise<void> {
  const { rows } = await sql<{ agency: number; version: number; state: string; proposer: number }>`
    select agency_id as agency, version, state, proposed_by as proposer from destruction_review where id = ${id} for update`.execute(
    trx,
  )
  const [before] = rows
  if (!before) throw new Problem(404, 'destruction-review-not-found')
  if (before.version !== version || before.state !== 'proposed') throw new Problem(409, 'destruction-review-changed')
  if (before.proposer === actor.personId) throw new Problem(403, 'own-draft', '不能批准自己提请的销毁，请由其他负责人办理')
  await trx
    .updateTable('destruction_review')
    .set({
      state: approved ? 'approved' : 'refused',
      version: version + 1,
      decided_by: actor.personId,
      decided_at: String(clock.now()),
      remark: remark ?? null,
    })
    .where('id', '=', id)
    .execute()
  if (approved) await jobs.enqueue(trx, 'destroy-cases', { reviewId: id })
  await audit.append(trx, {
    agencyId: before.agency,
    actor,
    kind: approved ? 'destruction-approved' : 'destruction-refused',
    subject: { kind: 'destruction-review', id },
  })
}
