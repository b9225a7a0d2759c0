/** What readers see, made to agree with the rows: the one function by which something becomes visible, changes or disappears. */
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import { portions, searchDocuments } from './search-document.ts'
import { searchIndexOf } from './search.ts'

/** What projecting stands on. */
export type ProjectionServices = Pick<Services, 'clock' | 'jobs'> & Partial<Pick<Services, 'config'>>

/**
 * Makes placements, search index and the versions of the sites' contents agree with the rows of `documentIds` as they are in `trx`.
 *
 * Publishing, withdrawing, moving between columns, importing and repairing all call it in their transaction, **as its last statement, after
 * the audit's entry**: it locks the contents of the sites until the transaction ends. `sites` names those that no longer hold a document and
 * must forget it too.
 */
export async function project(
  trx: Database,
  services: ProjectionServices,
  documentIds: readonly number[],
  { sites = [] }: { readonly sites?: readonly number[] } = {},
): Promise<void> {
  const index = searchIndexOf(services)
  const ids = [...new Set(documentIds)].toSorted((a, b) => a - b)
  await placeAgain(trx, ids)
  const shown = await publishedAmong(trx, ids)
  const found = new Set<number>()
  for (const portion of portions([...shown])) {
    const documents = await searchDocuments(trx, portion)
    for (const { id } of documents) found.add(id)
    if (documents.length > 0) await index.put(trx, documents)
  }
  const gone = ids.filter((id) => !found.has(id))
  if (gone.length > 0) await index.remove(trx, gone)
  const concerned = new Set([...sites, ...(await sitesOf(trx, ids))])
  await touchSites(trx, services, [...concerned])
}

/**
 * Tells the page caches that the contents of `siteIds` have changed, from the lowest id on, so that two transactions never wait for each
 * other in a circle. The last statement of its transaction.
 */
export async function touchSites(trx: Database, { clock }: Pick<Services, 'clock'>, siteIds: readonly number[]): Promise<void> {
  if (siteIds.length === 0) return
  const sorted = [...new Set(siteIds)].toSorted((a, b) => a - b)
  await sql`
    insert into site_content (site_id, version, changed_at)
    select site, 1, ${String(clock.now())}::timestamptz from unnest(${sorted}::int[]) with ordinality as given(site, place) order by place
    on conflict (site_id) do update set version = site_content.version + 1, changed_at = excluded.changed_at`.execute(trx)
}

async function publishedAmong(trx: Database, ids: readonly number[]): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ id: number }>`
    select id from document where id = any(${[...ids]}::bigint[]) and standing = 'published'`.execute(trx)
  return new Set(rows.map(({ id }) => id))
}

/** Says on each placement since when readers find the document there. */
export async function placeAgain(trx: Database, ids: readonly number[]): Promise<void> {
  await sql`
    update document_placement p set published_at = case when d.standing = 'published' then d.published_at end
    from document d where d.id = p.document_id and p.document_id = any(${[...ids]}::bigint[])
      and p.published_at is distinct from case when d.standing = 'published' then d.published_at end`.execute(trx)
}

/** The sites whose pages show the documents: their own, those of their columns, and those of published documents that name them. */
export async function sitesOf(trx: Database, ids: readonly number[]): Promise<readonly number[]> {
  const { rows } = await sql<{ site: number }>`
    with given as (select id, site_id from document where id = any(${[...ids]}::bigint[]) and standing <> 'unpublished')
    select site_id as site from given where site_id is not null
    union select c.site_id from document_placement p join given g on g.id = p.document_id join site_column c on c.id = p.column_id
    union select d.site_id from document_relation r join given g on g.id = r.from_id join document d on d.id = r.to_id where d.standing = 'published'
    union select d.site_id from document_relation r join given g on g.id = r.to_id join document d on d.id = r.from_id where d.standing = 'published'`.execute(
    trx,
  )
  return rows.map(({ site }) => site)
}
