/** What the agency of a document is called today. */
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'
import { Problem } from '../../platform/problem.ts'

/** The name; throws Problem for an agency that there is not. */
export async function agencyName(db: Database, agencyId: number): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select name from agency_version where agency_id = ${agencyId} and valid_to is null`.execute(db)
  const name = rows[0]?.name
  if (name === undefined) throw new Problem(404, 'agency-not-found')
  return name
}
