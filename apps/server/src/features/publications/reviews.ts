/** What reviewers did to an edition, and who wrote it. */
import type { DocumentReviewView } from '@gongkai/contract'
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from '../../platform/database.ts'

/** A round in which something is done to a document. */
export type Round = 'firstReview' | 'secondReview' | 'secrecyReview' | 'finalReview' | 'approval' | 'afterwards'

/** The rounds in words. */
export const ROUND_TERMS: Readonly<Record<Round, string>> = {
  firstReview: '初审',
  secondReview: '复审',
  secrecyReview: '保密审查',
  finalReview: '终审',
  approval: '签发',
  afterwards: '补审',
}

/** One act of review or proof. */
export interface ReviewRow {
  readonly round: Round
  readonly act: DocumentReviewView['act']
  readonly personId: number
  readonly name: string
  readonly remark: string | null
  readonly corrections: DocumentReviewView['corrections'] | null
  readonly sheet: DocumentReviewView['sheet']
  readonly digest: string
  readonly valid: boolean
  readonly actedAt: Temporal.Instant
}

/** Everything that was done to an edition, oldest first. */
export async function reviewsOf(db: Database, documentId: number, edition: number): Promise<readonly ReviewRow[]> {
  const { rows } = await sql<ReviewRow>`
    select r.round, r.act, r.person_id as "personId", p.name, r.remark, r.corrections, r.sheet, r.body_digest as digest, r.valid,
      r.acted_at as "actedAt"
    from document_review r join person p on p.id = r.person_id
    where r.document_id = ${documentId} and r.edition = ${edition} order by r.id`.execute(db)
  return rows
}

/** Events after which somebody is an author of the edition: whoever drafted it, changed its draft or sent it to be reviewed. */
const AUTHORING = ['document-create', 'document-open-edition', 'document-edit', 'document-submit']

/** The persons who wrote an edition, whom nobody lets review it. */
export async function authorsOf(db: Database, documentId: number, edition: number): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ id: number }>`
    select created_by as id from document_edition where document_id = ${documentId} and edition = ${edition} and created_by is not null
    union select actor_id from audit_entry where subject_kind = 'document' and subject_id = ${String(documentId)} and actor_kind = 'person'
      and kind = any(${AUTHORING}::text[]) and (payload->>'edition')::int = ${edition}`.execute(db)
  return new Set(rows.map(({ id }) => id))
}
