import { decodeText } from './charset.ts'
import type { Block, SourceDocument, SourceFormat } from './document.ts'
import { LIMITS } from './limits.ts'
import { Unreadable } from './unreadable.ts'

/** Reads `.txt` and `.md` in UTF-8, UTF-16 or GB18030: one paragraph a line, blank lines included. */
export function readTextFile(bytes: Uint8Array): SourceDocument {
  return linesToDocument(decodeText(bytes).text, 'text')
}

/** A document of plain text: every line a paragraph; a form feed (page break) ends a line. Refuses text beyond the limit. */
export function linesToDocument(text: string, format: SourceFormat, title: string | null = null): SourceDocument {
  if (text.length > LIMITS.textCharacters)
    throw new Unreadable('too-large', `文本有 ${text.length} 个字符，远超一份年度报告的篇幅。请只保留报告本身后重试。`)
  const blocks: Block[] = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|[\n\r\f\u2028\u2029]/)
    .map((line, index) => ({ kind: 'paragraph', text: line, at: { kind: 'line', line: index + 1, column: 1 } }))
  return { format, blocks, title, metadata: {}, damage: [] }
}
