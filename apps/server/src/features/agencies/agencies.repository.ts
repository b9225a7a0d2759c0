/** Agencies in the database. Days are `YYYY-MM-DD`. */
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'
import {
  type Agency,
  type AgencyKind,
  type AgencyName,
  type AgencyVersion,
  nameKey,
  type NewVersion,
  NO_OFFICE,
  type Standing,
} from './agency.ts'
import type { Candidate } from './matching.ts'

/** A row of `COLUMNS`. */
export interface AgencyRow {
  readonly id: number
  readonly standing: Standing
  readonly merged_into: number | null
  readonly dissolved_on: string | null
  readonly valid_from: string
  readonly valid_to: string | null
  readonly name: string
  readonly kind: AgencyKind | null
  readonly level: Agency['level']
  readonly parent_id: number | null
  readonly supervisor_id: number | null
  readonly reconsideration_agency_id: number | null
  readonly court: string | null
  readonly region: readonly string[]
  readonly division_code: string | null
  readonly credit_code: string | null
  readonly must_report: boolean | null
  readonly report_scope: Agency['reportScope']
  readonly roll_up: Agency['rollUp']
  readonly receipt_code: string | null
  readonly short_name: string | null
  readonly office_name: string | null
  readonly office_address: string | null
  readonly office_postcode: string | null
  readonly office_hours: string | null
  readonly office_phone: string | null
  readonly office_fax: string | null
  readonly office_email: string | null
  readonly office_online: string | null
}

/** What is read of an agency `a` and its version `v`; `toAgency` reads a row of it. */
export const COLUMNS =
  sql.raw(`a.id, a.standing, a.merged_into, a.dissolved_on, v.valid_from, v.valid_to, v.name, v.kind, v.level, v.parent_id,
  v.supervisor_id, v.reconsideration_agency_id, v.court, v.region, v.division_code, v.credit_code, v.must_report, v.report_scope, v.roll_up,
  a.receipt_code, v.short_name, v.office_name, v.office_address, v.office_postcode, v.office_hours, v.office_phone, v.office_fax,
  v.office_email, v.office_online`)

/** The agency of a row. */
export function toAgency(row: AgencyRow): Agency {
  return {
    id: row.id,
    standing: row.standing,
    mergedInto: row.merged_into,
    dissolvedOn: row.dissolved_on,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    name: row.name,
    kind: row.kind,
    level: row.level,
    parentId: row.parent_id,
    supervisorId: row.supervisor_id,
    reconsiderationAgencyId: row.reconsideration_agency_id,
    court: row.court,
    region: row.region,
    divisionCode: row.division_code,
    creditCode: row.credit_code,
    mustReport: row.must_report,
    reportScope: row.report_scope,
    rollUp: row.roll_up,
    receiptCode: row.receipt_code,
    shortName: row.short_name,
    office: {
      name: row.office_name,
      address: row.office_address,
      postcode: row.office_postcode,
      hours: row.office_hours,
      phone: row.office_phone,
      fax: row.office_fax,
      email: row.office_email,
      online: row.office_online,
    },
  }
}

/** The agency as it is on `day`, or nearest to it where it was registered later or the day is not given; `undefined`: unknown id. */
export async function findAgency(db: Database, id: number, day?: string): Promise<Agency | undefined> {
  const { rows } = await sql<AgencyRow>`
    select ${COLUMNS} from agency a join agency_version v on v.agency_id = a.id
    where a.id = ${id}
    order by v.valid_from <= coalesce(${day ?? null}::date, 'infinity') desc,
             case when v.valid_from <= coalesce(${day ?? null}::date, 'infinity') then v.valid_from end desc, v.valid_from
    limit 1`.execute(db)
  return rows[0] && toAgency(rows[0])
}

/** All versions of an agency, the oldest first. */
export async function agencyVersions(db: Database, id: number): Promise<readonly AgencyVersion[]> {
  const { rows } = await sql<AgencyRow>`
    select ${COLUMNS} from agency a join agency_version v on v.agency_id = a.id where a.id = ${id} order by v.valid_from`.execute(
    db,
  )
  return rows.map(toAgency)
}

/** The superiors of an agency on `day`, the highest first, without itself. */
export async function superiors(db: Database, id: number, day: string): Promise<readonly AgencyName[]> {
  const { rows } = await sql<AgencyName>`
    with recursive up (id, depth) as (
      select parent_id, 1 from agency_version v where agency_id = ${id} and ${validOn(day)}
      union
      select v.parent_id, depth + 1 from up join agency_version v on v.agency_id = up.id and ${validOn(day)} where depth < 20
    )
    select v.agency_id as id, v.name from up join agency_version v on v.agency_id = up.id and ${validOn(day)} order by depth desc`.execute(
    db,
  )
  return rows
}

/** Whether version `v` holds on `day`. */
function validOn(day: string) {
  return sql`v.valid_from <= ${day} and (v.valid_to is null or v.valid_to > ${day})`
}

/** So many subordinates are listed; a longer list is cut, and whoever shows it says so. */
export const SUBORDINATES_LISTED = 500

/** Agencies directly below `parentId` on `day` (`null`: the tops of the tree, without those pending), in the order of registration. */
export async function subordinates(
  db: Database,
  parentId: number | null,
  day: string,
): Promise<readonly (Agency & { readonly children: number })[]> {
  const { rows } = await sql<AgencyRow & { children: number }>`
    select ${COLUMNS}, (select count(*)::int from agency_version c where c.parent_id = a.id and c.valid_from <= ${day}
                        and (c.valid_to is null or c.valid_to > ${day})) as children
    from agency_version v join agency a on a.id = v.agency_id
    where ${parentId === null ? sql`v.parent_id is null and a.standing = 'established'` : sql`v.parent_id = ${parentId}`}
      and a.standing <> 'merged' and (a.dissolved_on is null or a.dissolved_on > ${day}) and ${validOn(day)}
    order by v.division_code nulls last, a.id limit ${SUBORDINATES_LISTED}`.execute(db)
  return rows.map((row) => ({ ...toAgency(row), children: row.children }))
}

/** Agencies that wait for a person to say what they are (待归并). */
export async function pendingAgencies(db: Database, limit: number): Promise<readonly Agency[]> {
  const { rows } = await sql<AgencyRow>`
    select ${COLUMNS} from agency a join agency_version v on v.agency_id = a.id and v.valid_to is null
    where a.standing = 'pending' order by a.id limit ${limit}`.execute(db)
  return rows.map(toAgency)
}

/** Agencies registered under one of the spellings, by any of their names in any time or by an alias. */
export async function candidates(trx: Database, nameKeys: readonly string[]): Promise<readonly Candidate[]> {
  const { rows } = await sql<{
    id: number
    standing: Standing
    name: string
    region: string[]
    name_key: string
    by: Candidate['by']
  }>`
    select distinct on (a.id, by) a.id, a.standing, f.name, f.region, f.name_key, f.by
    from (
      select agency_id, name, region, name_key, 'name' as by from agency_version where name_key = any(${nameKeys})
      union all
      select agency_id, name, region, name_key, 'alias' from agency_alias where name_key = any(${nameKeys})
    ) f join agency a on a.id = f.agency_id
    where a.standing <> 'merged'
    order by a.id, by, array_position(${nameKeys}, f.name_key)`.execute(trx)
  return rows.map((row) => ({
    agencyId: row.id,
    standing: row.standing,
    name: row.name,
    region: row.region,
    nameKey: row.name_key,
    by: row.by,
  }))
}

/** Registers an agency with its first version and returns its id. */
export async function insertAgency(trx: Database, standing: 'established' | 'pending', version: NewVersion): Promise<number> {
  const { rows } = await sql<{ id: number }>`insert into agency (standing) values (${standing}) returning id`.execute(trx)
  const id = rows[0]?.id
  if (id === undefined) throw new Error('the database returned no id for the agency')
  await insertVersion(trx, id, version, null)
  return id
}

/** Adds a version that ends on `validTo`; it fits between its neighbours when the transaction ends, or the database refuses. */
export async function insertVersion(trx: Database, id: number, version: NewVersion, validTo: string | null): Promise<void> {
  const { shortName = null, office = NO_OFFICE } = version
  await sql`
    insert into agency_version (agency_id, valid_from, valid_to, name, name_key, kind, level, parent_id, supervisor_id,
      reconsideration_agency_id, court, region, division_code, credit_code, must_report, report_scope, roll_up, short_name,
      office_name, office_address, office_postcode, office_hours, office_phone, office_fax, office_email, office_online)
    values (${id}, ${version.validFrom}, ${validTo}, ${version.name}, ${nameKey(version.name)}, ${version.kind}, ${version.level},
      ${version.parentId}, ${version.supervisorId}, ${version.reconsiderationAgencyId}, ${version.court}, ${version.region},
      ${version.divisionCode}, ${version.creditCode}, ${version.mustReport}, ${version.reportScope}, ${version.rollUp}, ${shortName},
      ${office.name}, ${office.address}, ${office.postcode}, ${office.hours}, ${office.phone}, ${office.fax}, ${office.email},
      ${office.online})`.execute(trx)
}

/** Ends the present version of an agency on `version.validFrom` and opens the next; the database refuses a day before the present one's. */
export async function appendVersion(trx: Database, id: number, version: NewVersion): Promise<void> {
  await sql`update agency_version set valid_to = ${version.validFrom} where agency_id = ${id} and valid_to is null`.execute(trx)
  await insertVersion(trx, id, version, null)
}

/** Moves the beginning of an agency's first version back to `day`, where it begins later. */
export async function beginBy(trx: Database, id: number, day: string): Promise<void> {
  await sql`
    update agency_version set valid_from = ${day}
    where agency_id = ${id} and valid_from > ${day}
      and valid_from = (select min(valid_from) from agency_version where agency_id = ${id})`.execute(trx)
}

/** Agencies that came before and after this one by merger or division. */
export async function succession(db: Database, id: number): Promise<readonly Succession[]> {
  const { rows } = await sql<Succession>`
    select case when s.predecessor_id = ${id} then 'successor' else 'predecessor' end as role, v.agency_id as id, v.name,
           s.effective_on as "effectiveOn", s.manner, s.remark
    from agency_succession s
    join agency_version v on v.agency_id = case when s.predecessor_id = ${id} then s.successor_id else s.predecessor_id end and v.valid_to is null
    where ${id} in (s.predecessor_id, s.successor_id) order by s.effective_on, v.agency_id`.execute(db)
  return rows
}

/** One link between an agency and one that came before or after it. */
export interface Succession extends AgencyName {
  readonly role: 'predecessor' | 'successor'
  readonly effectiveOn: string
  readonly manner: 'merged' | 'split' | 'replaced'
  readonly remark: string | null
}

/** What a person says of a pending agency when confirming it. */
export type Establishment = Pick<AgencyVersion, 'name' | 'kind' | 'level' | 'parentId' | 'mustReport' | 'reportScope' | 'rollUp'>

/** Makes a pending agency an established one. What was known of it came from its reports only, so its version is corrected, not followed. */
export async function establishAgency(trx: Database, id: number, facts: Establishment): Promise<void> {
  await sql`update agency set standing = 'established' where id = ${id}`.execute(trx)
  await sql`
    update agency_version set name = ${facts.name}, name_key = ${nameKey(facts.name)}, kind = ${facts.kind}, level = ${facts.level},
      parent_id = ${facts.parentId}, must_report = ${facts.mustReport}, report_scope = ${facts.reportScope}, roll_up = ${facts.rollUp}
    where agency_id = ${id} and valid_to is null`.execute(trx)
}

/** Merges a pending agency into another: its spellings become aliases of that one. */
export async function absorbAgency(trx: Database, id: number, into: number): Promise<void> {
  await sql`
    insert into agency_alias (name_key, region, agency_id, name)
    select name_key, region, ${into}, name from agency_version where agency_id = ${id} on conflict do nothing`.execute(trx)
  await sql`update agency_alias set agency_id = ${into} where agency_id = ${id}`.execute(trx)
  await sql`update agency set standing = 'merged', merged_into = ${into} where id = ${id}`.execute(trx)
}
