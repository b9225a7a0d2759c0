/** Proves that index and database say the same, and repairs what does not. */
import { createHash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../database.ts'
import type { Reconciliation, SearchDocument, SearchSource } from '../port.ts'
import { list, putEntries, removeEntries, type Row, rowOf } from './entries.ts'
import { holdWriters, readState, slotTable } from './state.ts'

/** So many are repaired in one transaction, during which nobody publishes. */
const REPAIRED = 200

/**
 * Compares every document of `source` with its entry: edition, digest of the contents, and the words and texts that are really stored.
 *
 * What differs is looked at once more with all writers held, so that a publication in the meantime is no fault.
 */
export async function reconcileIndex(
  db: Database,
  source: SearchSource,
  { repair = true }: { readonly repair?: boolean } = {},
): Promise<Reconciliation> {
  const suspects: number[] = []
  let compared = 0
  let after = 0
  for await (const batch of source.all()) {
    if (batch.length === 0) continue
    const upTo = Math.max(...batch.map(({ id }) => id))
    const entries = await readEntries(db, sql`id > ${after}::bigint and id <= ${upTo}::bigint`)
    suspects.push(...differences(batch, entries).map(({ id }) => id))
    compared += batch.length
    after = upTo
  }
  suspects.push(...(await idsAfter(db, after)))
  return { compared, ...(await confirm(db, source, suspects, repair)) }
}

interface Entry {
  readonly id: number
  readonly edition: number
  readonly digest: string
  /** Of what is stored, as the database has it. */
  readonly contents: string
}

interface Difference {
  readonly id: number
  readonly kind: 'missing' | 'surplus' | 'stale'
}

async function readEntries(db: Database, where: RawBuilder<unknown>): Promise<readonly Entry[]> {
  const { active } = await readState(db)
  const { rows } = await sql<Entry>`
    select id, edition, digest, md5(concat_ws('|', tokens::text, title_tokens::text, strong_tokens::text, column_ids::text, agency_id,
      kind, year, effective_from, effective_to, normative::int, title, body)) as contents
    from ${slotTable(active)} where ${where}`.execute(db)
  return rows
}

/** The same digest of what should be stored. */
function contentsOf(row: Row): string {
  const lists = [row.tokens, row.title_tokens, row.strong_tokens, row.column_ids].map(list)
  const parts = [...lists, row.agency_id, row.kind, row.year]
  const rest = [row.effective_from, row.effective_to, row.normative ? 1 : 0, row.title, row.body]
  return createHash('md5')
    .update([...parts, ...rest].filter((part) => part !== null).join('|'))
    .digest('hex')
}

function differences(documents: readonly SearchDocument[], entries: readonly Entry[]): readonly Difference[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  const published = new Set(documents.map(({ id }) => id))
  return [
    ...documents.flatMap((document): Difference[] => {
      const entry = byId.get(document.id)
      if (!entry) return [{ id: document.id, kind: 'missing' }]
      const row = rowOf(document)
      const same = entry.edition === document.edition && entry.digest === row.digest && entry.contents === contentsOf(row)
      return same ? [] : [{ id: document.id, kind: 'stale' }]
    }),
    ...entries.flatMap(({ id }): Difference[] => (published.has(id) ? [] : [{ id, kind: 'surplus' }])),
  ]
}

async function idsAfter(db: Database, after: number): Promise<readonly number[]> {
  const { active } = await readState(db)
  const { rows } = await sql<{ id: number }>`select id from ${slotTable(active)} where id > ${after}::bigint order by id`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

async function confirm(db: Database, source: SearchSource, suspects: readonly number[], repair: boolean) {
  const confirmed: Difference[] = []
  for (let at = 0; at < suspects.length; at += REPAIRED) {
    const ids = suspects.slice(at, at + REPAIRED)
    const found = await db.transaction().execute(async (trx) => {
      await holdWriters(trx)
      const documents = await source.some(trx, ids)
      const real = differences(documents, await readEntries(trx, sql`id = any(${ids}::bigint[])`))
      if (repair) await mend(trx, documents, real)
      return real
    })
    confirmed.push(...found)
  }
  const of = (kind: Difference['kind']) => confirmed.filter((difference) => difference.kind === kind).map(({ id }) => id)
  return { missing: of('missing'), surplus: of('surplus'), stale: of('stale'), repaired: repair ? confirmed.length : 0 }
}

/** Entries that differ are taken out first: one whose digest is right but whose words are wrong would else be left alone. */
async function mend(trx: Database, documents: readonly SearchDocument[], real: readonly Difference[]): Promise<void> {
  const ids = new Set(real.map(({ id }) => id))
  await removeEntries(trx, [...ids])
  await putEntries(
    trx,
    documents.filter(({ id }) => ids.has(id)),
  )
}
