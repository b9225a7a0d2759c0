/** What becomes of an agency that an import met and did not know (待归并): it is confirmed, or merged into a known one. */
import { sql } from 'kysely'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/database.ts'
import { Problem } from '../../platform/problem.ts'
import { absorbAgency, establishAgency, type Establishment, findAgency } from '../agencies/index.ts'
import { recheck } from './check.service.ts'
import { lockLibrary, type ReportKey } from './report.repository.ts'

/** The use cases of settling pending agencies. */
export function createSettleService({ db, clock }: { readonly db: Database; readonly clock: Clock }) {
  return {
    /** Confirms a pending agency as one of its own. Throws Problem 409 unless it is pending, 422 for an unknown superior. */
    confirm: (id: number, facts: Establishment): Promise<void> =>
      db.transaction().execute(async (trx) => {
        await lockLibrary(trx)
        await requirePending(trx, id)
        if (facts.parentId !== null) await requireEstablished(trx, facts.parentId, id)
        await establishAgency(trx, id, facts)
        await recheck(trx, await reportsOf(trx, id), clock.now())
      }),

    /**
     * Merges a pending agency into an established one: its reports become further versions there, its opinions go with them, and its spelling
     * means that agency from now on. Where both have a report for a year, the one that is there stays current.
     */
    merge: (id: number, into: number): Promise<void> =>
      db.transaction().execute(async (trx) => {
        await lockLibrary(trx)
        await requirePending(trx, id)
        await requireEstablished(trx, into, id)
        const moved = await reportsOf(trx, id)
        await moveReports(trx, id, into)
        await absorbAgency(trx, id, into)
        await recheck(
          trx,
          moved.map(({ year }) => ({ agencyId: into, year })),
          clock.now(),
        )
      }),
  }
}

async function requirePending(trx: Database, id: number): Promise<void> {
  const agency = await findAgency(trx, id)
  if (!agency) throw new Problem(404, 'agency-not-found')
  if (agency.standing !== 'pending') throw new Problem(409, 'agency-not-pending')
}

async function requireEstablished(trx: Database, id: number, other: number): Promise<void> {
  const agency = await findAgency(trx, id)
  if (id === other || agency?.standing !== 'established') throw new Problem(422, 'agency-not-suitable')
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
