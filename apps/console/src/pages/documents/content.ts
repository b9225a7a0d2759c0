/** What is typed of a document, and what is sent of it. */
import type {
  AttachmentRole,
  DisclosureClass,
  DocumentParts,
  DocumentRelation,
  DocumentView,
  EditionContent,
  PublicationKind,
} from '@gongkai/contract'

/** A file as the form holds it. */
export interface DraftAttachment {
  readonly fileId: string
  readonly role: AttachmentRole
  readonly name: string
  readonly description?: string | undefined
  readonly mediaType?: string | undefined
  readonly size?: number | undefined
}

/** A relation as the form holds it, with the title of the other document. */
export interface DraftRelation {
  readonly kind: DocumentRelation
  readonly documentId: number
  readonly title: string
  readonly since?: string | undefined
  readonly remark?: string | undefined
}

/** Parts of the parts, while they are being typed. */
export type DraftParts = { readonly [Part in keyof DocumentParts]?: Partial<DocumentParts[Part]> | undefined }

/** The content while it is being typed: anything may be missing. */
export interface DraftContent {
  readonly title?: string | undefined
  readonly englishTitle?: string | undefined
  readonly summary?: string | undefined
  readonly body?: string | undefined
  readonly parts?: DraftParts | undefined
  readonly documentNumber?: string | undefined
  readonly issuer?: string | undefined
  readonly writtenOn?: string | undefined
  readonly issuedOn?: string | undefined
  readonly madeOn?: string | undefined
  readonly topic?: string | undefined
  readonly audience?: string | undefined
  readonly keywords?: readonly string[] | undefined
  readonly source?: string | undefined
  readonly author?: string | undefined
  readonly disclosureClass?: DisclosureClass | undefined
  readonly classReasons?: string | undefined
  readonly effectiveFrom?: string | undefined
  readonly effectiveTo?: string | undefined
  readonly changeNote?: string | undefined
  readonly columns?: readonly number[] | undefined
  readonly attachments?: readonly DraftAttachment[] | undefined
  readonly relations?: readonly DraftRelation[] | undefined
}

/** A part that only some kinds have. */
export type Part = keyof DocumentParts

const PARTS: Partial<Readonly<Record<PublicationKind, readonly Part[]>>> = {
  questions: ['questions'],
  response: ['questions'],
  interpretation: ['interpretation', 'questions'],
  pictures: ['pictures'],
  video: ['video'],
  pressConference: ['pressConference', 'questions', 'video'],
  villageAffairs: ['villageAffairs'],
  decision: ['decision'],
}

/** The parts that a document of this kind has besides its text. */
export function partsOf(kind: PublicationKind | undefined): readonly Part[] {
  return (kind && PARTS[kind]) ?? []
}

/** Kinds that an agency issues: what is checked before publication asks for its name. */
const ISSUED: ReadonlySet<PublicationKind> = new Set([
  'officialDocument',
  'normativeDocument',
  'regulation',
  'decision',
  'notice',
  'guide',
  'system',
])

/** The issuer of a new document of this kind: the agency that drafts it, where the kind has one and nothing else was typed. */
export function issuerOf(kind: PublicationKind, agencyName: string, typed: string | undefined): string | undefined {
  if (typed !== undefined && typed !== '' && typed !== agencyName) return typed
  return ISSUED.has(kind) ? agencyName : undefined
}

/** What is typed into, as the document stands. */
export function draftOf({ edition, columns, relations, madeOn }: DocumentView): DraftContent {
  const { parts, attachments, ...rest } = edition
  const main = columns.filter((column) => column.main)
  const others = columns.filter((column) => !column.main)
  return {
    ...withoutNull({
      title: rest.title,
      englishTitle: rest.englishTitle,
      summary: rest.summary,
      body: rest.body,
      documentNumber: rest.documentNumber,
      issuer: rest.issuer,
      writtenOn: rest.writtenOn,
      issuedOn: rest.issuedOn,
      madeOn,
      topic: rest.topic,
      audience: rest.audience,
      keywords: rest.keywords,
      source: rest.source,
      author: rest.author,
      disclosureClass: rest.disclosureClass,
      classReasons: rest.classReasons,
      effectiveFrom: rest.effectiveFrom,
      effectiveTo: rest.effectiveTo,
      changeNote: rest.changeNote,
      parts,
    }),
    columns: [...main, ...others].map(({ id }) => id),
    attachments: attachments.map(({ fileId, role, name, description, mediaType, size }) => ({
      fileId,
      role,
      name,
      mediaType,
      size,
      ...(description === null ? {} : { description }),
    })),
    // What the register of normative documents records is not the edition's to say.
    relations: relations.flatMap(({ direction, status, kind, document: { id, title }, since, remark }) =>
      direction === 'to' && status !== 'registered' ? [{ kind, documentId: id, title, ...withoutNull({ since, remark }) }] : [],
    ),
  }
}

function withoutNull<Values extends object>(values: Values): { [Name in keyof Values]?: NonNullable<Values[Name]> } {
  // Only null is left out, so what remains has the names and values of `values`.
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) as {
    [Name in keyof Values]?: NonNullable<Values[Name]>
  }
}

/**
 * What is sent: nothing that is empty, and of the parts only those of the kind. Relations that are as in `before` are left out: the server
 * keeps them with their remarks.
 */
export function contentOf(draft: DraftContent, kind: PublicationKind, before?: DraftContent): EditionContent {
  const isSameRelations = before !== undefined && JSON.stringify(before.relations) === JSON.stringify(draft.relations)
  const { parts = {}, columns = [], attachments = [], relations = [], ...fields } = draft
  const kept = Object.fromEntries(partsOf(kind).flatMap((part) => given(part, tidy(parts[part]))))
  const content = {
    ...Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => given(name, tidy(value)))),
    ...(Object.keys(kept).length === 0 ? {} : { parts: kept }),
    columns: [...columns],
    attachments: attachments.map(({ fileId, role, name, description }) => ({
      fileId,
      role,
      name,
      ...(description?.trim() ? { description: description.trim() } : {}),
    })),
    ...(isSameRelations ? {} : { relations: relations.map(sentRelation) }),
  }
  // What is missing or has the wrong form is told by the form before, and by the server in any case.
  return content as unknown as EditionContent
}

function sentRelation({ kind, documentId, since, remark }: DraftRelation) {
  return {
    kind,
    documentId,
    ...(since ? { since } : {}),
    ...(remark?.trim() ? { remark: remark.trim() } : {}),
  }
}

function given(name: string, value: unknown): readonly (readonly [string, unknown])[] {
  return value === undefined ? [] : [[name, value]]
}

/** Without empty texts, empty objects and empty lists, at any depth. */
function tidy(value: unknown): unknown {
  if (value === null || value === undefined || value === '') return undefined
  if (typeof value === 'string') return value.trim() === '' ? undefined : value
  if (Array.isArray(value)) {
    const entries = value.map(tidy).filter((entry) => entry !== undefined)
    return entries.length === 0 ? undefined : entries
  }
  if (typeof value === 'object') {
    const entries = Object.entries(value).flatMap(([name, inner]) => given(name, tidy(inner)))
    return entries.length === 0 ? undefined : Object.fromEntries(entries)
  }
  return value
}
