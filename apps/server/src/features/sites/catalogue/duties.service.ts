/** The catalogue kept: entries added and changed, what happened noted, settled and called off. Each use case is one transaction. */
import {
  type CancelOccurrence,
  type ChangeDuty,
  type DutyInput,
  type NoteOccurrence,
  type SettleOccurrence,
  DUTY_AGENCY_KINDS,
} from '@gongkai/contract'
import { CATALOG_FIELDS, DISCLOSURE_ITEMS, eventDueOn } from '@gongkai/law/publication'
import { sql } from 'kysely'
import type { Database } from '../../../platform/database.ts'
import type { Services } from '../../../platform/feature.ts'
import { Problem } from '../../../platform/problem.ts'
import { type AgencyTree, agencyTrees, findAgency } from '../../agencies/index.ts'
import { findColumn } from '../columns.repository.ts'
import { mayNote, maySeeSite, requireManager } from '../sites.policy.ts'
import type { SiteRecord } from '../sites.repository.ts'
import { type Doing, requireSite } from '../sites.service.ts'
import { dutiesOf, dutyRow, limitOf, type OccurrenceRecord, occurrencesOf } from './duties.repository.ts'

/** What the catalogue stands on. */
export type CatalogueServices = Pick<Services, 'db' | 'clock' | 'audit' | 'calendar'>

/** The use cases of the catalogue. */
export type Catalogue = ReturnType<typeof createCatalogue>

/** A site in a transaction, with the tree of agencies. */
export interface Keeping {
  readonly trx: Database
  readonly site: SiteRecord
  readonly tree: AgencyTree
}

/** The use cases of the catalogue. */
export function createCatalogue(services: CatalogueServices) {
  const keeping = keeper(services)
  return {
    add: (siteId: number, facts: DutyInput, doing: Doing) =>
      keeping(siteId, doing, async (at) => {
        requireManager(doing.actor, at.site.agencyId, at.tree)
        const row = dutyRow(facts, await requireSuitableDuty(at, facts))
        const made = await at.trx
          .insertInto('disclosure_duty')
          .values({ ...row, site_id: siteId })
          .onConflict((conflict) => conflict.columns(['site_id', 'code']).doNothing())
          .returning('id')
          .executeTakeFirst()
        if (!made) throw new Problem(409, 'duty-code-taken')
        return {
          result: made.id,
          kind: 'duty-added',
          subject: { kind: 'disclosure-duty', id: made.id },
          agencyId: at.site.agencyId,
        }
      }),
    change: (siteId: number, id: number, { version, ...facts }: ChangeDuty, doing: Doing) =>
      keeping(siteId, doing, async (at) => {
        requireManager(doing.actor, at.site.agencyId, at.tree)
        await sql`select from disclosure_duty where id = ${id} and site_id = ${siteId} for update`.execute(at.trx)
        const [before] = await dutiesOf(at.trx, siteId, id)
        if (!before) throw new Problem(404, 'duty-not-found')
        if (before.version !== version) throw new Problem(409, 'duty-changed')
        await requireFreeCode(at.trx, siteId, facts.code, id)
        const row = dutyRow(facts, await requireSuitableDuty(at, facts))
        await at.trx
          .updateTable('disclosure_duty')
          .set({ ...row, version: version + 1 })
          .where('id', '=', id)
          .execute()
        return { result: id, kind: 'duty-changed', subject: { kind: 'disclosure-duty', id }, agencyId: at.site.agencyId }
      }),
    note: (siteId: number, dutyId: number, facts: NoteOccurrence, doing: Doing) =>
      keeping(siteId, doing, (at) => note(services, at, dutyId, facts, doing)),
    settle: (siteId: number, id: number, { version, documentId }: SettleOccurrence, doing: Doing) =>
      keeping(siteId, doing, async (at) => {
        const occurrence = await lockOccurrence(at, id, version, doing)
        if (documentId !== undefined) await requireDocument(at, occurrence, documentId)
        await sql`update duty_occurrence set document_id = ${documentId ?? null}, version = version + 1 where id = ${id}`.execute(
          at.trx,
        )
        return { result: id, kind: 'occurrence-settled', subject: { kind: 'duty-occurrence', id }, agencyId: occurrence.agencyId }
      }),
    cancel: (siteId: number, id: number, { version, reason }: CancelOccurrence, doing: Doing) =>
      keeping(siteId, doing, async (at) => {
        const { agencyId } = await lockOccurrence(at, id, version, doing)
        const now = String(services.clock.now())
        await sql`update duty_occurrence set cancelled_at = ${now}, cancel_reason = ${reason}, version = version + 1 where id = ${id}`.execute(
          at.trx,
        )
        return { result: id, kind: 'occurrence-cancelled', subject: { kind: 'duty-occurrence', id }, agencyId }
      }),
  }
}

interface Kept<Result> {
  readonly result: Result
  readonly kind: string
  readonly subject: { readonly kind: string; readonly id: number }
  readonly agencyId: number
}

/** Does something to the catalogue of a site that the actor sees, and records it. */
export function keeper({ db, clock, audit }: CatalogueServices) {
  return <Result>(
    siteId: number,
    { actor, requestId }: Doing,
    work: (keeping: Keeping) => Promise<Kept<Result>>,
  ): Promise<Result> =>
    db.transaction().execute(async (trx) => {
      const [site, tree] = [await requireSite(trx, siteId), await agencyTrees({ db, clock }).now(trx)]
      if (!maySeeSite(actor, site.agencyId, tree)) throw new Problem(404, 'site-not-found')
      const { result, ...event } = await work({ trx, site, tree })
      await audit.append(trx, { ...event, actor, payload: { site: site.key }, requestId })
      return result
    })
}

async function note(
  { clock, calendar }: CatalogueServices,
  { trx, site, tree }: Keeping,
  dutyId: number,
  { agencyId, subject, startedOn }: NoteOccurrence,
  { actor }: Doing,
): Promise<Kept<number>> {
  if (!tree.isWithin(agencyId, site.agencyId) || !mayNote(actor, agencyId, tree)) throw new Problem(403, 'not-permitted')
  const [duty] = await dutiesOf(trx, site.id, dutyId)
  if (!duty) throw new Problem(404, 'duty-not-found')
  const limit = limitOf(duty)
  if (limit.kind !== 'event') throw new Problem(422, 'occurrence-unsuitable', '这一项按周期公开，不登记单件事项')
  const agency = await findAgency(trx, agencyId)
  const owes = duty.agencyId === null ? agency?.kind === duty.agencyKind : duty.agencyId === agencyId
  if (!owes) throw new Problem(422, 'occurrence-unsuitable', '这个机关不是这一项的公开主体')
  if (startedOn > String(clock.today())) throw new Problem(422, 'occurrence-unsuitable', '事项之日不能晚于今天')
  const dueOn = eventDueOn(limit.limit, startedOn, await calendar.fresh(trx))
  const { id } = await trx
    .insertInto('duty_occurrence')
    .values({
      duty_id: dutyId,
      agency_id: agencyId,
      subject: subject.trim(),
      started_on: startedOn,
      due_on: dueOn,
      person_id: actor.personId,
      noted_at: String(clock.now()),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { result: id, kind: 'occurrence-noted', subject: { kind: 'duty-occurrence', id }, agencyId }
}

async function lockOccurrence(
  { trx, site, tree }: Keeping,
  id: number,
  version: number,
  { actor }: Doing,
): Promise<OccurrenceRecord> {
  await sql`select from duty_occurrence where id = ${id} for update`.execute(trx)
  const [occurrence] = await occurrencesOf(trx, site.id, { id })
  if (!occurrence || !mayNote(actor, occurrence.agencyId, tree)) throw new Problem(404, 'occurrence-not-found')
  if (occurrence.version !== version) throw new Problem(409, 'occurrence-changed')
  if (occurrence.cancelReason !== null) throw new Problem(409, 'occurrence-unsuitable', '这件事项已经取消')
  return occurrence
}

/** A duty is done by a document that readers have, of the agency itself or of one below it. */
async function requireDocument({ trx, tree }: Keeping, { agencyId }: OccurrenceRecord, documentId: number): Promise<void> {
  const document = await trx
    .selectFrom('document')
    .select(['agency_id as agencyId', 'standing'])
    .where('id', '=', documentId)
    .executeTakeFirst()
  if (!document || !tree.isWithin(document.agencyId, agencyId))
    throw new Problem(422, 'occurrence-unsuitable', '没有找到本机关的这件信息')
  if (document.standing !== 'published') throw new Problem(422, 'occurrence-unsuitable', '这件信息还没有发布，或者已经撤下')
}

async function requireFreeCode(trx: Database, siteId: number, code: string, except: number): Promise<void> {
  const { rows } =
    await sql`select from disclosure_duty where site_id = ${siteId} and code = ${code} and id <> ${except}`.execute(trx)
  if (rows.length > 0) throw new Problem(409, 'duty-code-taken')
}

/** Refuses what an entry cannot state, all faults at once; returns the words for who owes it. */
export async function requireSuitableDuty(at: Keeping, facts: DutyInput): Promise<string> {
  const { faults, responsible } = await dutyFaults(at, facts)
  if (faults.length > 0) throw new Problem(422, 'duty-unsuitable', faults.join('；'))
  return responsible
}

/** Everything that is wrong with an entry, and the words for who owes it. */
export async function dutyFaults({ trx, site, tree }: Keeping, facts: DutyInput) {
  const faults: string[] = []
  if ((facts.agencyId === undefined) === (facts.agencyKind === undefined)) faults.push('公开主体填写一个机关，或者一类机关')
  const agency = facts.agencyId === undefined ? undefined : await findAgency(trx, facts.agencyId)
  if (facts.agencyId !== undefined && (!agency || !tree.isWithin(facts.agencyId, site.agencyId)))
    faults.push('公开主体应是主管网站的机关或者它所属的机关')
  if (facts.itemCode !== undefined && !DISCLOSURE_ITEMS.some(({ code }) => code === facts.itemCode))
    faults.push(`没有“${facts.itemCode}”这一主动公开事项`)
  if (facts.fieldCode !== undefined && !CATALOG_FIELDS.some(({ key }) => key === facts.fieldCode)) faults.push('没有这个试点领域')
  faults.push(...limitFaults(facts))
  const column = facts.columnId === undefined ? undefined : await findColumn(trx, facts.columnId)
  if (facts.columnId !== undefined && (column?.siteId !== site.id || column.closedAt !== null))
    faults.push('栏目不存在或者已经关闭')
  if (facts.rhythm !== 'event' && facts.columnId === undefined) faults.push('按周期公开的，须选择公开在哪个栏目')
  if (facts.villageCategory !== undefined && facts.agencyKind !== 'village' && agency?.kind !== 'village')
    faults.push('村（居）务类别只用于村居')
  if (facts.endedOn !== undefined && facts.endedOn < facts.since) faults.push('不再适用之日不能早于起始日')
  const kind = DUTY_AGENCY_KINDS.find(({ key }) => key === facts.agencyKind)
  return { faults, responsible: agency?.name ?? kind?.label ?? '' }
}

function limitFaults({ rhythm, limitDays, limitRule, yearlyBy }: DutyInput): readonly string[] {
  const given = Number(limitDays !== undefined) + Number(limitRule !== undefined)
  if (rhythm === 'event' && given !== 1) return ['限期公开的，填写工作日数，或者选择法定的期限']
  if (rhythm === 'days' && (limitDays === undefined || limitRule !== undefined)) return ['填写至少每多少日更新']
  if (rhythm !== 'event' && rhythm !== 'days' && given > 0) return ['这种时限不填日数']
  return yearlyBy !== undefined && rhythm !== 'yearly' ? ['只有每年公开的填写月日'] : []
}
