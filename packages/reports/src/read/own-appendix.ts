import type { ReportForm } from '@gongkai/law/annual-report'
import type { Block, SourceDocument } from '../source/document.ts'
import { APPENDIX_HEADINGS } from '../write/appendix.ts'
import { placeTerm } from '../write/place.ts'
import type { Reading } from './reading.ts'

/** A document freed of the appendices that our own writers put behind a report. */
export interface WithoutAppendices {
  readonly blocks: readonly Block[]
  /** The places that the appendix names as not found when the report was written: rows or cells by their terms, without white space. */
  readonly unread: ReadonlySet<string>
}

/** No heading of an appendix is longer, white space around it included. */
const LONGEST_HEADING = 80

/** Cuts the appendices (`APPENDIX_HEADINGS`) off; they are no part of the report, and their tables would be taken for its own. */
export function withoutAppendices({ format, blocks }: SourceDocument): WithoutAppendices {
  const isHeading = (block: Block, headings: readonly string[]): boolean =>
    block.kind === 'paragraph' && block.text.length <= LONGEST_HEADING && headings.includes(block.text.trim())
  const start = blocks.findIndex((block) => isHeading(block, Object.values(APPENDIX_HEADINGS)))
  const report = start < 0 ? blocks : blocks.slice(0, start)
  const unread = start < 0 ? -1 : blocks.findIndex((block) => isHeading(block, [APPENDIX_HEADINGS.unread]))
  return {
    blocks: format === 'pdf' ? report.map(restored) : report,
    unread: unread < 0 ? new Set() : placesBehind(blocks.slice(unread + 1)),
  }
}

/** With the characters that our PDF writer prints as their code because no font has them: `〔U+2A6A5〕` is 𪚥 again. */
function restored(block: Block): Block {
  if (block.kind === 'table' || !block.text.includes('〔')) return block
  // A line that is stretched to both margins is read with spaces between its characters.
  const text = block.text.replaceAll(/〔\s*U\s*\+((?:\s*[0-9A-F]){4,6})\s*〕/g, (code: string, digits: string) => {
    const point = Number.parseInt(digits.replaceAll(/\s/g, ''), 16)
    return point <= 0x10_ff_ff ? String.fromCodePoint(point) : code
  })
  return { ...block, text }
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
