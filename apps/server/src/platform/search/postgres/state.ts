/** Which of the two slots answers, and who may write: short locks that let a new index take the old one's place unnoticed. */
import { sql } from 'kysely'
import type { Database } from '../../database.ts'

/** One of the two tables that hold the index. */
export type Slot = 'a' | 'b'

/** Key of the advisory lock that writers share and that a change of slots holds alone. */
const WRITERS = 4_100_001
/** Key of the lock of the one rebuild. */
const REBUILD = 4_100_002

/** The slots, as they are in a transaction. */
export interface SearchState {
  readonly active: Slot
  /** Whether the other slot is being filled and must hear of every change. */
  readonly building: boolean
}

/** The other slot. */
export function otherSlot(slot: Slot): Slot {
  return slot === 'a' ? 'b' : 'a'
}

/** The table of a slot. */
export function slotTable(slot: Slot) {
  return sql.table(`search_entry_${slot}`)
}

/** The slots that a writer must write to; they stay what they are until `trx` ends. */
export async function slotsToWrite(trx: Database): Promise<readonly Slot[]> {
  await sql`select pg_advisory_xact_lock_shared(${WRITERS})`.execute(trx)
  const { active, building } = await readState(trx)
  return building ? [active, otherSlot(active)] : [active]
}

/** Waits until nobody writes, and lets nobody begin to until `trx` ends. */
export async function holdWriters(trx: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(${WRITERS})`.execute(trx)
}

/** The state in `db`. */
export async function readState(db: Database): Promise<SearchState> {
  const row = await db.selectFrom('search_state').select(['active', 'building']).executeTakeFirstOrThrow()
  return { active: row.active === 'b' ? 'b' : 'a', building: row.building }
}

/** Takes the lock of the one rebuild for the session of `connection`; whether it was free. */
export async function lockRebuild(connection: Database): Promise<boolean> {
  const { rows } = await sql<{ free: boolean }>`select pg_try_advisory_lock(${REBUILD}) as free`.execute(connection)
  return rows[0]?.free === true
}

/** Gives it back. */
export async function unlockRebuild(connection: Database): Promise<void> {
  await sql`select pg_advisory_unlock(${REBUILD})`.execute(connection)
}

/**
 * Counts a change, so that what was remembered of earlier contents is asked anew once `trx` is committed.
 *
 * Any free shard does: transactions that publish at the same time do not wait for each other.
 */
export async function countChange(trx: Database): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('search_version')
    .set({ changes: sql<number>`changes + 1` })
    .where('shard', '=', (from) =>
      from
        .selectFrom('search_version')
        .select('shard')
        .orderBy(sql`(shard + pg_backend_pid()) % 64`)
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .executeTakeFirst()
  if (numUpdatedRows > 0n) return
  await trx
    .updateTable('search_version')
    .set({ changes: sql<number>`changes + 1` })
    .where('shard', '=', 0)
    .execute()
}

/** How often the contents have changed: another number whenever anything was committed. */
export const VERSION = sql<number>`(select sum(changes)::bigint from search_version)`
