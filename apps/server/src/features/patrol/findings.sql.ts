/** What is found in what readers have, from both places where it is kept: of a document's own check, and of the walks. */
import { sql } from 'kysely'
import type { NewTicket } from './tickets.repository.ts'

/** The rows of a finding that stands, before those who ask are considered. */
export const STANDING_FINDINGS = sql`
  select 'd' as source, f.id as number, f.rule, f.severity, d.agency_id, d.site_id, d.id as document_id, null::integer as column_id,
    coalesce(f.place->>'quote', '') as quote, f.reason, f.remedy, f.found_at, 'd' || d.id || ':' || f.fingerprint as ticket_key
  from document_finding f join document d on d.id = f.document_id and d.current_edition = f.edition
  where d.standing = 'published' and f.resolved_at is null and f.accepted_at is null
  union all
  select 'p', p.id, p.rule, p.severity, p.agency_id, p.site_id, p.document_id, p.column_id, p.quote, p.reason, p.remedy, p.found_at,
    'p:' || p.fingerprint
  from patrol_finding p where p.resolved_at is null`

/** A finding as a ticket is made of it. */
export interface FindingRow {
  readonly source: 'd' | 'p'
  readonly rule: string
  readonly agencyId: number
  readonly siteId: number
  readonly documentId: number | null
  readonly columnId: number | null
  readonly quote: string
  readonly reason: string
  readonly remedy: string
  readonly ticketKey: string
}

/** The columns of `FindingRow` from the alias `f`. */
export const FINDING_COLUMNS = sql`f.source, f.rule, f.agency_id as "agencyId", f.site_id as "siteId", f.document_id as "documentId",
  f.column_id as "columnId", f.quote, f.reason, f.remedy, f.ticket_key as "ticketKey"`

/** What a ticket for a finding says. */
export function ticketOf(finding: FindingRow): NewTicket {
  return {
    siteId: finding.siteId,
    agencyId: finding.agencyId,
    documentId: finding.documentId,
    columnId: finding.columnId,
    source: finding.columnId === null ? 'patrol' : 'column',
    rule: finding.rule,
    fingerprint: finding.ticketKey,
    summary: finding.reason,
    evidence: finding.quote,
    remedy: finding.remedy,
  }
}
