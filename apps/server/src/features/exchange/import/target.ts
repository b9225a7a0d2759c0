/** Where an import goes: the site, its columns by name and way, the agencies that publish there by name. */
import { sql } from 'kysely'
import type { Database } from '../../../platform/database.ts'
import type { AgencyTree } from '../../agencies/index.ts'
import { ImportRefused } from './rows.ts'

/** Where the rows of an import go. */
export interface ImportTarget {
  readonly siteId: number
  /** The agency of rows that name none. */
  readonly agencyId: number
  /** An agency that publishes on the site, by its full name. */
  readonly agencyNamed: (name: string) => number | undefined
  /** An open column by its name, if there is one of that name, or by its way from the first level. */
  readonly columnNamed: (name: string) => number | undefined
}

/** Finds them. Throws ImportRefused for a site that is not there, and for an agency that does not publish on it. */
export async function targetOf(
  db: Database,
  tree: Pick<AgencyTree, 'descendants'>,
  { siteKey, agency }: { readonly siteKey: string; readonly agency: string },
): Promise<ImportTarget> {
  const { rows } = await sql<{ id: number; agency: number }>`
    select id, agency_id as agency from site where key = ${siteKey} and closed_at is null`.execute(db)
  const [site] = rows
  if (!site) throw new ImportRefused(`没有标识为 ${siteKey} 的网站`)
  const within = [...tree.descendants(site.agency)]
  const { rows: agencies } = await sql<{ id: number; name: string }>`
    select agency_id as id, name from agency_version where valid_to is null and agency_id = any(${within}::int[])`.execute(db)
  const byName = new Map(agencies.map(({ id, name }) => [name, id]))
  const agencyId = byName.get(agency)
  if (agencyId === undefined) throw new ImportRefused(`机关“${agency}”不存在，或者不在这个网站发布信息；请写全称`)
  const columns = await columnWays(db, site.id)
  return {
    siteId: site.id,
    agencyId,
    agencyNamed: (name) => byName.get(name.trim()),
    columnNamed: (name) =>
      columns.get(
        name
          .trim()
          .split('/')
          .map((part) => part.trim())
          .join('/'),
      ),
  }
}

/** Every open column that lists documents, by its way; by its name alone where that names one only. */
async function columnWays(db: Database, siteId: number): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ id: number; name: string; way: string }>`
    with recursive tree as (
      select id, name, name as way, presentation from site_column where site_id = ${siteId} and parent_id is null and closed_at is null
      union all select c.id, c.name, tree.way || '/' || c.name, c.presentation from site_column c join tree on c.parent_id = tree.id
        where c.closed_at is null
    ) select id, name, way from tree where presentation in ('list', 'page')`.execute(db)
  const ways = new Map<string, number>()
  const counts = new Map<string, number>()
  for (const { name } of rows) counts.set(name, (counts.get(name) ?? 0) + 1)
  for (const { id, name } of rows) if (counts.get(name) === 1) ways.set(name, id)
  for (const { id, way } of rows) ways.set(way, id)
  return ways
}
