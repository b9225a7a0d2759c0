/** Removing bytes that nothing refers to. */
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Clock } from '../clock.ts'
import type { Database } from '../database.ts'
import type { ListedObject, ObjectStore } from './object-store.ts'

/** Nothing younger is touched, in hours: its transaction may still be under way. */
const GRACE_HOURS = 24

/** How many objects are compared with the database at a time. */
const BATCH = 500

/**
 * Removes objects without a row (a transaction that wrote them never ended) and objects whose last file was forgotten; returns how many.
 *
 * The row goes first: a crash in between leaves an object without a row, which the next sweep removes. Safe beside writers and other sweeps.
 */
export async function sweepOrphans(db: Database, stores: readonly ObjectStore[], clock: Clock): Promise<number> {
  const before = clock.now().subtract({ hours: GRACE_HOURS })
  let removed = 0
  for (;;) {
    const unused = await takeUnused(db, before)
    for (const { id, place } of unused) await stores.find((store) => store.place === place)?.remove(id)
    removed += unused.length
    if (unused.length < BATCH) break
  }
  for (const store of stores) removed += await sweepStore(db, store, before)
  return removed
}

/** Takes rows that no file refers to out of the table. */
function takeUnused(db: Database, before: Temporal.Instant): Promise<readonly { readonly id: string; readonly place: string }[]> {
  return db.transaction().execute(async (trx) => {
    const { rows: locked } = await sql<{ id: string }>`
      select id from stored_object object where stored_at < ${before.toString()}
        and not exists (select from stored_file file where file.object_id = object.id)
      limit ${BATCH} for update skip locked`.execute(trx)
    if (locked.length === 0) return []
    // Asked again after the lock: until then somebody may have kept a file with the same bytes.
    const { rows } = await sql<{ id: string; place: string }>`
      delete from stored_object object where id = any(${locked.map(({ id }) => id)}::uuid[])
        and not exists (select from stored_file file where file.object_id = object.id)
      returning id, place`.execute(trx)
    return rows
  })
}

async function sweepStore(db: Database, store: ObjectStore, before: Temporal.Instant): Promise<number> {
  let removed = 0
  let batch: string[] = []
  const sweepBatch = async () => {
    const known = batch.length === 0 ? [] : await db.selectFrom('stored_object').select('id').where('id', 'in', batch).execute()
    const orphans = batch.filter((id) => !known.some((row) => row.id === id))
    for (const id of orphans) await store.remove(id)
    removed += orphans.length
    batch = []
  }
  for await (const object of store.list()) {
    if (isOlder(object, before)) batch.push(object.id)
    if (batch.length >= BATCH) await sweepBatch()
  }
  await sweepBatch()
  return removed
}

function isOlder({ writtenAt }: ListedObject, before: Temporal.Instant): boolean {
  return writtenAt.epochNanoseconds < before.epochNanoseconds
}
