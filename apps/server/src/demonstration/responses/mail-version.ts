/** The edition of a letter that a person of the stories has before them. */
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'

/** The version of a letter. */
export async function findMailVersion(db: Database, id: number): Promise<number> {
  const { rows } = await sql<{ version: number }>`select version from mail where id = ${id}`.execute(db)
  const version = rows[0]?.version
  if (version === undefined) throw new Error(`there is no letter ${id}`)
  return version
}
