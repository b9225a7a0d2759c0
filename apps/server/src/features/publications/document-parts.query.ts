/** The parts of a document's page, each in one query. */
import {
  type AttachmentView,
  DOCUMENT_RELATIONS,
  type DocumentView,
  type FindingView,
  type RelationView,
  type WithdrawalView,
} from '@gongkai/contract'
import { WITHDRAWAL_REASONS } from '@gongkai/law/publication'
import { SCREENING_RULES } from '@gongkai/screening'
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from '../../platform/database.ts'

/** The files of an edition. */
export async function attachmentsOf(db: Database, documentId: number, edition: number): Promise<AttachmentView[]> {
  const { rows } = await sql<AttachmentView>`
    select id, file_id as "fileId", role, name, description, media_type as "mediaType", size, extraction, hidden from document_attachment
    where document_id = ${documentId} and edition = ${edition} order by position, id`.execute(db)
  return [...rows]
}

const RULES: ReadonlyMap<string, string> = new Map(SCREENING_RULES.map(({ key, term }) => [key, term]))
const WEIGHT = sql`case severity when 'error' then 0 when 'warning' then 1 else 2 end`

interface FindingRow extends Omit<FindingView, 'accepted' | 'term'> {
  readonly accepted_by: string | null
  readonly accepted_at: Temporal.Instant | null
  readonly explanation: string | null
}

/** What the checks found in an edition and still find, the gravest first. */
export async function findingsOf(db: Database, documentId: number, edition: number): Promise<FindingView[]> {
  const { rows } = await sql<FindingRow>`
    select f.id, f.rule, f.severity, f.place, f.reason, f.remedy, f.replacement, p.name as accepted_by, f.accepted_at, f.explanation
    from document_finding f left join person p on p.id = f.accepted_by
    where f.document_id = ${documentId} and f.edition = ${edition} and f.resolved_at is null order by ${WEIGHT}, f.id`.execute(db)
  return rows.map(({ accepted_by: by, accepted_at: at, explanation, ...finding }) => ({
    ...finding,
    term: RULES.get(finding.rule) ?? finding.rule,
    accepted: at === null ? null : { by: by ?? '', at: String(at), explanation: explanation ?? '' },
  }))
}

/** How the document is related to others, told from its side; drafts of agencies that may not be read are left out. */
export async function relationsOf(
  db: Database,
  documentId: number,
  isReadable: (agencyId: number) => boolean,
): Promise<RelationView[]> {
  const { rows } = await sql<{
    kind: RelationView['kind']
    direction: 'to' | 'from'
    id: number
    title: string
    standing: RelationView['document']['standing']
    since: string | null
    agency: number
  }>`
    select r.kind, r.direction, d.id, e.title, d.standing, r.since, d.agency_id as agency from (
      select kind, 'to' as direction, to_id as other, since from document_relation where from_id = ${documentId}
      union all select kind, 'from', from_id, since from document_relation where to_id = ${documentId}) r
    join document d on d.id = r.other join document_edition e on e.document_id = d.id and e.edition = coalesce(d.current_edition, d.open_edition, 1)
    order by r.direction desc, r.kind, d.id`.execute(db)
  const shown = rows.filter(({ standing, agency }) => standing !== 'unpublished' || isReadable(agency))
  return shown.map(({ kind, direction, id, title, standing, since }) => {
    const term = DOCUMENT_RELATIONS.find(({ key }) => key === kind)
    return {
      kind,
      direction,
      label: (direction === 'to' ? term?.label : term?.inverse) ?? kind,
      document: { id, title, standing },
      since,
    }
  })
}

interface WithdrawalRow extends Omit<WithdrawalView, 'term' | 'requestedAt' | 'decidedAt'> {
  readonly requestedAt: Temporal.Instant
  readonly decidedAt: Temporal.Instant | null
}

/** Every withdrawal that was asked for, the latest first. */
export async function withdrawalsOf(db: Database, documentId: number): Promise<WithdrawalView[]> {
  const { rows } = await sql<WithdrawalRow>`
    select w.reason, w.explanation, w.public_note as "publicNote", a.name as "requestedBy", w.requested_at as "requestedAt", w.decision,
      b.name as "decidedBy", w.decided_at as "decidedAt", w.remark
    from document_withdrawal w left join person a on a.id = w.requested_by left join person b on b.id = w.decided_by
    where w.document_id = ${documentId} order by w.id desc`.execute(db)
  return rows.map((row) => ({
    ...row,
    term: WITHDRAWAL_REASONS.find(({ key }) => key === row.reason)?.term ?? row.reason,
    requestedAt: String(row.requestedAt),
    decidedAt: row.decidedAt === null ? null : String(row.decidedAt),
  }))
}

/** 更正、澄清说明 of a document, the latest first. */
export async function noticesOf(db: Database, documentId: number): Promise<DocumentView['notices']> {
  const { rows } = await sql<{ kind: 'correction' | 'clarification'; text: string; at: Temporal.Instant }>`
    select kind, text, noted_at as at from document_notice where document_id = ${documentId} order by id desc`.execute(db)
  return rows.map(({ kind, text, at }) => ({ kind, text, at: String(at) }))
}

/** 批注: those entries of the history that are nothing else. */
export async function commentsOf(db: Database, documentId: number): Promise<DocumentView['comments']> {
  const { rows } = await sql<{ by: string; at: Temporal.Instant; text: string }>`
    select actor_label as by, at, payload->>'text' as text from audit_entry
    where subject_kind = 'document' and subject_id = ${String(documentId)} and kind = 'document-comment' order by at, sequence`.execute(
    db,
  )
  return rows.map(({ by, at, text }) => ({ by, at: String(at), text }))
}
