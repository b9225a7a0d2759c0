/** Agencies ordered by one figure of one year. */
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'
import type { AgencyKind, AgencyName } from '../agencies/index.ts'
import { figureSql } from './figure.sql.ts'
import type { Figure } from './figure.ts'
import { agencyConditions, type AgencyFilter, isFiltered, type Page } from './listing.ts'

/** One place of a ranking; agencies with equal figures share a rank. */
export interface RankedAgency extends AgencyName {
  readonly rank: number
  readonly kind: AgencyKind | null
  readonly value: number
}

/** A page of a ranking with what it is a page of. */
export interface Ranking {
  /** Reports of the year among the agencies asked for. */
  readonly reports: number
  /** Reports whose figure is a number: only these are ranked. */
  readonly ranked: number
  readonly sum: number | null
  readonly median: number | null
  readonly rows: readonly RankedAgency[]
}

/** Which end of the ranking comes first. */
export type Order = 'descending' | 'ascending'

interface RankingRow {
  readonly reports: number
  readonly ranked: number
  readonly sum: string | null
  readonly median: number | null
  readonly above: number
  readonly page: readonly (AgencyName & { readonly kind: AgencyKind | null; readonly value: number })[] | null
}

/** One page of the ranking of `figure` in `year`. The year's figures are read once; page, sum and median come from that. */
export async function ranking(
  db: Database,
  figure: Figure,
  year: number,
  { filter, order, page, size }: Page & { readonly filter: AgencyFilter; readonly order: Order },
): Promise<Ranking> {
  const { value, needsApplicants } = figureSql(figure)
  const applicants = needsApplicants ? sql`join report_applicants ra on ra.report_id = r.id and ra.year = r.year` : sql``
  const agencies = isFiltered(filter)
    ? sql`join agency_version v on v.agency_id = r.agency_id and ${agencyConditions(filter)}`
    : sql``
  const direction = sql.raw(order === 'descending' ? 'desc' : 'asc')
  const { rows } = await sql<RankingRow>`
    with figure as materialized (
      select r.agency_id, ${value} as value from report r ${applicants} ${agencies} where r.is_current and r.year = ${year}
    ), page as (
      select agency_id, value from figure where value is not null
      order by value ${direction}, agency_id limit ${size} offset ${(page - 1) * size}
    ), first as (
      select value from page order by value ${direction} limit 1
    )
    select count(*)::int as reports, count(f.value)::int as ranked, sum(f.value::numeric)::text as sum,
           percentile_cont(0.5) within group (order by f.value) as median,
           count(*) filter (where ${order === 'descending' ? sql`f.value > first.value` : sql`f.value < first.value`})::int as above,
           (select json_agg(json_build_object('id', page.agency_id, 'name', v.name, 'kind', v.kind, 'value', page.value)
                            order by page.value ${direction}, page.agency_id)
            from page join agency_version v on v.agency_id = page.agency_id and v.valid_to is null) as page
    from figure f left join first on true`.execute(db)
  const row = rows[0]
  if (!row) throw new Error('the database returned no ranking')
  const { reports, ranked, sum, median, above } = row
  return {
    reports,
    ranked,
    sum: sum === null ? null : Number(sum),
    median,
    rows: withRanks(row.page ?? [], above, (page - 1) * size),
  }
}

/** `above` agencies stand strictly above the page's first, `offset` are on earlier pages. */
function withRanks(page: NonNullable<RankingRow['page']>, above: number, offset: number): readonly RankedAgency[] {
  const ranked: RankedAgency[] = []
  page.forEach((agency, at) => {
    const before = ranked.at(-1)
    const rank = before ? (before.value === agency.value ? before.rank : offset + at + 1) : above + 1
    ranked.push({ ...agency, rank })
  })
  return ranked
}
