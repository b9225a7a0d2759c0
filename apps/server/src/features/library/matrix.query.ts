/** Agencies x years of one figure. */
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'
import type { AgencyKind, AgencyName } from '../agencies/index.ts'
import { figureSql } from './figure.sql.ts'
import type { Figure } from './figure.ts'
import { agencyConditions, type AgencyFilter, type Page } from './listing.ts'

/** A figure in one report: its number, or why there is none. `unstated`: the report's form does not ask for it. */
export type FigureValue =
  | { readonly state: 'number'; readonly value: number }
  | { readonly state: 'blank' | 'notNumber' | 'notFound' | 'unstated' }

/** One row of a matrix; a year without a report has no entry. */
export interface MatrixRow extends AgencyName {
  readonly kind: AgencyKind | null
  readonly values: ReadonlyMap<number, FigureValue>
}

/** A page of a matrix. */
export interface Matrix {
  readonly total: number
  readonly rows: readonly MatrixRow[]
}

/** One page of the figure for the agencies of `filter` in `years`, in the order of registration. */
export async function matrix(
  db: Database,
  figure: Figure,
  filter: AgencyFilter,
  years: { readonly from: number; readonly to: number },
  { page, size }: Page,
): Promise<Matrix> {
  const { total, agencies } = await pageOfAgencies(db, filter, { page, size })
  const values = await valuesOf(
    db,
    figure,
    agencies.map(({ id }) => id),
    years,
  )
  return { total, rows: agencies.map((agency) => ({ ...agency, values: values.get(agency.id) ?? new Map() })) }
}

type ListedAgency = AgencyName & { readonly kind: AgencyKind | null }

/** The walk down a tree is done once for count and page; any other condition has an index that gives both quickly by themselves. */
function pageOfAgencies(db: Database, filter: AgencyFilter, page: Page): Promise<ListedAgencies> {
  return filter.parentId !== undefined && filter.depth === 'all' ? pageOfTree(db, filter, page) : pageByIndex(db, filter, page)
}

interface ListedAgencies {
  readonly total: number
  readonly agencies: readonly ListedAgency[]
}

async function pageByIndex(db: Database, filter: AgencyFilter, { page, size }: Page): Promise<ListedAgencies> {
  const conditions = agencyConditions(filter)
  const [counted, listed] = await Promise.all([
    sql<{ total: number }>`select count(*)::int as total from agency_version v where ${conditions}`.execute(db),
    sql<ListedAgency>`
      select v.agency_id as id, v.name, v.kind from agency_version v where ${conditions}
      order by v.agency_id limit ${size} offset ${(page - 1) * size}`.execute(db),
  ])
  return { total: counted.rows[0]?.total ?? 0, agencies: listed.rows }
}

async function pageOfTree(db: Database, filter: AgencyFilter, { page, size }: Page): Promise<ListedAgencies> {
  const { rows } = await sql<{ total: number; id: number | null; name: string | null; kind: AgencyKind | null }>`
    with listed as materialized (select v.agency_id from agency_version v where ${agencyConditions(filter)}),
         page as (select agency_id from listed order by agency_id limit ${size} offset ${(page - 1) * size})
    select counted.total, v.agency_id as id, v.name, v.kind
    from (select count(*)::int as total from listed) counted
    left join (page join agency_version v on v.agency_id = page.agency_id and v.valid_to is null) on true order by v.agency_id`.execute(
    db,
  )
  const agencies = rows.flatMap(({ id, name, kind }) => (id === null || name === null ? [] : [{ id, name, kind }]))
  return { total: rows[0]?.total ?? 0, agencies }
}

/** A figure as the database gives it. */
export interface FigureRow {
  readonly value: number | null
  readonly states: string | null
  readonly is_stated: boolean
}

/** What a row says of the figure. A sum with several states is as unsure as its worst part. */
export function figureValue({ value, states, is_stated: isStated }: FigureRow): FigureValue {
  if (!isStated) return { state: 'unstated' }
  if (value !== null) return { state: 'number', value }
  if (states?.includes('m')) return { state: 'notFound' }
  return { state: states?.includes('x') ? 'notNumber' : 'blank' }
}

async function valuesOf(
  db: Database,
  figure: Figure,
  agencyIds: readonly number[],
  { from, to }: { readonly from: number; readonly to: number },
): Promise<ReadonlyMap<number, ReadonlyMap<number, FigureValue>>> {
  const { value, states, isStated, needsApplicants } = figureSql(figure)
  const join = needsApplicants ? sql`join report_applicants ra on ra.report_id = r.id` : sql``
  const { rows } = await sql<FigureRow & { agency_id: number; year: number }>`
    select r.agency_id, r.year, ${value} as value, ${states} as states, ${isStated} as is_stated
    from report r ${join} where r.is_current and r.agency_id = any(${agencyIds}) and r.year between ${from} and ${to}`.execute(db)
  const values = new Map<number, Map<number, FigureValue>>()
  for (const row of rows) {
    const ofAgency = values.get(row.agency_id) ?? new Map<number, FigureValue>()
    values.set(row.agency_id, ofAgency.set(row.year, figureValue(row)))
  }
  return values
}
