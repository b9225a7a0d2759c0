/** The scheme that applies to a document as it is. */
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'
import type { Lineages } from '../../platform/permission.ts'
import type { DocumentRow } from './document.ts'
import { type Scheme, schemeOf } from './scheme.ts'

/** Reads whether the document repeats what a higher level has published, and the scheme for that. */
export async function schemeFor(
  db: Database,
  tree: Lineages,
  { id, agencyId, kind, openEdition, currentEdition }: DocumentRow,
): Promise<Scheme> {
  const { rows } = await sql<{ repost: boolean }>`
    select exists (select from document_relation where from_id = ${id} and kind = 'reposts' and edition = ${openEdition ?? currentEdition})
      or coalesce((select (e.parts->'interpretation'->>'reposted')::boolean from document_edition e join document d on d.id = e.document_id
        where d.id = ${id} and e.edition = coalesce(d.open_edition, d.current_edition)), false) as repost`.execute(db)
  return schemeOf(db, tree, { agencyId, kind, repost: rows[0]?.repost ?? false })
}
