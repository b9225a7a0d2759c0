/** SQL of the administration of agencies. */
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'
import { insertVersion, type Succession } from './agencies.repository.ts'
import type { AgencyName, AgencyVersion, Standing } from './agency.ts'

/** What does not change with time about an agency. */
export interface AgencyIdentity {
  readonly id: number
  readonly standing: Standing
  readonly dissolvedOn: string | null
  readonly receiptCode: string | null
  readonly revision: number
}

/** Whoever changes the tree takes turns until the end of the transaction: two moves at once could make a circle that neither sees. */
export async function lockTree(trx: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('agency-tree', 0))`.execute(trx)
}

/** The agency's identity; `undefined`: unknown id. */
export async function findIdentity(db: Database, id: number): Promise<AgencyIdentity | undefined> {
  const { rows } = await sql<AgencyIdentity>`
    select id, standing, dissolved_on as "dissolvedOn", receipt_code as "receiptCode", revision from agency where id = ${id}`.execute(
    db,
  )
  return rows[0]
}

/** Replaces an agency's line of time and counts the revision up. The periods must fit, or the database refuses at the end. */
export async function replaceVersions(trx: Database, id: number, versions: readonly AgencyVersion[]): Promise<void> {
  await sql`delete from agency_version where agency_id = ${id}`.execute(trx)
  for (const version of versions) await insertVersion(trx, id, version, version.validTo)
  await sql`update agency set revision = revision + 1 where id = ${id}`.execute(trx)
}

/** Whether the agency is, at any time, below itself; asked after the change, in its transaction. */
export async function isInCircle(trx: Database, id: number): Promise<boolean> {
  const { rows } = await sql`
    with recursive up (agency_id, since, until) as (
      select parent_id, valid_from, coalesce(valid_to, 'infinity') from agency_version where agency_id = ${id} and parent_id is not null
      union
      select v.parent_id, greatest(up.since, v.valid_from), least(up.until, coalesce(v.valid_to, 'infinity'))
      from up join agency_version v on v.agency_id = up.agency_id and v.parent_id is not null
        and v.valid_from < up.until and coalesce(v.valid_to, 'infinity') > up.since
    )
    select from up where agency_id = ${id} limit 1`.execute(trx)
  return rows.length > 0
}

/** An agency that others are put under or sent to, with the days of its existence. */
export interface Existence {
  readonly id: number
  readonly standing: Standing
  readonly since: string
  readonly dissolvedOn: string | null
}

/** Which of the agencies there are, and since and until when. */
export async function existences(db: Database, ids: readonly number[]): Promise<ReadonlyMap<number, Existence>> {
  const { rows } = await sql<Existence>`
    select a.id, a.standing, min(v.valid_from) as since, a.dissolved_on as "dissolvedOn"
    from agency a join agency_version v on v.agency_id = a.id where a.id = any(${[...ids]}::int[]) group by a.id`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Gives the agency a code for receipt numbers; `false`: another has it, or has it as its id, which stands for a code where there is none. */
export async function takeReceiptCode(trx: Database, id: number, code: string): Promise<boolean> {
  const taken = await sql`select from agency where (receipt_code = ${code} or id::text = ${code}) and id <> ${id}`.execute(trx)
  if (taken.rows.length > 0) return false
  await sql`update agency set receipt_code = ${code} where id = ${id}`.execute(trx)
  return true
}

/** Ends an agency on `day`. */
export async function setDissolved(trx: Database, id: number, day: string): Promise<void> {
  await sql`update agency set dissolved_on = ${day}, revision = revision + 1 where id = ${id}`.execute(trx)
}

/** Takes an agency's end back, with its links to those that came after it on that day; returns their ids. */
export async function reinstate(trx: Database, { id, dissolvedOn }: AgencyIdentity): Promise<readonly number[]> {
  await sql`update agency set dissolved_on = null, revision = revision + 1 where id = ${id}`.execute(trx)
  const { rows } = await sql<{ id: number }>`
    delete from agency_succession where predecessor_id = ${id} and effective_on = ${dissolvedOn} returning successor_id as id`.execute(
    trx,
  )
  return rows.map((row) => row.id)
}

/** Records that one agency came before another. */
export async function insertSuccession(
  trx: Database,
  link: { readonly predecessor: number; readonly successor: number } & Pick<Succession, 'effectiveOn' | 'manner' | 'remark'>,
): Promise<void> {
  await sql`
    insert into agency_succession (predecessor_id, successor_id, effective_on, manner, remark)
    values (${link.predecessor}, ${link.successor}, ${link.effectiveOn}, ${link.manner}, ${link.remark})`.execute(trx)
}

/** Agencies that are, or are planned to be, directly below `id` on `day` or later, and are not dissolved by then. */
export async function subordinatesFrom(trx: Database, id: number, day: string): Promise<readonly AgencyName[]> {
  const { rows } = await sql<AgencyName>`
    select distinct on (v.agency_id) v.agency_id as id, v.name from agency_version v join agency a on a.id = v.agency_id
    where v.parent_id = ${id} and (v.valid_to is null or v.valid_to > ${day}) and (a.dissolved_on is null or a.dissolved_on > ${day})
      and a.standing <> 'merged'
    order by v.agency_id, v.valid_from desc`.execute(trx)
  return rows
}

/** A dissolved agency with those that came after it. */
export interface Dissolved extends AgencyName {
  readonly dissolvedOn: string
  readonly successors: readonly AgencyName[]
}

/** Agencies dissolved on or before `day`, the latest first; only those of `ids`, where given. */
export async function dissolvedAgencies(db: Database, day: string, ids?: readonly number[]): Promise<readonly Dissolved[]> {
  const { rows } = await sql<Dissolved>`
    select a.id, v.name, a.dissolved_on as "dissolvedOn", coalesce((
      select json_agg(json_build_object('id', s.successor_id, 'name', w.name) order by s.successor_id)
      from agency_succession s join agency_version w on w.agency_id = s.successor_id and w.valid_to is null
      where s.predecessor_id = a.id and s.effective_on <= ${day}), '[]') as successors
    from agency a join agency_version v on v.agency_id = a.id and v.valid_to is null
    where a.dissolved_on <= ${day} ${ids === undefined ? sql`` : sql`and a.id = any(${[...ids]}::int[])`}
    order by a.dissolved_on desc, a.id limit 500`.execute(db)
  return rows
}

/** Which agencies took the place of each of `ids` on or before `day`. */
export async function successorLinks(
  db: Database,
  ids: readonly number[],
  day: string,
): Promise<readonly { readonly predecessor: number; readonly successor: number }[]> {
  const { rows } = await sql<{ predecessor: number; successor: number }>`
    select predecessor_id as predecessor, successor_id as successor from agency_succession
    where predecessor_id = any(${[...ids]}::int[]) and effective_on <= ${day} order by successor_id`.execute(db)
  return rows
}
