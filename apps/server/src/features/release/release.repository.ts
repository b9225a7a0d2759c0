/** Rows of documents that are made fit for being given out. */
import type { ReleaseDocumentView, ReleaseMark, ReleaseState } from '@gongkai/contract'
import type { GateFault, HiddenFinding, PageSize } from '@gongkai/release'
import type { Selectable } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from '../../platform/database.ts'
import type { Schema } from '../../platform/generated/schema.ts'
import type { SealedColumn, Vault } from '../../platform/vault/index.ts'

const FINDINGS = 'release_document.findings_sealed'

/** What is found hidden in a file quotes it. */
export const RELEASE_SEALED: readonly SealedColumn[] = [
  { table: 'release_document', column: 'findings_sealed', context: FINDINGS, keyColumns: ['id'] },
]

/** A fault as it is kept; words of the file are masked in it. */
export type KeptFault = Pick<GateFault, 'place' | 'message'> & { readonly code: string }

/** A document of a case. */
export interface ReleaseDocument {
  readonly id: number
  readonly applicationId: number
  readonly sourceFileId: string
  readonly title: string
  readonly kind: ReleaseDocumentView['kind']
  readonly pageSizes: readonly PageSize[]
  readonly marks: readonly ReleaseMark[]
  readonly edition: number
  readonly state: ReleaseState
  readonly faults: readonly KeptFault[]
  readonly releasedFileId: string | null
  readonly addedAt: Temporal.Instant
  readonly findingsSealed: Buffer
}

function documentOf(row: Selectable<Schema['release_document']>): ReleaseDocument {
  return {
    id: row.id,
    applicationId: row.application_id,
    sourceFileId: row.source_file_id,
    title: row.title,
    // What follows was written by this feature, checked by its shapes or by the database.
    kind: row.kind as ReleaseDocument['kind'],
    pageSizes: row.page_sizes as unknown as readonly PageSize[],
    marks: row.marks as unknown as readonly ReleaseMark[],
    edition: row.edition,
    state: row.state as ReleaseState,
    faults: row.gate === null ? [] : (row.gate as unknown as { readonly faults: readonly KeptFault[] }).faults,
    releasedFileId: row.released_file_id,
    addedAt: row.added_at,
    findingsSealed: row.findings_sealed,
  }
}

/** The documents of a case that were not taken out, in the order of adding. */
export async function documentsOf(db: Database, applicationId: number): Promise<readonly ReleaseDocument[]> {
  const rows = await db
    .selectFrom('release_document')
    .selectAll()
    .where('application_id', '=', applicationId)
    .where('removed_at', 'is', null)
    .orderBy('id')
    .execute()
  return rows.map(documentOf)
}

/** A document of a case; `lock` keeps it from everybody else until the transaction ends. */
export async function findDocument(db: Database, id: number, lock = false): Promise<ReleaseDocument | undefined> {
  const row = await db
    .selectFrom('release_document')
    .selectAll()
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst()
  return row && documentOf(row)
}

/** A document to be added. */
export interface NewDocument {
  readonly applicationId: number
  readonly sourceFileId: string
  readonly title: string
  readonly kind: ReleaseDocument['kind']
  readonly pageSizes: readonly PageSize[]
  readonly findings: readonly HiddenFinding[]
  readonly addedBy: number
  readonly addedAt: Temporal.Instant
}

/** Adds a document; returns its id. */
export async function insertDocument(trx: Database, vault: Vault, given: NewDocument): Promise<number> {
  const { id } = await trx
    .insertInto('release_document')
    .values({
      application_id: given.applicationId,
      source_file_id: given.sourceFileId,
      title: given.title,
      kind: given.kind,
      page_sizes: JSON.stringify(given.pageSizes),
      findings_sealed: vault.seal(JSON.stringify(given.findings), FINDINGS),
      added_by: given.addedBy,
      added_at: given.addedAt.toString(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** What was found hidden in the original. */
export function openFindings(vault: Vault, { findingsSealed }: ReleaseDocument): readonly HiddenFinding[] {
  // Sealed by `insertDocument`.
  return JSON.parse(vault.open(findingsSealed, FINDINGS)) as readonly HiddenFinding[]
}

/** What changes about a document. Whatever is not given becomes empty: a result belongs to one edition. */
export interface DocumentChange {
  readonly state: ReleaseState
  readonly edition?: number
  readonly marks?: readonly ReleaseMark[]
  readonly faults?: readonly KeptFault[]
  readonly releasedFileId?: string
  readonly askedBy?: number
}

/** Changes a document. */
export async function updateDocument(trx: Database, id: number, change: DocumentChange): Promise<void> {
  await trx
    .updateTable('release_document')
    .set({
      state: change.state,
      released_file_id: change.releasedFileId ?? null,
      gate: change.faults === undefined ? null : JSON.stringify({ faults: change.faults }),
      ...(change.edition !== undefined && { edition: change.edition }),
      ...(change.marks !== undefined && { marks: JSON.stringify(change.marks) }),
      ...(change.askedBy !== undefined && { asked_by: change.askedBy }),
    })
    .where('id', '=', id)
    .execute()
}

/** Takes a document out of the case; its files stay in the store. */
export async function removeDocument(trx: Database, id: number, at: Temporal.Instant): Promise<void> {
  await trx.updateTable('release_document').set({ removed_at: at.toString() }).where('id', '=', id).execute()
}

/** Puts a file among those of the case. */
export async function addCaseFile(
  trx: Database,
  file: {
    readonly applicationId: number
    readonly fileId: string
    readonly purpose: 'record' | 'released'
    readonly title: string
    readonly addedBy: number | null
    readonly at: Temporal.Instant
  },
): Promise<void> {
  await trx
    .insertInto('application_file')
    .values({
      application_id: file.applicationId,
      file_id: file.fileId,
      purpose: file.purpose,
      title: file.title,
      added_by: file.addedBy,
      added_at: file.at.toString(),
    })
    .execute()
}

/** Takes a released file out of the case, when its document is marked or made anew. */
export async function withdrawCaseFile(
  trx: Database,
  applicationId: number,
  fileId: string,
  at: Temporal.Instant,
): Promise<void> {
  await trx
    .updateTable('application_file')
    .set({ removed_at: at.toString() })
    .where('application_id', '=', applicationId)
    .where('file_id', '=', fileId)
    .where('purpose', '=', 'released')
    .where('removed_at', 'is', null)
    .execute()
}

/** The title of a file of the case; `undefined` for one that is not in it. */
export async function caseFileTitle(db: Database, applicationId: number, fileId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('application_file')
    .select('title')
    .where('application_id', '=', applicationId)
    .where('file_id', '=', fileId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return row?.title
}
