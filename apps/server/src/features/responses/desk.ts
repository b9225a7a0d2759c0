/** What the office's routes of this feature share. */
import type { Actor, PersonActor } from '../../platform/actor.ts'
import type { Database } from '../../platform/database.ts'
import { Problem } from '../../platform/problem.ts'

/** Whoever is signed in; what they may, the tables of this feature say. */
export const SIGNED_IN = { access: 'signed-in' } as const

/** The person who acts. */
export function personOf(actor: Actor): PersonActor {
  if (actor.kind !== 'person') throw new Problem(403, 'not-permitted')
  return actor
}

/** Runs `work` in a transaction of its own, or in the one that `db` already is. */
export async function inTransaction<Result>(db: Database, work: (trx: Database) => Promise<Result>): Promise<Result> {
  return db.isTransaction ? work(db) : db.transaction().execute(work)
}
