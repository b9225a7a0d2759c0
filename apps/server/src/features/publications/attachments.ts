/** The files of an edition: those that are listed, and those that its text or its parts show. */
import type { AttachmentInput, EditionContent } from '@gongkai/contract'
import { filesOf } from '@gongkai/screening'
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'
import { Problem } from '../../platform/problem.ts'
import type { Setting } from './effect.ts'

/** What a file must have been uploaded for. */
export const PUBLICATION_FILE = 'publication'

/** The task that reads the attachments of a document. */
export const READ_ATTACHMENTS = 'read-attachments'

const FILE_ADDRESS = /^\/files\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/u

/** Lists the files of an edition anew: what was read of a file before is kept, of a new one it is read by a job. */
export async function storeAttachments(
  { trx, services }: Pick<Setting, 'trx' | 'services'>,
  { documentId, agencyId, edition }: { readonly documentId: number; readonly agencyId: number; readonly edition: number },
  content: EditionContent,
): Promise<void> {
  const listed = await named({ trx, services }, withShown(content))
  const ids = listed.map(({ fileId }) => fileId)
  await sql`delete from document_attachment where document_id = ${documentId} and edition = ${edition}
    and not file_id = any(${ids}::uuid[])`.execute(trx)
  if (listed.length === 0) return
  const given = JSON.stringify(listed.map((file, position) => ({ ...file, description: file.description ?? null, position })))
  const { rows } = await sql<{ id: number; extraction: string }>`
    insert into document_attachment (document_id, edition, file_id, position, role, name, description, media_type, size, digest, extraction, text, hidden)
    select ${documentId}, ${edition}, f.id, g.position, g.role, g.name, g.description, f.media_type, o.size, encode(o.digest, 'hex'),
      coalesce(known.extraction, 'pending'), known.text, known.hidden
    from jsonb_to_recordset(${given}::jsonb) as g("fileId" uuid, role text, name text, description text, position int)
    join stored_file f on f.id = g."fileId" join stored_object o on o.id = f.object_id
    left join lateral (select extraction, text, hidden from document_attachment a where a.file_id = f.id and a.extraction <> 'pending' limit 1)
      known on true
    where (f.agency_id = ${agencyId} and f.purpose = ${PUBLICATION_FILE})
      or exists (select from document_attachment a where a.file_id = f.id and a.document_id = ${documentId})
    on conflict (document_id, edition, file_id) do update
      set position = excluded.position, role = excluded.role, name = excluded.name, description = excluded.description
    returning id, extraction`.execute(trx)
  if (rows.length < ids.length) throw new Problem(422, 'file-not-found', '有的附件没有上传成功，请重新上传')
  if (rows.some(({ extraction }) => extraction === 'pending')) {
    await services.jobs.enqueue(trx, READ_ATTACHMENTS, { document: documentId })
  }
}

/** What is listed, then what the text and the parts show without its being listed. */
function withShown({ attachments = [], body = '', parts = {} }: EditionContent): readonly ShownFile[] {
  const shown: ShownFile[] = [...attachments]
  const show = (fileId: string | undefined, role: AttachmentInput['role'], name?: string) => {
    if (fileId === undefined || shown.some((file) => file.fileId === fileId)) return
    shown.push({ fileId, role, ...(name === undefined ? {} : { name, description: name }) })
  }
  for (const { fileId, caption } of parts.pictures ?? []) show(fileId, 'picture', caption)
  show(parts.video?.fileId, 'video')
  show(parts.video?.posterId, 'poster')
  for (const address of filesOf(body)) show(FILE_ADDRESS.exec(address)?.[1], 'picture')
  const seen = new Set<string>()
  return shown.filter(({ fileId }) => !seen.has(fileId) && seen.add(fileId))
}

/** A file of which at least the role is known. */
interface ShownFile extends Omit<AttachmentInput, 'name'> {
  readonly name?: string
}

async function named(
  { trx, services }: Pick<Setting, 'trx' | 'services'>,
  files: readonly ShownFile[],
): Promise<readonly AttachmentInput[]> {
  return Promise.all(
    files.map(async (file) => {
      const name = file.name ?? (await services.files.find(trx, file.fileId))?.name ?? '文件'
      return { ...file, name: name.trim().slice(0, 200) }
    }),
  )
}

/** The files of an edition are taken over into the next one. */
export async function copyAttachments(trx: Database, documentId: number, from: number, to: number): Promise<void> {
  await sql`
    insert into document_attachment (document_id, edition, file_id, position, role, name, description, media_type, size, digest, extraction, text, hidden)
    select document_id, ${to}, file_id, position, role, name, description, media_type, size, digest, extraction, text, hidden
    from document_attachment where document_id = ${documentId} and edition = ${from}`.execute(trx)
}
