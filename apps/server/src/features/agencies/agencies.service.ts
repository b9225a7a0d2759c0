/** Use cases on agencies. */
import type { AnnualReport } from '@gongkai/law/annual-report'
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'
import { type AgencyKind, nameKey, type NewVersion } from './agency.ts'
import { beginBy, candidates, insertAgency } from './agencies.repository.ts'
import { matchAgency, spellings } from './matching.ts'

/** The agency that a report was found to speak for. */
export interface Recognition {
  readonly agencyId: number
  /** Whether it was unknown and is now registered as pending (待归并). */
  readonly isNew: boolean
  readonly notices: readonly string[]
}

/**
 * The agency that a report speaks for; one that is unknown or cannot be told apart is registered as pending, with a notice.
 *
 * Call it in a transaction that holds the library's writing lock, so that two importers do not register the same agency twice.
 */
export async function recognizeAgency(
  trx: Database,
  unit: string,
  year: number,
  said: AnnualReport['agency'],
): Promise<Recognition> {
  const reported = { unit, region: said.region }
  const match = matchAgency(reported, await candidates(trx, spellings(reported)))
  const begins = `${year}-01-01`
  if (match.kind === 'matched') {
    await beginPendingBy(trx, match.agencyId, begins)
    return { agencyId: match.agencyId, isNew: false, notices: match.notices }
  }
  const pending = await samePending(trx, unit, said.region)
  if (pending !== undefined) {
    await beginPendingBy(trx, pending, begins)
    return { agencyId: pending, isNew: false, notices: match.notices }
  }
  return { agencyId: await insertAgency(trx, 'pending', pendingVersion(unit, begins, said)), isNew: true, notices: match.notices }
}

/** The pending agency that an earlier report of this very spelling and region made, where it could not be told apart. */
async function samePending(trx: Database, unit: string, region: readonly string[]): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    select a.id from agency a join agency_version v on v.agency_id = a.id
    where a.standing = 'pending' and v.name_key = ${nameKey(unit)} and v.region = ${region}::text[] order by a.id limit 1`.execute(
    trx,
  )
  return rows[0]?.id
}

/** A pending agency is known from its reports only: it exists at least since the earliest of them. */
async function beginPendingBy(trx: Database, id: number, day: string): Promise<void> {
  const { rows } = await sql<{ standing: string }>`select standing from agency where id = ${id}`.execute(trx)
  if (rows[0]?.standing === 'pending') await beginBy(trx, id, day)
}

function pendingVersion(unit: string, validFrom: string, { nature, level, region }: AnnualReport['agency']): NewVersion {
  return {
    validFrom,
    name: unit.trim(),
    kind: kindOf(nature, level),
    level,
    parentId: null,
    supervisorId: null,
    reconsiderationAgencyId: null,
    court: null,
    region,
    divisionCode: null,
    creditCode: null,
    mustReport: null,
    reportScope: null,
    rollUp: null,
  }
}

/** The kind that a report's own words imply, where they do. */
function kindOf(nature: AnnualReport['agency']['nature'], level: AnnualReport['agency']['level']): AgencyKind | null {
  switch (nature) {
    case 'government':
      return level
    case 'department':
      return 'department'
    case 'other':
    case null:
      return null
  }
}
