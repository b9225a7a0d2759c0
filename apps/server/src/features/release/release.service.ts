/** 区分处理: documents of a case, marked by hand or by search, made anew and let through by the gate. */
import type { ReleaseMark, ReleaseSuggestion } from '@gongkai/contract'
import { type PatternKind, type ReleasePool, ReleaseRefusal } from '@gongkai/release'
import type { PersonActor } from '../../platform/actor.ts'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import { Problem } from '../../platform/problem.ts'
import { MEDIA_TYPES, type MediaType } from '../../platform/storage/index.ts'
import { type AgencyTree, agencyTrees } from '../agencies/index.ts'
import { type Case, findCase } from '../applications/index.ts'
import { groundOf } from './grounds.ts'
import { refuseMarks } from './marks.ts'
import { maySeeRelease, refuseEditing } from './release.policy.ts'
import {
  addCaseFile,
  caseFileTitle,
  findDocument,
  insertDocument,
  type ReleaseDocument,
  removeDocument,
  updateDocument,
  withdrawCaseFile,
} from './release.repository.ts'

/** The task that makes a file and has it checked. */
export const PRODUCE = 'produce-release'

/** The types of files that can be made fit for being given out. */
export const RELEASE_TYPES = (
  [
    'application/pdf',
    'image/png',
    'image/jpeg',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ] as const satisfies readonly MediaType[]
).filter((type) => type in MEDIA_TYPES)

/** A case that somebody may see the documents of, and perhaps one of them. */
export interface SeenCase {
  readonly found: Case
  readonly actor: PersonActor
  readonly tree: AgencyTree
}

/** A document that somebody may see. */
export interface SeenDocument extends SeenCase {
  readonly document: ReleaseDocument
}

/** Who asks, and in which request. */
export interface Asking {
  readonly actor: PersonActor
  readonly requestId: string
}

/** The use cases. All throw Problem `application-not-found` or `release-not-found` for what the actor may not see. */
export interface Release {
  readonly seeCase: (applicationId: number, actor: PersonActor) => Promise<SeenCase>
  readonly seeDocument: (applicationId: number, id: number, actor: PersonActor) => Promise<SeenDocument>
  /** Adds an uploaded file. */
  readonly upload: (
    applicationId: number,
    file: { readonly bytes: Uint8Array; readonly name: string; readonly title: string },
    asking: Asking,
  ) => Promise<number>
  /** Adds a file that is in the case already. */
  readonly addFromCase: (applicationId: number, fileId: string, title: string | undefined, asking: Asking) => Promise<number>
  /** A page as PNG, of the original or of the file that passed the gate. The reading is recorded first. */
  readonly draw: (
    seen: SeenDocument,
    page: { readonly number: number; readonly width: number; readonly of: 'source' | 'released' },
    requestId: string,
  ) => Promise<Uint8Array>
  readonly search: (
    seen: SeenDocument,
    search: {
      readonly patterns: readonly PatternKind[]
      readonly words: readonly string[]
      readonly ground: ReleaseMark['ground']
    },
    requestId: string,
  ) => Promise<readonly ReleaseSuggestion[]>
  readonly saveMarks: (id: SeenDocument, edition: number, marks: readonly ReleaseMark[], requestId: string) => Promise<void>
  /** Has the file made and checked by a job. */
  readonly produce: (id: SeenDocument, edition: number, requestId: string) => Promise<void>
  readonly remove: (id: SeenDocument, requestId: string) => Promise<void>
}

/** The use cases on the services and the threads that do the work. */
export function createRelease(services: Services, pool: ReleasePool): Release {
  const trees = agencyTrees(services)
  const seeCase: Release['seeCase'] = async (applicationId, actor) => {
    const found = await findCase(services.db, applicationId)
    const tree = await trees.now()
    if (!found || !maySeeRelease(actor, found, tree)) throw new Problem(404, 'application-not-found')
    return { found, actor, tree }
  }
  const seeDocument: Release['seeDocument'] = async (applicationId, id, actor) => {
    const seen = await seeCase(applicationId, actor)
    const document = await findDocument(services.db, id)
    if (document?.applicationId !== applicationId) throw new Problem(404, 'release-not-found')
    return { ...seen, document }
  }
  return {
    seeCase,
    seeDocument,
    upload: async (applicationId, file, { actor, requestId }) => {
      const seen = await seeCase(applicationId, actor)
      return add(services, pool, seen, { ...file, kind: 'upload' }, requestId)
    },
    addFromCase: async (applicationId, fileId, title, { actor, requestId }) => {
      const seen = await seeCase(applicationId, actor)
      const known = await caseFileTitle(services.db, applicationId, fileId)
      const content = known === undefined ? undefined : await services.files.read(services.db, fileId)
      if (known === undefined || !content) throw new Problem(422, 'file-not-found', '案卷中没有这个文件')
      return add(services, pool, seen, { kind: 'kept', bytes: content.bytes, fileId, title: title ?? known }, requestId)
    },
    draw: (seen, page, requestId) => draw(services, pool, { seen, requestId }, page),
    search: (seen, search, requestId) => searchIn(services, pool, { seen, requestId }, search),
    saveMarks: (seen, edition, marks, requestId) => saveMarks(services, { seen, requestId }, edition, marks),
    produce: (seen, edition, requestId) => produce(services, { seen, requestId }, edition),
    remove: (seen, requestId) => remove(services, { seen, requestId }),
  }
}

type Source =
  | { readonly kind: 'upload'; readonly bytes: Uint8Array; readonly name: string; readonly title: string }
  | { readonly kind: 'kept'; readonly bytes: Uint8Array; readonly fileId: string; readonly title: string }

async function add(services: Services, pool: ReleasePool, seen: SeenCase, source: Source, requestId: string): Promise<number> {
  const { db, files, audit, vault, clock } = services
  const { found, actor, tree } = seen
  refuseEditing(actor, found, tree)
  // Before the transaction: it takes seconds.
  const inspection = await refusing(pool.inspect(source.bytes))
  return db.transaction().execute(async (trx) => {
    const at = clock.now()
    const common = { applicationId: found.id, title: source.title }
    let sourceFileId = source.kind === 'kept' ? source.fileId : ''
    if (source.kind === 'upload') {
      const kept = {
        bytes: source.bytes,
        name: source.name,
        purpose: 'release-source',
        agencyId: found.agencyId,
        accept: RELEASE_TYPES,
      }
      ;({ id: sourceFileId } = await files.keep(trx, kept, actor))
      await addCaseFile(trx, { ...common, fileId: sourceFileId, purpose: 'record', addedBy: actor.personId, at })
    }
    const { kind, findings } = inspection
    const pageSizes = inspection.pages.map(({ width, height }) => ({ width, height }))
    const id = await insertDocument(trx, vault, {
      ...common,
      sourceFileId,
      kind,
      pageSizes,
      findings,
      addedBy: actor.personId,
      addedAt: at,
    })
    const payload = { document: id, pages: pageSizes.length, findings: findings.length }
    await audit.append(trx, { ...event(seen, 'release-document-added', requestId), payload })
    return id
  })
}

/** A file's refusal as the caller's problem; its words tell what to do and quote nothing. */
async function refusing<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work
  } catch (error) {
    if (error instanceof ReleaseRefusal && error.code === 'busy')
      throw new Problem(503, 'release-crowded', undefined, { cause: error })
    if (error instanceof ReleaseRefusal)
      throw new Problem(422, 'release-refused', error.message.replace(/。$/u, ''), { cause: error })
    throw error
  }
}

function event({ found, actor }: SeenCase, kind: string, requestId: string) {
  return { agencyId: found.agencyId, actor, kind, subject: { kind: 'application', id: found.id }, requestId } as const
}

interface AskedOf {
  readonly seen: SeenDocument
  readonly requestId: string
}

async function bytesOf({ db, files }: Services, fileId: string | null): Promise<Uint8Array> {
  const content = fileId === null ? undefined : await files.read(db, fileId)
  if (!content) throw new Problem(404, 'file-not-found')
  return content.bytes
}

async function draw(
  services: Services,
  pool: ReleasePool,
  { seen, requestId }: AskedOf,
  { number, width, of }: { readonly number: number; readonly width: number; readonly of: 'source' | 'released' },
): Promise<Uint8Array> {
  const { document, found, actor } = seen
  const bytes = await bytesOf(services, of === 'source' ? document.sourceFileId : document.releasedFileId)
  await services.audit.recordRead(services.db, {
    agencyId: found.agencyId,
    actor,
    subject: { kind: 'application', id: found.id },
    fields: [`release-${of}-page`],
    requestId,
  })
  return refusing(pool.draw(bytes, number, width))
}

async function searchIn(
  services: Services,
  pool: ReleasePool,
  { seen: { document, found, actor }, requestId }: AskedOf,
  { patterns, words, ground }: Parameters<Release['search']>[1],
): Promise<readonly ReleaseSuggestion[]> {
  const bytes = await bytesOf(services, document.sourceFileId)
  await services.audit.recordRead(services.db, {
    agencyId: found.agencyId,
    actor,
    subject: { kind: 'application', id: found.id },
    fields: ['release-source-text'],
    requestId,
  })
  const suggestions = await refusing(pool.suggest(bytes, { patterns, words, ground }))
  return suggestions.map(({ marks, ...found }) => ({
    ...found,
    marks: marks.map(({ page, x, y, width, height }) => ({ page, x, y, width, height, ground })),
  }))
}

/** The document, locked, still in the edition that the caller saw. */
async function locked(trx: Database, { document }: SeenDocument, edition: number): Promise<ReleaseDocument> {
  const current = await findDocument(trx, document.id, true)
  if (!current) throw new Problem(404, 'release-not-found')
  if (current.edition !== edition) throw new Problem(409, 'release-changed')
  if (current.state === 'producing') throw new Problem(409, 'release-busy')
  return current
}

async function saveMarks(
  { db, audit, clock }: Services,
  { seen, requestId }: AskedOf,
  edition: number,
  marks: readonly ReleaseMark[],
): Promise<void> {
  refuseEditing(seen.actor, seen.found, seen.tree)
  refuseMarks(seen.document, marks)
  await db.transaction().execute(async (trx) => {
    const current = await locked(trx, seen, edition)
    if (current.releasedFileId !== null) await withdrawCaseFile(trx, current.applicationId, current.releasedFileId, clock.now())
    await updateDocument(trx, current.id, { state: 'marking', edition: edition + 1, marks })
    const payload = { document: current.id, edition: edition + 1, marks: marks.length }
    await audit.append(trx, { ...event(seen, 'release-marks-saved', requestId), payload })
  })
}

async function produce({ db, audit, clock, jobs }: Services, { seen, requestId }: AskedOf, edition: number): Promise<void> {
  refuseEditing(seen.actor, seen.found, seen.tree)
  await db.transaction().execute(async (trx) => {
    const current = await locked(trx, seen, edition)
    if (current.releasedFileId !== null) await withdrawCaseFile(trx, current.applicationId, current.releasedFileId, clock.now())
    await updateDocument(trx, current.id, { state: 'producing', askedBy: seen.actor.personId })
    await jobs.enqueue(trx, PRODUCE, { document: current.id, edition }, { key: `${PRODUCE}-${current.id}` })
    await audit.append(trx, { ...event(seen, 'release-asked', requestId), payload: { document: current.id, edition } })
  })
}

async function remove({ db, audit, clock }: Services, { seen, requestId }: AskedOf): Promise<void> {
  refuseEditing(seen.actor, seen.found, seen.tree)
  await db.transaction().execute(async (trx) => {
    const current = await findDocument(trx, seen.document.id, true)
    if (!current) throw new Problem(404, 'release-not-found')
    const at = clock.now()
    if (current.releasedFileId !== null) await withdrawCaseFile(trx, current.applicationId, current.releasedFileId, at)
    await removeDocument(trx, current.id, at)
    await audit.append(trx, { ...event(seen, 'release-document-removed', requestId), payload: { document: current.id } })
  })
}

/** The marks with the words that are printed on them. */
export function labeledMarks(document: ReleaseDocument) {
  return document.marks.map((mark) => ({ ...mark, label: groundOf(mark.ground).label }))
}
