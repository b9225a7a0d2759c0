/** Adding a file to a document that readers have, for those who bring documents from elsewhere: read and checked by the same job as any other. */
import type { AttachmentRole } from '@gongkai/contract'
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import { MEDIA_TYPES, type MediaType } from '../../platform/storage/index.ts'
import { READ_ATTACHMENTS } from './attachments.ts'

/** What readers can open: no mail, no archives. */
export const PUBLICATION_TYPES: readonly MediaType[] = (Object.keys(MEDIA_TYPES) as MediaType[]).filter(
  (type) => type !== 'message/rfc822' && type !== 'application/zip',
)

/** A kept file that becomes an attachment or a picture of an edition. */
export interface AttachedFile {
  readonly documentId: number
  readonly edition: number
  readonly fileId: string
  readonly role: AttachmentRole
  readonly name: string
  readonly description: string | null
  readonly position: number
}

/** Lists the file. Its text and what it hides are read by a job, which has the document checked and found anew. */
export async function attachFile(trx: Database, { jobs }: Pick<Services, 'jobs'>, file: AttachedFile): Promise<void> {
  await sql`
    insert into document_attachment (document_id, edition, file_id, position, role, name, description, media_type, size, digest)
    select ${file.documentId}, ${file.edition}, f.id, ${file.position}, ${file.role}, ${file.name}, ${file.description}, f.media_type, o.size,
      encode(o.digest, 'hex')
    from stored_file f join stored_object o on o.id = f.object_id where f.id = ${file.fileId}::uuid
    on conflict (document_id, edition, file_id) do nothing`.execute(trx)
  await jobs.enqueue(trx, READ_ATTACHMENTS, { document: file.documentId })
}
