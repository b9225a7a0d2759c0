/** Writing the index: entries are put and removed in the transaction that publishes or withdraws. */
import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import { integerArray, textArray } from '../../binary-arrays.ts'
import type { Database } from '../../database.ts'
import type { SearchDocument, SearchPlace } from '../port.ts'
import { digestOf, LONGEST_BODY, readHead } from '../text/analysis.ts'
import { distinct, type TextTokens, textTokens } from '../text/text-tokens.ts'
import { tokensOf } from '../tokens.ts'
import { readAhead } from './reading-ahead.ts'
import { countChange, type Slot, slotsToWrite, slotTable } from './state.ts'

/** So many documents are one statement: while the database stores them, the next ones are read. */
const BATCH = 50

/** Makes the documents found as they are now. */
export async function putEntries(trx: Database, documents: readonly SearchDocument[]): Promise<void> {
  if (documents.length === 0) return
  const slots = await slotsToWrite(trx)
  const latest = [...new Map(documents.map((document) => [document.id, document])).values()]
  // In one order always, so that two who write the same entries wait for each other but never crosswise.
  const ordered = latest.toSorted((a, b) => a.id - b.id)
  await writeAll(trx, slots, ordered)
  if (slots.length > 1) {
    const ids = latest.map(({ id }) => id)
    await sql`delete from search_removed where id = any(${ids}::bigint[])`.execute(trx)
  }
  await countChange(trx)
}

async function writeAll(trx: Database, slots: readonly Slot[], ordered: readonly SearchDocument[]): Promise<void> {
  let writing: Promise<void> = Promise.resolve()
  try {
    for (let at = 0; at < ordered.length; at += BATCH) {
      const rows = await rowsOf(ordered.slice(at, at + BATCH))
      await writing
      writing = writeToSlots(trx, slots, rows)
      // Who awaits it next is told; until then nobody may call the fault unheard.
      writing.catch(() => undefined)
    }
  } finally {
    await writing
  }
}

async function writeToSlots(trx: Database, slots: readonly Slot[], rows: readonly Row[]): Promise<void> {
  for (const slot of slots) await writeRows(trx, slot, rows, 'replace')
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

/** Columns with their types as arrays of one value per row. */
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
  Record<keyof typeof COLUMNS, string | number | boolean | null> & Record<(typeof LISTS)[number], Int32Array>
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
    site_ids: Int32Array.from(document.sites),
    column_ids: Int32Array.from(document.columns),
    title_tokens: Int32Array.from(tokensOf(title)),
    strong_tokens: read.strong,
    tokens: united(read, tokensOf(words)),
  }
}

/** Numbers as PostgreSQL writes an array of them. */
export const list = (numbers: readonly number[] | Int32Array) => `{${numbers.join(',')}}`

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
const SELECTED = Object.keys(COLUMNS).map((name) => sql.raw(`given.${name}`))
/** What travels of each row: its columns, and where its part of each list of all rows begins and ends. */
const GIVEN = sql.raw([...Object.keys(COLUMNS), ...LISTS.flatMap((name) => [`${name}_from`, `${name}_to`])].join(', '))

async function writeRows(trx: Database, slot: Slot, rows: readonly Row[], conflict: 'replace' | 'keep'): Promise<void> {
  const columns = TYPED.map(([name, type]) => {
    const values = rows.map((row) => row[name])
    return type === 'text' ? sql`${textArray(values.map(asText))}::text[]` : sql`${values}::${sql.raw(type)}[]`
  })
  const parts = LISTS.map((name) => partsOf(rows, name))
  const onConflict =
    conflict === 'keep'
      ? sql`do nothing`
      : // An entry that says the same already is left alone: writing it again would only burden the index.
        sql`(id) do update set ${REPLACED} where entry.digest <> excluded.digest`
  await sql`insert into ${slotTable(slot)} as entry (${sql.raw(NAMES.join(', '))})
    select ${sql.join([...SELECTED, ...parts.map(({ part }) => part)])}
    from unnest(${sql.join([...columns, ...parts.flatMap(({ bounds }) => bounds)])}) as given (${GIVEN})
    on conflict ${onConflict}`.execute(trx)
}

const asText = (value: string | number | boolean | null) => (value === null ? null : String(value))

/** The lists of all rows as one array, with the bounds of each row's part of it. */
function partsOf(rows: readonly Row[], name: (typeof LISTS)[number]) {
  const lists = rows.map((row) => row[name])
  const from: number[] = []
  const to: number[] = []
  let sum = 0
  for (const { length } of lists) {
    from.push(sum)
    sum += length
    to.push(sum)
  }
  const [begin, end] = [sql.raw(`given.${name}_from`), sql.raw(`given.${name}_to`)]
  return { bounds: [sql`${from}::int[]`, sql`${to}::int[]`], part: sql`(${integerArray(lists)}::int[])[${begin} + 1 : ${end}]` }
}
