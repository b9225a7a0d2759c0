/** Making the files: a site and year at a time, only where something has changed, each with its digest. */
import { createHash } from 'node:crypto'
import { gzipSync, gunzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { Type } from 'typebox'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import { job, type JobHandler } from '../../platform/jobs/index.ts'
import { type Format, FORMATS, inFormat } from './formats.ts'
import { inYear, recordsOfYear } from './records.ts'

/** A file as the page and the catalogue tell of it. */
export interface DataFile {
  readonly year: number
  readonly format: Format
  readonly size: number
  /** SHA-256 of the file as it is downloaded, hexadecimal. */
  readonly digest: string
  readonly documents: number
  readonly madeAt: string
}

/** The jobs of the feature. */
export function openDataJobs(services: Services): Readonly<Record<string, JobHandler>> {
  return {
    'make-open-data': job({
      payload: Type.Object({}),
      every: '30 2 * * *',
      run: async () => void (await makeOpenData(services)),
    }),
  }
}

/** Makes every file whose documents have changed; answers how many years were made. */
export async function makeOpenData({ db, clock, config }: Pick<Services, 'db' | 'clock' | 'config'>): Promise<number> {
  const { rows: sites } = await sql<{ id: number; key: string; origin: string | null }>`
    select id, key, origin from site where closed_at is null order by id`.execute(db)
  let made = 0
  for (const { id, key, origin } of sites) {
    const root = origin ?? `${config.publicUrl?.replace(/\/$/, '') ?? ''}/sites/${key}`
    for (const year of await yearsOf(db, id)) {
      const mark = await markOf(db, id, year, root)
      const { rows: same } = await sql`
        select from open_data_file where site_id = ${id} and year = ${year} and source_mark = ${mark}`.execute(db)
      if (same.length === FORMATS.length) continue
      await makeYear(db, { siteId: id, year, root, mark, madeAt: String(clock.now()) })
      made += 1
    }
  }
  return made
}

async function yearsOf(db: Database, siteId: number): Promise<readonly number[]> {
  const { rows } = await sql<{ year: number }>`
    select distinct extract(year from first_published_at at time zone 'Asia/Shanghai')::int as year from document
    where site_id = ${siteId} and first_published_at is not null union select year from open_data_file where site_id = ${siteId} order by 1`.execute(
    db,
  )
  return rows.map(({ year }) => year)
}

/** Differs whenever a document of the year is published, changed or withdrawn, or moved, or the site has another address. */
async function markOf(db: Database, siteId: number, year: number, root: string): Promise<string> {
  const { rows } = await sql<{ mark: string }>`
    select count(*) || ' ' || coalesce(sum(('x' || substr(md5(d.id || ' ' || d.version || ' ' || coalesce(p.column_id, 0)), 1, 12))::bit(48)::bigint), 0) as mark
    from document d left join document_placement p on p.document_id = d.id and p.main
    where d.site_id = ${siteId} and d.standing = 'published' and ${inYear(year)}`.execute(db)
  return `${rows[0]?.mark ?? ''} ${root}`
}

interface YearOfSite {
  readonly siteId: number
  readonly year: number
  readonly root: string
  readonly mark: string
  readonly madeAt: string
}

async function makeYear(db: Database, { siteId, year, root, mark, madeAt }: YearOfSite): Promise<void> {
  const records = await recordsOfYear(db, siteId, year, root)
  await db.transaction().execute(async (trx) => {
    for (const { key: format, isPacked } of FORMATS) {
      const bytes = inFormat(records, format)
      const digest = createHash('sha256').update(bytes).digest('hex')
      await sql`
        insert into open_data_file (site_id, year, format, content, size, digest, documents, source_mark, made_at)
        values (${siteId}, ${year}, ${format}, ${isPacked ? gzipSync(bytes) : bytes}, ${bytes.length}, ${digest}, ${records.length}, ${mark}, ${madeAt})
        on conflict (site_id, year, format) do update set content = excluded.content, size = excluded.size, digest = excluded.digest,
          documents = excluded.documents, source_mark = excluded.source_mark, made_at = excluded.made_at`.execute(trx)
    }
  })
}

/** Whether a document of the year has been withdrawn since the file was made: it still holds the document, and is not handed out until it is made anew. */
const IS_OUTDATED = sql<boolean>`exists (select from document_withdrawal w join document d on d.id = w.document_id
  where w.effective_at > open_data_file.made_at and d.site_id = open_data_file.site_id
    and extract(year from d.first_published_at at time zone 'Asia/Shanghai') = open_data_file.year)`

/** The files of a site, the latest year first. A year whose last document was withdrawn has none, nor one whose file is outdated. */
export async function filesOf(db: Database, siteId: number): Promise<readonly DataFile[]> {
  const { rows } = await sql<DataFile>`
    select year, format, size, digest, documents, to_char(made_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "madeAt" from open_data_file
    where site_id = ${siteId} and documents > 0 and not ${IS_OUTDATED} order by year desc, format`.execute(db)
  return rows
}

/** A file as it is downloaded; `undefined` when there is none. */
export async function fileOf(
  db: Database,
  siteId: number,
  year: number,
  format: Format,
): Promise<{ readonly bytes: Buffer; readonly digest: string } | undefined> {
  const { rows } = await sql<{ content: Buffer; digest: string }>`
    select content, digest from open_data_file where site_id = ${siteId} and year = ${year} and format = ${format} and documents > 0
      and not ${IS_OUTDATED}`.execute(db)
  const [row] = rows
  if (!row) return undefined
  const isPacked = FORMATS.some(({ key, isPacked: packed }) => key === format && packed)
  return { bytes: isPacked ? gunzipSync(row.content) : row.content, digest: row.digest }
}
