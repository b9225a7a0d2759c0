/** Sites in the database. */
import type { SiteView } from '@gongkai/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from '../../platform/database.ts'
import { siteWarnings } from './site-warnings.ts'

/** A site as it is stored, with what its warnings depend on. */
export interface SiteRecord {
  readonly id: number
  readonly version: number
  readonly agencyId: number
  readonly agencyName: string
  readonly divisionCode: string | null
  readonly otherSites: number
  readonly key: string
  readonly name: string
  readonly englishName: string | null
  readonly origin: string | null
  readonly siteCode: string | null
  readonly icpNumber: string | null
  readonly policeNumber: string | null
  readonly organizer: string | null
  readonly undertaker: string | null
  readonly contact: string | null
  readonly introduction: string | null
  readonly color: SiteView['color']
  readonly openedAt: Temporal.Instant
  readonly closedAt: Temporal.Instant | null
}

const SELECTED = sql`
  s.id, s.version, s.agency_id as "agencyId", v.name as "agencyName", v.division_code as "divisionCode",
  (select count(*)::integer from site o where o.agency_id = s.agency_id and o.id <> s.id and o.closed_at is null) as "otherSites",
  s.key, s.name, s.english_name as "englishName", s.origin, s.site_code as "siteCode", s.icp_number as "icpNumber",
  s.police_number as "policeNumber", s.organizer, s.undertaker, s.contact, s.introduction, s.color,
  s.opened_at as "openedAt", s.closed_at as "closedAt"
  from site s join agency_version v on v.agency_id = s.agency_id and v.valid_to is null`

/** Every site that `where` lets through, open ones first. */
async function select(db: Database, where: RawBuilder<unknown>): Promise<readonly SiteRecord[]> {
  const { rows } = await sql<SiteRecord>`select ${SELECTED} where ${where} order by s.closed_at is not null, s.id`.execute(db)
  return rows
}

/** Every site of the installation. */
export function allSites(db: Database): Promise<readonly SiteRecord[]> {
  return select(db, sql`true`)
}

/** A site by its number. */
export async function findSite(db: Database, id: number): Promise<SiteRecord | undefined> {
  return (await select(db, sql`s.id = ${id}`))[0]
}

/** Locks a site, so that nobody else changes it or its columns until the transaction ends; false when there is none. */
export async function lockSite(trx: Database, id: number): Promise<boolean> {
  const { rows } = await sql`select from site where id = ${id} for no key update`.execute(trx)
  return rows.length > 0
}

/** A site as the back office shows it. */
export function siteView(site: SiteRecord, editable: boolean): SiteView {
  const { agencyId, agencyName, divisionCode: _division, otherSites: _others, openedAt, closedAt, ...rest } = site
  return {
    ...rest,
    agency: { id: agencyId, name: agencyName },
    openedAt: String(openedAt),
    closedAt: closedAt === null ? null : String(closedAt),
    editable,
    warnings: [...siteWarnings(site)],
  }
}
