/** Rows of letters and of their sealed versions. */
import type { LetterKind, OutcomeKey } from '@gongkai/law/application'
import type { Selectable } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from '../../platform/database.ts'
import type { Schema } from '../../platform/generated/schema.ts'
import type { SealedColumn, Vault } from '../../platform/vault/index.ts'
import type { LetterFacts } from './facts.ts'
import type { LetterLayout, SeriesKey } from './kinds.ts'
import type { Letter, LetterState, LetterVersion } from './letter.ts'
import type { LetterText } from './template/letter-text.ts'

const FACTS = 'letter_version.facts_sealed'
const TEXT = 'letter_version.text_sealed'

/** The columns of letters that the vault seals. */
export const LETTER_COLUMNS: readonly SealedColumn[] = [
  { table: 'letter_version', column: 'facts_sealed', context: FACTS, keyColumns: ['letter_id', 'version'] },
  { table: 'letter_version', column: 'text_sealed', context: TEXT, keyColumns: ['letter_id', 'version'] },
]

function letterOf(row: Selectable<Schema['letter']>): Letter {
  return {
    id: row.id,
    applicationId: row.application_id,
    agencyId: row.agency_id,
    // The table was written from the law's lists.
    kind: row.kind as LetterKind,
    about: row.about,
    outcome: row.outcome as OutcomeKey | null,
    layout: row.layout as LetterLayout,
    state: row.state as LetterState,
    version: row.version,
    documentNumber: row.document_number,
    issuedOn: row.issued_on,
    issuedBy: row.issued_by,
    pdfFileId: row.pdf_file_id,
    docxFileId: row.docx_file_id,
    createdAt: row.created_at,
  }
}

/** A letter; `lock` keeps it from everybody else until the transaction ends. */
export async function findLetter(db: Database, id: number, lock = false): Promise<Letter | undefined> {
  const row = await db
    .selectFrom('letter')
    .selectAll()
    .where('id', '=', id)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst()
  return row && letterOf(row)
}

/** The letters of a case that were not discarded, oldest first. */
export async function lettersOf(db: Database, applicationId: number): Promise<readonly Letter[]> {
  const rows = await db
    .selectFrom('letter')
    .selectAll()
    .where('application_id', '=', applicationId)
    .where('state', '<>', 'discarded')
    .orderBy('id')
    .execute()
  return rows.map(letterOf)
}

/** A letter that does not exist yet. */
export interface NewLetter {
  readonly applicationId: number
  readonly agencyId: number
  readonly kind: LetterKind
  readonly about: string | null
  readonly outcome: OutcomeKey | null
  readonly templateId: number | null
  readonly layout: LetterLayout
  readonly at: Temporal.Instant
}

/** Inserts a draft; its first version follows by `insertVersion`. */
export async function insertLetter(trx: Database, letter: NewLetter): Promise<Letter> {
  const row = await trx
    .insertInto('letter')
    .values({
      application_id: letter.applicationId,
      agency_id: letter.agencyId,
      kind: letter.kind,
      about: letter.about,
      outcome: letter.outcome,
      template_id: letter.templateId,
      layout: letter.layout,
      created_at: letter.at.toString(),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return letterOf(row)
}

/** Discards the drafts of a kind that belong to the same matter. */
export async function discardDrafts(
  trx: Database,
  { applicationId, kind, about }: Pick<NewLetter, 'applicationId' | 'kind' | 'about'>,
): Promise<void> {
  await trx
    .updateTable('letter')
    .set({ state: 'discarded' })
    .where('application_id', '=', applicationId)
    .where('kind', '=', kind)
    .where('about', 'is not distinct from', about)
    .where('state', '=', 'draft')
    .execute()
}

/** Discards one draft. */
export async function discardLetter(trx: Database, id: number): Promise<void> {
  await trx.updateTable('letter').set({ state: 'discarded' }).where('id', '=', id).where('state', '=', 'draft').execute()
}

/** A version to be kept. */
export interface NewVersion {
  readonly letterId: number
  readonly version: number
  readonly facts: LetterFacts
  readonly text: LetterText
  readonly by: number | null
  readonly at: Temporal.Instant
  readonly remark: string
}

/** Keeps a version, sealed, and makes it the present one. */
export async function insertVersion(trx: Database, vault: Vault, version: NewVersion): Promise<void> {
  await trx
    .insertInto('letter_version')
    .values({
      letter_id: version.letterId,
      version: version.version,
      facts_sealed: vault.seal(JSON.stringify(version.facts), FACTS),
      text_sealed: vault.seal(JSON.stringify(version.text), TEXT),
      edited_by: version.by,
      edited_at: version.at.toString(),
      remark: version.remark,
    })
    .execute()
  await trx.updateTable('letter').set({ version: version.version }).where('id', '=', version.letterId).execute()
}

/** A version with the facts that it was made from. */
export interface OpenedVersion extends LetterVersion {
  readonly facts: LetterFacts
}

/** The versions of a letter, opened, oldest first; `only` names one. */
export async function openVersions(
  db: Database,
  vault: Vault,
  letterId: number,
  only?: number,
): Promise<readonly OpenedVersion[]> {
  const rows = await db
    .selectFrom('letter_version')
    .selectAll()
    .where('letter_id', '=', letterId)
    .$if(only !== undefined, (query) => query.where('version', '=', only ?? 0))
    .orderBy('version')
    .execute()
  return rows.map((row) => ({
    version: row.version,
    // What was sealed was written by this program and cannot have been changed since.
    facts: JSON.parse(vault.open(row.facts_sealed, FACTS)) as LetterFacts,
    text: JSON.parse(vault.open(row.text_sealed, TEXT)) as LetterText,
    editedBy: row.edited_by,
    editedAt: row.edited_at,
    remark: row.remark,
  }))
}

/** What issuing adds to a letter. */
export interface Issuance {
  readonly on: string
  readonly at: Temporal.Instant
  readonly by: number | null
  readonly number?: { readonly series: SeriesKey; readonly year: number; readonly number: number; readonly text: string }
  readonly pdfFileId: string
  readonly docxFileId: string
}

/** Freezes a letter. */
export async function issueLetter(
  trx: Database,
  id: number,
  { on, at, by, number, pdfFileId, docxFileId }: Issuance,
): Promise<Letter> {
  const row = await trx
    .updateTable('letter')
    .set({
      state: 'issued',
      issued_on: on,
      issued_at: at.toString(),
      issued_by: by,
      pdf_file_id: pdfFileId,
      docx_file_id: docxFileId,
      ...(number === undefined
        ? {}
        : { series: number.series, year: number.year, number: number.number, document_number: number.text }),
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  return letterOf(row)
}

/** Whether the agency has a letter with this document number. */
export async function hasDocumentNumber(trx: Database, agencyId: number, text: string): Promise<boolean> {
  const row = await trx
    .selectFrom('letter')
    .select('id')
    .where('agency_id', '=', agencyId)
    .where('document_number', '=', text)
    .executeTakeFirst()
  return row !== undefined
}

/** Where a case stands and whose it is; `lock` keeps it so until the transaction ends. */
export async function caseOfLetters(
  db: Database,
  applicationId: number,
  lock = false,
): Promise<{ readonly state: string; readonly handlerId: number | null } | undefined> {
  return db
    .selectFrom('application')
    .select(['state', 'handler_id as handlerId'])
    .where('id', '=', applicationId)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst()
}

/** The names of persons by their id. */
export async function personNames(db: Database, ids: readonly (number | null)[]): Promise<ReadonlyMap<number, string>> {
  const known = [...new Set(ids.filter((id) => id !== null))]
  if (known.length === 0) return new Map()
  const rows = await db.selectFrom('person').select(['id', 'name']).where('id', 'in', known).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
