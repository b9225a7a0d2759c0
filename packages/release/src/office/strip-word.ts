import { DROPPED_SETTINGS } from './kept.ts'
import type { StripRecord } from './strip-record.ts'
import { attribute, descendants, elements, type Fate, first, isOn, local, prune, textOf, type XmlElement } from './xml-tree.ts'

/** Styles of a Word file whose text is hidden. */
export type HiddenStyles = ReadonlySet<string>

/** Inserted text stays, deleted text goes: all revisions are accepted. */
const INSERTED = new Set(['ins', 'moveTo', 'conflictIns'])
const DELETED = new Set(['del', 'moveFrom', 'conflictDel', 'delText', 'delInstrText'])
/** Former properties and ends of revisions, which show nothing. */
const REVISION_MARKS =
  /^(?:.*PrChange|tblGridChange|numberingChange|cellIns|cellMerge|(?:moveFrom|moveTo)Range(?:Start|End)|customXml(?:Ins|Del|MoveFrom|MoveTo)Range(?:Start|End))$/
/** Comments' places in the text. */
const COMMENT_MARKS = new Set(['commentRangeStart', 'commentRangeEnd', 'commentReference', 'annotationRef'])
/** What only tells of how the file was made. */
const TRACES = new Set([
  'proofErr',
  'permStart',
  'permEnd',
  'lastRenderedPageBreak',
  'sdtPr',
  'sdtEndPr',
  'smartTagPr',
  'customXmlPr',
  'bookmarkStart',
  'bookmarkEnd',
])
/** Wrappers that mean nothing without what they lead to. */
const WRAPPERS = new Set(['sdt', 'sdtContent', 'smartTag', 'customXml', 'hyperlink', 'fldSimple'])
/** Embedded things and links to other files. */
const EMBEDDED = new Set(['object', 'control', 'altChunk', 'subDoc', 'OLEObject'])

/** The styles of `word/styles.xml` that hide text, by themselves or by the style that they are based on. */
export function hiddenStyles(styles: XmlElement | undefined): HiddenStyles {
  const hidden = new Set<string>()
  const all = styles ? elements(styles, 'style') : []
  for (let size = -1; size !== hidden.size;) {
    size = hidden.size
    for (const style of all) {
      const own = first(style, 'rPr', 'vanish')
      const base = attribute(first(style, 'basedOn') ?? style, 'val')
      const id = attribute(style, 'styleId')
      if (id !== undefined && (own ? isOn(own) : base !== undefined && hidden.has(base))) hidden.add(id)
    }
  }
  return hidden
}

/** Strips the text of a Word file, or a header, footer or note, of everything that is not printed. */
export function stripWordText(root: XmlElement, place: string, styles: HiddenStyles, record: StripRecord): void {
  stripFields(root, place, record)
  prune(root, (element) => fateOf(element, place, styles, record))
  for (const element of descendants(root)) clearAttributes(element, place, record)
}

function fateOf(element: XmlElement, place: string, styles: HiddenStyles, record: StripRecord): Fate {
  const name = local(element.name)
  if (isMarkOfRevision(element, name)) {
    record.note('tracked-change', place, '修订标记')
    return 'drop'
  }
  if (INSERTED.has(name)) {
    record.note('tracked-change', place, `插入的内容（已接受，${author(element)}）`)
    return 'unwrap'
  }
  if (DELETED.has(name)) {
    record.note('tracked-change', place, `删除的内容（${author(element)}）`, textOf(element))
    return 'drop'
  }
  if (COMMENT_MARKS.has(name) || TRACES.has(name)) return 'drop'
  if (WRAPPERS.has(name)) return 'unwrap'
  if (EMBEDDED.has(name)) {
    record.note('embedded-object', place, '嵌入的对象')
    return 'drop'
  }
  if (name === 'r' && isHiddenRun(element, styles)) {
    record.note('hidden-text', place, '隐藏文字', textOf(element))
    return 'drop'
  }
  if (name === 'p' && isHiddenParagraph(element, styles)) {
    record.note('hidden-text', place, '隐藏文字', textOf(element))
    return 'drop'
  }
  if (name === 'tr' && isOn(first(element, 'trPr', 'hidden'))) {
    record.note('hidden-row', place, '表格的隐藏行', textOf(element))
    return 'drop'
  }
  return isDeletedPart(element, name, place, record) ? 'drop' : 'keep'
}

/** Empty elements within properties say that a paragraph mark or a row was inserted or deleted. */
function isMarkOfRevision(element: XmlElement, name: string): boolean {
  return REVISION_MARKS.test(name) || ((INSERTED.has(name) || DELETED.has(name)) && element.children.length === 0)
}

function isDeletedPart(element: XmlElement, name: string, place: string, record: StripRecord): boolean {
  const isDeleted =
    (name === 'tr' && first(element, 'trPr', 'del') !== undefined) ||
    (name === 'tc' && first(element, 'tcPr', 'cellDel') !== undefined)
  if (isDeleted) record.note('tracked-change', place, '删除的表格内容', textOf(element))
  return isDeleted
}

function author(element: XmlElement): string {
  const name = attribute(element, 'author')
  return name === undefined || name === '' ? '作者不详' : `作者：${name}`
}

function isHiddenRun(run: XmlElement, styles: HiddenStyles): boolean {
  const properties = first(run, 'rPr')
  if (!properties) return false
  const own = first(properties, 'vanish') ?? first(properties, 'webHidden')
  const style = first(properties, 'rStyle')
  return own ? isOn(own) : style !== undefined && styles.has(attribute(style, 'val') ?? '')
}

function isHiddenParagraph(paragraph: XmlElement, styles: HiddenStyles): boolean {
  const style = first(paragraph, 'pPr', 'pStyle')
  return style !== undefined && styles.has(attribute(style, 'val') ?? '')
}

/** Fields whose result depends on the page; all others become the text that they show. */
const LIVE_FIELDS = /^\s*(?:PAGE|NUMPAGES|SECTIONPAGES|SECTION)\b/i

interface OpenField {
  readonly tokens: XmlElement[]
  code: string
  hasResult: boolean
}

/** Fields become the text that they show: their codes hold addresses, paths, names of data sources. Page numbers stay. */
function stripFields(root: XmlElement, place: string, record: StripRecord): void {
  const open: OpenField[] = []
  const gone = new Set<XmlElement>()
  for (const element of descendants(root)) {
    const name = local(element.name)
    const field = open.at(-1)
    if (name === 'instrText' && field && !field.hasResult) {
      field.tokens.push(element)
      field.code += textOf(element)
    }
    if (name !== 'fldChar') continue
    const type = attribute(element, 'fldCharType')
    if (type === 'begin') open.push({ tokens: [element], code: '', hasResult: false })
    else if (field) {
      field.tokens.push(element)
      if (type === 'separate') field.hasResult = true
      else closeField(open.pop(), gone, place, record)
    }
  }
  while (open.length > 0) closeField(open.pop(), gone, place, record)
  prune(root, (element) => (gone.has(element) || (local(element.name) === 'instrText' && !isLive(element)) ? 'drop' : 'keep'))
}

function isLive(element: XmlElement): boolean {
  return LIVE_FIELDS.test(textOf(element))
}

function closeField(field: OpenField | undefined, gone: Set<XmlElement>, place: string, record: StripRecord): void {
  if (!field || LIVE_FIELDS.test(field.code)) return
  for (const token of field.tokens) gone.add(token)
  record.note('external-link', place, '域代码（已变为显示的文字）', field.code)
}

/** Identifiers of editing sessions, and words behind pictures that name files. */
function clearAttributes(element: XmlElement, place: string, record: StripRecord): void {
  for (const key of Object.keys(element.attributes))
    if (/^rsid|^paraId$|^textId$/.test(local(key))) delete element.attributes[key]
  const name = local(element.name)
  if (name !== 'docPr' && name !== 'cNvPr') return
  for (const key of ['descr', 'title', 'name'] as const) {
    const value = element.attributes[key]
    if (value === undefined || value === '') continue
    if (key !== 'name') record.note('metadata', place, '图片的替代文字', value)
    element.attributes[key] = ''
  }
}

/** Strips `word/settings.xml`. */
export function stripWordSettings(root: XmlElement, record: StripRecord): void {
  prune(root, (element) => {
    const name = local(element.name)
    if (!Object.hasOwn(DROPPED_SETTINGS, name)) return 'keep'
    const told = DROPPED_SETTINGS[name]
    if (told) record.note(told[0], '文档设置', told[1])
    return 'drop'
  })
}
