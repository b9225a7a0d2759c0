import type { Block, SourceCell, SourcePosition } from '../source/document.ts'
import { Unreadable } from '../source/unreadable.ts'
import { clean, fold } from './characters.ts'
import { headingOf } from './headings.ts'
import { isAnchor, isPieceOfForm, labelOf, type Label } from './labels.ts'
import { isValue, readValue, type ReadValue } from './value.ts'

/** A text or a value in a table, flattened or real. */
export interface Item {
  /** Cleaned and trimmed. */
  readonly text: string
  readonly label?: Label | undefined
  readonly value?: ReadValue | undefined
  /** The line that it stands on, as index of `Line`s. */
  readonly line: number
  /** Grid column (real tables), field (rows in one line) or 0, and the columns that it spans. */
  readonly column: number
  readonly span: number
  readonly block: Block
  /** Offset in the paragraph's text; `cellAt` for a cell of a real table. */
  readonly offset: number
  readonly cellAt?: SourcePosition
}

/** One line of a text, one paragraph, or one row of a real table. */
export interface Line {
  /** `table`: looks like part of a table. Blank lines, page numbers and rules are no lines. */
  readonly kind: 'table' | 'prose'
  readonly items: readonly Item[]
  /** The line is one whole row: its fields are cells of that row and of no other. */
  readonly isRow: boolean
  readonly isAnchor: boolean
  /** A row of a real table (`block` tells which). */
  readonly isGrid: boolean
  readonly block: Block
  /** Cleaned text of a paragraph. */
  readonly text: string
}

/** Where an item stands in the source. */
export function positionOf({ block, offset, cellAt }: Item): SourcePosition {
  if (cellAt) return cellAt
  return block.at.kind === 'line' ? { kind: 'line', line: block.at.line, column: block.at.column + offset } : block.at
}

const PAGE_NUMBER =
  /^\s*(?:[-—–－]+\s*\d{1,4}\s*[-—–－]+|第\s*\d{1,4}\s*页(?:[,，/\s]*共\s*\d{1,4}\s*页)?|\d{1,4}\s*\/\s*\d{1,4})\s*$/
/** The line below a Markdown head; a cell of one or two dashes is a value (nothing to report). */
function isSeparator(raw: string): boolean {
  return /^[\s|:+-]*$/.test(raw) && (raw.includes('---') || raw.includes(':-') || raw.includes('-:'))
}

const PIPE = /[|｜│┃]/
const RULE = /^[\s+=|_*#─━┄┈┼├┤┌┐└┘┬┴═“”"'’‘（）()、，。．.：:；;-]*$/
/** A line of prose has longer words than any label. */
const LONGEST_WORD = 130
/** A whole report's tables on one line have fewer words. */
const MOST_WORDS = 2_000
/** The longest report has a few thousand lines and table cells. */
const MOST_LINES = 50_000
const MOST_ITEMS = 300_000

/** Reads lines one after the other; keeps what one line means for the next. */
export class Scanner {
  readonly lines: Line[] = []
  /** The cell that a line beginning with a tab opened, while its text may go on. */
  private open: { item: Item; readonly index: number; afterBlank: boolean } | undefined
  /** The last line was text that a pipe at the beginning of the next line closes. */
  private isUnclosed = false
  private items = 0

  /** Takes in the next block. Refuses what is far longer than any report. */
  add(block: Block): void {
    if (this.lines.length > MOST_LINES || this.items > MOST_ITEMS)
      throw new Unreadable('too-large', '文件的行数或表格远超一份年度报告的篇幅。请只保留报告本身后重试。')
    if (block.kind === 'table') this.addGrid(block)
    else if (block.text.includes('\n')) for (const text of block.text.split('\n')) this.addText({ ...block, text })
    else this.addText(block)
  }

  private addText(block: Block & { readonly kind: 'paragraph' }): void {
    const raw = block.text
    if (isBlank(raw)) return this.addBlank()
    if (raw.length < 20 && PAGE_NUMBER.test(raw)) return this.addFurniture()
    if (PIPE.test(raw) && raw.length < 20_000) return this.addPiped(block, raw.replaceAll(/[｜│┃]/g, '|'))
    if (raw.startsWith('\t') && raw.indexOf('\t', 1) < 0) return this.addTabCell(block, raw)
    if (raw.includes('\t') && raw.length < 20_000) return this.addFields(block, raw, '\t', 0)
    if (this.continuesCell(raw)) return
    this.addLoose(block, raw)
  }

  private addBlank(): void {
    if (this.open) this.open.afterBlank = true
  }

  /** Page numbers, rules and fillers are part of nothing. */
  private addFurniture(): void {
    this.open = undefined
  }

  /** Word processor dump: a tab begins a cell, lines without one go on with it. */
  private addTabCell(block: Block, raw: string): void {
    const item = this.item(block, raw.slice(1), 1, 0)
    this.pushItems(block, [item], clean(raw).trim(), false)
    this.open = { item, index: this.lines.length - 1, afterBlank: false }
    // Between pipes a tab only indents.
    this.isUnclosed = true
  }

  private continuesCell(raw: string): boolean {
    const open = this.open
    if (!open) return false
    const text = clean(raw).trim()
    const { item } = open
    const isEmpty = item.value?.cell.state === 'blank'
    if (open.afterBlank) {
      // Only a value may follow an empty paragraph in a cell, and only where the cell had nothing yet.
      if (!isEmpty || !isValue(text)) return false
    } else if (text.length > 40 || (item.value && !isEmpty && !/^[（(]/.test(text))) {
      return false
    }
    const joined = this.makeItem(item.block, item.text + text, isEmpty ? { ...item, ...this.placeOf(raw) } : item)
    if (!joined.value && !joined.label && !isPieceOfForm(joined.text)) return false
    const line = this.lines[open.index]!
    this.lines[open.index] = {
      ...line,
      kind: 'table',
      items: [joined],
      isAnchor: joined.label !== undefined && isAnchor(joined.label),
    }
    open.item = joined
    return true
  }

  private placeOf(raw: string): { readonly offset: number } {
    return { offset: raw.length - raw.trimStart().length }
  }

  /** `a | b | c |` on one line, `a |` with one cell a line, and `|` alone below each cell. */
  private addPiped(block: Block, raw: string): void {
    if (isSeparator(raw)) return this.addFurniture()
    const trimmed = raw.trim()
    if (/^[|\s]+$/.test(trimmed)) {
      // One pipe closes the cell above or is an empty cell; several fill up a row.
      if (trimmed.length === 1 && !this.isUnclosed) this.pushItems(block, [this.item(block, '', raw.indexOf('|'), 0)], '', false)
      else this.addFurniture()
      this.isUnclosed = false
      return
    }
    this.addFields(block, raw, '|', trimmed.startsWith('|') ? raw.indexOf('|') + 1 : 0)
  }

  private addFields(block: Block, raw: string, delimiter: '|' | '\t', start: number): void {
    const end = delimiter === '|' && raw.trimEnd().endsWith('|') ? raw.lastIndexOf('|') : raw.length
    const items: Item[] = []
    let from = start
    while (from <= end) {
      const next = raw.indexOf(delimiter, from)
      const to = next < 0 || next > end ? end : next
      items.push(this.item(block, raw.slice(from, to), from, items.length))
      from = to + 1
    }
    const isRow = items.length > 1
    this.pushItems(block, items, clean(raw).trim(), isRow)
    this.isUnclosed = delimiter === '|' && end === raw.length
  }

  /** Text without delimiters: a cell, a row whose cells are separated by spaces, a piece of a wrapped label, or prose. */
  private addLoose(block: Block, raw: string): void {
    const text = clean(raw).trim()
    this.open = undefined
    this.isUnclosed = false
    if (RULE.test(text) && !isValue(text)) return
    const items = this.looseItems(block, raw, text)
    if (!items || (items.every(({ value }) => !value) && headingOf(text))) {
      this.lines.push({ kind: 'prose', items: [], isRow: false, isAnchor: false, isGrid: false, block, text })
      return
    }
    this.pushItems(block, items, text, false)
    this.isUnclosed = items.length === 1
  }

  private looseItems(block: Block, raw: string, text: string): readonly Item[] | undefined {
    if (isProse(text)) return undefined
    const whole = this.item(block, raw, 0, 0)
    if (whole.value) return [whole]
    const words = this.words(block, raw)
    // Spaces inside a label part no values from it.
    if (whole.label && !words?.some(({ value }) => value)) return [whole]
    if (!words || words.length === 0) return undefined
    if (words.length === 1) return isPieceOfForm(text) ? words : this.withGluedNumber(words[0]!)
    const strange = words.filter((word) => !isOfForm(word)).length
    if (strange === 0) return words
    const values = words.filter(({ value }) => value).length
    return values >= 3 && strange * 3 <= words.length && words.some(({ label }) => label && isAnchor(label)) ? words : undefined
  }

  /** The words of a line, or `undefined` as soon as one is too long for a table. */
  private words(block: Block, raw: string): readonly Item[] | undefined {
    const items: Item[] = []
    const word = /\S+/g
    for (let match = word.exec(raw); match; match = word.exec(raw)) {
      if (match[0].length > LONGEST_WORD) return undefined
      const item = this.item(block, match[0], match.index, 0)
      if (item.value?.cell.state === 'blank') continue
      if (fold(item.text) !== '' || item.value) items.push(item)
      // Prose shows itself early; a line of a table has many words that are values.
      if (items.length > MOST_WORDS) return undefined
      if (items.length === 12 && items.filter((each) => !isOfForm(each)).length > 6) return undefined
    }
    return items
  }

  /** `行政许可6884`. */
  private withGluedNumber(item: Item): readonly Item[] | undefined {
    const [, words, number] = /^(\D{2,40}?)(-?\d[\d.]{0,14})$/.exec(item.text) ?? []
    if (words === undefined || number === undefined || !isValue(number)) return undefined
    const label = labelOf(words)
    if (label?.kind !== 'row2') return undefined
    const offset = item.offset + item.text.length - number.length
    return [this.makeItem(item.block, words, item), this.makeItem(item.block, number, { ...item, offset })]
  }

  private addGrid(block: Block & { readonly kind: 'table' }): void {
    this.open = undefined
    const free: number[] = []
    block.rows.forEach((row, rowIndex) => {
      const items = row.map((cell) => this.gridItem(block, cell, rowIndex, free))
      const kind = items.some((item) => isOfForm(item)) ? 'table' : 'prose'
      const isAnchored = items.some(({ label }) => label !== undefined && isAnchor(label))
      this.lines.push({ kind, items, isRow: true, isAnchor: isAnchored, isGrid: true, block, text: '' })
    })
  }

  private gridItem(block: Block, cell: SourceCell, rowIndex: number, free: number[]): Item {
    let column = 0
    while ((free[column] ?? 0) > rowIndex) column++
    for (let covered = column; covered < column + cell.colSpan; covered++) free[covered] = rowIndex + cell.rowSpan
    const text = clean(cell.text).trim()
    return this.makeItem(block, text, { line: this.lines.length, column, span: cell.colSpan, offset: 0, cellAt: cell.at })
  }

  private item(block: Block, raw: string, offset: number, column: number): Item {
    const trimmed = raw.trimStart()
    const start = trimmed === '' ? offset : offset + raw.length - trimmed.length
    return this.makeItem(block, clean(trimmed).trim(), { line: this.lines.length, column, span: 1, offset: start })
  }

  private makeItem(
    block: Block,
    text: string,
    { line, column, span, offset, cellAt }: Pick<Item, 'line' | 'column' | 'span' | 'offset' | 'cellAt'>,
  ): Item {
    this.items++
    const value = readValue(text)
    const label = value ? undefined : labelOf(text)
    return { text, value, label, line, column, span, block, offset, ...(cellAt && { cellAt }) }
  }

  private pushItems(block: Block, items: readonly Item[], text: string, isRow: boolean): void {
    const kind = items.some((item) => isOfForm(item)) ? 'table' : 'prose'
    const isAnchored = items.some(({ label }) => label !== undefined && isAnchor(label))
    this.open = undefined
    this.lines.push({ kind, items, isRow, isAnchor: isAnchored, isGrid: false, block, text })
  }
}

/** Whether the first word is longer than any label: cheap, and true of most prose. */
function isProse(text: string): boolean {
  if (text.length <= LONGEST_WORD) return false
  const space = text.search(/\s/)
  return space < 0 || space > LONGEST_WORD
}

function isBlank(raw: string): boolean {
  return !/[^ \u00a0\u3000\r\v\f\u200b\ufeff]/.test(raw)
}

function isOfForm({ text, label, value }: Item): boolean {
  return value !== undefined || label !== undefined || isPieceOfForm(text) || /^\d{1,2}[.、．,，)）]$/.test(text)
}
