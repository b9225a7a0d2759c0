/**
 * Fetching the files of an old site: attachments that rows name, and pictures of their bodies. Only from the public internet or out of the imported
 * folder; each is kept, checked and read like an attachment that somebody uploads. What cannot be had is a line of the report, and asked for
 * again when the import is begun again.
 */
import { open, realpath } from 'node:fs/promises'
import { basename, resolve, sep } from 'node:path'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Database } from '../../../platform/database.ts'
import type { Services } from '../../../platform/feature.ts'
import { type FetchedFile, fetchFile } from '../../../platform/outgoing/fetch-file.ts'
import type { OutgoingParts } from '../../../platform/outgoing/public-target.ts'
import { PROBLEMS } from '../../../platform/problem-catalog.ts'
import { Problem } from '../../../platform/problem.ts'
import { MEDIA_TYPES } from '../../../platform/storage/index.ts'
import { attachFile, project, PUBLICATION_FILE, PUBLICATION_TYPES } from '../../publications/index.ts'

/** Whose files are fetched. */
export interface FetchOrder {
  readonly siteKey: string
  readonly source: string
  readonly actor: Actor
  /** The imported folder, whose files rows name by their paths. */
  readonly folder?: string
  /** What the guard of outgoing requests stands on; unset: public addresses only. */
  readonly outgoing?: OutgoingParts
  readonly onProgress?: (files: FetchedFiles) => void
}

/** How many files were fetched, and how many could not be. */
export interface FetchedFiles {
  readonly fetched: number
  readonly failed: number
}

/** The largest file that is kept. */
const LARGEST = 50_000_000
/** Files at a time: an old site is not to be overrun. */
const AT_ONCE = 4

interface Noted {
  readonly id: number
  readonly batch: number
  readonly document: number
  readonly row: number
  readonly key: string
  readonly position: number
  readonly role: 'attachment' | 'officialFile' | 'picture'
  readonly address: string
  readonly name: string | null
  readonly description: string | null
  readonly placeholder: string | null
}

/** Fetches every file of the source that is not there yet, each once. */
export async function fetchFiles(services: Services, order: FetchOrder): Promise<FetchedFiles> {
  let counted: FetchedFiles = { fetched: 0, failed: 0 }
  for (let after = 0; ;) {
    const files = await openFiles(services.db, order, after)
    const last = files.at(-1)
    if (last === undefined) return counted
    after = last.id
    const results = await Promise.all(files.map((file) => settle(services, order, file)))
    const fetched = results.filter(Boolean).length
    counted = { fetched: counted.fetched + fetched, failed: counted.failed + results.length - fetched }
    order.onProgress?.(counted)
  }
}

async function openFiles(db: Database, { siteKey, source }: FetchOrder, after: number): Promise<readonly Noted[]> {
  const { rows } = await sql<Noted>`
    select f.id, f.batch_id as batch, f.document_id as document, f.row_number as row, f.row_key as key, f.position, f.role, f.address, f.name,
      f.description, f.placeholder
    from import_attachment f join import_batch b on b.id = f.batch_id join site s on s.id = b.site_id
    where s.key = ${siteKey} and b.source = ${source} and f.state <> 'done' and f.id > ${after} order by f.id limit ${AT_ONCE}`.execute(
    db,
  )
  return rows
}

/** Whether the file is there now. */
async function settle(services: Services, order: FetchOrder, file: Noted): Promise<boolean> {
  const got = await get(order, file.address)
  const why = got.kind === 'failed' ? got.why : await keepFetched(services, order, file, got)
  if (why !== undefined) await noteFailure(services, file, why)
  return why === undefined
}

function get({ folder, outgoing }: FetchOrder, address: string): Promise<FetchedFile> {
  if (/^[a-z][a-z0-9+.-]*:/iu.test(address))
    return fetchFile(address, { mostBytes: LARGEST, ...(outgoing === undefined ? {} : { parts: outgoing }) })
  if (folder !== undefined) return readInside(folder, address)
  return Promise.resolve({ kind: 'failed', why: '地址不完整；请在“网址”一栏写出这件信息在旧站的地址，或者写出附件的完整地址' })
}

/** A file of the folder; what leads out of it, by dots or by links, is not read. */
async function readInside(folder: string, path: string): Promise<FetchedFile> {
  const inside = await realpath(folder)
  const found = await realpath(resolve(inside, decodedPath(path))).catch(() => undefined)
  if (found === undefined) return { kind: 'failed', why: '文件夹中没有这个文件' }
  if (!found.startsWith(inside + sep)) return { kind: 'failed', why: '文件在导入的文件夹以外，不读取' }
  const handle = await open(found, 'r')
  try {
    const { size } = await handle.stat()
    if (!(await handle.stat()).isFile()) return { kind: 'failed', why: '这不是文件' }
    if (size > LARGEST) return { kind: 'failed', why: `文件超过 ${LARGEST / 1e6} MB` }
    return { kind: 'fetched', bytes: await handle.readFile(), name: basename(found) }
  } finally {
    await handle.close()
  }
}

function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** Keeps the file and shows it to readers, in one transaction; why not, in words for people. */
async function keepFetched(
  services: Services,
  { actor }: FetchOrder,
  file: Noted,
  got: Extract<FetchedFile, { kind: 'fetched' }>,
): Promise<string | undefined> {
  try {
    return await services.db.transaction().execute((trx) => keepIn(trx, services, actor, file, got))
  } catch (fault) {
    if (fault instanceof Problem) return `${PROBLEMS[fault.code].title}${fault.detail === undefined ? '' : `，${fault.detail}`}`
    throw fault
  }
}

async function keepIn(
  trx: Database,
  services: Services,
  actor: Actor,
  file: Noted,
  { bytes, name: given }: Extract<FetchedFile, { kind: 'fetched' }>,
): Promise<string | undefined> {
  const { rows } = await sql<{ agency: number; edition: number }>`
    select agency_id as agency, current_edition as edition from document
    where id = ${file.document} and standing = 'published' for update`.execute(trx)
  const [document] = rows
  if (!document) return '信息已经撤稿，不再取回'
  const name = (file.name ?? given).trim().slice(0, 200)
  const kept = await services.files.keep(
    trx,
    { bytes, name: plainEnding(given), purpose: PUBLICATION_FILE, agencyId: document.agency, accept: PUBLICATION_TYPES },
    actor,
  )
  const { document: documentId, role, description, position } = file
  await attachFile(trx, services, { documentId, edition: document.edition, fileId: kept.id, role, name, description, position })
  if (file.placeholder !== null) {
    await sql`update document_edition set body = replace(body, ${`/files/${file.placeholder}`}, ${`/files/${kept.id}`})
      where document_id = ${documentId} and strpos(body, ${file.placeholder}) > 0`.execute(trx)
  }
  await sql`update import_attachment set state = 'done', message = null, file_id = ${kept.id}::uuid, settled_at = ${String(services.clock.now())}
    where id = ${file.id}`.execute(trx)
  await sql`delete from import_refusal where batch_id = ${file.batch} and row_number = ${file.row} and is_warning
    and message like ${`${subjectOf(file).replaceAll(/[\\%_]/g, '\\$&')}%`}`.execute(trx)
  await project(trx, services, [documentId])
  return undefined
}

const ENDINGS: ReadonlySet<string> = new Set(Object.values(MEDIA_TYPES).flatMap(({ extensions }) => extensions))

/** A name whose ending says what the old site's program was (download.ashx), not what the file is, loses it. */
function plainEnding(name: string): string {
  const [, stem, ending] = /^(.+)\.([^.]{1,8})$/u.exec(name) ?? []
  return stem === undefined || ending === undefined || ENDINGS.has(ending.toLowerCase()) ? name : stem
}

/** How a line of the report begins that is about the file. */
function subjectOf({ role, address }: Noted): string {
  return `${role === 'picture' ? '图片' : '附件'} ${address} 没有取到：`
}

async function noteFailure({ db, clock }: Services, file: Noted, why: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`update import_attachment set state = 'failed', message = ${why}, settled_at = ${String(clock.now())} where id = ${file.id}`.execute(
      trx,
    )
    await sql`
      insert into import_refusal (batch_id, row_number, row_key, message, is_warning)
      values (${file.batch}, ${file.row}, ${file.key}, ${subjectOf(file) + why}, true) on conflict do nothing`.execute(trx)
  })
}
