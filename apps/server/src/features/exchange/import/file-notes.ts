/** The files that rows name: noted with their documents, to be fetched when the import is told to, now or another time. */
import { posix } from 'node:path'
import type { ImportRow } from '@gongkai/contract'
import { sql } from 'kysely'
import type { Database } from '../../../platform/database.ts'
import type { PlacedRow } from './place.ts'
import type { BodyRead } from './read-bodies.ts'

type NotedRow = PlacedRow & { readonly read: Pick<BodyRead, 'pictures'> }

/** Notes the files of rows, whose documents are `ids` in the same order. */
export async function noteFiles(
  trx: Database,
  batchId: number,
  rows: readonly NotedRow[],
  ids: readonly number[],
): Promise<void> {
  const files = rows.flatMap(({ number, row, from, read }, at) => {
    const of = { document_id: ids[at] ?? 0, row_number: number, row_key: row.key }
    const placed = (address: string) => resolvedAddress(address, row.address, from)
    const listed = attachmentsOf(row).map(({ address, name, description, role = 'attachment' }) => ({
      ...of,
      role,
      address: placed(address),
      name: name ?? null,
      description: description ?? null,
      placeholder: null,
    }))
    const shown = read.pictures.map(({ address, placeholder }) => ({
      ...of,
      role: 'picture',
      address: placed(address),
      name: null,
      description: null,
      placeholder,
    }))
    return [...listed, ...shown].map((file, position) => ({ ...file, position }))
  })
  if (files.length === 0) return
  await sql`
    insert into import_attachment (batch_id, document_id, row_number, row_key, position, role, address, name, description, placeholder)
    select ${batchId}, g.* from json_to_recordset(${JSON.stringify(files)}::json) as g(document_id bigint, row_number bigint, row_key text,
      position int, role text, address text, name text, description text, placeholder uuid) order by g.document_id, g.position`.execute(
    trx,
  )
}

interface NamedFile {
  readonly address: string
  readonly name?: string
  readonly description?: string
  readonly role?: 'attachment' | 'officialFile'
}

function attachmentsOf({ attachments = [] }: ImportRow): readonly NamedFile[] {
  if (typeof attachments !== 'string') return attachments
  return attachments
    .split(/\s+/u)
    .filter((address) => address !== '')
    .slice(0, 100)
    .map((address) => ({ address }))
}

/** An address as it can be fetched: itself, beside the document's own, or a path in the imported folder. */
function resolvedAddress(address: string, base: string | undefined, from: string | undefined): string {
  const written = address.trim()
  if (/^[a-z][a-z0-9+.-]*:/iu.test(written)) return written
  if (base !== undefined && URL.canParse(written, base)) return new URL(written, base).href
  return from === undefined ? written : posix.join(from.replaceAll('\\', '/'), written)
}
