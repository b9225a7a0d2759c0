/** The digest of an edition's content: what proves that the text that is published is the text that was reviewed. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'

/** SHA-256 over everything that readers get of an edition, its files and what it says of other documents included; hexadecimal. */
export async function contentDigest(db: Database, documentId: number, edition: number): Promise<string> {
  const { rows } = await sql<{ content: string }>`
    select (jsonb_build_array(e.title, e.english_title, e.summary, e.body, e.parts, e.document_number, e.issuer, e.written_on, e.issued_on,
        e.topic, e.audience, e.keywords, e.content_source, e.author, e.disclosure_class, e.effective_from, e.effective_to, e.change_note,
        (select jsonb_agg(jsonb_build_array(a.digest, a.role, a.name, a.description) order by a.position, a.id) from document_attachment a
          where a.document_id = e.document_id and a.edition = e.edition))
      || coalesce((select jsonb_agg(jsonb_build_array(r.kind, r.to_id, r.since) order by r.kind, r.to_id) from document_relation r
          where r.from_id = e.document_id and r.edition = e.edition), '[]'))::text as content
    from document_edition e where e.document_id = ${documentId} and e.edition = ${edition}`.execute(db)
  const [row] = rows
  if (!row) throw new Error(`the document ${documentId} has no edition ${edition}`)
  return createHash('sha256').update(row.content).digest('hex')
}
