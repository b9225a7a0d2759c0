/** Checks stored reports against the catalogue of rules, with the year before and the subordinates where the library has them. */
import { type AnnualReport, type Assessment, type Finding, type Hierarchy, type SummedReport } from '@gongkai/law/annual-report'
import { assessRead } from '@gongkai/reports'
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/database.ts'
import type { RollUp } from '../agencies/index.ts'
import { fingerprints } from './fingerprint.ts'
import { findReports, lockLibrary, type ReportKey, type StoredReport } from './report.repository.ts'

/** What a report was held against besides itself. */
type Against = 'previous' | 'hierarchy'

/**
 * Checks again every current report whose findings may have changed because the reports `changed` did: these, the following year's of the
 * same agencies, and those of their superiors. Findings are replaced; dispositions stay with what they were about. Returns how many were checked.
 */
export async function recheck(trx: Database, changed: readonly ReportKey[], now: Temporal.Instant): Promise<number> {
  return checkReports(trx, await affected(trx, changed), now)
}

async function checkReports(trx: Database, keys: readonly ReportKey[], now: Temporal.Instant): Promise<number> {
  const reports = await findReports(trx, keys)
  const previous = await previousReports(trx, reports)
  const predecessors = await predecessorsOf(trx, reports)
  const hierarchies = await hierarchiesOf(trx, reports)
  for (const stored of reports) {
    const before = previous.get(keyOf({ agencyId: stored.agencyId, year: stored.year - 1 }))
    const hierarchy = hierarchies.get(keyOf(stored))
    const merged = predecessors.get(keyOf(stored))
    const assessment = assessRead(stored, {
      ...(before && { previous: before }),
      ...(merged && { predecessors: merged }),
      ...(hierarchy && { hierarchy }),
    })
    const against: Against[] = [...(before || merged ? ['previous' as const] : []), ...(hierarchy ? ['hierarchy' as const] : [])]
    await saveCheck(trx, stored, assessment, against, now)
  }
  return reports.length
}

/** So many reports are checked in one transaction. */
const BATCH = 100

/**
 * Checks every current report again, in batches that each take their turn with importers; `onProgress` hears how many are done. Interrupted,
 * it leaves each report checked either by the old rules or by the new.
 */
export async function recheckAll(
  db: Database,
  clock: Clock,
  onProgress: (count: number) => void = () => undefined,
): Promise<number> {
  let count = 0
  for (let after = 0; ;) {
    const { rows } = await sql<ReportKey & { readonly id: number }>`
      select id, agency_id as "agencyId", year from report where is_current and id > ${after} order by id limit ${BATCH}`.execute(
      db,
    )
    const last = rows.at(-1)
    if (!last) return count
    after = last.id
    await db.transaction().execute(async (trx) => {
      await lockLibrary(trx)
      await checkReports(trx, rows, clock.now())
    })
    count += rows.length
    onProgress(count)
  }
}

const keyOf = ({ agencyId, year }: ReportKey) => `${agencyId}/${year}`

async function previousReports(db: Database, reports: readonly StoredReport[]): Promise<ReadonlyMap<string, StoredReport>> {
  const found = await findReports(
    db,
    reports.map(({ agencyId, year }) => ({ agencyId, year: year - 1 })),
  )
  return new Map(found.map((stored) => [keyOf(stored), stored]))
}

/**
 * The reports of the year before of the agencies that were merged into, or replaced by, the agencies of `reports` in their year. Only
 * where all of them are in the library: a part of them says nothing of the whole. A split says nothing either.
 */
async function predecessorsOf(
  db: Database,
  reports: readonly StoredReport[],
): Promise<ReadonlyMap<string, readonly SummedReport[]>> {
  if (reports.length === 0) return new Map()
  const { rows } = await sql<ReportKey & { readonly predecessorId: number; readonly name: string }>`
    select k.agency_id as "agencyId", k.year, v.agency_id as "predecessorId", v.name
    from unnest(${reports.map(({ agencyId }) => agencyId)}::int[], ${reports.map(({ year }) => year)}::int[]) k (agency_id, year)
    join agency_succession s on s.successor_id = k.agency_id and extract(year from s.effective_on) = k.year and s.manner <> 'split'
    join agency_version v on v.agency_id = s.predecessor_id
     and v.valid_from <= make_date(k.year - 1, 12, 31) and (v.valid_to is null or v.valid_to > make_date(k.year - 1, 12, 31))
    order by v.agency_id`.execute(db)
  const before = rows.map(({ predecessorId, year }) => ({ agencyId: predecessorId, year: year - 1 }))
  const stored = new Map((await findReports(db, before)).map((each) => [keyOf(each), each.report]))
  const found = new Map<string, SummedReport[]>()
  const incomplete = new Set<string>()
  for (const row of rows) {
    const report = stored.get(keyOf({ agencyId: row.predecessorId, year: row.year - 1 }))
    if (report) found.set(keyOf(row), [...(found.get(keyOf(row)) ?? []), { name: row.name, report }])
    else incomplete.add(keyOf(row))
  }
  for (const key of incomplete) found.delete(key)
  return found
}

async function affected(db: Database, changed: readonly ReportKey[]): Promise<readonly ReportKey[]> {
  const { rows } = await sql<ReportKey>`
    with changed (agency_id, year) as (
      select * from unnest(${changed.map(({ agencyId }) => agencyId)}::int[], ${changed.map(({ year }) => year)}::int[])
    )
    select agency_id as "agencyId", year from changed
    union select agency_id, year + 1 from changed
    union select s.successor_id, c.year + 1 from changed c
      join agency_succession s on s.predecessor_id = c.agency_id and extract(year from s.effective_on) = c.year + 1
    union select v.parent_id, c.year from changed c
      join agency_version v on v.agency_id = c.agency_id and v.roll_up is not null and v.parent_id is not null
       and v.valid_from <= make_date(c.year, 12, 31) and (v.valid_to is null or v.valid_to > make_date(c.year, 12, 31))`.execute(
    db,
  )
  return rows
}

/** A subordinate that takes part in its superior's aggregated report of a year. */
export interface RollUpMember {
  readonly agencyId: number
  readonly name: string
  readonly rollUp: RollUp
  readonly mustReport: boolean | null
}

/** Who takes part in the aggregated reports of `parents` (agency and year), as the tree stood at the end of the year. */
export async function rollUpMembers(
  db: Database,
  parents: readonly ReportKey[],
): Promise<readonly (RollUpMember & { readonly parentId: number; readonly year: number })[]> {
  const { rows } = await sql<RollUpMember & { parentId: number; year: number }>`
    select k.agency_id as "parentId", k.year, v.agency_id as "agencyId", v.name, v.roll_up as "rollUp", v.must_report as "mustReport"
    from unnest(${parents.map(({ agencyId }) => agencyId)}::int[], ${parents.map(({ year }) => year)}::int[]) k (agency_id, year)
    join agency_version v on v.parent_id = k.agency_id and v.roll_up is not null
      and v.valid_from <= make_date(k.year, 12, 31) and (v.valid_to is null or v.valid_to > make_date(k.year, 12, 31))
    join agency a on a.id = v.agency_id and a.standing = 'established'
      and (a.dissolved_on is null or a.dissolved_on > make_date(k.year, 12, 31))
    order by array_position(array['own-level', 'department', 'subordinate'], v.roll_up), v.division_code nulls first, v.agency_id`.execute(
    db,
  )
  return rows
}

/** How the law's rules name the parts of an aggregated report. */
export const HIERARCHY_KINDS = {
  'own-level': 'ownLevel',
  department: 'department',
  subordinate: 'subordinate',
} as const satisfies Record<RollUp, Hierarchy['children'][number]['kind']>

async function hierarchiesOf(db: Database, reports: readonly StoredReport[]): Promise<ReadonlyMap<string, Hierarchy>> {
  const aggregated = await aggregatedOnly(db, reports)
  if (aggregated.length === 0) return new Map()
  const members = await rollUpMembers(db, aggregated)
  const children = new Map((await findReports(db, members)).map((stored) => [keyOf(stored), stored.report]))
  return new Map(
    aggregated.flatMap((parent) => {
      const own = members.filter(({ parentId, year }) => parentId === parent.agencyId && year === parent.year)
      return own.length === 0 ? [] : [[keyOf(parent), hierarchyOf(own, children)] as const]
    }),
  )
}

function hierarchyOf(
  members: readonly (RollUpMember & { year: number })[],
  children: ReadonlyMap<string, AnnualReport>,
): Hierarchy {
  const present = members.flatMap((member) => {
    const report = children.get(keyOf(member))
    return report ? [{ name: member.name, kind: HIERARCHY_KINDS[member.rollUp], report }] : []
  })
  const missing = members.filter((member) => member.mustReport !== false && !children.has(keyOf(member)))
  return { children: present, missing: missing.map(({ name }) => name) }
}

/** Those of `reports` whose agency adds up its subordinates. */
async function aggregatedOnly(db: Database, reports: readonly StoredReport[]): Promise<readonly ReportKey[]> {
  if (reports.length === 0) return []
  const { rows } = await sql<ReportKey>`
    select k.agency_id as "agencyId", k.year
    from unnest(${reports.map(({ agencyId }) => agencyId)}::int[], ${reports.map(({ year }) => year)}::int[]) k (agency_id, year)
    join agency_version v on v.agency_id = k.agency_id and v.report_scope = 'aggregated'
      and v.valid_from <= make_date(k.year, 12, 31) and (v.valid_to is null or v.valid_to > make_date(k.year, 12, 31))`.execute(
    db,
  )
  return rows
}

async function saveCheck(
  trx: Database,
  { id, agencyId, year }: StoredReport,
  { findings, notAssessed }: Assessment,
  against: readonly Against[],
  now: Temporal.Instant,
): Promise<void> {
  const count = (severity: Finding['severity']) =>
    findings.filter((finding) => finding.concerns === 'unit' && finding.severity === severity).length
  // Findings and checks of superseded versions go: `findings` shows current reports only.
  await sql`delete from finding f using report r where f.report_id = r.id and r.agency_id = ${agencyId} and r.year = ${year}`.execute(
    trx,
  )
  await sql`
    insert into report_check (report_id, checked_at, errors, warnings, infos, against, not_assessed)
    values (${id}, ${now.toString()}, ${count('error')}, ${count('warning')}, ${count('info')}, ${against}, ${JSON.stringify(notAssessed)})
    on conflict (report_id) do update set checked_at = excluded.checked_at, errors = excluded.errors, warnings = excluded.warnings,
      infos = excluded.infos, against = excluded.against, not_assessed = excluded.not_assessed`.execute(trx)
  if (findings.length === 0) return
  const names = fingerprints(findings)
  const rows = findings.map(({ where, ...finding }, at) => ({ ...finding, place: where, fingerprint: names[at] }))
  await sql`
    insert into finding (report_id, agency_id, year, rule, severity, place, concerns, message, basis, printed, computed, cells, passages, fingerprint)
    select ${id}, ${agencyId}, ${year}, f.rule, f.severity, f.place, f.concerns, f.message, f.basis, f.printed, f.computed,
           coalesce(f.cells, '{}'), f.passages, f.fingerprint
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as f (rule text, severity text, place text, concerns text, message text, basis text,
      printed jsonb, computed jsonb, cells text[], passages jsonb, fingerprint text)`.execute(trx)
}
