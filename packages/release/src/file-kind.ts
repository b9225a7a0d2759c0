import { openArchive, readCompound } from '@gongkai/reports/source'
import { ReleaseRefusal } from './refusal.ts'

/** What a file is, told by its content alone. */
export type FileKind = 'pdf' | 'png' | 'jpeg' | 'docx' | 'xlsx' | 'pptx'

/** The kind of a file. Refuses, with what to do, everything that this package cannot inspect to the end. */
export function fileKind(bytes: Uint8Array): FileKind {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(1024, bytes.byteLength)).toString('latin1')
  if (head.startsWith('\x89PNG\r\n\x1A\n')) return 'png'
  if (head.startsWith('\xFF\xD8\xFF')) return 'jpeg'
  if (head.startsWith('PK\x03\x04')) return officeKind(bytes)
  if (head.startsWith('%PDF-')) return 'pdf'
  if (head.includes('%PDF-'))
    throw new ReleaseRefusal('damaged', 'PDF 文件头之前还有其他内容，可能混有别的文件。请用原软件重新导出 PDF 后再试。')
  throw unknownKind(bytes, head)
}

function officeKind(bytes: Uint8Array): FileKind {
  const { names } = openArchive(bytes)
  if ([...names].some((name) => /^word\/document\d*\.xml$/.test(name))) return 'docx'
  if (names.has('xl/workbook.xml')) return 'xlsx'
  if (names.has('ppt/presentation.xml')) return 'pptx'
  if (names.has('xl/workbook.bin')) throw convert('这是 .xlsb 工作簿', '另存为 .xlsx 或导出为 PDF')
  if (names.has('OFD.xml')) throw convert('这是 OFD 版式文件', '用 OFD 阅读器转换为 PDF')
  if (names.has('content.xml')) throw convert('这是 OpenDocument 文件', '另存为 .docx、.xlsx 或导出为 PDF')
  throw convert('这是压缩包', '解压，逐个添加其中的文件')
}

function unknownKind(bytes: Uint8Array, head: string): ReleaseRefusal {
  if (head.startsWith('\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1')) {
    const names = new Set(readCompound(bytes).map(({ name }) => name))
    if (names.has('EncryptedPackage'))
      return new ReleaseRefusal('encrypted', '文件设有打开密码，无法检查。请取消密码后另存一份再添加。')
    return convert('这是旧版 Office 文件（.doc、.xls、.ppt）', '用 Word、WPS 或 Excel 另存为新格式，或导出为 PDF')
  }
  if (/^(?:II\*\0|MM\0\*)/.test(head)) return convert('这是 TIFF 图片', '转换为 PDF 或 PNG')
  if (head.startsWith('GIF8') || head.startsWith('BM') || head.slice(8, 12) === 'WEBP')
    return convert('这种图片格式不能处理', '转换为 PNG、JPEG 或 PDF')
  return new ReleaseRefusal(
    'unknown-format',
    '无法识别的文件，不能确认其中有没有隐藏内容。请提交 PDF、PNG、JPEG、.docx、.xlsx 或 .pptx。',
  )
}

function convert(what: string, remedy: string): ReleaseRefusal {
  return new ReleaseRefusal('convert-first', `${what}，请先${remedy}后再添加。`)
}
