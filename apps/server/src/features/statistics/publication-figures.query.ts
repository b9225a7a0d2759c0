/** 主动公开 in figures: one count by agency, main column, kind and month, from which everything that is shown is summed. */
import { labelOf, PUBLICATION_KINDS, type PublicationFigures, type PublicationKind } from '@gongkai/contract'
import { CATALOG_FIELDS, DISCLOSURE_ITEMS, INTERPRETATION_FORMS } from '@gongkai/law/publication'
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'

/** What is counted: what agencies published first in a period of legal days (`YYYY-MM-DD`, both included). */
export interface PublicationScope {
  readonly agencies: readonly number[]
  readonly from: string
  readonly to: string
}

/** For the division by level: agency -> whether it belongs to a subordinate government. */
export type IsSubordinate = (agencyId: number) => boolean

/**
 * Tells which agencies belong to subordinate governments of `agencyId`: those that report separately to it (汇总口径 subordinate), where that is not
 * stated governments below it, with everything under them.
 */
export async function subordinates(
  db: Database,
  tree: { readonly children: (id: number) => readonly number[]; readonly descendants: (id: number) => readonly number[] },
  agencyId: number,
): Promise<IsSubordinate> {
  const { rows } = await sql<{ id: number }>`
    select agency_id as id from agency_version where valid_to is null and agency_id = any(${[...tree.children(agencyId)]}::int[])
      and coalesce(roll_up, case when kind in ('province', 'prefecture', 'county', 'township', 'village') then 'subordinate' end) = 'subordinate'`.execute(
    db,
  )
  const found = new Set(rows.flatMap(({ id }) => tree.descendants(id)))
  return (id) => found.has(id)
}

interface Group {
  readonly agency: number
  readonly column: number | null
  readonly kind: PublicationKind
  readonly month: string
  readonly count: number
  readonly withdrawn: number
}

interface ColumnRow {
  readonly id: number
  readonly parentId: number | null
  readonly site: string
  readonly name: string
  readonly item: string | null
  readonly field: string | null
}

/** So many agencies are listed, those with most first. */
const LISTED = 200

/** Counts what was published. */
export async function publicationFigures(
  db: Database,
  scope: PublicationScope,
  isSubordinate: IsSubordinate,
): Promise<PublicationFigures> {
  const groups = await groupsOf(db, scope)
  const columns = await columnsOf(db, [...new Set(groups.flatMap(({ column }) => column ?? []))])
  const byColumn = sumBy(groups, ({ column }) => column ?? 0)
  const agencies = sumBy(groups, ({ agency }) => agency)
  const names = await namesOf(db, [...agencies.keys()])
  return {
    total: total(groups),
    withdrawn: groups.reduce((sum, { withdrawn }) => sum + withdrawn, 0),
    levels: named(
      sumBy(groups, ({ agency }) => (isSubordinate(agency) ? 'subordinate' : 'own')),
      (key) => (key === 'own' ? '本级（含部门）' : '下级'),
    ),
    agencies: largest(agencies)
      .slice(0, LISTED)
      .map(([id, count]) => ({ id, name: names.get(id) ?? '', count })),
    columns: columnTree(columns, byColumn),
    kinds: named(
      sumBy(groups, ({ kind }) => kind),
      (key) => labelOf(PUBLICATION_KINDS, key),
    ),
    items: named(
      byAttribute(columns, byColumn, 'item'),
      (key) => DISCLOSURE_ITEMS.find(({ code }) => code === key)?.label ?? key,
    ),
    fields: named(
      byAttribute(columns, byColumn, 'field'),
      (key) => CATALOG_FIELDS.find((field) => field.key === key)?.name ?? key,
    ),
    interpretations: await interpretationsOf(db, scope),
    months: [...sumBy(groups, ({ month }) => month)]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([month, count]) => ({ month, count })),
  }
}

const published = ({ agencies, from, to }: PublicationScope) => sql<boolean>`d.standing <> 'unpublished'
  and d.agency_id = any(${[...agencies]}::int[]) and d.first_published_at >= ${from}::date::timestamp at time zone 'Asia/Shanghai'
  and d.first_published_at < (${to}::date + 1)::timestamp at time zone 'Asia/Shanghai'`

async function groupsOf(db: Database, scope: PublicationScope): Promise<readonly Group[]> {
  const { rows } = await sql<Group>`
    select d.agency_id as agency, p.column_id as column, d.kind, to_char(d.first_published_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month,
      count(*)::int as count, (count(*) filter (where d.standing = 'withdrawn'))::int as withdrawn
    from document d left join document_placement p on p.document_id = d.id and p.main where ${published(scope)} group by 1, 2, 3, 4`.execute(
    db,
  )
  return rows
}

/** The columns with those above them, parents first, in the order of display. */
async function columnsOf(db: Database, ids: readonly number[]): Promise<readonly ColumnRow[]> {
  const { rows } = await sql<ColumnRow>`
    with recursive up as (
      select id, parent_id from site_column where id = any(${[...ids]}::int[])
      union select c.id, c.parent_id from site_column c join up on up.parent_id = c.id
    ), down as (
      select c.id, array[s.id, c.position, c.id] as place from site_column c join site s on s.id = c.site_id
        where c.parent_id is null and c.id in (select id from up)
      union all select c.id, down.place || array[c.position, c.id] from site_column c join down on c.parent_id = down.id
        where c.id in (select id from up)
    )
    select c.id, c.parent_id as "parentId", s.name as site, c.name, c.item_code as item, c.field_code as field
    from down join site_column c on c.id = down.id join site s on s.id = c.site_id order by down.place`.execute(db)
  return rows
}

function columnTree(columns: readonly ColumnRow[], counts: ReadonlyMap<number, number>): PublicationFigures['columns'] {
  const all = new Map<number, number>()
  for (const column of columns) {
    const own = counts.get(column.id) ?? 0
    for (const above of lineage(columns, column)) all.set(above.id, (all.get(above.id) ?? 0) + own)
  }
  return columns.map((column) => ({
    id: column.id,
    parentId: column.parentId,
    depth: lineage(columns, column).length - 1,
    site: column.site,
    name: column.name,
    own: counts.get(column.id) ?? 0,
    all: all.get(column.id) ?? 0,
  }))
}

/** The column and those above it. */
function lineage(columns: readonly ColumnRow[], column: ColumnRow): readonly ColumnRow[] {
  const parent = columns.find(({ id }) => id === column.parentId)
  return parent === undefined ? [column] : [column, ...lineage(columns, parent)]
}

/** Sums by what a column, or the nearest one above it that says so, is for. */
function byAttribute(
  columns: readonly ColumnRow[],
  counts: ReadonlyMap<number, number>,
  attribute: 'item' | 'field',
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>()
  for (const column of columns) {
    const key = lineage(columns, column).find((one) => one[attribute] !== null)?.[attribute]
    if (key) sums.set(key, (sums.get(key) ?? 0) + (counts.get(column.id) ?? 0))
  }
  return sums
}

async function interpretationsOf(db: Database, scope: PublicationScope): Promise<PublicationFigures['interpretations']> {
  const { rows } = await sql<{ form: string | null; count: number; reposted: number }>`
    select e.parts #>> '{interpretation,form}' as form, count(*)::int as count,
      (count(*) filter (where (e.parts #>> '{interpretation,reposted}')::boolean))::int as reposted
    from document d join document_edition e on e.document_id = d.id and e.edition = d.current_edition
    where d.kind = 'interpretation' and ${published(scope)} group by 1`.execute(db)
  return {
    total: total(rows),
    reposted: rows.reduce((sum, { reposted }) => sum + reposted, 0),
    forms: named(
      sumBy(rows, ({ form }) => form ?? 'text'),
      (key) => INTERPRETATION_FORMS.find((form) => form.key === key)?.term ?? key,
    ),
  }
}

async function namesOf(db: Database, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const { rows } = await sql<{ id: number; name: string }>`
    select agency_id as id, name from agency_version where valid_to is null and agency_id = any(${[...ids]}::int[])`.execute(db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

function sumBy<Counted extends { readonly count: number }, Key>(
  rows: readonly Counted[],
  keyOf: (row: Counted) => Key,
): Map<Key, number> {
  const sums = new Map<Key, number>()
  for (const row of rows) sums.set(keyOf(row), (sums.get(keyOf(row)) ?? 0) + row.count)
  return sums
}

function largest<Key>(sums: ReadonlyMap<Key, number>): readonly (readonly [Key, number])[] {
  return [...sums].filter(([, count]) => count > 0).toSorted(([, a], [, b]) => b - a)
}

function named(
  sums: ReadonlyMap<string, number>,
  label: (key: string) => string,
): { key: string; label: string; count: number }[] {
  return largest(sums).map(([key, count]) => ({ key, label: label(key), count }))
}

function total(rows: readonly { readonly count: number }[]): number {
  return rows.reduce((sum, { count }) => sum + count, 0)
}
