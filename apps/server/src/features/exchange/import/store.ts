/** Storing a portion of an import: documents, editions and placements in one statement, with the search index and the report, in one transaction. */
import type { ImportRow } from '@gongkai/contract'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import { textArray } from '../../../platform/binary-arrays.ts'
import type { Database } from '../../../platform/database.ts'
import type { Services } from '../../../platform/feature.ts'
import { forgetRead, keepRead } from '../../../platform/search/index.ts'
import { project } from '../../publications/index.ts'
import type { ImportProgress } from './batch.ts'
import { noteFiles } from './file-notes.ts'
import { indexNumbersFor } from './index-numbers.ts'
import type { PlacedRow } from './place.ts'
import type { BodyRead } from './read-bodies.ts'
import type { ImportTarget } from './target.ts'

/** A row that can be stored. */
export interface PreparedRow extends PlacedRow {
  readonly read: BodyRead
}

/** A line of the report. */
export interface ReportLine {
  readonly number: number
  readonly key: string | null
  readonly message: string
  /** The row was taken all the same. */
  readonly isWarning: boolean
}

/** A portion whose bodies are read. */
export interface PreparedPortion {
  readonly prepared: readonly PreparedRow[]
  readonly refusals: readonly ReportLine[]
  /** The number of its last row. */
  readonly done: number
}

/** Where portions are stored. */
export interface StoringPlace {
  readonly batchId: number
  readonly target: ImportTarget
  readonly source: string
  readonly actor: Actor
}

/** Stores a portion; how far the import then is. */
export async function storePortion(services: Services, place: StoringPlace, portion: PreparedPortion): Promise<ImportProgress> {
  const read = portion.prepared.flatMap(({ row, read: { text, tokens } }) =>
    tokens === undefined ? [] : [{ text, tokens, ...(row.summary === undefined ? {} : { summary: row.summary }) }],
  )
  keepRead(read)
  try {
    return await services.db.transaction().execute((trx) => storeIn(trx, services, place, portion))
  } finally {
    forgetRead(read)
  }
}

async function storeIn(
  trx: Database,
  services: Services,
  place: StoringPlace,
  { prepared, refusals, done }: PreparedPortion,
): Promise<ImportProgress> {
  const { batchId, target, source } = place
  const fresh = await unknownRows(trx, source, prepared)
  const numbers = await indexNumbersFor(trx, fresh)
  const ids = await insertDocuments(trx, services, { siteId: target.siteId, source, numbers }, fresh)
  await noteFiles(trx, batchId, fresh, ids)
  await noteReport(trx, batchId, [...refusals, ...fresh.flatMap((row) => warningsOf(row, numbers))])
  const { rows } = await sql<ImportProgress>`
    update import_batch set taken = taken + ${ids.length}, unchanged = unchanged + ${prepared.length - fresh.length},
      refused = refused + ${refusals.length}, done_rows = ${done} where id = ${batchId} returning id, taken, unchanged, refused`.execute(
    trx,
  )
  await services.audit.append(trx, {
    agencyId: target.agencyId,
    actor: place.actor,
    kind: 'documents-imported',
    subject: { kind: 'importBatch', id: batchId },
    payload: {
      source,
      taken: ids.length,
      rows: done,
      ...(ids.length === 0 ? {} : { first: ids[0] ?? 0, last: ids.at(-1) ?? 0 }),
    },
  })
  await project(trx, services, ids)
  const [progress] = rows
  if (!progress) throw new Error('the batch is gone')
  return progress
}

/** The rows that were not imported before, each key of an agency once. */
async function unknownRows(trx: Database, source: string, prepared: readonly PreparedRow[]): Promise<readonly PreparedRow[]> {
  const { rows } = await sql<{ agency: number; key: string }>`
    select agency_id as agency, origin_key as key from document where origin = 'import'
      and (agency_id, origin_key) in (select * from unnest(${prepared.map(({ agencyId }) => agencyId)}::int[],
        ${prepared.map(({ row }) => `${source}:${row.key}`)}::text[]))`.execute(trx)
  const known = new Set(rows.map(({ agency, key }) => `${agency} ${key}`))
  return prepared.filter(({ agencyId, row }) => {
    const key = `${agencyId} ${source}:${row.key}`
    return !known.has(key) && known.add(key)
  })
}

function warningsOf({ number, row, read }: PreparedRow, numbers: ReadonlyMap<number, string>): readonly ReportLine[] {
  const given = row.indexNumber?.trim()
  const own = numbers.get(number)
  const messages = [
    ...(read.removed === 0 ? [] : [`正文中有 ${read.removed} 处不安全或者不支持的内容已经去除`]),
    ...(given === undefined || given === own ? [] : [`索引号 ${given} 已被使用，改为 ${own}`]),
  ]
  return messages.map((message) => ({ number, key: row.key, message, isWarning: true }))
}

interface Destination {
  readonly siteId: number
  readonly source: string
  readonly numbers: ReadonlyMap<number, string>
}

/** Document, edition and placement of each, in one statement. Answers the ids in the order of the rows. */
async function insertDocuments(
  trx: Database,
  { clock }: Pick<Services, 'clock'>,
  { siteId, source, numbers }: Destination,
  rows: readonly PreparedRow[],
): Promise<readonly number[]> {
  if (rows.length === 0) return []
  const now = String(clock.now())
  const facts = rows.map(({ number, row, agencyId, columnId, publishedAt }, place) => ({
    place,
    agency: agencyId,
    column: columnId,
    kind: row.kind ?? 'article',
    index_number: numbers.get(number) ?? '',
    published: publishedAt,
    origin_key: `${source}:${row.key}`,
    title: row.title.trim(),
    summary: row.summary ?? null,
    document_number: row.documentNumber ?? null,
    issuer: row.issuer ?? null,
    written_on: row.writtenOn ?? null,
    topic: row.topic ?? null,
    keywords: keywordsOf(row.keywords),
    source: row.source ?? null,
    effective_from: row.effectiveFrom ?? null,
    effective_to: row.effectiveTo ?? null,
  }))
  const { rows: made } = await sql<{ id: number }>`
    with facts as (
      select * from json_to_recordset(${JSON.stringify(facts)}::json) as g(place int, agency int, "column" int, kind text, index_number text,
        published timestamptz, origin_key text, title text, summary text, document_number text, issuer text, written_on date, topic text,
        keywords text[], source text, effective_from date, effective_to date)
    ), texts as (
      select * from unnest(${textArray(rows.map(({ read }) => read.html))}::text[], ${textArray(rows.map(({ read }) => read.text))}::text[])
        with ordinality as t(body, body_text, ordinal)
    ), numbered as (
      select g.*, t.body, t.body_text, nextval(pg_get_serial_sequence('document', 'id')) as id
      from (select * from facts order by place) g join texts t on t.ordinal = g.place + 1
    ), document_row as (
      insert into document (id, agency_id, kind, state, standing, index_number, current_edition, site_id, made_on, first_published_at, published_at,
        origin, origin_key, created_at)
      select id, agency, kind, 'published', 'published', index_number, 1, ${siteId}, written_on, published, published, 'import', origin_key, ${now}
      from numbered
    ), edition_row as (
      insert into document_edition (document_id, edition, title, summary, body, body_text, document_number, issuer, written_on, topic, keywords,
        content_source, disclosure_class, effective_from, effective_to, created_at, published_at)
      select n.id, 1, n.title, n.summary, n.body, n.body_text, n.document_number, n.issuer, n.written_on, n.topic, n.keywords,
        coalesce(n.source, v.name), 'public', n.effective_from, n.effective_to, ${now}, n.published
      from numbered n join agency_version v on v.agency_id = n.agency and v.valid_to is null
    ), placed as (
      insert into document_placement (document_id, column_id, main, published_at) select id, "column", true, published from numbered
    )
    select id from numbered order by place`.execute(trx)
  return made.map(({ id }) => id)
}

function keywordsOf(given: ImportRow['keywords']): readonly string[] {
  const words = typeof given === 'string' ? given.split(/[,，;；、\s]+/u) : (given ?? [])
  return words
    .map((word) => word.trim())
    .filter((word) => word !== '')
    .slice(0, 20)
}

async function noteReport(trx: Database, batchId: number, lines: readonly ReportLine[]): Promise<void> {
  if (lines.length === 0) return
  await sql`
    insert into import_refusal (batch_id, row_number, row_key, message, is_warning)
    select ${batchId}, * from unnest(${lines.map(({ number }) => number)}::bigint[], ${lines.map(({ key }) => key)}::text[],
      ${lines.map(({ message }) => message)}::text[], ${lines.map(({ isWarning }) => isWarning)}::boolean[])
    on conflict do nothing`.execute(trx)
}
