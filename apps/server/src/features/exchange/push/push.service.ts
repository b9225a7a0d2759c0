/**
 * What a system pushes becomes a draft in the hands of its editor: reviewing and publishing stay with people. The same key again changes the
 * draft, as long as it is one; what is under review or published is not changed by a system.
 */
import { createHash } from 'node:crypto'
import type { EditionContent, PushedDocument, PushResult } from '@gongkai/contract'
import { sql } from 'kysely'
import type { Database } from '../../../platform/database.ts'
import type { Services } from '../../../platform/feature.ts'
import { Problem } from '../../../platform/problem.ts'
import type { Publications } from '../../publications/index.ts'
import type { ExchangeClient } from './clients.service.ts'

interface Known {
  readonly id: number
  readonly state: string
  readonly digest: Buffer
}

/** Takes a document. Throws Problem for a column that the system may not use, and for one that is no draft any more. */
export async function push(
  services: Services,
  publications: Publications,
  client: ExchangeClient,
  given: PushedDocument,
  requestId: string,
): Promise<PushResult> {
  const { editor } = client
  if (editor === undefined) throw new Problem(409, 'editor-not-found', '负责接收推送的信息员已不在任，请由栏目管理员另行指定')
  if (!client.columns.includes(given.columnId)) throw new Problem(422, 'document-column', '这个系统不能推送到所填的栏目')
  return services.db.transaction().execute(async (trx) => {
    // The same document pushed twice at once is one document.
    await sql`select pg_advisory_xact_lock(hashtext('exchange_push'), hashtext(${`${client.id}:${given.key}`}))`.execute(trx)
    const known = await knownDocument(trx, client, given.key)
    const content = contentOf(given)
    if (known === undefined) {
      const { id, state } = await publications.create(
        trx,
        { agencyId: client.agencyId, kind: given.kind, content },
        editor,
        requestId,
      )
      await sql`update document set origin = 'interface', origin_key = ${`${client.id}:${given.key}`} where id = ${id}`.execute(
        trx,
      )
      await note(trx, services, client, id, given)
      return { id, result: 'drafted', state, address: null }
    }
    const address = await addressOf(trx, known.id)
    if (known.digest.equals(digestOf(given))) return { id: known.id, result: 'unchanged', state: known.state, address }
    if (known.state !== 'draft') throw new Problem(409, 'push-not-draft')
    const { state } = await publications.engine.actIn(trx, {
      id: known.id,
      event: 'edit',
      body: { content },
      actor: editor,
      requestId,
    })
    await note(trx, services, client, known.id, given)
    return { id: known.id, result: 'changed', state, address }
  })
}

/** Where a pushed document stands; `undefined` for one that this system never pushed. */
export async function pushed(db: Database, client: ExchangeClient, key: string): Promise<PushResult | undefined> {
  const known = await knownDocument(db, client, key)
  return known && { id: known.id, result: 'unchanged', state: known.state, address: await addressOf(db, known.id) }
}

function contentOf({ key: _key, kind: _kind, columnId, ...given }: PushedDocument): EditionContent {
  return { ...given, disclosureClass: 'public', columns: [columnId] }
}

function digestOf(given: PushedDocument): Buffer {
  return createHash('sha256')
    .update(JSON.stringify(Object.entries(given).toSorted(([a], [b]) => (a < b ? -1 : 1))))
    .digest()
}

async function knownDocument(db: Database, client: ExchangeClient, key: string): Promise<Known | undefined> {
  const { rows } = await sql<Known>`
    select d.id, d.state, p.digest from exchange_push p join document d on d.id = p.document_id
    where p.client_id = ${client.id} and p.push_key = ${key}`.execute(db)
  return rows[0]
}

/** Remembers what was pushed, and tells it in the document's history: the editor drafts, the system is named. */
async function note(
  trx: Database,
  { clock, audit }: Services,
  client: ExchangeClient,
  id: number,
  given: PushedDocument,
): Promise<void> {
  await sql`
    insert into exchange_push (client_id, push_key, document_id, digest, pushed_at)
    values (${client.id}, ${given.key}, ${id}, ${digestOf(given)}, ${String(clock.now())})
    on conflict (client_id, push_key) do update set digest = excluded.digest, pushed_at = excluded.pushed_at`.execute(trx)
  await audit.append(trx, {
    agencyId: client.agencyId,
    actor: { kind: 'system', job: 'push' },
    kind: 'document-pushed',
    subject: { kind: 'document', id },
    payload: { client: client.id, system: client.name },
  })
}

async function addressOf(db: Database, id: number): Promise<string | null> {
  const { rows } = await sql<{ key: string; origin: string | null }>`
    select s.key, s.origin from document d join site s on s.id = d.site_id where d.id = ${id} and d.standing = 'published'`.execute(
    db,
  )
  const [row] = rows
  if (!row) return null
  return row.origin === null ? `/sites/${row.key}/documents/${id}` : `${row.origin}/documents/${id}`
}
