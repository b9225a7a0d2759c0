/**
 * Changes on their way to the engine. It cannot join a transaction, so the change is a row of ours, written with what it is about, and
 * delivered after it.
 */
import { sql } from 'kysely'
import type { Database } from '../../database.ts'
import type { SearchDocument } from '../port.ts'
import { holdWriters, otherSlot, slotsToWrite } from '../postgres/state.ts'
import { type Engine, EngineFault } from './client.ts'
import { entryOf } from './entries.ts'

/** So many changes are one request. */
const BATCH = 200
/** Key of the lock of the one who delivers. */
const DELIVERY = 4_100_003

/** Notes that the documents are to be found as they are now. Nobody who has made the writers wait reads the documents meanwhile. */
export async function notePut(trx: Database, documents: readonly SearchDocument[]): Promise<void> {
  if (documents.length === 0) return
  await slotsToWrite(trx)
  await trx
    .insertInto('search_pending')
    .values(documents.map((document) => ({ document_id: document.id, document: JSON.stringify(document) })))
    .execute()
}

/** Notes that the documents are no longer to be found. */
export async function noteRemoval(trx: Database, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  await slotsToWrite(trx)
  await trx
    .insertInto('search_pending')
    .values(ids.map((id) => ({ document_id: id })))
    .execute()
}

/** The name of an index of the engine. */
export function indexName({ name }: Engine, slot: 'a' | 'b'): string {
  return `${name}-${slot}`
}

/** Delivers everything that waits, in order; returns how many changes. Safe to run twice and at the same time. */
export async function deliver(db: Database, engine: Engine): Promise<number> {
  let delivered = 0
  for (;;) {
    const count = await db.transaction().execute((trx) => deliverBatch(trx, engine))
    delivered += count
    if (count < BATCH) return delivered
  }
}

/**
 * Waits until nobody publishes, delivers everything that waits, and lets nobody publish until `trx` ends: documents, changes and engine then say the
 * same, or differ for good.
 */
export async function deliverAlone(trx: Database, engine: Engine): Promise<void> {
  // In the order in which those who deliver take the two locks.
  await sql`select pg_advisory_xact_lock(${DELIVERY})`.execute(trx)
  await holdWriters(trx)
  while ((await deliverBatch(trx, engine)) === BATCH);
}

async function deliverBatch(trx: Database, engine: Engine): Promise<number> {
  await sql`select pg_advisory_xact_lock(${DELIVERY})`.execute(trx)
  const slots = await slotsToWrite(trx)
  const rows = await trx.selectFrom('search_pending').selectAll().orderBy('sequence').limit(BATCH).execute()
  if (rows.length === 0) return 0
  for (const slot of slots) {
    const changes = rows.map(({ sequence, document_id: id, document }) => ({
      id,
      version: sequence + 1,
      // The row was written from a document by `notePut`.
      ...(document === null ? {} : { document: document as unknown as SearchDocument }),
    }))
    await sendChanges(engine, indexName(engine, slot), changes)
  }
  const last = rows.at(-1)?.sequence ?? 0
  const sequences = rows.map(({ sequence }) => sequence)
  await trx.deleteFrom('search_pending').where('sequence', '<=', last).where('sequence', 'in', sequences).execute()
  return rows.length
}

/** A change of one document. A greater version is later; the engine lets nothing earlier overwrite it. */
export interface Change {
  readonly id: number
  readonly version: number
  /** Absent: it is removed. */
  readonly document?: SearchDocument
}

/** Sends changes; what the engine knows in a later version stays. */
export async function sendChanges(engine: Engine, index: string, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return
  const lines = changes.flatMap(({ id, version, document }): readonly unknown[] => {
    const place = { _index: index, _id: String(id), version, version_type: 'external' }
    return document ? [{ index: place }, entryOf(document)] : [{ delete: place }]
  })
  const body = `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`
  // Bulk answers 200 whatever became of its lines.
  const answer = (await engine.ask('POST', '_bulk?refresh=true', body)) as BulkAnswer | undefined
  for (const item of answer?.items ?? []) {
    const status = (item.index ?? item.delete)?.status ?? 500
    if (status >= 300 && status !== 409 && status !== 404)
      throw new EngineFault(`the search engine refuses an entry with ${status}`)
  }
  if (!answer?.items) throw new EngineFault('the search engine did not say what became of the changes')
}

interface BulkAnswer {
  readonly items?: readonly { readonly index?: { readonly status: number }; readonly delete?: { readonly status: number } }[]
}

/** Makes an empty index, in place of one that was there. */
export async function makeIndex(engine: Engine, slot: 'a' | 'b', settings: unknown): Promise<void> {
  await engine.ask('DELETE', indexName(engine, slot))
  await engine.ask('PUT', indexName(engine, slot), settings)
}

/** Removes the index that no longer answers. */
export async function dropOther(engine: Engine, active: 'a' | 'b'): Promise<void> {
  await engine.ask('DELETE', indexName(engine, otherSlot(active)))
}
