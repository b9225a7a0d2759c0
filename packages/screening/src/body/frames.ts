import { keptAttributes } from './attributes.ts'
import type { Attribute, BodyElement, BodyNode } from './node.ts'
import type { RemovedCount } from './removed.ts'
import { BODY_LIMITS, CAPTIONS, PARAGRAPHS } from './subset.ts'
import { elementSize, escapedText, fittingText } from './write.ts'

/** A mark of running text that is open in the markup. */
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
/** Cells of a table. */
export const CELLS = new Set(['td', 'th'])
/** Lists of either kind. */
export const LISTS = new Set(['ul', 'ol'])
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
 * The open elements of a body that is being made, and what is written into the innermost. Every element that it opens may stand where it
 * is opened; marks of running text are written when text comes, so that none is empty.
 */
export class BodyFrames {
  private readonly removed: RemovedCount
  private readonly root: Frame = { name: '', attributes: [], children: [], marks: [] }
  private readonly frames: Frame[] = [this.root]
  /** Marks that are open in the markup, outermost first. */
  private marks: Mark[] = []
  /** Marks that are written, outermost first. */
  private written: Open[] = []
  /** Nothing of a line is written yet, so that white space means nothing. */
  private atStart = true
  private pendingSpace = false
  /** Length of what will be written, at most. */
  private size = 0

  constructor(removed: RemovedCount) {
    this.removed = removed
  }

  /** The innermost open element. */
  get top(): Frame {
    return this.frames.at(-1) ?? this.root
  }

  /** Whether a body of the greatest length has been made. */
  get isFull(): boolean {
    return this.size >= BODY_LIMITS.written
  }

  /** Tells that something was left out because the body is full. */
  cutOff(): void {
    this.size = BODY_LIMITS.written
    this.removed.add('length', 'body', true)
  }

  /** The body, when all markup has been read. */
  finish(): BodyElement {
    this.popTo(1)
    return this.root
  }

  /** The innermost open frame of a kind, none beyond a barrier; -1 if there is none. */
  nearest(is: (name: string) => boolean, barriers: ReadonlySet<string>): number {
    for (let index = this.frames.length - 1; index > 0; index--) {
      const name = this.frames[index]?.name ?? ''
      if (is(name)) return index
      if (barriers.has(name)) return -1
    }
    return -1
  }

  /** Makes the innermost frame one that blocks may stand in. */
  flow(): void {
    if (PARAGRAPHS.has(this.top.name)) this.pop()
    for (let implied = IMPLIED.get(this.top.name); implied; implied = IMPLIED.get(this.top.name)) this.push(implied, new Map())
    this.startLine()
  }

  /** Makes the innermost frame one that running text may stand in. */
  line(): void {
    if (IMPLIED.has(this.top.name)) this.flow()
    if (this.top === this.root || this.top.name === 'blockquote') this.push('p', new Map())
  }

  /** Opens an element with what it keeps of its attributes; a container inside too many others is left out. */
  push(name: string, given: ReadonlyMap<string, string>): void {
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

  /** Closes elements until so many are open. */
  popTo(length: number): void {
    while (this.frames.length > length) this.pop()
  }

  /** Closes the innermost element. */
  pop(): void {
    this.startLine()
    const frame = this.frames.pop()
    if (!frame) return
    this.marks = this.marks.filter((mark) => frame.marks.includes(mark))
    if (isWorthKeeping(frame))
      this.top.children.push({ name: frame.name, attributes: frame.attributes, children: frame.children })
  }

  /** White space between words. */
  space(): void {
    if (!this.atStart) this.pendingSpace = true
  }

  /** Words of running text. */
  words(words: string): void {
    this.line()
    this.syncMarks()
    const fitting = fittingText(words, BODY_LIMITS.written - this.size)
    this.append(fitting)
    if (fitting.length < words.length) this.cutOff()
    this.atStart = false
  }

  /** An element without content in running text; a broken line swallows the white space around it. */
  atom(name: string, attributes: readonly Attribute[]): void {
    if (name === 'br') this.pendingSpace = false
    this.line()
    this.syncMarks()
    this.append({ name, attributes, children: [] })
    this.atStart = name === 'br'
  }

  /** A rule between blocks. */
  rule(): void {
    this.flow()
    this.append({ name: 'hr', attributes: [], children: [] })
    this.startLine()
  }

  /** A mark is open from here. */
  openMark(name: string, attributes: readonly Attribute[]): void {
    if (this.marks.length < MOST_MARKS) this.marks.push({ name, attributes })
  }

  /** The innermost mark of a name is closed. */
  closeMark(name: string): void {
    const index = this.marks.findLastIndex((mark) => mark.name === name)
    if (index >= 0) this.marks.splice(index, 1)
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
