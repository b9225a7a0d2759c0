/** Reading the attachments of documents after they were listed: their text for search and checks, and what they hide. */
import { createReleasePool, type FileText, type HiddenKind, type ReleasePool, ReleaseRefusal } from '@gongkai/release'
import { sql } from 'kysely'
import { Type } from 'typebox'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import { job, type JobHandler, JobId } from '../../platform/jobs/index.ts'
import { agencyTrees } from '../agencies/index.ts'
import { schemeFor } from './applicable-scheme.ts'
import { READ_ATTACHMENTS } from './attachments.ts'
import { checkEdition } from './checks.ts'
import { lockDocument } from './document.ts'
import { settingOf } from './engine.ts'
import { project } from './projection.ts'

/** The threads of an application; they start with the first file. */
const pools = new WeakMap<Services, ReleasePool>()

/** The pool that reads the attachments of `services`: one file at a time, bounded in time and memory. */
export function readingPool(services: Services): ReleasePool {
  const pool = pools.get(services) ?? createReleasePool()
  pools.set(services, pool)
  return pool
}

/** The tasks of attachments. */
export function readingJobs(services: Services): Readonly<Record<string, JobHandler>> {
  return {
    [READ_ATTACHMENTS]: job({
      payload: Type.Object({ document: JobId }),
      run: ({ document }) => readAttachments(services, document),
    }),
  }
}

interface Pending {
  readonly id: number
  readonly file: string
}

async function readAttachments(services: Services, documentId: number): Promise<void> {
  const { db } = services
  const { rows } = await sql<Pending>`
    select id, file_id as file from document_attachment where document_id = ${documentId} and extraction = 'pending' order by id`.execute(
    db,
  )
  for (const { id, file } of rows) {
    const read = await readFile(services, file)
    await keep(db, id, read)
  }
  if (rows.length > 0) await lookAgain(services, documentId)
}

/** What became of reading a file. */
type Read = { readonly state: 'read'; readonly content: FileText } | { readonly state: 'unreadable'; readonly why: string }

async function readFile(services: Services, fileId: string): Promise<Read> {
  const found = await services.files.read(services.db, fileId)
  if (!found) throw new Error(`the file ${fileId} of a document is gone`)
  // What is said in a video stands in its transcript.
  if (found.file.mediaType === 'video/mp4') return { state: 'read', content: { text: '', findings: [] } }
  try {
    return { state: 'read', content: await readingPool(services).read(found.bytes) }
  } catch (fault) {
    // The job is tried again later.
    if (!(fault instanceof ReleaseRefusal) || fault.code === 'busy') throw fault
    return { state: 'unreadable', why: fault.message }
  }
}

/** What is in any file of its kind and harms nobody: no reason to ask a person. */
const HARMLESS: ReadonlySet<HiddenKind> = new Set(['printer-settings', 'thumbnail'])

async function keep(db: Database, id: number, read: Read): Promise<void> {
  if (read.state === 'unreadable') {
    await sql`update document_attachment set extraction = 'failed', hidden = ${JSON.stringify([read.why])}::jsonb where id = ${id}`.execute(
      db,
    )
    return
  }
  // PostgreSQL keeps no zero character.
  const text = read.content.text.replaceAll('\0', '').trim()
  const hidden = read.content.findings.filter(({ kind }) => !HARMLESS.has(kind)).map(({ place, detail }) => `${place}：${detail}`)
  await sql`update document_attachment set extraction = ${text === '' ? 'none' : 'done'}, text = ${text === '' ? null : text},
    hidden = ${JSON.stringify([...new Set(hidden)].slice(0, 50))}::jsonb where id = ${id}`.execute(db)
}

/** What the files say is checked with the rest, and found by readers where they have the document already. */
async function lookAgain(services: Services, documentId: number): Promise<void> {
  await services.db.transaction().execute(async (trx) => {
    const document = await lockDocument(trx, documentId)
    const edition = document?.openEdition ?? document?.currentEdition
    if (!document || edition === null || edition === undefined) return
    const tree = await agencyTrees(services).now(trx)
    await checkEdition(await settingOf(trx, services, tree), document, edition, await schemeFor(trx, tree, document))
    if (document.standing === 'published') await project(trx, services, [documentId])
  })
}
