/** What changed from one edition to another: the particulars by name, the text by lines. */
import type { Database } from '../../platform/database.ts'
import { Problem } from '../../platform/problem.ts'
import { attachmentsOf, ownRelations } from './document-parts.query.ts'
import { type EditionRow, findEdition } from './edition.ts'
import { type LineChange, lineChanges } from './text-changes.ts'

/** The comparison of two editions. */
export interface EditionChanges {
  readonly from: number
  readonly to: number
  fields: { readonly label: string; readonly before: string; readonly after: string }[]
  lines: LineChange[]
}

const FIELDS: readonly { readonly label: string; readonly of: (row: EditionRow) => string }[] = [
  { label: '标题', of: ({ title }) => title },
  { label: '内容概述', of: ({ summary }) => summary ?? '' },
  { label: '发文字号', of: ({ document_number: number }) => number ?? '' },
  { label: '发文机关', of: ({ issuer }) => issuer ?? '' },
  { label: '成文日期', of: ({ written_on: day }) => day ?? '' },
  { label: '发文日期', of: ({ issued_on: day }) => day ?? '' },
  { label: '主题分类', of: ({ topic }) => topic ?? '' },
  { label: '关键词', of: ({ keywords }) => keywords.join('、') },
  { label: '来源', of: ({ content_source: source }) => source },
  { label: '作者', of: ({ author }) => author ?? '' },
  { label: '施行日期', of: ({ effective_from: day }) => day ?? '' },
  { label: '失效日期', of: ({ effective_to: day }) => day ?? '' },
]

/** Compares two editions; throws Problem when there is none of a number. */
export async function compareEditions(db: Database, documentId: number, from: number, to: number): Promise<EditionChanges> {
  const [former, later] = await Promise.all([findEdition(db, documentId, from), findEdition(db, documentId, to)])
  if (!former || !later) throw new Problem(404, 'document-not-found', '没有可以比较的版次')
  const files = async (edition: number) => (await attachmentsOf(db, documentId, edition)).map(({ name }) => name).join('、')
  const relations = async (edition: number) => (await ownRelations(db, documentId, edition)).join('、')
  const compared = [
    ...FIELDS.map(({ label, of }) => ({ label, before: of(former), after: of(later) })),
    { label: '附件', before: await files(from), after: await files(to) },
    { label: '关联信息', before: await relations(from), after: await relations(to) },
  ]
  return {
    from,
    to,
    fields: compared.filter(({ before, after }) => before !== after),
    lines: [...lineChanges(former.body_text.split('\n'), later.body_text.split('\n'))],
  }
}
