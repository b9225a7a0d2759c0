/** What happened to the columns of a site, and which documents a column holds. */
import type { ColumnDocument, ColumnHistoryView } from '@gongkai/contract'
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { legalDay } from '../../platform/clock.ts'
import type { Database } from '../../platform/database.ts'
import type { JsonValue } from '../../platform/generated/schema.ts'

/** So many lines of a site's history are shown at most, the newest first. */
const LINES = 200
const DOCUMENTS = 200

/** Official words of what a column states; what is not here is not shown. */
const FIELDS: Readonly<Record<string, string>> = {
  name: '名称',
  englishName: '英文名称',
  description: '说明',
  keywords: '关键词',
  columnType: '类别',
  presentation: '显示方式',
  library: '库',
  link: '链接',
  ownerAgencyId: '责任单位',
  itemCode: '公开事项',
  fieldCode: '试点领域',
  updateDays: '更新周期（日）',
  requiredFields: '必填项',
}

interface Row {
  readonly id: number
  readonly columnId: number
  readonly columnName: string
  readonly kind: ColumnHistoryView['kind']
  readonly targetId: number | null
  readonly targetName: string | null
  readonly documents: number
  readonly before: JsonValue | null
  readonly after: JsonValue | null
  readonly reason: string | null
  readonly by: string | null
  readonly at: Temporal.Instant
}

/**
 * The history of a site's columns, or of one of them (also where it was the target), the newest first. What the template opened is told only of
 * the one column: of a site it would be some hundred lines of one moment.
 */
export async function columnHistory(db: Database, siteId: number, columnId?: number): Promise<readonly ColumnHistoryView[]> {
  const { rows } = await sql<Row>`
    select h.id, h.column_id as "columnId", c.name as "columnName", h.kind, h.target_id as "targetId", t.name as "targetName", h.documents,
      h.before, h.after, h.reason, p.name as by, h.at
    from column_history h join site_column c on c.id = h.column_id
    left join site_column t on t.id = h.target_id left join person p on p.id = h.person_id
    where h.site_id = ${siteId} and (${columnId ?? null}::integer is null or h.column_id = ${columnId ?? null} or h.target_id = ${columnId ?? null})
      and (${columnId !== undefined} or h.kind <> 'opened' or h.person_id is not null)
    order by h.id desc limit ${LINES}`.execute(db)
  return rows.map(({ columnId: id, columnName, targetId, targetName, before, after, at, ...rest }) => ({
    ...rest,
    column: { id, name: columnName },
    target: targetId === null ? null : { id: targetId, name: targetName ?? '' },
    changes: rest.kind === 'changed' ? changesBetween(before, after) : [],
    at: String(at),
  }))
}

function changesBetween(before: JsonValue | null, after: JsonValue | null): ColumnHistoryView['changes'] {
  const [old, now] = [membersOf(before), membersOf(after)]
  return Object.entries(FIELDS).flatMap(([key, field]) => {
    const [from, to] = [textOf(old[key]), textOf(now[key])]
    return from === to ? [] : [{ field, before: from, after: to }]
  })
}

function membersOf(value: JsonValue | null): Readonly<Record<string, JsonValue | undefined>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
}

function textOf(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) return value.map(textOf).join('、')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** The documents in a column itself, the newest first; `q` narrows by title. */
export async function columnDocuments(
  db: Database,
  columnId: number,
  { q, agency, before }: { readonly q?: string; readonly agency?: number; readonly before?: number },
): Promise<readonly ColumnDocument[]> {
  const { rows } = await sql<{
    id: number
    title: string
    agencyId: number
    agencyName: string
    main: boolean
    publishedAt: Temporal.Instant | null
  }>`
    select d.id, e.title, d.agency_id as "agencyId", v.name as "agencyName", p.main, p.published_at as "publishedAt"
    from document_placement p join document d on d.id = p.document_id
    join document_edition e on e.document_id = d.id and e.edition = coalesce(d.open_edition, d.current_edition, 1)
    join agency_version v on v.agency_id = d.agency_id and v.valid_to is null
    where p.column_id = ${columnId} and (${q ?? null}::text is null or strpos(e.title, ${q ?? ''}) > 0)
      and (${agency ?? null}::integer is null or d.agency_id = ${agency ?? null}) and (${before ?? null}::bigint is null or d.id < ${before ?? null})
    order by d.id desc limit ${DOCUMENTS}`.execute(db)
  return rows.map(({ agencyId, agencyName, publishedAt, ...rest }) => ({
    ...rest,
    agency: { id: agencyId, name: agencyName },
    publishedOn: publishedAt === null ? null : legalDay(publishedAt).toString(),
  }))
}
