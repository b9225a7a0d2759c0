/** 下载的格式: a published document as a file to take along (条例 art. 24: 检索、查阅、下载). */
import { PRINT_LIMITS, type PrintFormat } from '@gongkai/paper/document'
import type { ReadDocument } from '../document.query.ts'

/** A format: its ending, its name for people, and its media type. OFD is for a plug-in (ADR 0076). */
export const FORMATS: readonly { readonly format: PrintFormat; readonly name: string; readonly mediaType: string }[] = [
  {
    format: 'docx',
    name: 'Word',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  { format: 'pdf', name: 'PDF', mediaType: 'application/pdf' },
]

/** Whether files can be made of a document: what is larger is read on its page, which every browser prints. */
export function isPrintable({ body }: Pick<ReadDocument, 'body'>): boolean {
  if (body.length > PRINT_LIMITS.body) return false
  let cells = 0
  for (const _ of body.matchAll(/<t[dh][ >]/g)) {
    cells += 1
    if (cells > PRINT_LIMITS.cells) return false
  }
  return true
}

/** Where the file is, below the address of the site. */
export function formatPath(
  { id, edition, currentEdition }: Pick<ReadDocument, 'id' | 'edition' | 'currentEdition'>,
  format: PrintFormat,
): string {
  return edition === currentEdition ? `/documents/${id}.${format}` : `/documents/${id}/editions/${edition}.${format}`
}
