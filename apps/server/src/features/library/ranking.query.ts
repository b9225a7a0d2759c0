/** Agencies ordered by one figure of one year. */
import { type RawBuilder, sql } from 'kysely'
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
  readonly rows: readonly RankedAgency[]
}

/** Which end of the ranking comes first. */
export type Order = 'descending' | 'ascending'

/** What is ranked. */
export interface RankingSubject {
  readonly figure: Figure
  readonly year: number
  readonly filter: AgencyFilter
  readonly order: Order
}

/** One page of a ranking. The page and the totals are two readings of the year's figures side by side. */
export async function ranking(db: Database, subject: RankingSubject, { page, size }: Page): Promise<Ranking> {
  const figures = figuresOf(subject)
  const [totals, rows] = await Promise.all([
    totalsOf(db, figures),
    pageOf(db, figures, subject.order, { size, offset: (page - 1) * size }),
  ])
  return { ...totals, rows }
}

/** `select agency_id, value` of every report that takes part. */
function figuresOf({ figure, year, filter }: RankingSubject): RawBuilder<unknown> {
  const { value, table, alias } = figureSql(figure)
  const agencies = isFiltered(filter)
    ? sql`join agency_version v on v.agency_id = ${alias}.agency_id and ${agencyConditions(filter)}`
    : sql``
  // `offset 0` keeps the planner from computing the figure once for each use of it.
  return sql`(select ${alias}.agency_id, ${value} as value from ${table} ${agencies}
              where ${alias}.is_current and ${alias}.year = ${year} offset 0)`
}

async function totalsOf(db: Database, figures: RawBuilder<unknown>): Promise<Omit<Ranking, 'rows'>> {
  const { rows } = await sql<Omit<Ranking, 'rows'>>`
    select count(*)::int as reports, count(value)::int as ranked, sum(value) as sum from ${figures} f`.execute(db)
  const totals = rows[0]
  if (!totals) throw new Error('the database returned no totals')
  // Amounts have two decimals; their binary sum is rounded back to what decimals allow.
  return { ...totals, sum: totals.sum === null ? null : Number(totals.sum.toFixed(6)) }
}

async function pageOf(
  db: Database,
  figures: RawBuilder<unknown>,
  order: Order,
  { size, offset }: { readonly size: number; readonly offset: number },
): Promise<readonly RankedAgency[]> {
  const direction = sql.raw(order === 'descending' ? 'desc' : 'asc')
  // Whoever stands before the page is among the first `offset`, so ranks within the first pages are ranks within all.
  const { rows } = await sql<RankedAgency>`
    with first_pages as materialized (
      select agency_id, value from ${figures} f where value is not null
      order by value ${direction}, agency_id limit ${offset + size}
    ), page as materialized (
      select agency_id, value, rank() over (order by value ${direction})::int as rank from first_pages
      order by value ${direction}, agency_id offset ${offset}
    )
    select page.rank, page.agency_id as id, v.name, v.kind, page.value
    from page join agency_version v on v.agency_id = page.agency_id and v.valid_to is null
    order by page.value ${direction}, page.agency_id`.execute(db)
  return rows
}
