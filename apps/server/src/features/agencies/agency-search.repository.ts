/** Finding agencies by words and by number. */
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'
import { type AgencyRow, COLUMNS, toAgency } from './agencies.repository.ts'
import { type Agency, nameKey } from './agency.ts'

/** Which of the agencies found are asked for. */
export interface SearchPage {
  readonly limit: number
  readonly offset: number
  /** The day (`YYYY-MM-DD`) as of which agencies are shown, or nearest to it; absent: as they are planned to be last. */
  readonly day?: string
  /** Only these; absent: all. */
  readonly among?: readonly number[]
}

/** Agencies whose present or former name holds `words`, the shortest names first; `total` stops at 1000. */
export async function searchAgencies(
  db: Database,
  words: string,
  { limit, offset, day, among }: SearchPage,
): Promise<{ readonly total: number; readonly agencies: readonly (Agency & { readonly foundAs: string })[] }> {
  const pattern = `%${nameKey(words).replaceAll(/[\\%_]/g, '\\$&')}%`
  const chosen = among === undefined ? sql`` : sql`and v.agency_id = any(${[...among]}::int[])`
  const held =
    day === undefined
      ? sql`v.valid_to is null`
      : sql`v.valid_from = (select coalesce(max(w.valid_from) filter (where w.valid_from <= ${day}), min(w.valid_from))
                            from agency_version w where w.agency_id = a.id)`
  const { rows } = await sql<AgencyRow & { found_as: string; total: number }>`
    with found as (
      select v.agency_id, min(v.name) as found_as from agency_version v
      where (v.name_key like ${pattern} or v.division_code = ${words} or v.credit_code = ${words}) ${chosen}
      group by v.agency_id limit 1000
    )
    select ${COLUMNS}, found.found_as, count(*) over ()::int as total
    from found join agency a on a.id = found.agency_id and a.standing <> 'merged'
    join agency_version v on v.agency_id = a.id and ${held}
    order by length(v.name), v.name, a.id limit ${limit} offset ${offset}`.execute(db)
  return { total: rows[0]?.total ?? 0, agencies: rows.map((row) => ({ ...toAgency(row), foundAs: row.found_as })) }
}

/** The agencies of some numbers, each once, as they are on `day`; one that is registered for later is shown as it will be first. */
export async function agenciesByIds(db: Database, ids: readonly number[], day: string): Promise<readonly Agency[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<AgencyRow>`
    select distinct on (a.id) ${COLUMNS} from agency a join agency_version v on v.agency_id = a.id
    where a.id = any(${[...new Set(ids)]}::int[])
    order by a.id, v.valid_from > ${day}, case when v.valid_from <= ${day} then v.valid_from end desc, v.valid_from`.execute(db)
  return rows.map(toAgency)
}
