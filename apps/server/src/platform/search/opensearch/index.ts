/** The engine outside the database, for installations that outgrow one machine: OpenSearch or Elasticsearch. */
import { Type } from 'typebox'
import type { Database } from '../../database.ts'
import { job, type JobHandler, type JobQueue } from '../../jobs/index.ts'
import type { Reconciliation, SearchDocument, SearchIndex, SearchQuery, SearchSource } from '../port.ts'
import { holdWriters, lockRebuild, otherSlot, readState, unlockRebuild } from '../postgres/state.ts'
import { readSynonyms } from '../postgres/synonyms.ts'
import { conditionsOf } from '../query/conditions.ts'
import { synonymsOf } from '../query/synonyms.ts'
import { inTitles, understand } from '../query/understand.ts'
import { digestOf } from '../text/analysis.ts'
import { type Engine, engineAt } from './client.ts'
import { deliver, deliverAlone, dropOther, indexName, makeIndex, notePut, noteRemoval, sendChanges } from './delivery.ts'
import { INDEX } from './entries.ts'
import { filterOf } from './request.ts'
import { searchPage } from './search.ts'

/** The task that brings changes to the engine. */
const TASK = 'deliver-search'

/** The index in the engine at `address`. */
export function createOpenSearchIndex(address: string, jobs: Pick<JobQueue, 'enqueue'>): SearchIndex {
  const engine = engineAt(address)
  const noted = (trx: Database) => jobs.enqueue(trx, TASK, {}, { key: TASK })
  return {
    engine: 'opensearch',
    put: async (trx, documents) => {
      await notePut(trx, documents)
      await noted(trx)
    },
    // The engine hears of it when the documents are put again, as of every change: a little later.
    place: async () => undefined,
    remove: async (trx, ids) => {
      await noteRemoval(trx, ids)
      await noted(trx)
    },
    search: async (db, query) => searchPage(db, engine, query, await readSynonyms(db)),
    ids: (db, query, most) => foundIds(db, engine, query, most),
    matches: (db, query, ids) => matchingIds(db, engine, query, ids),
    rebuild: (db, source) => rebuildIndex(db, engine, source),
    reconcile: (db, source, { repair = true } = {}) => reconcileIndex(db, engine, source, repair),
  }
}

/** The job that brings changes to the engine at `address`: after each, and every minute for what failed. */
export function deliveryJobs(address: string, db: Database): Readonly<Record<string, JobHandler>> {
  const engine = engineAt(address)
  return { [TASK]: job({ payload: Type.Object({}), every: '* * * * *', run: async () => void (await deliver(db, engine)) }) }
}

async function matchingIds(db: Database, engine: Engine, query: SearchQuery, ids: readonly number[]): Promise<readonly number[]> {
  const understood = understand(query.words ?? '', await readSynonyms(db))
  if (understood.nothing || ids.length === 0) return []
  // Asked about what was just published, which may still be on its way.
  await deliver(db, engine)
  const { active } = await readState(db)
  const filter = filterOf(query.in === 'title' ? inTitles(understood) : understood, conditionsOf(query))
  const found: number[] = []
  for (let at = 0; at < ids.length; at += 1000) {
    const given = { terms: { id: ids.slice(at, at + 1000) } }
    const entries = await readEntries(engine, indexName(engine, active), { bool: { filter: [given, filter] } })
    found.push(...entries.map(({ id }) => id))
  }
  return found.toSorted((a, b) => a - b)
}

/** At most ten thousand, the engine's own limit. */
async function foundIds(
  db: Database,
  engine: Engine,
  query: Omit<SearchQuery, 'page' | 'size'>,
  most: number,
): Promise<readonly number[]> {
  const understood = understand(query.words ?? '', synonymsOf([]))
  if (understood.nothing) return []
  const { active } = await readState(db)
  const asked = query.in === 'title' ? inTitles(understood) : understood
  const filter = filterOf(asked, conditionsOf({ ...query, page: 1, size: 1 }))
  const request = {
    size: Math.min(most, 10_000),
    _source: ['id'],
    query: filter,
    sort: [{ publishedAt: 'desc' }, { id: 'desc' }],
  }
  const answer = (await engine.ask('POST', `${indexName(engine, active)}/_search`, request)) as
    | { readonly hits: { readonly hits: readonly { readonly _source: { readonly id: number } }[] } }
    | undefined
  return (answer?.hits.hits ?? []).map(({ _source }) => _source.id)
}

interface Known {
  readonly id: number
  readonly edition: number
  readonly digest: string
}

/** At most ten thousand, the engine's own limit. */
async function readEntries(engine: Engine, index: string, query: unknown): Promise<readonly Known[]> {
  const request = { size: 10_000, _source: ['id', 'edition', 'digest'], query, sort: [{ id: 'asc' }] }
  const answer = (await engine.ask('POST', `${index}/_search`, request)) as
    | { readonly hits: { readonly hits: readonly { readonly _source: Known }[] } }
    | undefined
  return (answer?.hits.hits ?? []).map(({ _source }) => _source)
}

/** Fills the other index beside the one that answers; changes are delivered to both until it takes over. */
async function rebuildIndex(db: Database, engine: Engine, source: SearchSource): Promise<{ readonly documents: number }> {
  return db.connection().execute(async (connection) => {
    if (!(await lockRebuild(connection))) throw new Error('the search index is being rebuilt already')
    try {
      const slot = otherSlot((await readState(connection)).active)
      await makeIndex(engine, slot, INDEX)
      await setState(connection, { building: true })
      let documents = 0
      for await (const batch of source.all()) {
        // The lowest version: whatever was delivered meanwhile is later.
        const changes = batch.map((document) => ({ id: document.id, version: 1, document }))
        await sendChanges(engine, indexName(engine, slot), changes)
        documents += batch.length
      }
      await setState(connection, { building: false, active: slot })
      await dropOther(engine, slot)
      return { documents }
    } finally {
      await connection.updateTable('search_state').set({ building: false }).where('building', '=', true).execute()
      await unlockRebuild(connection)
    }
  })
}

async function setState(connection: Database, state: { readonly building: boolean; readonly active?: 'a' | 'b' }): Promise<void> {
  await connection.transaction().execute(async (trx) => {
    await holdWriters(trx)
    await trx.updateTable('search_state').set(state).execute()
  })
}

async function reconcileIndex(db: Database, engine: Engine, source: SearchSource, repair: boolean): Promise<Reconciliation> {
  await deliver(db, engine)
  const { active } = await readState(db)
  const read = (range: unknown) => readEntries(engine, indexName(engine, active), { range: { id: range } })
  const suspects: number[] = []
  let compared = 0
  let after = 0
  for await (const batch of source.all()) {
    const upTo = Math.max(after, ...batch.map(({ id }) => id))
    const { missing, surplus, stale } = differences(batch, await read({ gt: after, lte: upTo }))
    suspects.push(...missing, ...surplus, ...stale)
    compared += batch.length
    after = upTo
  }
  for (;;) {
    const beyond = await read({ gt: after })
    if (beyond.length === 0) break
    suspects.push(...beyond.map(({ id }) => id))
    after = beyond.at(-1)?.id ?? after
  }
  return { compared, ...(await confirm(db, engine, source, { active, suspects, repair })) }
}

/** Looks once more at what differed, with all writers held and everything delivered: what differs then is drift, and no publication in between. */
async function confirm(
  db: Database,
  engine: Engine,
  source: SearchSource,
  { active, suspects, repair }: { readonly active: 'a' | 'b'; readonly suspects: readonly number[]; readonly repair: boolean },
): Promise<Omit<Reconciliation, 'compared'>> {
  const found = { missing: [] as number[], surplus: [] as number[], stale: [] as number[], repaired: 0 }
  for (let at = 0; at < suspects.length; at += 200) {
    const ids = suspects.slice(at, at + 200)
    await db.transaction().execute(async (trx) => {
      await deliverAlone(trx, engine)
      const documents = await source.some(trx, ids)
      const { missing, surplus, stale } = differences(
        documents,
        await readEntries(engine, indexName(engine, active), { terms: { id: ids } }),
      )
      found.missing.push(...missing)
      found.surplus.push(...surplus)
      found.stale.push(...stale)
      if (!repair) return
      const wrong = new Set([...missing, ...stale])
      await notePut(
        trx,
        documents.filter(({ id }) => wrong.has(id)),
      )
      await noteRemoval(trx, surplus)
      found.repaired += wrong.size + surplus.length
    })
  }
  await deliver(db, engine)
  return found
}

function differences(documents: readonly SearchDocument[], entries: readonly Known[]) {
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  const published = new Set(documents.map(({ id }) => id))
  const isStale = (document: SearchDocument, { edition, digest }: Known) =>
    edition !== document.edition || digest !== digestOf(document)
  return {
    missing: documents.filter(({ id }) => !byId.has(id)).map(({ id }) => id),
    surplus: entries.filter(({ id }) => !published.has(id)).map(({ id }) => id),
    stale: documents
      .filter((document) => {
        const entry = byId.get(document.id)
        return entry !== undefined && isStale(document, entry)
      })
      .map(({ id }) => id),
  }
}
