/** The rows of editions. */
import type { DocumentParts } from '@gongkai/contract'
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from '../../platform/database.ts'
import type { EditionColumns } from './content.ts'
import { copyAttachments } from './attachments.ts'
import { copyRelations } from './relations.ts'

/** An edition as it is stored; days are `YYYY-MM-DD`. */
export interface EditionRow {
  readonly edition: number
  readonly title: string
  readonly english_title: string | null
  readonly summary: string | null
  readonly body: string
  readonly body_text: string
  readonly parts: DocumentParts | null
  readonly document_number: string | null
  readonly issuer: string | null
  readonly written_on: string | null
  readonly issued_on: string | null
  readonly topic: string | null
  readonly audience: string | null
  readonly keywords: readonly string[]
  readonly content_source: string
  readonly author: string | null
  readonly disclosure_class: 'public' | 'onApplication' | 'withheld'
  readonly class_reasons: string | null
  readonly effective_from: string | null
  readonly effective_to: string | null
  readonly change_note: string | null
  readonly created_by: number | null
  readonly created_at: Temporal.Instant
  readonly submitted_at: Temporal.Instant | null
  readonly scheduled_at: Temporal.Instant | null
  readonly published_at: Temporal.Instant | null
  readonly superseded_at: Temporal.Instant | null
  readonly discarded_at: Temporal.Instant | null
  readonly urgent_reason: string | null
  readonly urgent_by: number | null
}

/** An edition, `undefined` when there is none of that number. */
export async function findEdition(db: Database, documentId: number, edition: number): Promise<EditionRow | undefined> {
  const { rows } = await sql<EditionRow>`
    select * from document_edition where document_id = ${documentId} and edition = ${edition}`.execute(db)
  return rows[0]
}

/** Every edition of a document, the first one first. */
export async function editionsOf(db: Database, documentId: number): Promise<readonly EditionRow[]> {
  const { rows } =
    await sql<EditionRow>`select * from document_edition where document_id = ${documentId} order by edition`.execute(db)
  return rows
}

/** Writes the first edition of a document. */
export async function insertEdition(
  trx: Database,
  documentId: number,
  columns: EditionColumns,
  made: { readonly by: number | null; readonly at: string; readonly changeNote?: string },
): Promise<void> {
  const { by: created_by, at: created_at, changeNote } = made
  await trx
    .insertInto('document_edition')
    .values({ ...columns, document_id: documentId, edition: 1, created_by, created_at, change_note: changeNote ?? null })
    .execute()
}

/** Changes a draft; an absent note leaves that of the edition. */
export async function updateEdition(
  trx: Database,
  { documentId, edition }: { readonly documentId: number; readonly edition: number },
  columns: EditionColumns,
  changeNote: string | undefined,
): Promise<void> {
  await trx
    .updateTable('document_edition')
    .set({ ...columns, ...(changeNote === undefined ? {} : { change_note: changeNote }) })
    .where('document_id', '=', documentId)
    .where('edition', '=', edition)
    .execute()
}

/** Opens an edition that begins with the content of another one; answers its number. */
export async function openEditionFrom(
  trx: Database,
  documentId: number,
  from: number,
  made: { readonly by: number | null; readonly at: string; readonly changeNote: string },
): Promise<number> {
  const { rows } = await sql<{ edition: number }>`
    insert into document_edition (document_id, edition, title, english_title, summary, body, body_text, parts, document_number, issuer,
      written_on, issued_on, topic, audience, keywords, content_source, author, disclosure_class, class_reasons, effective_from, effective_to,
      change_note, created_by, created_at)
    select document_id, (select max(edition) + 1 from document_edition where document_id = ${documentId}), title, english_title, summary, body,
      body_text, parts, document_number, issuer, written_on, issued_on, topic, audience, keywords, content_source, author, disclosure_class,
      class_reasons, effective_from, effective_to, ${made.changeNote}, ${made.by}, ${made.at}::timestamptz
    from document_edition where document_id = ${documentId} and edition = ${from} returning edition`.execute(trx)
  const edition = rows[0]?.edition
  if (edition === undefined) throw new Error(`the document ${documentId} has no edition ${from} to begin with`)
  await copyAttachments(trx, documentId, from, edition)
  await copyRelations(trx, documentId, from, edition)
  return edition
}
