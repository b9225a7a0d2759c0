/** Drafting, publishing and answering a consultation: each in one transaction, by whoever the policy names. */
import type { ChangeConsultation, NewConsultation } from '@gongkai/contract'
import { sql } from 'kysely'
import type { PersonActor } from '../../../platform/actor.ts'
import type { Database } from '../../../platform/database.ts'
import { isDay } from '../../../platform/day.ts'
import type { Services } from '../../../platform/feature.ts'
import { type Permission, rolesPermitted } from '../../../platform/permission.ts'
import { Problem } from '../../../platform/problem.ts'
import { agencyTrees } from '../../agencies/index.ts'
import { inTransaction } from '../desk.ts'
import { touchSites } from '../../publications/index.ts'
import { type ConsultationRow, lockConsultation, periodWarnings, stateOn } from './consultation.ts'
import { CONSULTATION_EDITORS, CONSULTATION_HEADS, CONSULTATION_READERS } from './consultations.policy.ts'
import { commentCounts } from './counts.ts'

/** The use cases of consultations. */
export interface Consultations {
  readonly draft: (input: NewConsultation, actor: PersonActor) => Promise<number>
  /** Changes a draft; of a published one only a longer period and the ways. */
  readonly change: (id: number, input: ChangeConsultation, actor: PersonActor) => Promise<void>
  readonly publish: (id: number, version: number, actor: PersonActor) => Promise<void>
  readonly withdraw: (id: number, version: number, actor: PersonActor) => Promise<void>
  /** 公布采纳情况. */
  readonly answer: (
    id: number,
    given: { readonly version: number; readonly feedback: string },
    actor: PersonActor,
  ) => Promise<void>
}

/** One locked consultation with what its changes need. */
interface Held {
  readonly trx: Database
  readonly row: ConsultationRow
  readonly today: string
  readonly now: string
}

/** The use cases on the services. */
export function createConsultations(services: Services): Consultations {
  const { db, clock, audit } = services
  const trees = agencyTrees(services)

  /** Locks, permits, applies, records; `change` answers whether readers see the difference. */
  async function within(
    {
      id,
      version,
      who,
      actor,
    }: { readonly id: number; readonly version: number; readonly who: readonly Permission[]; readonly actor: PersonActor },
    event: string,
    change: (held: Held) => Promise<boolean>,
  ): Promise<void> {
    await inTransaction(db, async (trx) => {
      const tree = await trees.now(trx)
      const row = await lockConsultation(trx, id)
      if (!row || rolesPermitted(CONSULTATION_READERS, actor, row.agencyId, tree).size === 0) {
        throw new Problem(404, 'consultation-not-found')
      }
      if (rolesPermitted(who, actor, row.agencyId, tree).size === 0) throw new Problem(403, 'not-permitted')
      if (row.version !== version) throw new Problem(409, 'consultation-changed')
      const seen = await change({ trx, row, today: clock.today().toString(), now: String(clock.now()) })
      await sql`update consultation set version = version + 1 where id = ${id}`.execute(trx)
      await audit.append(trx, {
        agencyId: row.agencyId,
        actor,
        kind: `consultation-${event}`,
        subject: { kind: 'consultation', id },
        payload: { version: version + 1 },
      })
      if (seen) await touchSites(trx, services, [row.siteId])
    })
  }

  return {
    draft: (input, actor) => inTransaction(db, (trx) => draft({ ...services, db: trx }, input, actor)),
    change: (id, input, actor) =>
      within({ id, version: input.version, who: CONSULTATION_EDITORS, actor }, 'changed', (held) => change(held, input)),
    publish: (id, version, actor) => within({ id, version, who: CONSULTATION_HEADS, actor }, 'published', publish),
    withdraw: (id, version, actor) =>
      within({ id, version, who: CONSULTATION_HEADS, actor }, 'withdrawn', async ({ trx, row, now }) => {
        if (!row.isPublished || row.isWithdrawn || row.feedbackOn !== null) throw new Problem(409, 'consultation-state')
        await sql`update consultation set withdrawn_at = ${now} where id = ${id}`.execute(trx)
        return true
      }),
    answer: (id, { version, feedback }, actor) =>
      within({ id, version, who: CONSULTATION_HEADS, actor }, 'answered', async ({ trx, row, today }) => {
        if (stateOn(row, today) !== 'closed') throw new Problem(409, 'consultation-state', '截止以后才能公布采纳情况')
        if ((await commentCounts(trx, [id]))(id).undecided > 0) throw new Problem(409, 'comments-undecided')
        await sql`update consultation set feedback = ${feedback.trim()}, feedback_on = ${today} where id = ${id}`.execute(trx)
        return true
      }),
  }
}

async function draft(services: Services, input: NewConsultation, actor: PersonActor): Promise<number> {
  const { db: trx, clock, audit } = services
  const tree = await agencyTrees(services).now(trx)
  if (rolesPermitted(CONSULTATION_EDITORS, actor, input.agencyId, tree).size === 0) throw new Problem(403, 'not-permitted')
  const { rows } = await sql<{ owner: number }>`
    select agency_id as owner from site where id = ${input.siteId} and closed_at is null`.execute(trx)
  const owner = rows[0]?.owner
  if (owner === undefined || !tree.isWithin(input.agencyId, owner)) throw new Problem(404, 'page-not-found')
  checkPeriod(input)
  await checkDocuments(trx, input.agencyId, input)
  const { id } = await trx
    .insertInto('consultation')
    .values({
      site_id: input.siteId,
      agency_id: input.agencyId,
      ...contentOf(input),
      created_by: actor.personId,
      created_at: String(clock.now()),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit.append(trx, {
    agencyId: input.agencyId,
    actor,
    kind: 'consultation-drafted',
    subject: { kind: 'consultation', id },
    payload: { kind: input.kind, from: input.from, to: input.to },
  })
  return id
}

async function change({ trx, row, today }: Held, input: ChangeConsultation): Promise<boolean> {
  checkPeriod(input)
  if (row.isPublished) {
    const isOpen = ['ahead', 'open'].includes(stateOn(row, today))
    if (!isOpen || input.to < row.to) throw new Problem(409, 'consultation-state', '公布以后，只能在截止之前延长时间')
    await sql`update consultation set to_day = ${input.to}, ways = ${input.ways} where id = ${row.id}`.execute(trx)
    return true
  }
  await checkDocuments(trx, row.agencyId, input)
  await trx.updateTable('consultation').set(contentOf(input)).where('id', '=', row.id).execute()
  return false
}

async function publish({ trx, row, today, now }: Held): Promise<boolean> {
  if (row.isPublished) throw new Problem(409, 'consultation-state', '已经公布')
  if (row.from < today) throw new Problem(422, 'day-too-early', `征求意见的第一日 ${row.from} 早于今天`)
  const blocking = periodWarnings(row).find(({ blocks }) => blocks)
  if (blocking) throw new Problem(422, 'consultation-period-short', `${blocking.message}（${blocking.basis}）`)
  await sql`update consultation set published_at = ${now} where id = ${row.id}`.execute(trx)
  return true
}

type Content = Omit<NewConsultation, 'siteId' | 'agencyId'>

function contentOf({ kind, title, explanation, ways, documentId, normativeId, from, to, shortened }: Content) {
  return {
    kind,
    title: title.trim(),
    explanation: explanation.trim(),
    ways: ways.trim(),
    document_id: documentId ?? null,
    normative_id: normativeId ?? null,
    from_day: from,
    to_day: to,
    shortened: shortened?.trim() ?? null,
  }
}

function checkPeriod({ from, to }: Pick<Content, 'from' | 'to'>): void {
  if (!isDay(from) || !isDay(to)) throw new Problem(422, 'day-unknown')
  if (to <= from) throw new Problem(422, 'period-wrong')
}

async function checkDocuments(trx: Database, agencyId: number, { documentId, normativeId }: Content): Promise<void> {
  const { rows } = await sql<{ document: boolean; normative: boolean }>`
    select ${documentId ?? null}::bigint is null or exists (select from document where id = ${documentId ?? null} and agency_id = ${agencyId}
        and state <> 'discarded') as document,
      ${normativeId ?? null}::bigint is null or exists (select from normative_document where document_id = ${normativeId ?? null}
        and agency_id = ${agencyId}) as normative`.execute(trx)
  if (rows[0]?.document !== true || !rows[0].normative) throw new Problem(422, 'consultation-document-unsuitable')
}
