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

interface RelationRow extends Pick<RelationView, 'kind' | 'direction' | 'since' | 'remark' | 'status'> {
  readonly id: number
  readonly title: string
  readonly standing: RelationView['document']['standing']
  readonly sayer: number
  readonly agency: number
}

/**
 * How `edition` of the document is related to others, told from its side, with what others say of it; what is drafted by agencies that may
 * not be read is left out.
 */
export async function relationsOf(
  db: Database,
  documentId: number,
  edition: number,
  isReadable: (agencyId: number) => boolean,
): Promise<RelationView[]> {
  const { rows } = await sql<RelationRow>`
    select r.kind, x.direction, r.since, r.remark, o.id, e.title, o.standing, o.agency_id as agency, f.agency_id as sayer,
      case when r.edition is null then 'registered' when f.standing = 'published' and r.edition = f.current_edition then 'effective'
        else 'pending' end as status
    from document_relation r join document f on f.id = r.from_id
    cross join lateral (select case when f.id = ${documentId} then 'to' else 'from' end as direction,
      case when f.id = ${documentId} then r.to_id else r.from_id end as other) x
    join document o on o.id = x.other
    join document_edition e on e.document_id = o.id and e.edition = coalesce(o.current_edition, o.open_edition, 1)
    where (r.from_id = ${documentId} or r.to_id = ${documentId})
      and (r.edition is null or r.edition = case when f.id = ${documentId} then ${edition}::int else f.current_edition end
        or (f.id <> ${documentId} and r.edition = f.open_edition and not exists (select from document_relation g
          where g.from_id = r.from_id and g.kind = r.kind and g.to_id = r.to_id and g.edition = f.current_edition)))
    order by x.direction desc, r.kind, o.id, r.edition`.execute(db)
  const shown = rows.filter(
    ({ standing, agency, status, sayer }) =>
      (standing !== 'unpublished' || isReadable(agency)) && (status !== 'pending' || isReadable(sayer)),
  )
  return shown.map(({ kind, direction, id, title, standing, since, remark, status }) => {
    const term = DOCUMENT_RELATIONS.find(({ key }) => key === kind)
    return {
      kind,
      direction,
      label: (direction === 'to' ? term?.label : term?.inverse) ?? kind,
      document: { id, title, standing },
      since,
      remark,
      status,
    }
  })
}

/** What an edition itself says of others, in words. */
export async function ownRelations(db: Database, documentId: number, edition: number): Promise<readonly string[]> {
  const found = await relationsOf(db, documentId, edition, () => true)
  return found.flatMap(({ direction, status, label, document, since }) =>
    direction === 'from' || status === 'registered'
      ? []
      : [`${label}《${document.title}》${since === null ? '' : `（自 ${since} 起）`}`],
  )
}

interface WithdrawalRow extends Omit<WithdrawalView, 'term' | 'requestedAt' | 'effectiveAt' | 'decidedAt'> {
  readonly effectiveAt: Temporal.Instant | null
  readonly requestedAt: Temporal.Instant
  readonly decidedAt: Temporal.Instant | null
}

/** Every withdrawal that was asked for, the latest first. */
export async function withdrawalsOf(db: Database, documentId: number): Promise<WithdrawalView[]> {
  const { rows } = await sql<WithdrawalRow>`
    select w.reason, w.explanation, w.public_note as "publicNote", a.name as "requestedBy", w.requested_at as "requestedAt",
      w.effective_at as "effectiveAt", w.decision,
      b.name as "decidedBy", w.decided_at as "decidedAt", w.remark
    from document_withdrawal w left join person a on a.id = w.requested_by left join person b on b.id = w.decided_by
    where w.document_id = ${documentId} order by w.id desc`.execute(db)
  return rows.map((row) => ({
    ...row,
    term: WITHDRAWAL_REASONS.find(({ key }) => key === row.reason)?.term ?? row.reason,
    requestedAt: String(row.requestedAt),
    effectiveAt: row.effectiveAt === null ? null : String(row.effectiveAt),
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
