/** The synonyms of an installation, as its own table has them. */
import type { Database } from '../../database.ts'
import { type Synonyms, synonymsOf } from '../query/synonyms.ts'

/** All groups: a table of some hundred rows, read for each question, so that an edited group counts at once. */
export async function readSynonyms(db: Database): Promise<Synonyms> {
  const rows = await db.selectFrom('search_synonym').select('terms').execute()
  return synonymsOf(rows.map(({ terms }) => terms))
}
