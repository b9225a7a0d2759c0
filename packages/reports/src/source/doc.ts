import { damagedFile } from './archive.ts'
import { readCompound } from './compound.ts'
import type { SourceDocument } from './document.ts'
import { linesToDocument } from './text.ts'
import { Unreadable } from './unreadable.ts'

/** Bit of the file information block that says the document is encrypted ([MS-DOC] 2.5.2). */
const ENCRYPTED = 0x0100

/** The streams that word-extractor reads. */
const STREAMS = new Set(['WordDocument', '0Table', '1Table'])

/**
 * Reads a Word 97–2003 file. Its tables keep no column widths, so each row arrives as one line with its cells separated by tabs;
 * merged cells are empty fields. Refuses encrypted, truncated and damaged files.
 */
export async function readDoc(bytes: Uint8Array): Promise<SourceDocument> {
  const main = readCompound(bytes, STREAMS).find(({ name }) => name === 'WordDocument')
  if (!main) throw damagedFile()
  const { head } = main
  if (head.length >= 12 && ((head[10] ?? 0) | ((head[11] ?? 0) << 8)) & ENCRYPTED)
    throw new Unreadable('encrypted', '文件设有密码，无法读取。请用原软件打开，取消密码后另存一份再提交。')
  try {
    const { default: WordExtractor } = await import('word-extractor')
    const document = await new WordExtractor().extract(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    const boxes = document.getTextboxes({ filterUnicode: false }).trim()
    const body = rowsAsLines(document.getBody({ filterUnicode: false }))
    return linesToDocument(boxes === '' ? body : `${body}\n${boxes}`, 'doc')
  } catch (error) {
    throw error instanceof Unreadable ? error : damagedFile(error)
  }
}

/** Characters of a paragraph that can still be part of a cell. */
const CELL_PARAGRAPH = 40

/**
 * word-extractor ends each cell with a tab and each row with a line break. Within a row, paragraphs of a cell are put together, so
 * that a row is one line; text that is no row stays as it is.
 */
export function rowsAsLines(body: string): string {
  const lines: string[] = []
  let row = ''
  for (const line of body.split('\n')) {
    const isRowEnd = line.endsWith('\t')
    if (isRowEnd) {
      lines.push((row + line).slice(0, -1))
      row = ''
    } else if (line.includes('\t') || row !== '') row += line
    else lines.push(line)
  }
  if (row !== '') lines.push(row)
  return joinLabels(lines).join('\n')
}

/** A short line directly above a row that starts with text, below another row, is the first part of that row's label. */
function joinLabels(lines: readonly string[]): readonly string[] {
  const joined: string[] = []
  for (const line of lines) {
    const label = joined.at(-1)
    const isRow = line.includes('\t')
    const isLabel = label !== undefined && label !== '' && !label.includes('\t') && label.length <= CELL_PARAGRAPH
    if (isRow && isLabel && (joined.at(-2)?.includes('\t') ?? false)) joined[joined.length - 1] = label + line
    else joined.push(line)
  }
  return joined
}
