import { openArchive } from './archive.ts'
import { decodeText } from './charset.ts'
import { readCompound } from './compound.ts'
import type { SourceFormat } from './document.ts'
import { LIMITS } from './limits.ts'
import { Unreadable } from './unreadable.ts'

/**
 * The format of a file, by its content first and its name second.
 *
 * Refuses, with what to do, everything that is recognizably something else: an image, an old Excel file, an archive, an OFD document, an
 * encrypted Office file, binary junk.
 */
export function detectFormat(name: string, bytes: Uint8Array): SourceFormat {
  if (bytes.length > LIMITS.fileBytes) throw tooLarge(bytes.length)
  if (bytes.every((byte) => byte <= 0x20)) throw new Unreadable('empty', '文件是空的。请检查文件是否保存或上传完整。')
  if (startsWith(bytes, 'PK\x03\x04') || startsWith(bytes, 'PK\x05\x06')) return officeFormat(bytes)
  if (startsWith(bytes, '\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1')) return compoundFormat(bytes)
  if (latin1(bytes, 1024).includes('%PDF-')) return 'pdf'
  refuseKnown(bytes)
  return textFormat(name, bytes)
}

/** The refusal of a file beyond `LIMITS.fileBytes`. */
export function tooLarge(size: number): Unreadable {
  const mib = (bytes: number): number => Math.ceil(bytes / 1024 / 1024)
  return new Unreadable(
    'too-large',
    `文件有 ${mib(size)} MB，超过 ${mib(LIMITS.fileBytes)} MB 的上限。请只提交年度报告本身，或压缩其中的图片。`,
  )
}

function officeFormat(bytes: Uint8Array): SourceFormat {
  const { names } = openArchive(bytes)
  if ([...names].some((part) => /^word\/document\d*\.xml$/.test(part))) return 'docx'
  if (names.has('xl/workbook.xml')) return 'xlsx'
  if (names.has('xl/workbook.bin')) throw unknown('这是 .xlsb 工作簿。请用 Excel 或 WPS 另存为 .xlsx 后重试。')
  if (names.has('OFD.xml')) throw unknown('这是 OFD 版式文件。请用 OFD 阅读器转换为 PDF，或改用 .docx 后重试。')
  if ([...names].some((part) => part.startsWith('ppt/'))) throw unknown('这是演示文稿。年度报告请提交 .docx、.pdf 或网页。')
  if (names.has('content.xml')) throw unknown('这是 OpenDocument 文件。请另存为 .docx 或 .xlsx 后重试。')
  throw unknown('这是压缩包。请先解压，再提交其中的年度报告文件。')
}

function compoundFormat(bytes: Uint8Array): SourceFormat {
  const names = new Set(readCompound(bytes).map((entry) => entry.name))
  if (names.has('EncryptedPackage'))
    throw new Unreadable('encrypted', '文件设有打开密码，无法读取。请用 Word、Excel 或 WPS 打开，取消密码后另存一份再提交。')
  if (names.has('WordDocument')) return 'doc'
  if (names.has('Workbook') || names.has('Book'))
    throw unknown('这是 Excel 97–2003（.xls）工作簿。请用 Excel 或 WPS 另存为 .xlsx 后重试。')
  throw unknown('这不是可以读取的文档。年度报告请提交 .docx、.doc、.pdf、.xlsx、网页或文本文件。')
}

/** Signatures of files that people hand in by mistake. */
const SIGNATURES: readonly (readonly [signature: string, code: 'image-only' | 'unknown-format', message: string])[] = [
  ['\x89PNG', 'image-only', '这是图片。请取得文字版的年度报告，或先做文字识别（OCR）并人工核对。'],
  ['\xFF\xD8\xFF', 'image-only', '这是图片。请取得文字版的年度报告，或先做文字识别（OCR）并人工核对。'],
  ['GIF8', 'image-only', '这是图片。请取得文字版的年度报告，或先做文字识别（OCR）并人工核对。'],
  ['BM', 'image-only', '这是图片。请取得文字版的年度报告，或先做文字识别（OCR）并人工核对。'],
  ['II*\x00', 'image-only', '这是图片。请取得文字版的年度报告，或先做文字识别（OCR）并人工核对。'],
  ['MM\x00*', 'image-only', '这是图片。请取得文字版的年度报告，或先做文字识别（OCR）并人工核对。'],
  ['Rar!', 'unknown-format', '这是压缩包。请先解压，再提交其中的年度报告文件。'],
  ["7z\xBC\xAF'", 'unknown-format', '这是压缩包。请先解压，再提交其中的年度报告文件。'],
  ['\x1F\x8B', 'unknown-format', '这是压缩文件。请先解压，再提交其中的年度报告文件。'],
  ['{\\rtf', 'unknown-format', '这是 RTF 文档。请用 Word 或 WPS 另存为 .docx 后重试。'],
  ['MZ', 'unknown-format', '这是程序文件，不是年度报告。'],
]

function refuseKnown(bytes: Uint8Array): void {
  const known = SIGNATURES.find(([signature]) => startsWith(bytes, signature))
  // Two-letter signatures may begin a text as well; in a program or image, zero bytes follow soon.
  if (known && (known[0].length > 2 || bytes.subarray(0, 64).includes(0) || known[0] === '\x1F\x8B'))
    throw new Unreadable(known[1], known[2])
}

/** Bytes of a text that are looked at. */
const HEAD = 8_192

/** Runs of the scripts and signs that reports use; bytes decoded at random are full of others. */
const ORDINARY = /[\s!-~\u00a0-\u00ff\u2000-\u27ff\u2e80-\u33ff\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]+/g

function textFormat(name: string, bytes: Uint8Array): SourceFormat {
  // A multiple of four keeps UTF-16 and GB18030 units whole nearly always; a cut one costs a single character.
  const head = decodeText(bytes.subarray(0, HEAD)).text.trimStart()
  const strange = head.replaceAll(ORDINARY, '').length
  if (strange > 4 + head.length * 0.3 || brokenCharacters(head) > 2 + head.length * 0.02)
    throw unknown('无法识别的二进制内容，不是年度报告文件。请提交 .docx、.doc、.pdf、.xlsx、网页或文本文件。')
  const extension = /\.([A-Za-z0-9]+)$/.exec(name)?.[1]?.toLowerCase()
  if (
    /^(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body|!--|meta|title|div|table|p|h\d|span|center|article|section)[\s>-]/i.test(
      head,
    )
  )
    return 'html'
  if (/^[{[]/.test(head) && (extension === 'json' || /"schema"\s*:/.test(head))) return 'json'
  if (extension === 'json') throw new Unreadable('invalid-json', 'JSON 文件应以 { 开头。请检查文件内容是否完整。')
  if (/^mime-version:|^content-type:\s*multipart|^from:\s*<saved by/im.test(head.slice(0, 2_000)))
    throw unknown('这是 MHT 单文件网页。请用浏览器打开后另存为“网页，仅 HTML”，或复制为文本后重试。')
  const isPlain = extension === 'txt' || extension === 'md' || extension === 'markdown' || extension === undefined
  return !isPlain && /<(?:html|body|table|div|p)[\s>]/i.test(head) ? 'html' : extension?.startsWith('htm') ? 'html' : 'text'
}

/** Control characters, and marks of bytes that decode to nothing: they never stand in text. */
function brokenCharacters(text: string): number {
  let count = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === 0xfffd || (code < 0x20 && (code < 0x09 || code > 0x0d) && code !== 0x1b)) count++
  }
  return count
}

function unknown(message: string): Unreadable {
  return new Unreadable('unknown-format', message)
}

function startsWith(bytes: Uint8Array, signature: string): boolean {
  return latin1(bytes, signature.length) === signature
}

function latin1(bytes: Uint8Array, length: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(length, bytes.byteLength)).toString('latin1')
}
