import { cleanText, keptAttributes } from './attributes.ts'
import { BodyFrames, CELLS, LISTS } from './frames.ts'
import type { BodyElement } from './node.ts'
import type { RemovedCount } from './removed.ts'
import type { MarkupHandler } from './scan.ts'
import { ACTIVE, ALIASES, CAPTIONS, DROPPED, DROPPED_VOID, INLINE, PARAGRAPHS, VOID } from './subset.ts'

const ROW_GROUPS = new Set(['thead', 'tbody'])
/** What a new item does not look for its list beyond. */
const ITEM_BARRIERS = new Set(['td', 'th', 'blockquote', 'figure'])
/** What a closing tag does not reach beyond: of an item, its list; of a part of a table, the table; of others, the cell. */
const ITEM_ENDS = new Set(['td', 'th', 'ul', 'ol'])
const OF_TABLE = new Set(['table', 'caption', 'thead', 'tbody', 'tr', 'td', 'th'])
const TABLE = new Set(['table'])

/**
 * Makes a body of the subset out of tags in any order. It never opens an element where the subset does not have it, so that browsers read
 * back the very tree that is written; no text is lost but that of elements that are dropped.
 */
export class BodyBuilder implements MarkupHandler {
  private readonly removed: RemovedCount
  private readonly frames: BodyFrames
  private dropping: { readonly name: string; depth: number } | undefined
  private media: 'video' | 'audio' | undefined

  constructor(removed: RemovedCount) {
    this.removed = removed
    this.frames = new BodyFrames(removed)
  }

  readonly open = (written: string, given: ReadonlyMap<string, string>): void => {
    if (this.frames.isFull) return this.frames.cutOff()
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
    if (this.frames.isFull) return
    if (this.dropping) {
      if (written === this.dropping.name && --this.dropping.depth === 0) this.dropping = undefined
      return
    }
    const name = ALIASES.get(written) ?? written
    if (name === this.media) this.media = undefined
    else if (INLINE.has(name)) this.frames.closeMark(name)
    else if (PARAGRAPHS.has(name)) {
      if (PARAGRAPHS.has(this.frames.top.name)) this.frames.pop()
      else if (CAPTIONS.has(this.frames.top.name)) this.frames.space()
    } else if (!VOID.has(name)) this.closeTo(name)
  }

  readonly text = (text: string): void => {
    if (this.dropping || this.media) return
    if (this.frames.isFull) return this.frames.cutOff()
    for (const part of cleanText(text).split(/([\t\n\f\r ]+)/u)) {
      if (part === '') continue
      if (/^[\t\n\f\r ]/u.test(part)) this.frames.space()
      else this.frames.words(part)
    }
  }

  /** The body, when all markup has been read. */
  finish(): BodyElement {
    return this.frames.finish()
  }

  private openMark(name: string, given: ReadonlyMap<string, string>): void {
    const attributes = keptAttributes(name, given, this.removed)
    if (name === 'a') {
      this.frames.closeMark(name)
      if (!attributes.some(([key]) => key === 'href')) return
    }
    this.frames.openMark(name, attributes)
  }

  private openAtom(name: string, given: ReadonlyMap<string, string>): void {
    const attributes = keptAttributes(name, given, this.removed)
    this.media = name === 'video' || name === 'audio' ? name : undefined
    if (name !== 'br' && !attributes.some(([key]) => key === 'src')) {
      if (!given.has('src')) this.removed.add('element', name)
      return
    }
    this.frames.atom(name, attributes)
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
    if (CAPTIONS.has(this.frames.top.name)) return this.frames.space()
    this.frames.flow()
    this.frames.push(name, given)
  }

  private rule(given: ReadonlyMap<string, string>): void {
    if (CAPTIONS.has(this.frames.top.name)) return this.frames.space()
    this.told(given)
    this.frames.rule()
  }

  private openContainer(name: string, given: ReadonlyMap<string, string>): void {
    if (CAPTIONS.has(this.frames.top.name)) return this.frames.space()
    this.frames.flow()
    this.frames.push(name, given)
  }

  private openItem(given: ReadonlyMap<string, string>): void {
    if (CAPTIONS.has(this.frames.top.name)) return this.frames.space()
    const list = this.frames.nearest((name) => LISTS.has(name), ITEM_BARRIERS)
    if (list >= 0) this.frames.popTo(list + 1)
    else {
      this.frames.flow()
      this.frames.push('ul', new Map())
    }
    // Where lists are too deep already, an item is a paragraph.
    this.frames.push(LISTS.has(this.frames.top.name) ? 'li' : 'p', given)
  }

  private openCell(name: string, given: ReadonlyMap<string, string>): void {
    if (this.tableAt() < 0) return this.frames.space()
    const row = this.frames.nearest((open) => open === 'tr', TABLE)
    if (row >= 0) this.frames.popTo(row + 1)
    else this.openRow('tr', new Map())
    if (this.frames.top.name === 'tr') this.frames.push(name, given)
  }

  private openRow(name: string, given: ReadonlyMap<string, string>): void {
    const table = this.tableAt()
    if (table < 0) return this.openParagraph('p', new Map())
    const isRow = name === 'tr'
    const group = this.frames.nearest((open) => ROW_GROUPS.has(open), TABLE)
    this.frames.popTo(isRow && group >= 0 ? group + 1 : table + 1)
    if (isRow && group < 0) this.frames.push('tbody', new Map())
    this.frames.push(name === 'thead' && this.hasRows() ? 'tbody' : name, given)
  }

  private hasRows(): boolean {
    return this.frames.top.children.some((child) => typeof child !== 'string' && child.name !== 'caption')
  }

  private openCaption(given: ReadonlyMap<string, string>): void {
    if (this.frames.top.name === 'table' && this.frames.top.children.length === 0) this.frames.push('caption', given)
  }

  private openFigureCaption(given: ReadonlyMap<string, string>): void {
    const figure = this.frames.nearest((open) => open === 'figure', CELLS)
    if (figure < 0) return this.openParagraph('p', new Map())
    this.frames.popTo(figure + 1)
    this.frames.push('figcaption', given)
  }

  private tableAt(): number {
    return this.frames.nearest((open) => open === 'table', new Set())
  }

  private closeTo(name: string): void {
    const isOwn = (open: string): boolean => open === name || (LISTS.has(name) && LISTS.has(open))
    const index = this.frames.nearest(isOwn, OF_TABLE.has(name) ? TABLE : name === 'li' ? ITEM_ENDS : CELLS)
    if (index > 0) this.frames.popTo(index)
  }
}
