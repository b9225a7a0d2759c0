import { decodeText, detectFormat, plainTextOf, readSource, Unreadable } from '@gongkai/reports/source'
import { inspectFile } from './inspect.ts'
import type { HiddenFinding } from './inspection.ts'
import { ReleaseRefusal, refusalOf } from './refusal.ts'

/** What a file says to whoever opens it, and what it hides. */
export interface FileText {
  /** Its text as far as it has one; pictures have none. */
  readonly text: string
  /** What is in it besides; of a format that cannot be looked through, that it could not be. */
  readonly findings: readonly HiddenFinding[]
}

/** The longest text that is kept of one file, in UTF-16 units: some 1,500 pages. */
const LONGEST_TEXT = 1_000_000

/**
 * Reads a file that is to be published as it is: its text for search and checks, and everything in it that readers do not see.
 *
 * Refuses what is encrypted or damaged. An old or foreign format is no reason to refuse: it is told that it hides what nobody knows.
 */
export async function readFileText(bytes: Uint8Array): Promise<FileText> {
  try {
    const { text, findings } = await read(bytes)
    return { text: text.slice(0, LONGEST_TEXT), findings }
  } catch (error) {
    throw refusalOf(error)
  }
}

async function read(bytes: Uint8Array): Promise<FileText> {
  try {
    const { kind, pages, findings } = await inspectFile(bytes)
    if (kind === 'docx' || kind === 'xlsx') return { text: plainTextOf(await readSource(kind, bytes)), findings }
    const lines = pages.flatMap((page) => page.lines.filter(({ visible }) => visible).map(({ text }) => text))
    return { text: lines.join('\n'), findings }
  } catch (error) {
    const { code, message } = refusalOf(error)
    if (code === 'unknown-format' && isText(bytes)) return { text: decodeText(bytes).text, findings: [] }
    if (code !== 'convert-first' && code !== 'unknown-format') throw error
    return {
      text: await textOfOld(bytes),
      findings: [{ kind: 'other', place: '整个文件', detail: `不能检查隐藏内容：${message}` }],
    }
  }
}

/** Plain text has no zero bytes; nothing else is told apart from it here, since nothing of it is interpreted. */
function isText(bytes: Uint8Array): boolean {
  return !bytes.includes(0)
}

/** The text of a .doc; of what has no reader none. */
async function textOfOld(bytes: Uint8Array): Promise<string> {
  try {
    return detectFormat('', bytes) === 'doc' ? plainTextOf(await readSource('doc', bytes)) : ''
  } catch (error) {
    if (error instanceof Unreadable && error.code === 'unknown-format') return ''
    throw new ReleaseRefusal('damaged', '文件打不开。请用原软件另存后重新上传。', { cause: error })
  }
}
