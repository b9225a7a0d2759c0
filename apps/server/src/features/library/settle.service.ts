/** What becomes of an agency that an import met and did not know (待归并): it is confirmed, or merged into a known one. */
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import { Problem } from '../../platform/problem.ts'
import { absorbAgency, establishAgency, type Establishment, findAgency } from '../agencies/index.ts'
import { recheck } from './check.service.ts'
import { type Editor, requireEditor } from './editor.ts'
import { lockLibrary, type ReportKey } from './report.repository.ts'

type SettleServices = Pick<Services, 'db' | 'clock' | 'audit'>

/** The use cases of settling pending agencies. */
export function createSettleService(services: SettleServices) {
  const { db, clock, audit } = services
  return {
    /**
     * Confirms a pending agency as one of its own. Throws Problem 409 unless it is pending, 422 for an unknown superior, 403 where the
     * superior is not the editor's to give subordinates to; one without a superior is for system administrators.
     */
    confirm: (id: number, facts: Establishment, editor: Editor): Promise<void> =>
      db.transaction().execute(async (trx) => {
        await lockLibrary(trx)
        await requirePending(services, trx, id, editor)
        if (facts.parentId === null) requireSystemAdministrator(editor)
        else await requireEstablished(services, trx, { id: facts.parentId, other: id, editor })
        await establishAgency(trx, id, facts)
        await recheck(trx, await reportsOf(trx, id), clock.now())
        await audit.append(trx, { ...settled(id, 'agency-confirmed', editor), payload: { parentId: facts.parentId } })
      }),

    /**
     * Merges a pending agency into an established one: its reports become further versions there, its opinions go with them, and its spelling
     * means that agency from now on. Where both have a report for a year, the one that is there stays current.
     */
    merge: (id: number, into: number, editor: Editor): Promise<void> =>
      db.transaction().execute(async (trx) => {
        await lockLibrary(trx)
        await requirePending(services, trx, id, editor)
        await requireEstablished(services, trx, { id: into, other: id, editor })
        const moved = await reportsOf(trx, id)
        await moveReports(trx, id, into)
        await absorbAgency(trx, id, into)
        await recheck(
          trx,
          moved.map(({ year }) => ({ agencyId: into, year })),
          clock.now(),
        )
        await audit.append(trx, { ...settled(into, 'agency-absorbed', editor), payload: { absorbedId: id } })
      }),
  }
}

function settled(agencyId: number, kind: string, { actor, requestId }: Editor) {
  return { agencyId, actor, kind, subject: { kind: 'agency', id: agencyId }, requestId }
}

function requireSystemAdministrator({ actor }: Editor): void {
  if (!actor.roles.some(({ role }) => role === 'systemAdministrator')) {
    throw new Problem(403, 'not-permitted', '没有上级机关的，只能由系统管理员确认')
  }
}

async function requirePending(services: SettleServices, trx: Database, id: number, editor: Editor): Promise<void> {
  const { standing } = await requireEditor({ ...services, trx }, editor, id)
  if (standing !== 'pending') throw new Problem(409, 'agency-not-pending')
}

interface Target {
  readonly id: number
  readonly other: number
  readonly editor: Editor
}

async function requireEstablished(services: SettleServices, trx: Database, { id, other, editor }: Target): Promise<void> {
  const agency = await findAgency(trx, id)
  if (id === other || agency?.standing !== 'established') throw new Problem(422, 'agency-not-suitable')
  await requireEditor({ ...services, trx }, editor, id)
}

async function reportsOf(trx: Database, agencyId: number): Promise<readonly ReportKey[]> {
  const { rows } = await sql<ReportKey>`
    select distinct agency_id as "agencyId", year from report where agency_id = ${agencyId} order by year`.execute(trx)
  return rows
}

async function moveReports(trx: Database, id: number, into: number): Promise<void> {
  await sql`delete from finding where agency_id = ${id}`.execute(trx)
  await sql`
    update report r set agency_id = ${into},
      version = r.version + coalesce((select max(version) from report o where o.agency_id = ${into} and o.year = r.year), 0),
      is_current = r.is_current and not exists (select 1 from report o where o.agency_id = ${into} and o.year = r.year)
    where r.agency_id = ${id}`.execute(trx)
  await sql`update finding_disposition set agency_id = ${into} where agency_id = ${id}`.execute(trx)
}
