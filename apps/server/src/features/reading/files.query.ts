/** Which files readers may have: those of published editions of documents that are published now. */
import { type Database } from '../../platform/database.ts'
import { hotQuery, hotStatement } from './hot-query.ts'
import { readableEdition } from './readable-edition.ts'

/** A file that readers may have, without its bytes. */
export interface ReadableFile {
  readonly fileId: string
  /** As the document names it. */
  readonly name: string
  readonly mediaType: string
  readonly digest: string
  /** Bytes. */
  readonly size: number
  /** Whether it has been read for what it hides; until then nobody gets it. */
  readonly checked: boolean
}

const READABLE = hotStatement<ReadableFile>(
  'file',
  `select a.file_id as "fileId", a.name, f.media_type as "mediaType", encode(o.digest, 'hex') as digest, o.size,
     a.extraction <> 'pending' as checked
   from document_attachment a
   join document d on d.id = a.document_id and d.standing = 'published'
   join document_edition e on e.document_id = a.document_id and e.edition = a.edition and ${readableEdition('e')}
   join stored_file f on f.id = a.file_id
   join stored_object o on o.id = f.object_id
   where a.file_id = $1::uuid order by checked desc, a.edition desc limit 1`,
)

/** The file, if readers may have it. */
export async function readableFile(db: Database, fileId: string): Promise<ReadableFile | undefined> {
  const [row] = await hotQuery(db, READABLE, [fileId])
  return row
}
