/** An edition's content as it is stored: cleaned, with its plain text, its files, its columns and its relations. */
import type { DocumentParts, EditionContent, PublicationKind } from '@gongkai/contract'
import { PUBLICATION_PERIOD, publicationDeadline } from '@gongkai/law/publication'
import { cleanBody, plainText } from '@gongkai/screening'
import { Problem } from '../../platform/problem.ts'
import { storeAttachments } from './attachments.ts'
import { columnsOf, placeInto } from './columns.ts'
import { refuseFaults } from './content-faults.ts'
import type { DocumentRow } from './document.ts'
import type { DocumentChange, Setting } from './effect.ts'
import { storeRelations } from './relations.ts'

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
  if (content.relations !== undefined) await storeRelations(setting, document, edition, content.relations)
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
