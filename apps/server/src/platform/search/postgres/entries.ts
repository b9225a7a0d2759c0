/** Writing the index: entries are put and removed in the transaction that publishes or withdraws. */
import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Database } from '../../database.ts'
import type { SearchDocument, SearchPlace } from '../port.ts'
import { digestOf, LONGEST_BODY, readHead } from '../text/analysis.ts'
import { distinct, type TextTokens, textTokens } from '../text/text-tokens.ts'
import { tokensOf } from '../tokens.ts'
import { readAhead } from './reading-ahead.ts'
import { countChange, type Slot, slotsToWrite, slotTable } from './state.ts'

/** So many documents are one statement. */
const BATCH = 250

/** Makes the documents found as they are now. */
export async function putEntries(trx: Database, documents: readonly SearchDocument[]): Promise<void> {
  if (documents.length === 0) return
  const slots = await slotsToWrite(trx)
  const latest = [...new Map(documents.map((document) => [document.id, document])).values()]
  // In one order always, so that two who write the same entries wait for each other but never crosswise.
  const ordered = latest.toSorted((a, b) => a.id - b.id)
  for (let at = 0; at < ordered.length; at += BATCH) {
    const rows = await rowsOf(ordered.slice(at, at + BATCH))
    for (const slot of slots) await writeRows(trx, slot, rows, 'replace')
  }
  if (slots.length > 1) {
    const ids = latest.map(({ id }) => id)
    await sql`delete from search_removed where id = any(${ids}::bigint[])`.execute(trx)
  }
  await countChange(trx)
}

/** Makes the documents no longer found. */
export async function removeEntries(trx: Database, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  const ordered = [...new Set(ids)].toSorted((a, b) => a - b)
  const slots = await slotsToWrite(trx)
  for (const slot of slots) {
    await sql`delete from ${slotTable(slot)} where id in (
      select id from ${slotTable(slot)} where id = any(${ordered}::bigint[]) order by id for update)`.execute(trx)
  }
  if (slots.length > 1) {
    await sql`insert into search_removed (id) select unnest(${ordered}::bigint[]) on conflict do nothing`.execute(trx)
  }
  await countChange(trx)
}

/** The digest of an entry that is to be read again: no document has it. */
const UNREAD = '00000000-0000-0000-0000-000000000000'

/** Makes the documents found in other columns, without reading them; they are told to differ from what is published until they are put. */
export async function placeEntries(trx: Database, places: readonly SearchPlace[]): Promise<void> {
  if (places.length === 0) return
  const ids = places.map(({ id }) => id)
  const [columns, sites] = [places.map((place) => list(place.columns)), places.map((place) => list(place.sites))]
  for (const slot of await slotsToWrite(trx)) {
    await sql`with given as (
        select entry.id, place.columns, place.sites from ${slotTable(slot)} as entry
        join unnest(${ids}::bigint[], ${columns}::text[], ${sites}::text[]) as place (id, columns, sites) on place.id = entry.id
        order by entry.id for update of entry)
      update ${slotTable(slot)} as entry set column_ids = given.columns::integer[], site_ids = given.sites::integer[], digest = ${UNREAD}::uuid
      from given where given.id = entry.id`.execute(trx)
  }
  await countChange(trx)
}

/** Documents read as entries, ids ascending: the slow half of `fillEntries`, which needs no database. */
export async function entriesToFill(documents: readonly SearchDocument[]): Promise<readonly Row[]> {
  return rowsOf(documents.toSorted((a, b) => a.id - b.id))
}

/** Adds entries to a slot that is being filled; what a writer has put there meanwhile is newer and stays. */
export async function fillEntries(trx: Database, slot: Slot, rows: readonly Row[]): Promise<void> {
  for (let at = 0; at < rows.length; at += BATCH) await writeRows(trx, slot, rows.slice(at, at + BATCH), 'keep')
}

/** Columns with their types as arrays of one value per row; lists of numbers travel as text. */
const COLUMNS = {
  id: 'bigint',
  published_at: 'timestamptz',
  edition: 'integer',
  agency_id: 'integer',
  year: 'integer',
  written_on: 'date',
  effective_from: 'date',
  effective_to: 'date',
  normative: 'boolean',
  digest: 'uuid',
  kind: 'text',
  topic: 'text',
  field: 'text',
  index_number: 'text',
  document_number: 'text',
  title: 'text',
  summary: 'text',
  body: 'text',
} as const

const LISTS = ['site_ids', 'column_ids', 'title_tokens', 'strong_tokens', 'tokens'] as const

/** One entry as it is stored. */
export type Row = Readonly<
  Record<keyof typeof COLUMNS, string | number | boolean | null> & Record<(typeof LISTS)[number], string>
>

/** Reading a document takes about half a millisecond: requests of readers come in between. */
async function rowsOf(documents: readonly SearchDocument[]): Promise<readonly Row[]> {
  const rows: Row[] = []
  for (const [at, document] of documents.entries()) {
    if (at % 8 === 7) await setImmediate()
    rows.push(rowOf(document))
  }
  return rows
}

/** The entry of a document. */
export function rowOf(document: SearchDocument): Row {
  const read = readAhead(document) ?? textTokens(document)
  const { words, title } = readHead(document)
  return {
    id: document.id,
    published_at: document.publishedAt,
    edition: document.edition,
    agency_id: document.agency,
    year: document.year,
    written_on: document.writtenOn ?? null,
    effective_from: document.effectiveFrom ?? null,
    effective_to: document.effectiveTo ?? null,
    normative: document.normative,
    digest: digestOf(document),
    kind: document.kind,
    topic: document.topic ?? null,
    field: document.field ?? null,
    index_number: storable(document.indexNumber),
    document_number: document.documentNumber === undefined ? null : storable(document.documentNumber),
    title: storable(document.title),
    summary: document.summary === undefined ? null : storable(document.summary),
    body: storable(document.text.slice(0, LONGEST_BODY)),
    site_ids: list(document.sites),
    column_ids: list(document.columns),
    title_tokens: list(tokensOf(title)),
    strong_tokens: list(read.strong),
    tokens: list(united(read, tokensOf(words))),
  }
}

const list = (numbers: readonly number[] | Int32Array) => `{${numbers.join(',')}}`

/** The words of text and head together, ascending, each once. */
function united({ words }: TextTokens, head: readonly number[]): Int32Array {
  const all = new Int32Array(words.length + head.length)
  all.set(words)
  all.set(head, words.length)
  return distinct(all)
}

/** What PostgreSQL can hold: no zero characters, no broken surrogates. */
function storable(text: string): string {
  // Hardly any text has either; the exact question costs ten times as much.
  return /[\0\uD800-\uDFFF]/.test(text) ? text.replaceAll(/[\0\p{Cs}]/gu, '\uFFFD') : text
}

const NAMES = [...Object.keys(COLUMNS), ...LISTS]
const TYPED = Object.entries(COLUMNS) as [keyof typeof COLUMNS, string][]
const REPLACED = sql.raw(
  NAMES.filter((name) => name !== 'id')
    .map((name) => `${name} = excluded.${name}`)
    .join(', '),
)
const SELECTED = sql.raw(
  [...Object.keys(COLUMNS).map((name) => `given.${name}`), ...LISTS.map((name) => `given.${name}::integer[]`)].join(', '),
)

async function writeRows(trx: Database, slot: Slot, rows: readonly Row[], conflict: 'replace' | 'keep'): Promise<void> {
  const values = [
    ...TYPED.map(([name, type]) => sql`${rows.map((row) => row[name])}::${sql.raw(type)}[]`),
    ...LISTS.map((name) => sql`${rows.map((row) => row[name])}::text[]`),
  ]
  const onConflict =
    conflict === 'keep'
      ? sql`do nothing`
      : // An entry that says the same already is left alone: writing it again would only burden the index.
        sql`(id) do update set ${REPLACED} where entry.digest <> excluded.digest`
  await sql`insert into ${slotTable(slot)} as entry (${sql.raw(NAMES.join(', '))})
    select ${SELECTED} from unnest(${sql.join(values)}) as given (${sql.raw(NAMES.join(', '))})
    on conflict ${onConflict}`.execute(trx)
}
