import type { ReportForm } from '@gongkai/law/annual-report'
import type { Block } from '../source/document.ts'
import { APPENDIX_HEADINGS } from '../write/appendix.ts'
import { placeTerm } from '../write/place.ts'
import type { Reading } from './reading.ts'

/** A document freed of the appendices that our own writers put behind a report. */
export interface WithoutAppendices {
  readonly blocks: readonly Block[]
  /** The places that the appendix names as not found when the report was written: rows or cells by their terms, without white space. */
  readonly unread: ReadonlySet<string>
}

/** Cuts the appendices (`APPENDIX_HEADINGS`) off; they are no part of the report, and their tables would be taken for its own. */
export function withoutAppendices(blocks: readonly Block[]): WithoutAppendices {
  const isHeading = (block: Block, headings: readonly string[]): boolean =>
    block.kind === 'paragraph' && headings.includes(block.text.trim())
  const start = blocks.findIndex((block) => isHeading(block, Object.values(APPENDIX_HEADINGS)))
  if (start < 0) return { blocks, unread: new Set() }
  const unread = blocks.findIndex((block) => isHeading(block, [APPENDIX_HEADINGS.unread]))
  return { blocks: blocks.slice(0, start), unread: unread < 0 ? new Set() : placesBehind(blocks.slice(unread + 1)) }
}

function placesBehind(blocks: readonly Block[]): ReadonlySet<string> {
  const texts = blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []))
  const end = texts.findIndex((text) => text.trim() === APPENDIX_HEADINGS.findings)
  const list = (end < 0 ? texts : texts.slice(0, end)).join('').replaceAll(/\s/g, '')
  return new Set(
    list
      .replace(/^.*?[:：]/, '')
      .replace(/。$/, '')
      .split('；'),
  )
}

/** Takes back the empty cells that the appendix names: they were not found when the report was written, and are not blank. */
export function takeBackUnread(reading: Reading, form: ReportForm, unread: ReadonlySet<string>): void {
  if (unread.size === 0) return
  const isNamed = (term: string): boolean => unread.has(term.replaceAll(/\s/g, ''))
  for (const { id, table, row, term } of form.cells) {
    if (reading.cells.get(id)?.state !== 'blank') continue
    if (!isNamed(term) && !isNamed(placeTerm(form.id, `${table}.${row}`))) continue
    reading.unset(id)
    reading.report('cell-not-found', id, `${term}：文件所附的读取说明注明当初没有读到，不作空白处理。请对照原文。`)
  }
}

/**
 * The characters that a PDF of ours prints as their code because no font has them: `〔U+2A6A5〕` is 𪚥 again. Other texts stay as they are.
 */
export function restoredCharacters(text: string): string {
  if (!text.includes('〔U+')) return text
  return text.replaceAll(/〔U\+([0-9A-F]{4,5}|10[0-9A-F]{4})〕/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
}
