import { pdfEngine } from '@gongkai/reports/source'
import { type HiddenFinding, type HiddenKind, type InspectedPage, type Inspection, quoted } from '../inspection.ts'
import { pageLines, pageSize } from './draw.ts'
import { openPdf, type PdfFile, type PdfPage } from './engine.ts'
import { trailingBytes } from './trailing.ts'

/** Reads a PDF: its pages with their text, and everything in it that its reader does not see. */
export async function inspectPdf(bytes: Uint8Array): Promise<Inspection> {
  const file = await openPdf(bytes)
  try {
    const pages: InspectedPage[] = []
    const findings = [...revisions(bytes), ...(await fileFindings(file))]
    for (let number = 1; number <= file.numPages; number++) {
      const page = await file.getPage(number)
      const lines = await pageLines(file, page)
      pages.push({ ...pageSize(page), lines })
      findings.push(...(await pageFindings(page, number)), ...hiddenText(lines, number))
      page.cleanup()
    }
    return { kind: 'pdf', pages, findings }
  } finally {
    await file.destroy()
  }
}

function found(kind: HiddenKind, place: string, detail: string): HiddenFinding {
  return { kind, place, detail }
}

/** Earlier versions that stand in the file still (incremental updates), and what follows its end. */
function revisions(bytes: Uint8Array): readonly HiddenFinding[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const count = text.match(/startxref\s+\d+\s+%%EOF/g)?.length ?? 0
  // A linearized file ("fast web view") has two cross-reference sections from the start.
  const first = /\/Linearized\s/.test(text.slice(0, 2_048)) ? 2 : 1
  const findings: HiddenFinding[] = []
  if (count > first)
    findings.push(found('earlier-version', '文件结构', `文件保存过 ${count - first} 次增量更新，可能留有修改前的旧内容`))
  const trailing = trailingBytes(bytes)
  if (trailing > 0) findings.push(found('trailing-data', '文件末尾', `文件结束标记之后还有 ${trailing} 字节`))
  return findings
}

async function fileFindings(file: PdfFile): Promise<readonly HiddenFinding[]> {
  const findings: HiddenFinding[] = []
  const { info, metadata } = await file.getMetadata()
  for (const [name, value] of Object.entries(info))
    if (typeof value === 'string' && value !== '' && DOCUMENT_PROPERTIES.has(name))
      findings.push(found('metadata', '文档属性', `${DOCUMENT_PROPERTIES.get(name) ?? name}：${quoted(value)}`))
  const raw: unknown = metadata?.getRaw()
  if (typeof raw === 'string' && raw !== '') findings.push(found('metadata', '文档属性', `XMP 元数据 ${raw.length} 字`))
  const attachments: unknown = await file.getAttachments()
  if (typeof attachments === 'object' && attachments !== null)
    for (const name of Object.keys(attachments)) findings.push(found('attachment', '附件', `内嵌文件：${quoted(name)}`))
  if (await file.hasJSActions()) findings.push(found('script', '文档动作', '文件含有 JavaScript 脚本'))
  const layers = await file.getOptionalContentConfig({ intent: 'display' })
  for (const [id, group] of layers)
    if (!layers.isVisible(group)) findings.push(found('layer', '图层', `隐藏的图层：${quoted(layerName(group, id))}`))
  return findings
}

const DOCUMENT_PROPERTIES: ReadonlyMap<string, string> = new Map([
  ['Title', '标题'],
  ['Author', '作者'],
  ['Subject', '主题'],
  ['Keywords', '关键词'],
  ['Creator', '创建程序'],
  ['Producer', '生成程序'],
  ['CreationDate', '创建时间'],
  ['ModDate', '修改时间'],
])

function layerName(group: unknown, id: string): string {
  const name = typeof group === 'object' && group !== null && 'name' in group ? group.name : undefined
  return typeof name === 'string' ? name : id
}

const ANNOTATION_NAMES: Readonly<Record<string, string>> = {
  Text: '便笺批注',
  FreeText: '文本框批注',
  Highlight: '高亮批注',
  Underline: '下划线批注',
  StrikeOut: '删除线批注',
  Popup: '弹出批注',
  FileAttachment: '附件批注',
  Stamp: '图章',
  Redact: '未执行的密文标记',
  Ink: '手绘批注',
}

async function pageFindings(page: PdfPage, number: number): Promise<readonly HiddenFinding[]> {
  const place = `第 ${number} 页`
  const { AnnotationType } = await pdfEngine()
  const findings: HiddenFinding[] = []
  const annotations: readonly PdfAnnotation[] = await page.getAnnotations({ intent: 'any' })
  for (const annotation of annotations) {
    if (annotation.annotationType === AnnotationType.LINK) continue
    const words = quoted([annotation.titleObj?.str, annotation.contentsObj?.str].filter(Boolean).join('：'))
    if (annotation.annotationType === AnnotationType.WIDGET)
      findings.push(
        found('form-field', place, `表单域 ${quoted(annotation.fieldName ?? '')}：${quoted(fieldText(annotation.fieldValue))}`),
      )
    else if (annotation.annotationType === AnnotationType.FILEATTACHMENT)
      findings.push(found('attachment', place, '附件批注中内嵌文件'))
    else {
      const name = ANNOTATION_NAMES[annotation.subtype ?? ''] ?? `批注（${annotation.subtype ?? '未知'}）`
      findings.push(found('annotation', place, words === '' ? name : `${name}：${words}`))
    }
  }
  return findings
}

function fieldText(value: unknown): string {
  return typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value)
}

/** An annotation as pdf.js gives it, as far as it is reported. */
interface PdfAnnotation {
  readonly annotationType?: number
  readonly subtype?: string
  readonly fieldName?: string
  readonly fieldValue?: unknown
  readonly titleObj?: { readonly str?: string }
  readonly contentsObj?: { readonly str?: string }
}

function hiddenText(lines: InspectedPage['lines'], number: number): readonly HiddenFinding[] {
  const hidden = lines.filter((line) => !line.visible)
  if (hidden.length === 0) return []
  return [
    found(
      'hidden-text',
      `第 ${number} 页`,
      `看不见的文字 ${hidden.length} 行：${quoted(hidden.map(({ text }) => text).join(' '))}`,
    ),
  ]
}
