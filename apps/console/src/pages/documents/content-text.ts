/** The content of a document as lines of text, field by field: what two versions are compared by. */
import type { EditionView } from '@gongkai/contract'
import type { DraftContent } from './content.ts'
import { bodyLines } from './body-lines.ts'

/** The name of a field that is compared. */
export type ComparedField = keyof DraftContent

const FIELDS: readonly ComparedField[] = [
  'title',
  'englishTitle',
  'summary',
  'body',
  'documentNumber',
  'issuer',
  'writtenOn',
  'issuedOn',
  'madeOn',
  'topic',
  'audience',
  'keywords',
  'source',
  'author',
  'disclosureClass',
  'classReasons',
  'effectiveFrom',
  'effectiveTo',
  'changeNote',
  'parts',
  'columns',
  'attachments',
  'relations',
]

/** A field that differs, as text before and after. */
export interface FieldChange {
  readonly field: ComparedField
  readonly before: string
  readonly after: string
}

/** The fields in which two contents differ. */
export function changedFields(before: DraftContent, after: DraftContent): readonly FieldChange[] {
  return FIELDS.flatMap((field) => {
    const [old, now] = [textOf(field, before), textOf(field, after)]
    return old === now ? [] : [{ field, before: old, after: now }]
  })
}

/** An edition in the form in which contents are compared. */
export function comparedEdition({ parts, attachments, ...edition }: EditionView): DraftContent {
  const fields = Object.entries(edition).filter(([name, value]) => value !== null && FIELDS.some((field) => field === name))
  return {
    ...Object.fromEntries(fields),
    ...(parts === null ? {} : { parts }),
    attachments: attachments.map(({ fileId, role, name }) => ({ fileId, role, name })),
  }
}

function textOf(field: ComparedField, content: DraftContent): string {
  if (field === 'body') {
    return bodyLines(new DOMParser().parseFromString(content.body ?? '', 'text/html').body)
      .map(({ text }) => text)
      .join('\n')
  }
  if (field === 'attachments') return (content.attachments ?? []).map(({ name }) => name).join('\n')
  if (field === 'relations') return (content.relations ?? []).map(({ kind, title }) => `${kind} ${title}`).join('\n')
  return leaves(content[field]).join('\n')
}

/** The texts and figures of a value at any depth. */
function leaves(value: unknown): readonly string[] {
  if (value === undefined || value === null || value === '') return []
  if (typeof value === 'object') return Object.values(value).flatMap(leaves)
  return typeof value === 'string' || typeof value === 'number' ? [String(value)] : []
}
