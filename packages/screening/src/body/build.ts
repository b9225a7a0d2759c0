import { cleanText, keptAttributes } from './attributes.ts'
import type { Attribute, BodyElement, BodyNode } from './node.ts'
import type { RemovedCount } from './removed.ts'
import type { MarkupHandler } from './scan.ts'
import { elementSize, escapedText, fittingText } from './write.ts'
import { ACTIVE, ALIASES, BODY_LIMITS, CAPTIONS, DROPPED, DROPPED_VOID, INLINE, PARAGRAPHS, VOID } from './subset.ts'

interface Mark {
  readonly name: string
  readonly attributes: readonly Attribute[]
}

interface Open extends BodyElement {
  readonly children: BodyNode[]
}

interface Frame extends Open {
  /** The marks that were open when it was opened; no other goes on after it. */
  readonly marks: readonly Mark[]
}

const MOST_MARKS = 32
const CELLS = new Set(['td', 'th'])
const LISTS = new Set(['ul', 'ol'])
const ROW_GROUPS = new Set(['thead', 'tbody'])
/** What a new item does not look for its list beyond. */
const ITEM_BARRIERS = new Set(['td', 'th', 'blockquote', 'figure'])
/** What a closing tag does not reach beyond: of an item, its list; of a part of a table, the table; of others, the cell. */
const ITEM_ENDS = new Set(['td', 'th', 'ul', 'ol'])
const OF_TABLE = new Set(['table', 'caption', 'thead', 'tbody', 'tr', 'td', 'th'])
const TABLE = new Set(['table'])
/** What must be where only other things may be: an item in a list, a cell in a table. */
const IMPLIED: ReadonlyMap<string, string> = new Map([
  ['ul', 'li'],
  ['ol', 'li'],
  ['table', 'tbody'],
  ['thead', 'tr'],
  ['tbody', 'tr'],
  ['tr', 'td'],
])

/**
 * Makes a body of the subset out of tags in any order. It never opens an element where the subset does not have it, so that browsers read
 * back the very tree that is written; no text is lost but that of elements that are dropped.
 */
export class BodyBuilder implements MarkupHandler {
  private readonly removed: RemovedCount
  private readonly root: Frame = { name: '', attributes: [], children: [], marks: [] }
  private readonly frames: Frame[] = [this.root]
  /** Marks that are open in the markup, outermost first; they are written when text comes. */
  private marks: Mark[] = []
  /** Marks that are written, outermost first. */
  private written: Open[] = []
  private dropping: { readonly name: string; depth: number } | undefined
  private media: 'video' | 'audio' | undefined
  /** Nothing of a line is written yet, so that white space means nothing. */
  private atStart = true
  private pendingSpace = false
  /** Length of what will be written, at most. */
  private size = 0

  constructor(removed: RemovedCount) {
    this.removed = removed
  }

  readonly open = (written: string, given: ReadonlyMap<string, string>): void => {
    if (this.isFull) return this.cutOff()
    if (this.dropping) {
      if (written === this.dropping.name) this.dropping.depth++
      return
    }
    if (DROPPED.has(written)) {
      this.removed.add('element', written, ACTIVE.has(written))
      this.dropping = { name: written, depth: 1 }
      return
    }
    const name = ALIASES.get(written) ?? written
    if (ACTIVE.has(written)) this.removed.add('element', written, true)
    else if (DROPPED_VOID.has(written)) this.removed.add('element', written)
    if (DROPPED_VOID.has(written)) return
    if (INLINE.has(name)) this.openMark(name, given)
    else if (name === 'br' || name === 'img' || name === 'video' || name === 'audio') this.openAtom(name, given)
    else this.openBlock(name, written === 'center' ? new Map([...given, ['align', 'center']]) : given, written)
  }

  readonly close = (written: string): void => {
    if (this.isFull) return
    if (this.dropping) {
      if (written === this.dropping.name && --this.dropping.depth === 0) this.dropping = undefined
      return
    }
    const name = ALIASES.get(written) ?? written
    if (name === this.media) this.media = undefined
    else if (INLINE.has(name)) this.closeMark(name)
    else if (PARAGRAPHS.has(name)) {
      if (PARAGRAPHS.has(this.top.name)) this.pop()
      else if (CAPTIONS.has(this.top.name)) this.space()
    } else if (!VOID.has(name)) this.closeTo(name)
  }

  readonly text = (text: string): void => {
    if (this.dropping || this.media) return
    if (this.isFull) return this.cutOff()
    for (const part of cleanText(text).split(/([\t\n\f\r ]+)/u)) {
      if (part === '') continue
      if (/^[\t\n\f\r ]/u.test(part)) this.space()
      else {
        this.line()
        this.syncMarks()
        const fitting = fittingText(part, BODY_LIMITS.written - this.size)
        if (fitting.length < part.length) this.cutOff()
        this.append(fitting)
        this.atStart = false
      }
    }
  }

  /** The body, when all markup has been read. */
  finish(): BodyElement {
    while (this.frames.length > 1) this.pop()
    return this.root
  }

  private get isFull(): boolean {
    return this.size >= BODY_LIMITS.written
  }

  private cutOff(): void {
    this.size = BODY_LIMITS.written
    this.removed.add('length', 'body', true)
  }

  private get top(): Frame {
    return this.frames.at(-1) ?? this.root
  }

  private space(): void {
    if (!this.atStart) this.pendingSpace = true
  }

  private openMark(name: string, given: ReadonlyMap<string, string>): void {
    const attributes = keptAttributes(name, given, this.removed)
    if (name === 'a') {
      this.closeMark(name)
      if (!attributes.some(([key]) => key === 'href')) return
    }
    if (this.marks.length < MOST_MARKS) this.marks.push({ name, attributes })
  }

  private closeMark(name: string): void {
    const index = this.marks.findLastIndex((mark) => mark.name === name)
    if (index >= 0) this.marks.splice(index, 1)
  }

  private openAtom(name: string, given: ReadonlyMap<string, string>): void {
    const attributes = keptAttributes(name, given, this.removed)
    this.media = name === 'video' || name === 'audio' ? name : undefined
    if (name !== 'br' && !attributes.some(([key]) => key === 'src')) {
      if (!given.has('src')) this.removed.add('element', name)
      return
    }
    if (name === 'br') this.pendingSpace = false
    this.line()
    this.syncMarks()
    this.append({ name, attributes, children: [] })
    this.atStart = name === 'br'
  }

  private openBlock(name: string, given: ReadonlyMap<string, string>, written: string): void {
    this.media = undefined
    if (PARAGRAPHS.has(name)) this.openParagraph(name, given)
    else if (name === 'hr') this.rule(given)
    else if (name === 'li') this.openItem(given)
    else if (CELLS.has(name)) this.openCell(name, given)
    else if (name === 'tr' || ROW_GROUPS.has(name)) this.openRow(name, given)
    else if (name === 'caption') this.openCaption(given)
    else if (name === 'figcaption') this.openFigureCaption(given)
    else if (LISTS.has(name) || name === 'blockquote' || name === 'figure' || name === 'table') this.openContainer(name, given)
    else {
      if (!ACTIVE.has(written)) this.removed.add('element', written)
      this.told(given)
    }
  }

  /** An unknown element is taken away and its content kept; what it tried to do is told. */
  private told(given: ReadonlyMap<string, string>): void {
    keptAttributes('', given, this.removed)
  }

  private openParagraph(name: string, given: ReadonlyMap<string, string>): void {
    if (CAPTIONS.has(this.top.name)) return this.space()
    this.flow()
    this.push(name, given)
  }

  private rule(given: ReadonlyMap<string, string>): void {
    if (CAPTIONS.has(this.top.name)) return this.space()
    this.flow()
    this.told(given)
    this.top.children.push({ name: 'hr', attributes: [], children: [] })
    this.size += 4
    this.startLine()
  }

  private openContainer(name: string, given: ReadonlyMap<string, string>): void {
    if (CAPTIONS.has(this.top.name)) return this.space()
    this.flow()
    this.push(name, given)
  }

  private openItem(given: ReadonlyMap<string, string>): void {
    if (CAPTIONS.has(this.top.name)) return this.space()
    const list = this.nearest((name) => LISTS.has(name), ITEM_BARRIERS)
    if (list >= 0) this.popTo(list + 1)
    else {
      this.flow()
      this.push('ul', new Map())
    }
    // Where lists are too deep already, an item is a paragraph.
    this.push(LISTS.has(this.top.name) ? 'li' : 'p', given)
  }

  private openCell(name: string, given: ReadonlyMap<string, string>): void {
    if (this.tableAt() < 0) return this.space()
    const row = this.nearest((open) => open === 'tr', TABLE)
    if (row >= 0) this.popTo(row + 1)
    else this.openRow('tr', new Map())
    if (this.top.name === 'tr') this.push(name, given)
  }

  private openRow(name: string, given: ReadonlyMap<string, string>): void {
    const table = this.tableAt()
    if (table < 0) return this.openParagraph('p', new Map())
    const isRow = name === 'tr'
    const group = this.nearest((open) => ROW_GROUPS.has(open), TABLE)
    this.popTo(isRow && group >= 0 ? group + 1 : table + 1)
    if (isRow && group < 0) this.push('tbody', new Map())
    this.push(name === 'thead' && this.hasRows() ? 'tbody' : name, given)
  }

  private hasRows(): boolean {
    return this.top.children.some((child) => typeof child !== 'string' && child.name !== 'caption')
  }

  private openCaption(given: ReadonlyMap<string, string>): void {
    if (this.top.name === 'table' && this.top.children.length === 0) this.push('caption', given)
  }

  private openFigureCaption(given: ReadonlyMap<string, string>): void {
    const figure = this.nearest((open) => open === 'figure', CELLS)
    if (figure < 0) return this.openParagraph('p', new Map())
    this.popTo(figure + 1)
    this.push('figcaption', given)
  }

  private tableAt(): number {
    return this.nearest((open) => open === 'table', new Set())
  }

  private closeTo(name: string): void {
    const isOwn = (open: string): boolean => open === name || (LISTS.has(name) && LISTS.has(open))
    const index = this.nearest(isOwn, OF_TABLE.has(name) ? TABLE : name === 'li' ? ITEM_ENDS : CELLS)
    if (index > 0) this.popTo(index)
  }

  /** The innermost open frame of a kind, none beyond a barrier; -1 if there is none. */
  private nearest(is: (name: string) => boolean, barriers: ReadonlySet<string>): number {
    for (let index = this.frames.length - 1; index > 0; index--) {
      const name = this.frames[index]?.name ?? ''
      if (is(name)) return index
      if (barriers.has(name)) return -1
    }
    return -1
  }

  /** Makes the innermost frame one that blocks may stand in. */
  private flow(): void {
    if (PARAGRAPHS.has(this.top.name)) this.pop()
    for (let implied = IMPLIED.get(this.top.name); implied; implied = IMPLIED.get(this.top.name)) this.push(implied, new Map())
    this.startLine()
  }

  /** Makes the innermost frame one that running text may stand in. */
  private line(): void {
    if (IMPLIED.has(this.top.name)) this.flow()
    if (this.top === this.root || this.top.name === 'blockquote') this.push('p', new Map())
  }

  private push(name: string, given: ReadonlyMap<string, string>): void {
    const isTooDeep = this.frames.length > BODY_LIMITS.depth && !PARAGRAPHS.has(name) && !CAPTIONS.has(name)
    if (isTooDeep && (LISTS.has(name) || name === 'blockquote' || name === 'figure' || name === 'table')) {
      this.removed.add('nesting', name)
      return
    }
    const attributes = keptAttributes(name, given, this.removed)
    this.startLine()
    this.size += elementSize(name, attributes)
    this.frames.push({ name, attributes, children: [], marks: [...this.marks] })
  }

  private popTo(length: number): void {
    while (this.frames.length > length) this.pop()
  }

  private pop(): void {
    this.startLine()
    const frame = this.frames.pop()
    if (!frame) return
    this.marks = this.marks.filter((mark) => frame.marks.includes(mark))
    if (isWorthKeeping(frame))
      this.top.children.push({ name: frame.name, attributes: frame.attributes, children: frame.children })
  }

  private startLine(): void {
    this.written = []
    this.atStart = true
    this.pendingSpace = false
  }

  /** Opens and closes marks until those that are wanted are written, each once; a space that waited comes before or after them. */
  private syncMarks(): void {
    const wanted = this.marks.filter((mark, index) => this.marks.findIndex(({ name }) => name === mark.name) === index)
    let same = 0
    while (same < this.written.length && same < wanted.length && isSame(this.written[same], wanted[same])) same++
    this.written.length = same
    if (this.pendingSpace) this.append(' ')
    this.pendingSpace = false
    for (const { name, attributes } of wanted.slice(same)) {
      const mark: Open = { name, attributes, children: [] }
      this.append(mark)
      this.written.push(mark)
    }
  }

  private append(node: BodyNode): void {
    const { children } = this.written.at(-1) ?? this.top
    const last = children.at(-1)
    this.size += typeof node === 'string' ? escapedText(node).length : elementSize(node.name, node.attributes)
    if (typeof node === 'string' && typeof last === 'string') children[children.length - 1] = last + node
    else children.push(node)
  }
}

function isSame(written: Open | undefined, wanted: Mark | undefined): boolean {
  return written?.name === wanted?.name && written?.attributes === wanted?.attributes
}

/** Cells and rows stay when they are empty, so that columns stay where they are; other empty frames say nothing. */
function isWorthKeeping({ name, children }: Frame): boolean {
  return CELLS.has(name) || children.length > 0
}
