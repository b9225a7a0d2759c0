/** What open data says of a document: the particulars that readers see, one record each. */
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'

/** A published document as open data tells it; dates `YYYY-MM-DD`, moments ISO 8601. */
export interface OpenRecord {
  readonly id: number
  readonly indexNumber: string
  readonly title: string
  readonly kind: string
  readonly agency: string
  readonly column: string | null
  readonly documentNumber: string | null
  readonly issuer: string | null
  readonly writtenOn: string | null
  readonly publishedAt: string
  readonly changedAt: string
  readonly edition: number
  readonly topic: string | null
  readonly keywords: string
  readonly summary: string | null
  readonly effectiveFrom: string | null
  readonly effectiveTo: string | null
  readonly source: string
  readonly address: string
}

/** The fields in the order of the files, with what they say. */
export const RECORD_FIELDS: readonly {
  readonly name: keyof OpenRecord
  readonly term: string
  readonly english: string
}[] = [
  { name: 'id', term: '编号', english: 'Number' },
  { name: 'indexNumber', term: '索引号', english: 'Index number' },
  { name: 'title', term: '标题', english: 'Title' },
  { name: 'kind', term: '体裁', english: 'Kind' },
  { name: 'agency', term: '发布机构', english: 'Agency' },
  { name: 'column', term: '主栏目', english: 'Main section' },
  { name: 'documentNumber', term: '发文字号', english: 'Document number' },
  { name: 'issuer', term: '发文机关', english: 'Issued by' },
  { name: 'writtenOn', term: '成文日期', english: 'Written on' },
  { name: 'publishedAt', term: '首次发布时间', english: 'First published' },
  { name: 'changedAt', term: '现版发布时间', english: 'Present edition published' },
  { name: 'edition', term: '版次', english: 'Edition' },
  { name: 'topic', term: '主题分类', english: 'Topic' },
  { name: 'keywords', term: '关键词', english: 'Keywords' },
  { name: 'summary', term: '内容概述', english: 'Summary' },
  { name: 'effectiveFrom', term: '施行日期', english: 'In force from' },
  { name: 'effectiveTo', term: '有效期届满次日', english: 'No longer in force from' },
  { name: 'source', term: '来源', english: 'Source' },
  { name: 'address', term: '网址', english: 'Address' },
]

const COLUMNS = sql`d.id, d.index_number as "indexNumber", e.title, d.kind, v.name as agency, c.name as column,
  e.document_number as "documentNumber", e.issuer, e.written_on as "writtenOn", to_char(d.first_published_at at time zone 'UTC',
  'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "publishedAt", to_char(d.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "changedAt",
  e.edition, e.topic, array_to_string(e.keywords, ';') as keywords, e.summary, e.effective_from as "effectiveFrom",
  e.effective_to as "effectiveTo", e.content_source as source`
const TABLES = sql`document d join document_edition e on e.document_id = d.id and e.edition = d.current_edition
  join agency_version v on v.agency_id = d.agency_id and v.valid_to is null
  left join document_placement p on p.document_id = d.id and p.main left join site_column c on c.id = p.column_id`

/** A year of legal days, as moments. */
export function inYear(year: number) {
  return sql<boolean>`d.first_published_at >= make_date(${year}::int, 1, 1)::timestamp at time zone 'Asia/Shanghai'
    and d.first_published_at < make_date(${year}::int + 1, 1, 1)::timestamp at time zone 'Asia/Shanghai'`
}

/** What a site published first in a year, in the order of publication. `root` is the address of the site. */
export async function recordsOfYear(db: Database, siteId: number, year: number, root: string): Promise<readonly OpenRecord[]> {
  const { rows } = await sql<Omit<OpenRecord, 'address'>>`
    select ${COLUMNS} from ${TABLES} where d.site_id = ${siteId} and d.standing = 'published' and ${inYear(year)}
    order by d.first_published_at, d.id`.execute(db)
  return rows.map((row) => ({ ...row, address: `${root}/documents/${row.id}` }))
}

/** What a site has published, the latest first, a page before the document `before`; `root` is the address of the site. */
export async function latestRecords(
  db: Database,
  siteId: number,
  {
    before,
    column,
    limit,
    root,
  }: {
    readonly before: number | undefined
    readonly column: readonly number[] | undefined
    readonly limit: number
    readonly root: string
  },
): Promise<readonly OpenRecord[]> {
  const placed =
    column === undefined
      ? sql`true`
      : sql`exists (select from document_placement q where q.document_id = d.id and q.column_id = any(${[...column]}::int[]))`
  const earlier =
    before === undefined
      ? sql`true`
      : sql`(d.published_at, d.id) < (select published_at, id from document where id = ${before} and site_id = ${siteId} and standing = 'published')`
  const { rows } = await sql<Omit<OpenRecord, 'address'>>`
    select ${COLUMNS} from ${TABLES} where d.site_id = ${siteId} and d.standing = 'published' and ${placed} and ${earlier}
    order by d.published_at desc, d.id desc limit ${limit}`.execute(db)
  return rows.map((row) => ({ ...row, address: `${root}/documents/${row.id}` }))
}
