/** An edition's content as it is stored: cleaned, with its plain text, its files, its columns and its relations. */
import type { DocumentParts, EditionContent, PublicationKind } from '@gongkai/contract'
import { PUBLICATION_PERIOD, publicationDeadline } from '@gongkai/law/publication'
import { cleanBody, plainText } from '@gongkai/screening'
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'
import { Problem } from '../../platform/problem.ts'
import { storeAttachments } from './attachments.ts'
import { columnsOf, placeInto } from './columns.ts'
import { refuseFaults } from './content-faults.ts'
import type { DocumentRow } from './document.ts'
import type { DocumentChange, Setting } from './effect.ts'

/** The document that the content is of. */
export type ContentOf = Pick<DocumentRow, 'id' | 'agencyId' | 'kind' | 'standing' | 'madeOn'>

/** What is written into the row of an edition. */
export interface EditionColumns {
  readonly title: string
  readonly english_title: string | null
  readonly summary: string | null
  readonly body: string
  readonly body_text: string
  readonly parts: string | null
  readonly document_number: string | null
  readonly issuer: string | null
  readonly written_on: string | null
  readonly issued_on: string | null
  readonly topic: string | null
  readonly audience: string | null
  readonly keywords: readonly string[]
  readonly content_source: string
  readonly author: string | null
  readonly disclosure_class: string
  readonly class_reasons: string | null
  readonly effective_from: string | null
  readonly effective_to: string | null
}

/** The columns of an edition; `source` is who publishes, where the content names no other source. Throws Problem for what cannot be stored. */
export function editionColumns(content: EditionContent, source: string): EditionColumns {
  refuseFaults(content)
  const body = cleanBody(content.body ?? '').html
  const text = (value: string | undefined) => value?.trim() || null
  return {
    title: content.title.trim(),
    english_title: text(content.englishTitle),
    summary: text(content.summary),
    body,
    body_text: [plainText(body), ...textsOf(content.parts ?? {})].filter((part) => part !== '').join('\n'),
    parts: content.parts === undefined ? null : JSON.stringify(content.parts),
    document_number: text(content.documentNumber),
    issuer: text(content.issuer),
    written_on: content.writtenOn ?? null,
    issued_on: content.issuedOn ?? null,
    topic: text(content.topic),
    audience: text(content.audience),
    keywords: (content.keywords ?? []).map((word) => word.trim()),
    content_source: text(content.source) ?? source,
    author: text(content.author),
    disclosure_class: content.disclosureClass,
    class_reasons: text(content.classReasons),
    effective_from: content.effectiveFrom ?? null,
    effective_to: content.effectiveTo ?? null,
  }
}

/** What the parts of a kind say, for the search and the checks. */
function textsOf({ questions = [], pictures = [], video, pressConference, decision }: DocumentParts): readonly string[] {
  return [
    ...questions.flatMap(({ question, answer }) => [question, answer]),
    ...pictures.map(({ caption }) => caption),
    ...(video?.transcript === undefined ? [] : [video.transcript]),
    ...(pressConference?.speakers ?? []).map(({ name, title }) => `${name}（${title}）`),
    ...(decision?.result === undefined ? [] : [decision.result]),
  ]
}

/** Stores what belongs to an edition besides its row: files, columns, relations. Answers what changes about the document. */
export async function storeBesides(
  setting: Setting,
  document: ContentOf,
  edition: number,
  content: EditionContent,
): Promise<DocumentChange> {
  const { trx, tree } = setting
  await storeAttachments(setting, { documentId: document.id, agencyId: document.agencyId, edition }, content)
  if (document.standing === 'unpublished')
    await placeInto(trx, tree, { documentId: document.id, agencyId: document.agencyId }, content.columns)
  else await refuseMoving(setting, document, content.columns)
  if (content.relations !== undefined) await storeRelations(setting, document, content.relations)
  const madeOn = content.madeOn ?? document.madeOn ?? content.writtenOn ?? null
  return { made_on: madeOn, due_on: dueOn(setting, document.kind, content.disclosureClass, madeOn) }
}

/** Readers have the document where it is: what is drafted must not move it under their eyes. */
async function refuseMoving({ trx }: Setting, { id }: ContentOf, columns: readonly number[]): Promise<void> {
  const now = (await columnsOf(trx, id)).map((column) => column.id)
  if (columns.length === now.length && columns[0] === now[0] && columns.every((column) => now.includes(column))) return
  throw new Problem(422, 'document-column', '已经发布的信息，栏目用“调整栏目”更改，不随修订更改')
}

/** By when it must be public (条例 art. 26); `null` where nothing is owed, e.g. for what was made before there was a limit. */
function dueOn({ calendar }: Setting, kind: PublicationKind, disclosureClass: string, madeOn: string | null): string | null {
  const since = PUBLICATION_PERIOD.values.map(({ from }) => from).toSorted()[0] ?? ''
  if (disclosureClass !== 'public' || madeOn === null || madeOn < since) return null
  return publicationDeadline({ duty: kind === 'decision' ? 'creditDecision' : 'general', startedOn: madeOn }, calendar).on
}

async function storeRelations(
  { trx, tree }: Setting,
  { id, agencyId, standing }: ContentOf,
  relations: NonNullable<EditionContent['relations']>,
): Promise<void> {
  const wanted = relations.filter((one, index) => relations.findIndex((other) => isSame(one, other)) === index)
  const { rows } = await sql<{ id: number; agency: number; standing: string }>`
    select id, agency_id as agency, standing from document where id = any(${wanted.map(({ documentId }) => documentId)}::bigint[])`.execute(
    trx,
  )
  const known = new Set(
    rows
      .filter(
        (row) => row.standing !== 'unpublished' || tree.isWithin(row.agency, agencyId) || tree.isWithin(agencyId, row.agency),
      )
      .map((row) => row.id),
  )
  if (wanted.some(({ documentId }) => documentId === id || !known.has(documentId))) {
    throw new Problem(422, 'document-relation')
  }
  if (standing === 'published') await refuseUnreviewed(trx, id, wanted)
  await sql`delete from document_relation where from_id = ${id}`.execute(trx)
  for (const { kind, documentId, since, remark } of wanted) {
    await trx
      .insertInto('document_relation')
      .values({ from_id: id, kind, to_id: documentId, since: since ?? null, remark: remark ?? null })
      .execute()
  }
}

type Relation = NonNullable<EditionContent['relations']>[number]

/** Relations by which one document ends or changes another. */
const BINDING: ReadonlySet<Relation['kind']> = new Set(['amends', 'repeals', 'replaces'])

/**
 * Relations of what is published are seen at once, before anybody has reviewed them: none that is new may say of a document that it is changed
 * or without force. In the first edition they are reviewed with the rest; later, a head records it in the register of normative documents.
 */
async function refuseUnreviewed(trx: Database, id: number, wanted: readonly Relation[]): Promise<void> {
  const claims = wanted.filter(({ kind }) => BINDING.has(kind))
  if (claims.length === 0) return
  const { rows: former } = await sql<{ kind: string; documentId: number; since: string | null }>`
    select kind, to_id as "documentId", since from document_relation where from_id = ${id}`.execute(trx)
  const isNew = ({ kind, documentId, since }: Relation) =>
    !former.some((one) => one.kind === kind && one.documentId === documentId && one.since === (since ?? null))
  if (claims.some(isNew))
    throw new Problem(
      422,
      'document-relation',
      '已经发布的信息，修订时不能新写修改、废止、取代别的文件；请在规范性文件登记簿中办理',
    )
}

function isSame(one: Relation, other: Relation): boolean {
  return one.kind === other.kind && one.documentId === other.documentId
}
