/** Documents in columns, as restructuring moves them. A document is in a column at most once and keeps its main column. */
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'

/**
 * Keeps documents from being put into a column until the transaction ends: whoever does so waits for what becomes of it, before they lock the
 * document. So columns are locked first, then documents in their order, then placements.
 */
export async function lockColumn(trx: Database, id: number): Promise<void> {
  await sql`select from site_column where id = ${id} for update`.execute(trx)
}

/** Every document in a column or below it. */
export async function documentsWithin(trx: Database, columnId: number): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    with recursive within (id) as (
      select ${columnId}::integer union select c.id from within w join site_column c on c.parent_id = w.id)
    select distinct p.document_id as id from document_placement p where p.column_id in (select id from within) order by 1`.execute(
    trx,
  )
  return rows.map(({ id }) => id)
}

/** Which documents of a column are meant. */
export interface Chosen {
  readonly documentIds?: readonly number[]
  /** Of this agency. */
  readonly agencyId?: number
  /** With this text in the title. */
  readonly title?: string
}

/** The documents in the column itself, all or those that are meant. */
export async function documentsIn(trx: Database, columnId: number, chosen: Chosen = {}): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    select p.document_id as id from document_placement p
    where p.column_id = ${columnId}
      and (${chosen.documentIds === undefined} or p.document_id = any(${[...(chosen.documentIds ?? [])]}::bigint[]))
      and (${chosen.agencyId ?? null}::integer is null or exists (
        select from document d where d.id = p.document_id and d.agency_id = ${chosen.agencyId ?? null}))
      and (${chosen.title ?? null}::text is null or exists (
        select from document d join document_edition e on e.document_id = d.id and e.edition = coalesce(d.open_edition, d.current_edition)
        where d.id = p.document_id and strpos(e.title, ${chosen.title ?? ''}) > 0))
    order by 1`.execute(trx)
  return rows.map(({ id }) => id)
}

/** Moves documents from one column to another. What is in both stays in the second once, as its main column if either was. */
export async function movePlacements(
  trx: Database,
  { from, to }: { readonly from: number; readonly to: number },
  documentIds: readonly number[],
): Promise<void> {
  const ids = [...documentIds]
  const { rows } = await sql<{ id: number; main: boolean }>`
    delete from document_placement p where p.column_id = ${from} and p.document_id = any(${ids}::bigint[])
      and exists (select from document_placement o where o.document_id = p.document_id and o.column_id = ${to})
    returning p.document_id as id, p.main`.execute(trx)
  const main = rows.filter((row) => row.main).map(({ id }) => id)
  await sql`update document_placement set main = true where column_id = ${to} and document_id = any(${main}::bigint[])`.execute(
    trx,
  )
  await sql`update document_placement set column_id = ${to} where column_id = ${from} and document_id = any(${ids}::bigint[])`.execute(
    trx,
  )
}

/** How many documents are in a column that are not given up. */
export async function countLiving(trx: Database, columnId: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from document_placement p join document d on d.id = p.document_id
    where p.column_id = ${columnId} and (d.state <> 'discarded' or d.standing <> 'unpublished')`.execute(trx)
  return rows[0]?.count ?? 0
}

/**
 * Closes a column whose readers find it elsewhere from now on; those who were sent here go on to there too. Whatever names a column and is
 * asked about its documents follows here.
 */
export async function closeInto(
  trx: Database,
  id: number,
  { to, at }: { readonly to: number; readonly at: string },
): Promise<void> {
  await sql`update site_column set moved_to = ${to} where moved_to = ${id}`.execute(trx)
  await sql`update site_column set closed_at = ${at}, moved_to = ${to}, version = version + 1 where id = ${id}`.execute(trx)
  await sql`update subscription set column_id = ${to} where column_id = ${id} and state <> 'ended'`.execute(trx)
  await sql`update disclosure_duty set column_id = ${to}, version = version + 1 where column_id = ${id}`.execute(trx)
}

/** Puts columns below another, after those that are there, in their order. */
export async function adopt(trx: Database, ids: readonly number[], parentId: number | null): Promise<void> {
  await sql`update site_column c set parent_id = ${parentId}, version = version + 1, position = o.place + (
      select coalesce(max(position), 0) from site_column s where s.parent_id is not distinct from ${parentId}::integer
        and s.site_id = c.site_id and not s.id = any(${[...ids]}::integer[]))
    from unnest(${[...ids]}::integer[]) with ordinality as o (id, place) where c.id = o.id`.execute(trx)
}
