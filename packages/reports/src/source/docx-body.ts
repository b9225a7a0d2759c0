import type { Numbering } from './docx-numbering.ts'
import type { ParagraphStyle } from './docx-styles.ts'
import { DocxTable } from './docx-table.ts'
import { LIMITS } from './limits.ts'
import { boundedSpan, tooManyCells, type DraftBlock } from './table.ts'
import { Unreadable } from './unreadable.ts'
import type { XmlAttributes, XmlHandlers } from './xml.ts'

interface OpenParagraph {
  text: string
  style: string | undefined
  list: string | undefined
  level: number | undefined
  outline: number | undefined
}

/** Content that is not part of the text as it stands: tracked deletions and moves, and the second copy of each text box. */
const LEFT_OUT = new Set(['del', 'moveFrom', 'Fallback'])

/** Handler of `document.xml` that collects paragraphs and tables. */
export class DocxBody implements XmlHandlers {
  readonly blocks: DraftBlock[] = []
  images = 0

  private readonly styles: ReadonlyMap<string, ParagraphStyle>
  private readonly numbering: Numbering
  private readonly paragraphs: OpenParagraph[] = []
  private readonly tables: DocxTable[] = []
  private leftOut = 0
  private runs = 0
  private hidden = false
  private inText = false
  private inRowProperties = false
  private cells = 0
  private characters = 0

  constructor(styles: ReadonlyMap<string, ParagraphStyle>, numbering: Numbering) {
    this.styles = styles
    this.numbering = numbering
  }

  readonly open = (name: string, attributes: XmlAttributes): void => {
    if (LEFT_OUT.has(name)) {
      // In the properties of a row the element says that the row itself is deleted.
      if (name === 'del' && this.inRowProperties) this.tables.at(-1)?.deleteRow()
      this.leftOut++
    }
    if (this.leftOut > 0) return
    if (this.runs > 0) this.openInRun(name, attributes)
    this.openBlock(name, attributes)
  }

  readonly close = (name: string): void => {
    if (LEFT_OUT.has(name)) this.leftOut--
    if (this.leftOut > 0) return
    if (name === 't') this.inText = false
    else if (name === 'r') this.runs--
    else if (name === 'p') this.closeParagraph()
    else if (name === 'trPr') this.inRowProperties = false
    else if (name === 'tc') this.tables.at(-1)?.closeCell()
    else if (name === 'tr') this.tables.at(-1)?.closeRow()
    else if (name === 'tbl') this.closeTable()
  }

  readonly text = (text: string): void => {
    if (this.inText && !this.hidden && this.leftOut === 0) this.append(text)
  }

  private openInRun(name: string, attributes: XmlAttributes): void {
    if (name === 't') this.inText = true
    else if (name === 'tab') this.append('\t')
    else if (name === 'br' || name === 'cr') this.append('\n')
    else if (name === 'noBreakHyphen') this.append('-')
    else if (name === 'vanish') this.hidden = !/^(?:0|false|off)$/.test(attributes['w:val'] ?? '')
    else if (name === 'blip' || name === 'imagedata') this.images++
  }

  private openBlock(name: string, attributes: XmlAttributes): void {
    const value = attributes['w:val'] ?? ''
    const paragraph = this.paragraphs.at(-1)
    const table = this.tables.at(-1)
    if (name === 'r') [this.runs, this.hidden] = [this.runs + 1, false]
    else if (name === 'p')
      this.paragraphs.push({ text: '', style: undefined, list: undefined, level: undefined, outline: undefined })
    else if (name === 'pStyle' && paragraph) paragraph.style = value
    else if (name === 'numId' && paragraph) paragraph.list = value
    else if (name === 'ilvl' && paragraph) paragraph.level = Number(value)
    else if (name === 'outlineLvl' && paragraph) paragraph.outline = Number(value)
    else if (name === 'tbl') this.tables.push(new DocxTable())
    else if (name === 'tr') table?.openRow()
    else if (name === 'trPr') this.inRowProperties = true
    else if (name === 'gridBefore') table?.skipColumns(boundedSpan(value, LIMITS.columns))
    else if (name === 'tc') this.openCell(table)
    else if (name === 'gridSpan') table?.spanColumns(boundedSpan(value, LIMITS.columns))
    else if (name === 'vMerge') table?.mergeVertically(value === 'restart')
    else if (name === 'hMerge' && value !== 'restart') table?.mergeHorizontally()
  }

  private openCell(table: DocxTable | undefined): void {
    if (++this.cells > LIMITS.tableCells) throw tooManyCells()
    table?.openCell()
  }

  private append(text: string): void {
    const paragraph = this.paragraphs.at(-1)
    if (!paragraph) return
    this.characters += text.length
    if (this.characters > LIMITS.textCharacters)
      throw new Unreadable('too-large', '文档文字远超一份年度报告的篇幅。请只保留报告本身后重试。')
    paragraph.text += text
  }

  private closeParagraph(): void {
    const paragraph = this.paragraphs.pop()
    if (!paragraph) return
    const style = paragraph.style === undefined ? undefined : this.styles.get(paragraph.style)
    const list = paragraph.list ?? style?.list
    // Word counts an empty paragraph too.
    const label = list === undefined || list === '0' ? '' : this.numbering.next(list, paragraph.level ?? style?.level ?? 0)
    if (paragraph.text.trim() === '') return
    const heading = paragraph.outline !== undefined && paragraph.outline <= 8 ? paragraph.outline + 1 : style?.heading
    for (const line of (label + paragraph.text).split('\n')) {
      const text = line.trim()
      if (text !== '') this.add({ kind: 'paragraph', text, ...(heading !== undefined && { heading }) })
    }
  }

  private closeTable(): void {
    const rows = this.tables.pop()?.finish() ?? []
    if (rows.some((row) => row.length > 0)) this.add({ kind: 'table', rows })
  }

  private add(block: DraftBlock): void {
    if (!this.tables.at(-1)?.add(block)) this.blocks.push(block)
  }
}
