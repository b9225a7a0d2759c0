/** Columns and their history in the database. */
import type { ColumnInput } from '@gongkai/contract'
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/database.ts'
import type { JsonValue } from '../../platform/generated/schema.ts'

/** A column as it is stored. */
export interface ColumnRecord {
  readonly id: number
  readonly siteId: number
  readonly parentId: number | null
  readonly position: number
  readonly name: string
  readonly englishName: string | null
  readonly description: string
  readonly keywords: readonly string[]
  readonly columnType: string
  readonly presentation: ColumnInput['presentation']
  readonly section: NonNullable<ColumnInput['section']> | null
  readonly library: NonNullable<ColumnInput['library']> | null
  readonly link: string | null
  readonly ownerAgencyId: number
  readonly itemCode: string | null
  readonly fieldCode: string | null
  readonly updateDays: number | null
  readonly requiredFields: readonly string[]
  readonly version: number
  readonly openedAt: Temporal.Instant
  readonly closedAt: Temporal.Instant | null
  readonly movedTo: number | null
}

const SELECTED = sql`
  c.id, c.site_id as "siteId", c.parent_id as "parentId", c.position, c.name, c.english_name as "englishName", c.description, c.keywords,
  c.column_type as "columnType", c.presentation, c.section, c.library, c.link, c.owner_agency_id as "ownerAgencyId",
  c.item_code as "itemCode", c.field_code as "fieldCode", c.update_days as "updateDays", c.required_fields as "requiredFields", c.version,
  c.opened_at as "openedAt", c.closed_at as "closedAt", c.moved_to as "movedTo"`

/** Every column of a site, open or closed, siblings in the order of display. */
export async function columnsOfSite(db: Database, siteId: number): Promise<readonly ColumnRecord[]> {
  const { rows } = await sql<ColumnRecord>`
    select ${SELECTED} from site_column c where c.site_id = ${siteId} order by c.position, c.id`.execute(db)
  return rows
}

/** A column by its number. */
export async function findColumn(db: Database, id: number): Promise<ColumnRecord | undefined> {
  const { rows } = await sql<ColumnRecord>`select ${SELECTED} from site_column c where c.id = ${id}`.execute(db)
  return rows[0]
}

/** What is stated about a column, as its row. */
function rowOf(facts: Omit<ColumnInput, 'parentId' | 'section'>) {
  return {
    name: facts.name.trim(),
    english_name: facts.englishName?.trim() ?? null,
    description: facts.description.trim(),
    keywords: [...(facts.keywords ?? [])],
    column_type: facts.columnType,
    presentation: facts.presentation,
    library: facts.library ?? null,
    link: facts.link ?? null,
    owner_agency_id: facts.ownerAgencyId,
    item_code: facts.itemCode ?? null,
    field_code: facts.fieldCode ?? null,
    update_days: facts.updateDays ?? null,
    required_fields: [...(facts.requiredFields ?? [])],
  }
}

/** Adds a column as the last of its siblings and returns its number. */
export async function insertColumn(trx: Database, { clock }: { readonly clock: Clock }, siteId: number, facts: ColumnInput) {
  const parentId = facts.parentId ?? null
  const { id } = await trx
    .insertInto('site_column')
    .values({
      ...rowOf(facts),
      site_id: siteId,
      parent_id: parentId,
      section: facts.section ?? null,
      position: sql<number>`(select coalesce(max(position), 0) + 1 from site_column where site_id = ${siteId} and parent_id is not distinct from ${parentId}::integer)`,
      opened_at: String(clock.now()),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** A column for a place that nobody else has. */
export interface PlacedColumn {
  readonly facts: Omit<ColumnInput, 'parentId'>
  readonly parentId: number | null
  readonly position: number
}

/** Adds many columns, each with a position of its own, and returns their numbers in the order given. */
export async function insertColumns(
  trx: Database,
  { clock }: { readonly clock: Clock },
  siteId: number,
  columns: readonly PlacedColumn[],
): Promise<readonly number[]> {
  const rows = await trx
    .insertInto('site_column')
    .values(
      columns.map(({ facts, parentId, position }) => ({
        ...rowOf(facts),
        site_id: siteId,
        parent_id: parentId,
        section: facts.section ?? null,
        position,
        opened_at: String(clock.now()),
      })),
    )
    .returning(['id', 'parent_id', 'position'])
    .execute()
  const ids = new Map(rows.map(({ id, parent_id: parent, position }) => [`${parent}/${position}`, id]))
  return columns.map(({ parentId, position }) => ids.get(`${parentId}/${position}`) ?? 0)
}

/** Replaces what is stated about a column, as its next version. */
export async function updateColumn(trx: Database, id: number, facts: Omit<ColumnInput, 'parentId' | 'section'>): Promise<void> {
  await trx
    .updateTable('site_column')
    .set({ ...rowOf(facts), version: sql<number>`version + 1` })
    .where('id', '=', id)
    .execute()
}

/** Numbers siblings in the order of `ids`. */
export async function numberColumns(trx: Database, ids: readonly number[]): Promise<void> {
  await sql`update site_column c set position = o.position from unnest(${ids}::integer[]) with ordinality as o (id, position)
    where c.id = o.id and c.position <> o.position`.execute(trx)
}

/** A line of a column's history. */
export interface ColumnEvent {
  readonly siteId: number
  readonly columnId: number
  readonly kind: 'opened' | 'changed' | 'reordered' | 'moved' | 'merged' | 'split' | 'closed' | 'reopened'
  readonly targetId?: number
  readonly documents?: number
  readonly before?: JsonValue
  readonly after?: JsonValue
  readonly reason?: string
  /** Absent: the system did it. */
  readonly personId?: number
}

/** Writes a line of history. */
export async function recordColumnEvent(trx: Database, { clock }: { readonly clock: Clock }, event: ColumnEvent): Promise<void> {
  const json = (value: JsonValue | undefined) => (value === undefined ? null : JSON.stringify(value))
  await trx
    .insertInto('column_history')
    .values({
      site_id: event.siteId,
      column_id: event.columnId,
      kind: event.kind,
      target_id: event.targetId ?? null,
      documents: event.documents ?? 0,
      before: json(event.before),
      after: json(event.after),
      reason: event.reason ?? null,
      person_id: event.personId ?? null,
      at: String(clock.now()),
    })
    .execute()
}

/** Writes the first line of history of every column of a site that has none: what opened them all at once. */
export async function recordOpenings(trx: Database, siteId: number): Promise<void> {
  await sql`insert into column_history (site_id, column_id, kind, after, at)
    select c.site_id, c.id, 'opened', jsonb_build_object('name', c.name), c.opened_at from site_column c
    where c.site_id = ${siteId} and not exists (select from column_history h where h.column_id = c.id)
    order by c.id`.execute(trx)
}

/** What a column says about itself, as its history keeps it. */
export function stated(column: ColumnRecord): JsonValue {
  const { openedAt: _opened, closedAt: _closed, version: _version, siteId: _site, id: _id, movedTo: _moved, ...rest } = column
  return { ...rest, keywords: [...rest.keywords], requiredFields: [...rest.requiredFields] }
}
