/** Work that is done once in the life of a database, such as loading demonstration data. */
import { sql } from 'kysely'
import type { Database } from './database.ts'

/**
 * Does `work` unless a step of this name was finished before; returns whether it was done now.
 *
 * The work and its record are one transaction, and starters at the same time take turns: it happens entirely, once, or not at all.
 */
export async function once(db: Database, name: string, work: (trx: Database) => Promise<void>): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(trx)
    const done = await trx.selectFrom('installation_step').select('name').where('name', '=', name).executeTakeFirst()
    if (done) return false
    await work(trx)
    await trx.insertInto('installation_step').values({ name }).execute()
    return true
  })
}
