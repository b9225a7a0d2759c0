/**
 * Importing an existing site: documents that readers had there are published here, with their dates, in portions of one transaction each.
 *
 * A row is known by its source and number: what was imported before is left as it is, so that an import that broke off is simply begun again. What
 * was imported, by whom and from where, is in the audit record; the reviews of the old site are not claimed to be ours.
 */
import type { ImportRow } from '@gongkai/contract'
import { cleanBody, plainText } from '@gongkai/screening'
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { Actor } from '../../../platform/actor.ts'
import { legalMoment } from '../../../platform/clock.ts'
import type { Database } from '../../../platform/database.ts'
import type { Services } from '../../../platform/feature.ts'
import { agencyTrees } from '../../agencies/index.ts'
import { project, takeIndexNumbers } from '../../publications/index.ts'
import { type ImportTarget, targetOf } from './target.ts'
import type { ReadRow } from './rows.ts'

/** What an import is told. */
export interface ImportOrder {
  readonly siteKey: string
  /** The full name of the agency of rows that name none. */
  readonly agency: string
  /** The old system: with the key of a row it identifies a document for ever. */
  readonly source: string
  readonly name: string
  readonly actor: Actor
  /** Told after each portion. */
  readonly onProgress?: (batch: ImportProgress) => void
}

/** How far an import is. */
export interface ImportProgress {
  readonly id: number
  readonly taken: number
  readonly unchanged: number
  readonly refused: number
}

/** A row that can be stored. */
interface Prepared {
  readonly number: number
  readonly row: ImportRow
  readonly agencyId: number
  readonly columnId: number
  readonly publishedAt: string
  readonly body: string
  readonly text: string
  readonly warnings: readonly string[]
}

interface Refusal {
  readonly number: number
  readonly key: string | null
  readonly message: string
  readonly isWarning: boolean
}

/** Documents of one transaction: large enough for few round trips, small enough that readers of the site never wait. */
const PORTION = 400

/** Imports `rows`. Throws ImportRefused when site or agency are unknown; then nothing has happened. */
export async function importRows(services: Services, rows: AsyncIterable<ReadRow>, order: ImportOrder): Promise<ImportProgress> {
  const { db, clock } = services
  const target = await targetOf(db, await agencyTrees(services).now(), order)
  const { id, doneRows } = await beginBatch(db, services, order, target)
  let progress: ImportProgress = { id, taken: 0, unchanged: 0, refused: 0 }
  let portion: ReadRow[] = []
  const store = async () => {
    const last = portion.at(-1)?.number
    if (last === undefined) return
    progress = await storePortion(services, { batchId: id, target, order, done: last }, portion)
    portion = []
    order.onProgress?.(progress)
  }
  for await (const row of rows) {
    if (row.number <= doneRows) continue
    portion.push(row)
    if (portion.length >= PORTION) await store()
  }
  await store()
  await sql`update import_batch set state = 'done', finished_at = ${String(clock.now())} where id = ${id}`.execute(db)
  const { rows: ended } =
    await sql<ImportProgress>`select id, taken, unchanged, refused from import_batch where id = ${id}`.execute(db)
  return ended[0] ?? progress
}

/** The batch of the same name and source that broke off, or a new one. */
async function beginBatch(
  db: Database,
  { clock }: Pick<Services, 'clock'>,
  { source, name, actor }: ImportOrder,
  { siteId, agencyId }: ImportTarget,
): Promise<{ readonly id: number; readonly doneRows: number }> {
  const { rows } = await sql<{ id: number; doneRows: number }>`
    select id, done_rows as "doneRows" from import_batch
    where site_id = ${siteId} and source = ${source} and name = ${name} and state = 'running' order by id desc limit 1`.execute(
    db,
  )
  const [interrupted] = rows
  if (interrupted) return interrupted
  const person = actor.kind === 'person' ? actor.personId : null
  const { rows: made } = await sql<{ id: number; doneRows: number }>`
    insert into import_batch (site_id, agency_id, name, source, state, started_by, started_at)
    values (${siteId}, ${agencyId}, ${name}, ${source}, 'running', ${person}, ${String(clock.now())}) returning id, done_rows as "doneRows"`.execute(
    db,
  )
  const [batch] = made
  if (!batch) throw new Error('a batch was inserted and gave no id')
  return batch
}

interface Portion {
  readonly batchId: number
  readonly target: ImportTarget
  readonly order: ImportOrder
  /** The number of its last row. */
  readonly done: number
}

async function storePortion(services: Services, portion: Portion, rows: readonly ReadRow[]): Promise<ImportProgress> {
  const refusals: Refusal[] = []
  const prepared = rows.flatMap((read): readonly Prepared[] => {
    if (read.kind === 'refused') {
      refusals.push({ number: read.number, key: read.key ?? null, message: read.message, isWarning: false })
      return []
    }
    const result = prepare(read.row, read.number, portion.target, services.clock.now())
    if (typeof result !== 'string') return [result]
    refusals.push({ number: read.number, key: read.row.key, message: result, isWarning: false })
    return []
  })
  return services.db.transaction().execute((trx) => storePrepared(trx, services, portion, { prepared, refusals }))
}

function prepare(row: ImportRow, number: number, target: ImportTarget, now: Temporal.Instant): Prepared | string {
  const agencyId = row.agency === undefined ? target.agencyId : target.agencyNamed(row.agency)
  if (agencyId === undefined) return `机关“${row.agency}”不存在，或者不在本网站范围内；请写全称`
  const columnId = target.columnNamed(row.column)
  if (columnId === undefined) return `栏目“${row.column}”不存在或者不止一个；请写出上级栏目，如“上级栏目/栏目”`
  const publishedAt = momentOf(row.publishedAt)
  if (publishedAt === undefined) return `发布日期“${row.publishedAt}”不是一个日期`
  // An import shows what readers had elsewhere: what they are to have one day is drafted here, and reviewed.
  if (Temporal.Instant.compare(publishedAt, now) > 0) return `发布日期“${row.publishedAt}”还没有到；尚未发布的信息请在系统中起草`
  if (row.effectiveFrom !== undefined && row.effectiveTo !== undefined && row.effectiveTo <= row.effectiveFrom)
    return '失效日期应晚于施行日期'
  const { html, removed } = cleanBody(row.body ?? '')
  const warnings = removed.length === 0 ? [] : [`正文中有 ${removed.length} 处不安全或者不支持的内容已经去除`]
  return { number, row, agencyId, columnId, publishedAt, body: html, text: plainText(html), warnings }
}

function momentOf(text: string): string | undefined {
  const [day = '', time = '00:00'] = text.split(/[ T]/u)
  try {
    return String(legalMoment(Temporal.PlainDateTime.from(`${day}T${time}`, { overflow: 'reject' }).toString()))
  } catch {
    return undefined
  }
}

interface Sorted {
  readonly prepared: readonly Prepared[]
  readonly refusals: readonly Refusal[]
}

async function storePrepared(
  trx: Database,
  services: Services,
  portion: Portion,
  { prepared, refusals }: Sorted,
): Promise<ImportProgress> {
  const { batchId, target, order, done } = portion
  const known = await knownKeys(trx, order.source, prepared)
  const fresh = prepared.filter(({ agencyId, row }, index) => {
    const key = `${agencyId} ${order.source}:${row.key}`
    return !known.has(key) && prepared.findIndex((one) => one.row.key === row.key && one.agencyId === agencyId) === index
  })
  const taken = new Set(await takenIndexNumbers(trx, fresh))
  const numbered = await withIndexNumbers(trx, fresh, taken)
  const ids = await insertDocuments(trx, services, { siteId: target.siteId, source: order.source }, numbered)
  const warnings = [
    ...refusals,
    ...numbered.flatMap(({ number, row, warnings: all }) =>
      all.map((message) => ({ number, key: row.key, message, isWarning: true })),
    ),
  ]
  await noteRefusals(trx, batchId, warnings)
  const { rows } = await sql<ImportProgress>`
    update import_batch set taken = taken + ${ids.length}, unchanged = unchanged + ${prepared.length - fresh.length},
      refused = refused + ${refusals.length}, done_rows = ${done} where id = ${batchId} returning id, taken, unchanged, refused`.execute(
    trx,
  )
  await services.audit.append(trx, {
    agencyId: target.agencyId,
    actor: order.actor,
    kind: 'documents-imported',
    subject: { kind: 'importBatch', id: batchId },
    payload: {
      source: order.source,
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

async function knownKeys(trx: Database, source: string, prepared: readonly Prepared[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ agency: number; key: string }>`
    select agency_id as agency, origin_key as key from document where origin = 'import'
      and (agency_id, origin_key) in (select * from unnest(${prepared.map(({ agencyId }) => agencyId)}::int[],
        ${prepared.map(({ row }) => `${source}:${row.key}`)}::text[]))`.execute(trx)
  return new Set(rows.map(({ agency, key }) => `${agency} ${key}`))
}

async function takenIndexNumbers(trx: Database, fresh: readonly Prepared[]): Promise<readonly string[]> {
  const wanted = fresh.flatMap(({ row }) => row.indexNumber?.trim() ?? [])
  const { rows } = await sql<{
    number: string
  }>`select index_number as number from document where index_number = any(${wanted}::text[])`.execute(trx)
  return rows.map(({ number }) => number)
}

type Numbered = Prepared & { readonly indexNumber: string }

/** Old index numbers stay, once; whatever has none or one that is taken gets one of ours, and is told. */
async function withIndexNumbers(
  trx: Database,
  fresh: readonly Prepared[],
  taken: ReadonlySet<string>,
): Promise<readonly Numbered[]> {
  const used = new Set(taken)
  const kept = new Map<number, string>()
  for (const { number, row } of fresh) {
    const given = row.indexNumber?.trim()
    if (given === undefined || used.has(given)) continue
    used.add(given)
    kept.set(number, given)
  }
  const wanting = new Map<string, Prepared[]>()
  for (const one of fresh.filter(({ number }) => !kept.has(number))) {
    const group = `${one.agencyId} ${one.publishedAt.slice(0, 4)}`
    wanting.set(group, [...(wanting.get(group) ?? []), one])
  }
  for (const [group, ones] of [...wanting].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const [agency, year] = group.split(' ').map(Number)
    const numbers = await takeIndexNumbers(trx, agency ?? 0, year ?? 0, ones.length)
    for (const [index, { number }] of ones.entries()) kept.set(number, numbers[index] ?? '')
  }
  return fresh.map((one) => {
    const indexNumber = kept.get(one.number) ?? ''
    const given = one.row.indexNumber?.trim()
    const changed = given !== undefined && given !== indexNumber
    return {
      ...one,
      indexNumber,
      warnings: changed ? [...one.warnings, `索引号 ${given} 已被使用，改为 ${indexNumber}`] : one.warnings,
    }
  })
}

interface Destination {
  readonly siteId: number
  readonly source: string
}

/** Document, edition and placement of each, in three statements. Answers the ids in the order of the rows. */
async function insertDocuments(
  trx: Database,
  { clock }: Pick<Services, 'clock'>,
  { siteId, source }: Destination,
  rows: readonly Numbered[],
): Promise<readonly number[]> {
  if (rows.length === 0) return []
  const now = String(clock.now())
  const given = rows.map(({ row, agencyId, columnId, publishedAt, body, text, indexNumber }, place) => ({
    place,
    agency: agencyId,
    column: columnId,
    kind: row.kind ?? 'article',
    index_number: indexNumber,
    published: publishedAt,
    origin_key: `${source}:${row.key}`,
    title: row.title.trim(),
    body,
    body_text: text,
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
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(place int, agency int, "column" int, kind text, index_number text,
        published timestamptz, origin_key text, title text, body text, body_text text, summary text, document_number text, issuer text,
        written_on date, topic text, keywords text[], source text, effective_from date, effective_to date)
    ), numbered as (
      select g.*, nextval(pg_get_serial_sequence('document', 'id')) as id from (select * from given order by place) g
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
      insert into document_placement (document_id, column_id, main) select id, "column", true from numbered
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

async function noteRefusals(trx: Database, batchId: number, refusals: readonly Refusal[]): Promise<void> {
  if (refusals.length === 0) return
  await sql`
    insert into import_refusal (batch_id, row_number, row_key, message, is_warning)
    select ${batchId}, * from unnest(${refusals.map(({ number }) => number)}::bigint[], ${refusals.map(({ key }) => key)}::text[],
      ${refusals.map(({ message }) => message)}::text[], ${refusals.map(({ isWarning }) => isWarning)}::boolean[])
    on conflict do nothing`.execute(trx)
}
