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
  const offset = (page - 1) * size
  const figures = figuresOf(subject)
  const [totals, rows] = await Promise.all([totalsOf(db, figures), pageOf(db, figures, subject.order, { size, offset })])
  const [first] = rows
  const above = first && page > 1 ? await countBefore(db, figures, subject.order, first.value) : 0
  return { ...totals, rows: withRanks(rows, above, offset) }
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

type UnrankedAgency = Omit<RankedAgency, 'rank'>

async function pageOf(
  db: Database,
  figures: RawBuilder<unknown>,
  order: Order,
  { size, offset }: { readonly size: number; readonly offset: number },
): Promise<readonly UnrankedAgency[]> {
  const direction = sql.raw(order === 'descending' ? 'desc' : 'asc')
  const { rows } = await sql<UnrankedAgency>`
    with page as materialized (
      select agency_id, value from ${figures} f where value is not null order by value ${direction}, agency_id limit ${size} offset ${offset}
    )
    select page.agency_id as id, v.name, v.kind, page.value
    from page join agency_version v on v.agency_id = page.agency_id and v.valid_to is null
    order by page.value ${direction}, page.agency_id`.execute(db)
  return rows
}

async function countBefore(db: Database, figures: RawBuilder<unknown>, order: Order, value: number): Promise<number> {
  const comparison = sql.raw(order === 'descending' ? '>' : '<')
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ${figures} f where value ${comparison} ${value}::float8`.execute(db)
  return rows[0]?.count ?? 0
}

/** `above` agencies stand strictly before the page's first, `offset` are on earlier pages. */
function withRanks(page: readonly UnrankedAgency[], above: number, offset: number): readonly RankedAgency[] {
  const ranked: RankedAgency[] = []
  page.forEach((agency, at) => {
    const before = ranked.at(-1)
    const rank = before ? (before.value === agency.value ? before.rank : offset + at + 1) : above + 1
    ranked.push({ ...agency, rank })
  })
  return ranked
}
