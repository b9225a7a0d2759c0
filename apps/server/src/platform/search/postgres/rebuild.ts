/** Builds the index anew beside the one that answers, while documents go on being published, and puts it in its place. */
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Database } from '../../database.ts'
import type { SearchSource } from '../port.ts'
import { entriesToFill, fillEntries } from './entries.ts'
import { countChange, holdWriters, lockRebuild, otherSlot, readState, type Slot, slotTable, unlockRebuild } from './state.ts'

/** How long the old slot is kept for searches that began before the change, in milliseconds. */
const PATIENCE = 30_000

/**
 * Fills the other slot from `source`, then makes it the one that answers. Whatever is published or withdrawn meanwhile goes to both.
 *
 * Not one transaction: a rebuild that died leaves the old index answering, and the next one begins anew.
 */
export async function rebuildIndex(db: Database, source: SearchSource): Promise<{ readonly documents: number }> {
  return db.connection().execute(async (connection) => {
    if (!(await lockRebuild(connection))) throw new Error('the search index is being rebuilt already')
    try {
      const slot = await begin(connection)
      const documents = await fill(connection, slot, source)
      await buildIndexes(connection, slot)
      await change(connection, slot)
      await clear(connection, otherSlot(slot))
      return { documents }
    } finally {
      // Done or given up: writers need no longer write to both.
      await connection.updateTable('search_state').set({ building: false }).where('building', '=', true).execute()
      await unlockRebuild(connection)
    }
  })
}

/** Fills the slot: while the database writes one batch, the next is read. */
async function fill(connection: Database, slot: Slot, source: SearchSource): Promise<number> {
  let documents = 0
  let writing: Promise<void> = Promise.resolve()
  try {
    for await (const batch of source.all()) {
      const rows = await entriesToFill(batch)
      await writing
      writing = connection.transaction().execute((trx) => fillEntries(trx, slot, rows))
      // Who awaits it next is told; until then nobody may call the fault unheard.
      writing.catch(() => undefined)
      documents += batch.length
    }
  } finally {
    await writing
  }
  return documents
}

/** Empties the slot; from here on writers write to both. */
async function begin(connection: Database): Promise<Slot> {
  // What an earlier rebuild that died has left is nobody's: first its writers are told.
  await connection.transaction().execute(async (trx) => {
    await holdWriters(trx)
    await trx.updateTable('search_state').set({ building: false }).execute()
  })
  return connection.transaction().execute(async (trx) => {
    const { active } = await readState(trx)
    const slot = otherSlot(active)
    await holdWriters(trx)
    await sql`truncate ${slotTable(slot)}`.execute(trx)
    await sql`drop index if exists ${sql.ref(`search_entry_${slot}_tokens`)}`.execute(trx)
    await trx.deleteFrom('search_removed').execute()
    await trx.updateTable('search_state').set({ building: true }).execute()
    return slot
  })
}

/** An index over rows that are there is built many times faster than one that grows with them; writers do not wait for it. */
async function buildIndexes(connection: Database, slot: Slot): Promise<void> {
  const index = sql.ref(`search_entry_${slot}_tokens`)
  await sql`set maintenance_work_mem = '512MB'`.execute(connection)
  try {
    await sql`create index concurrently ${index} on ${slotTable(slot)} using gin (tokens)
      with (fastupdate = on, gin_pending_list_limit = 4096)`.execute(connection)
    await sql`analyze ${slotTable(slot)}`.execute(connection)
  } finally {
    await sql`reset maintenance_work_mem`.execute(connection)
  }
}

/** From one moment to the next the new slot answers; what was withdrawn while it was filled is gone from it too. */
async function change(connection: Database, slot: Slot): Promise<void> {
  await connection.transaction().execute(async (trx) => {
    await holdWriters(trx)
    await sql`delete from ${slotTable(slot)} where id in (select id from search_removed)`.execute(trx)
    await trx.deleteFrom('search_removed').execute()
    await trx
      .updateTable('search_state')
      .set({ active: slot, building: false, switched_at: sql<string>`now()` })
      .execute()
    await countChange(trx)
  })
}

/** Empties the old slot once no search that began before the change is at work; the next rebuild does it where they take too long. */
async function clear(connection: Database, slot: Slot): Promise<void> {
  const { rows } = await sql<{ moment: string }>`select clock_timestamp()::text as moment`.execute(connection)
  const moment = rows[0]?.moment ?? ''
  const until = performance.now() + PATIENCE
  while (performance.now() < until) {
    const { rows: older } = await sql`select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
      and backend_type = 'client backend' and xact_start <= ${moment}::timestamptz limit 1`.execute(connection)
    if (older.length === 0) {
      await sql`truncate ${slotTable(slot)}`.execute(connection)
      return
    }
    await sleep(50)
  }
}
