/** Findings of some agencies: a portion of them, and how many there are of each rule, severity and agency. */
import type { PatrolCount, PatrolFindingList, PatrolFindingQuery, PatrolFindingView, PatrolSeverity } from '@gongkai/contract'
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from '../../platform/database.ts'
import { STANDING_FINDINGS } from './findings.sql.ts'
import { ruleLabel } from './rule-labels.ts'

const PAGE = 50

interface Row {
  readonly source: 'd' | 'p'
  readonly number: number
  readonly weight: number
  readonly rule: string
  readonly severity: PatrolSeverity
  readonly agencyId: number
  readonly agency: string
  readonly siteId: number
  readonly site: string
  readonly documentId: number | null
  readonly title: string | null
  readonly columnId: number | null
  readonly column: string | null
  readonly quote: string
  readonly reason: string
  readonly remedy: string
  readonly foundAt: Temporal.Instant
  readonly ticketId: number | null
}

/** Findings that are neither mended nor explained, gravest first. */
export async function findingsOf(
  db: Database,
  agencies: readonly number[],
  { rule, severity, after }: Pick<PatrolFindingQuery, 'rule' | 'severity' | 'after'>,
): Promise<PatrolFindingList> {
  const [weight = '0', source = '', number = '0'] = /^[123]-[dp]-\d{1,15}$/u.test(after ?? '') ? (after ?? '').split('-') : []
  const standing = sql`
    select f.*, case f.severity when 'error' then 1 when 'warning' then 2 else 3 end as weight from (${STANDING_FINDINGS}) f
    where f.agency_id = any(${[...agencies]}::integer[]) and not exists (
      select from patrol_ticket t where t.site_id = f.site_id and t.fingerprint = f.ticket_key and t.state = 'explained')`
  const { rows } = await sql<Row>`
    select f.source, f.number, f.weight, f.rule, f.severity, f.agency_id as "agencyId", v.name as agency, f.site_id as "siteId",
      s.name as site, f.document_id as "documentId", e.title, f.column_id as "columnId", c.name as column, f.quote, f.reason, f.remedy,
      f.found_at as "foundAt", (select t.id from patrol_ticket t where t.site_id = f.site_id and t.fingerprint = f.ticket_key
        and t.closed_on is null) as "ticketId"
    from (${standing}) f join site s on s.id = f.site_id
    left join agency_version v on v.agency_id = f.agency_id and v.valid_to is null
    left join document d on d.id = f.document_id left join document_edition e on e.document_id = d.id and e.edition = d.current_edition
    left join site_column c on c.id = f.column_id
    where (${rule ?? null}::text is null or f.rule = ${rule ?? null}) and (${severity ?? null}::text is null or f.severity = ${severity ?? null})
      and (f.weight, f.source, f.number) > (${weight}::integer, ${source}, ${number}::bigint)
    order by f.weight, f.source, f.number limit ${PAGE + 1}`.execute(db)
  const shown = rows.slice(0, PAGE)
  const last = shown.at(-1)
  return {
    items: shown.map(toView),
    ...(rows.length > PAGE && last ? { nextAfter: `${last.weight}-${last.source}-${last.number}` } : {}),
    counts: [...(await countsOf(db, standing))],
  }
}

async function countsOf(db: Database, standing: ReturnType<typeof sql>): Promise<readonly PatrolCount[]> {
  const { rows } = await sql<{ rule: string; severity: PatrolSeverity; id: number; name: string | null; count: number }>`
    select f.rule, f.severity, f.agency_id as id, v.name, count(*)::integer as count from (${standing}) f
    left join agency_version v on v.agency_id = f.agency_id and v.valid_to is null
    group by f.rule, f.severity, f.weight, f.agency_id, v.name order by f.weight, count(*) desc, f.rule, f.agency_id`.execute(db)
  return rows.map(({ rule, severity, id, name, count }) => ({
    rule,
    ruleLabel: ruleLabel(rule),
    severity,
    agency: { id, name: name ?? '' },
    count,
  }))
}

function toView(row: Row): PatrolFindingView {
  return {
    id: `${row.source}${row.number}`,
    rule: row.rule,
    ruleLabel: ruleLabel(row.rule),
    severity: row.severity,
    agency: { id: row.agencyId, name: row.agency },
    site: { id: row.siteId, name: row.site },
    document: row.documentId === null ? null : { id: row.documentId, title: row.title ?? '' },
    column: row.columnId === null ? null : { id: row.columnId, name: row.column ?? '' },
    quote: row.quote,
    reason: row.reason,
    remedy: row.remedy,
    foundAt: String(row.foundAt),
    ticketId: row.ticketId,
  }
}
