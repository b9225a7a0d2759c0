/**
 * What belongs to a form that has not been sent: files already taken in, and the receipt of one sent twice. The page holds the secret token of its
 * draft; the database knows only its digest.
 */
import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import { Problem } from '../../platform/problem.ts'
import type { UploadedFile } from '../../platform/storage/index.ts'
import type { SealedColumn } from '../../platform/vault/index.ts'

/** What a file of the form is for, with the word for it. */
export const DRAFT_PURPOSES = {
  identity: '身份证明',
  authorization: '授权委托书',
  application: '附件',
} as const
/** What a file of the form is for. */
export type DraftPurpose = keyof typeof DRAFT_PURPOSES

/** A file that was taken in. */
export interface DraftFile {
  readonly id: number
  readonly fileId: string
  readonly purpose: DraftPurpose
  readonly name: string
  readonly bytes: number
}

/** So many files can be handed in with one application. */
export const MOST_FILES = 10

/** A new token: whoever has it has the files. */
export function newDraftToken(): string {
  return randomBytes(24).toString('base64url')
}

/** The digest of a token; `undefined` for what cannot be one. */
export function draftPrint(token: string): Buffer | undefined {
  return /^[\w-]{32}$/.test(token) ? createHash('sha256').update(token).digest() : undefined
}

type DraftServices = Pick<Services, 'db' | 'files' | 'clock' | 'vault'>

/** The files of a draft, in the order in which they came. */
export async function draftFiles({ db, files }: Pick<Services, 'db' | 'files'>, print: Buffer): Promise<readonly DraftFile[]> {
  const { rows } = await sql<{ id: number; fileId: string; purpose: DraftPurpose }>`
    select id, file_id as "fileId", purpose from apply_draft_file where draft_print = ${print} order by id`.execute(db)
  const found: DraftFile[] = []
  for (const row of rows) {
    const file = await files.find(db, row.fileId)
    if (file) found.push({ ...row, name: file.name, bytes: file.size })
  }
  return found
}

/** Why a file was not taken in. */
export interface RefusedFile {
  readonly purpose: DraftPurpose
  readonly name: string
  readonly problem: Problem
}

/** Takes in the files of a form, each on its own: one that is refused takes no other with it. */
export async function keepDraftFiles(
  { db, files, clock }: DraftServices,
  draft: { readonly print: Buffer; readonly agencyId: number; readonly kept: number },
  uploads: readonly UploadedFile[],
): Promise<readonly RefusedFile[]> {
  const refused: RefusedFile[] = []
  let kept = draft.kept
  for (const { field, name, bytes } of uploads) {
    const purpose = purposeOf(field)
    try {
      if (kept >= MOST_FILES) throw new Problem(422, 'too-many-files', `最多 ${MOST_FILES} 个`)
      await db.transaction().execute(async (trx) => {
        const given = { bytes, name, purpose: `application-${purpose}`, agencyId: draft.agencyId }
        const { id } = await files.keep(trx, given, { kind: 'visitor' })
        await trx
          .insertInto('apply_draft_file')
          .values({ draft_print: draft.print, agency_id: draft.agencyId, file_id: id, purpose, kept_at: String(clock.now()) })
          .execute()
      })
      kept += 1
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem
      refused.push({ purpose, name, problem })
    }
  }
  return refused
}

/** The purpose of a field of the form. */
export function purposeOf(field: string): DraftPurpose {
  const purpose = field.replace(/^file-/, '')
  return purpose === 'identity' || purpose === 'authorization' ? purpose : 'application'
}

/** Takes a file out of a draft and forgets it. */
export async function removeDraftFile({ db, files }: Pick<Services, 'db' | 'files'>, print: Buffer, id: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ file_id: string }>`
      delete from apply_draft_file where id = ${id} and draft_print = ${print} returning file_id`.execute(trx)
    for (const { file_id: fileId } of rows) await files.forget(trx, fileId)
  })
}

/** The files of a draft leave it for the case. */
export async function takeDraftFiles(trx: Database, print: Buffer): Promise<void> {
  await trx.deleteFrom('apply_draft_file').where('draft_print', '=', print).execute()
}

const CODE = 'apply_submission.receipt_sealed'

/** The sealed column, for the rotation of keys. */
export const APPLY_SEALED: readonly SealedColumn[] = [
  { table: 'apply_submission', column: 'receipt_sealed', context: CODE, keyColumns: ['draft_print'] },
]

/** What was sent with a draft, for one who sends it again. */
export interface Sent {
  readonly applicationId: number
  readonly queryCode: string
}

/** The application that this draft has become already. */
export async function sentWith({ vault }: Pick<Services, 'vault'>, db: Database, print: Buffer): Promise<Sent | undefined> {
  const row = await db.selectFrom('apply_submission').selectAll().where('draft_print', '=', print).executeTakeFirst()
  return row && { applicationId: row.application_id, queryCode: vault.open(row.receipt_sealed, CODE) }
}

/** Notes what a draft became; one who sends the same draft at the same moment waits here and then fails on the key. */
export async function noteSent({ vault, clock }: Pick<Services, 'vault' | 'clock'>, trx: Database, print: Buffer, sent: Sent) {
  await trx
    .insertInto('apply_submission')
    .values({
      draft_print: print,
      application_id: sent.applicationId,
      receipt_sealed: vault.seal(sent.queryCode, CODE),
      sent_at: String(clock.now()),
    })
    .execute()
}

/** Forgets files of forms that were never sent after two days, and codes of sent ones after an hour. */
export async function forgetDrafts({ db, files }: Pick<Services, 'db' | 'files'>, now: Temporal.Instant): Promise<void> {
  await sql`delete from apply_submission where sent_at < ${String(now.subtract({ hours: 1 }))}::timestamptz`.execute(db)
  await db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ file_id: string }>`
      delete from apply_draft_file where kept_at < ${String(now.subtract({ hours: 48 }))}::timestamptz returning file_id`.execute(
      trx,
    )
    for (const { file_id: fileId } of rows) await files.forget(trx, fileId)
  })
}
