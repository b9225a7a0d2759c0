/** The findings over all current reports, and what people said of them. */
import type { Finding, Severity } from '@gongkai/law/annual-report'
import { type RawBuilder, sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from '../../platform/database.ts'
import type { Page } from './listing.ts'
import type { ReportKey } from './report.repository.ts'

/** A person's opinion of a finding (处理意见). */
export const VERDICTS = [
  { key: 'confirmed', label: '属实' },
  { key: 'false-alarm', label: '误报' },
  { key: 'explained', label: '已说明' },
] as const

/** What a person may say of a finding. */
export type Verdict = (typeof VERDICTS)[number]['key']

/** The latest disposition of a finding. */
export interface Disposition {
  readonly verdict: Verdict
  readonly remark: string
  readonly by: string
  readonly at: Temporal.Instant
}

/** A stored finding with its name and disposition. */
export interface StoredFinding extends Finding {
  readonly fingerprint: string
  readonly disposition: Disposition | null
}

/** A finding in a list over many reports. */
export interface ListedFinding extends StoredFinding, ReportKey {
  readonly agency: string
}

/** What the list is narrowed by; `disposition: 'none'` is "nobody has said anything yet". */
export interface FindingFilter {
  readonly rule?: string | undefined
  readonly severity?: Severity | undefined
  readonly year?: number | undefined
  readonly agencyId?: number | undefined
  readonly concerns?: Finding['concerns'] | undefined
  readonly disposition?: Verdict | 'none' | undefined
}

interface FindingRow {
  readonly agency_id: number
  readonly year: number
  readonly agency: string
  readonly rule: string
  readonly severity: Severity
  readonly place: string
  readonly concerns: Finding['concerns']
  readonly message: string
  readonly basis: string
  readonly printed: number | string | null
  readonly computed: number | string | null
  readonly cells: readonly string[]
  readonly passages: Finding['passages'] | null
  readonly fingerprint: string
  readonly verdict: Verdict | 'withdrawn' | null
  readonly remark: string | null
  readonly decided_by: string | null
  readonly decided_at: Temporal.Instant | null
}

const COLUMNS =
  sql.raw(`f.agency_id, f.year, f.rule, f.severity, f.place, f.concerns, f.message, f.basis, f.printed, f.computed, f.cells,
  f.passages, f.fingerprint, d.verdict, d.remark, d.decided_by, d.decided_at`)

/** The latest disposition of finding `f`, as `d`. */
const LATEST = sql.raw(`left join lateral (
  select verdict, remark, decided_by, decided_at from finding_disposition x
  where x.agency_id = f.agency_id and x.year = f.year and x.fingerprint = f.fingerprint order by x.id desc limit 1) d on true`)

function toFinding(row: FindingRow): StoredFinding {
  const { verdict, remark, decided_by: by, decided_at: at } = row
  return {
    rule: row.rule,
    severity: row.severity,
    where: row.place,
    concerns: row.concerns,
    message: row.message,
    basis: row.basis,
    ...(row.printed !== null && { printed: row.printed }),
    ...(row.computed !== null && { computed: row.computed }),
    ...(row.cells.length > 0 && { cells: row.cells }),
    ...(row.passages && { passages: row.passages }),
    fingerprint: row.fingerprint,
    disposition:
      verdict && verdict !== 'withdrawn' && by !== null && at !== null ? { verdict, remark: remark ?? '', by, at } : null,
  }
}

/** The findings on the current report of an agency and year, in the order of the catalogue. */
export async function findingsOf(db: Database, { agencyId, year }: ReportKey): Promise<readonly StoredFinding[]> {
  const { rows } = await sql<FindingRow>`
    select ${COLUMNS}, '' as agency from finding f ${LATEST} where f.agency_id = ${agencyId} and f.year = ${year} order by f.id`.execute(
    db,
  )
  return rows.map(toFinding)
}

/** Where a long list is counted up to; beyond, it is only known that there are more. */
export const COUNT_LIMIT = 10_000

/** One page of the findings, the latest years first. `total` stops at COUNT_LIMIT + 1. */
export async function listFindings(
  db: Database,
  filter: FindingFilter,
  { page, size }: Page,
): Promise<{ readonly total: number; readonly findings: readonly ListedFinding[] }> {
  const where = conditions(filter)
  const byDisposition = filter.disposition === undefined ? sql`` : LATEST
  const [counted, listed] = await Promise.all([
    sql<{ total: number }>`
      select count(*)::int as total from (select 1 from finding f ${byDisposition} where ${where} limit ${COUNT_LIMIT + 1}) counted`.execute(
      db,
    ),
    sql<FindingRow>`
      select ${COLUMNS}, v.name as agency
      from (select f.* from finding f ${byDisposition} where ${where}
            order by f.year desc, f.id desc limit ${size} offset ${(page - 1) * size}) f
      ${LATEST} join agency_version v on v.agency_id = f.agency_id and v.valid_to is null order by f.year desc, f.id desc`.execute(
      db,
    ),
  ])
  return {
    total: counted.rows[0]?.total ?? 0,
    findings: listed.rows.map((row) => ({ ...toFinding(row), agencyId: row.agency_id, year: row.year, agency: row.agency })),
  }
}

function conditions({ rule, severity, year, agencyId, concerns, disposition }: FindingFilter): RawBuilder<boolean> {
  const parts = [sql<boolean>`true`]
  if (rule !== undefined) parts.push(sql`f.rule = ${rule}`)
  if (severity !== undefined) parts.push(sql`f.severity = ${severity}`)
  if (year !== undefined) parts.push(sql`f.year = ${year}`)
  if (agencyId !== undefined) parts.push(sql`f.agency_id = ${agencyId}`)
  if (concerns !== undefined) parts.push(sql`f.concerns = ${concerns}`)
  if (disposition === 'none') parts.push(sql`(d.verdict is null or d.verdict = 'withdrawn')`)
  else if (disposition !== undefined)
    parts.push(sql`d.verdict = ${disposition} and (f.agency_id, f.year, f.fingerprint) in
    (select agency_id, year, fingerprint from finding_disposition where verdict = ${disposition})`)
  return sql.join(parts, sql` and `)
}
