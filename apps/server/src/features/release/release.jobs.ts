/** Making a file and having it checked: seconds to minutes of work, after the request. */
import { type GateResult, type Released, type ReleasePool, ReleaseRefusal } from '@gongkai/release'
import { Type } from 'typebox'
import type { Services } from '../../platform/feature.ts'
import { job, type JobHandler, JobId } from '../../platform/jobs/index.ts'
import { findCase } from '../applications/index.ts'
import { addCaseFile, findDocument, type KeptFault, type ReleaseDocument, updateDocument } from './release.repository.ts'
import { labeledMarks, PRODUCE, RELEASE_TYPES } from './release.service.ts'

/** The tasks of release documents. */
export function releaseJobs(services: Services, pool: ReleasePool): Readonly<Record<string, JobHandler>> {
  return {
    [PRODUCE]: job({
      payload: Type.Object({ document: JobId, edition: JobId }),
      run: ({ document, edition }) => produceRelease(services, pool, document, edition),
    }),
  }
}

async function produceRelease(services: Services, pool: ReleasePool, id: number, edition: number): Promise<void> {
  const { db, files } = services
  const document = await findDocument(db, id)
  if (document?.state !== 'producing' || document.edition !== edition) return
  const source = await files.read(db, document.sourceFileId)
  if (!source) throw new Error(`the source of release document ${id} is gone`)
  const made = await make(pool, source.bytes, document)
  await finish(services, document, made)
}

/** What was made of a document: a file that the gate let through, or why there is none. */
type Made =
  | { readonly state: 'passed'; readonly released: Released }
  | { readonly state: 'refused'; readonly faults: readonly KeptFault[] }

async function make(pool: ReleasePool, source: Uint8Array, document: ReleaseDocument): Promise<Made> {
  const marks = labeledMarks(document)
  try {
    const released = await pool.release(source, marks)
    const gate: GateResult = await pool.check(source, marks, released.bytes)
    return gate.state === 'passed' ? { state: 'passed', released } : { state: 'refused', faults: gate.faults }
  } catch (error) {
    // The job is tried again later.
    if (!(error instanceof ReleaseRefusal) || error.code === 'busy') throw error
    return { state: 'refused', faults: [{ code: error.code, place: '整个文件', message: error.message }] }
  }
}

const ACTOR = { kind: 'system', job: '区分处理' } as const
const ENDINGS = { pdf: 'pdf', png: 'png', jpeg: 'jpg', docx: 'docx', xlsx: 'xlsx', pptx: 'pptx' } as const

async function finish({ db, files, audit, clock }: Services, document: ReleaseDocument, made: Made): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const current = await findDocument(trx, document.id, true)
    const found = await findCase(trx, document.applicationId)
    // Marked anew, made by another run or taken out meanwhile.
    if (current?.state !== 'producing' || current.edition !== document.edition || !found) return
    if (made.state === 'passed') {
      const title = `${current.title}（区分处理后）`
      const { bytes, kind } = made.released
      const name = `${title.replace(/\.[A-Za-z]{1,5}(?=（)/u, '')}.${ENDINGS[kind]}`
      const { id: fileId } = await files.keep(
        trx,
        { bytes, name, purpose: 'released', agencyId: found.agencyId, accept: RELEASE_TYPES },
        ACTOR,
      )
      await addCaseFile(trx, { applicationId: found.id, fileId, purpose: 'released', title, addedBy: null, at: clock.now() })
      await updateDocument(trx, current.id, { state: 'passed', releasedFileId: fileId, faults: [] })
    } else await updateDocument(trx, current.id, { state: 'refused', faults: made.faults })
    await audit.append(trx, {
      agencyId: found.agencyId,
      actor: ACTOR,
      kind: `release-${made.state}`,
      subject: { kind: 'application', id: found.id },
      payload: { document: current.id, edition: current.edition, marks: current.marks.length },
    })
  })
}
