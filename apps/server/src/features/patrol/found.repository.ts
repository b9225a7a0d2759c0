/** What only a walk finds, kept by its fingerprint: seen again it is the same row, not seen any more it is mended. */
import { createHash } from 'node:crypto'
import type { PatrolRule, PatrolSeverity } from '@gongkai/contract'
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'

/** A walk as its portions see it. */
export interface Run {
  readonly id: number
  readonly siteId: number
  readonly stage: 'documents' | 'site' | 'done'
  readonly cursor: number
}

/** Something that a walk came across. */
export interface Found {
  readonly rule: PatrolRule
  readonly severity: PatrolSeverity
  readonly agencyId: number
  readonly documentId?: number
  readonly columnId?: number
  readonly quote: string
  readonly reason: string
  readonly remedy: string
}

/** The walk of that number. */
export async function findRun(db: Database, id: number): Promise<Run | undefined> {
  const { rows } = await sql<Run>`select id, site_id as "siteId", stage, cursor from patrol_run where id = ${id}`.execute(db)
  return rows[0]
}

/** Notes what was found; what was explained or mended before keeps its row. */
export async function keepFound(trx: Database, run: Run, now: string, all: readonly Found[]): Promise<void> {
  const rows = new Map(
    all.map(({ rule, severity, agencyId, documentId, columnId, quote, reason, remedy }) => {
      const fingerprint = fingerprintOf([rule, String(documentId ?? ''), String(columnId ?? ''), quote])
      return [
        fingerprint,
        {
          rule,
          severity,
          agency: agencyId,
          document: documentId ?? null,
          column: columnId ?? null,
          quote: quote.slice(0, 300),
          reason,
          remedy,
          fingerprint,
        },
      ]
    }),
  )
  if (rows.size === 0) return
  await sql`
    insert into patrol_finding (site_id, agency_id, document_id, column_id, rule, severity, fingerprint, quote, reason, remedy, seen_in, found_at)
    select ${run.siteId}, g.agency, g.document, g."column", g.rule, g.severity, g.fingerprint, g.quote, g.reason, g.remedy, ${run.id},
      ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify([...rows.values()])}::jsonb) as g(rule text, severity text, agency integer, document bigint,
      "column" integer, fingerprint text, quote text, reason text, remedy text)
    on conflict (site_id, fingerprint) do update set agency_id = excluded.agency_id, severity = excluded.severity, reason = excluded.reason,
      remedy = excluded.remedy, seen_in = excluded.seen_in, resolved_at = null,
      found_at = case when patrol_finding.resolved_at is null then patrol_finding.found_at else excluded.found_at end`.execute(
    trx,
  )
}

/** What the walk did not see again is mended. */
export async function settleUnseen(trx: Database, run: Run, now: string): Promise<void> {
  await sql`update patrol_finding set resolved_at = ${now}::timestamptz
    where site_id = ${run.siteId} and seen_in <> ${run.id} and resolved_at is null`.execute(trx)
}

function fingerprintOf(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)
}

/** The hosts by which our sites are reached. */
export async function ownHosts(db: Database): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ origin: string }>`select origin from site where origin is not null`.execute(db)
  return new Set(rows.map(({ origin }) => new URL(origin).hostname))
}
