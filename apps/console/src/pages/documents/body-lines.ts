/**
 * The lines of a body as the checks count them: a paragraph, a heading, an item, a caption, or a row of a table with tabs between its
 * cells. A finding names its line and the place in it; this leads back to the text of the page.
 */

/** A stretch of a line: text of the page, or a space that stands between two blocks. */
type Stretch = Text | ' '

/** One line. */
export interface BodyTextLine {
  readonly text: string
  /** The stretches of each cell; a line that is no row has one. */
  readonly cells: readonly (readonly Stretch[])[]
}

const INSIDE_LINES = new Set(['a', 'strong', 'em', 'u', 'sub', 'sup', 'img', 'video', 'audio', 'mark'])

/** The lines of what stands in `root`, empty ones left out. */
export function bodyLines(root: Element): readonly BodyTextLine[] {
  const lines: BodyTextLine[] = []
  let open: Stretch[] = []
  const end = (): void => {
    const text = tidy(textOf(open))
    if (text !== '') lines.push({ text, cells: [open] })
    open = []
  }
  const visit = (node: Node): void => {
    if (node instanceof Text) open.push(node)
    if (!(node instanceof Element)) return
    if (node.localName === 'br') end()
    else if (node.localName === 'tr') {
      end()
      const cells = [...node.children].map((cell) => stretchesOf(cell))
      const texts = cells.map((cell) => tidy(textOf(cell)))
      if (texts.some((text) => text !== '')) lines.push({ text: texts.join('\t'), cells })
    } else {
      const isBlock = !INSIDE_LINES.has(node.localName)
      if (isBlock) end()
      node.childNodes.forEach(visit)
      if (isBlock) end()
    }
  }
  root.childNodes.forEach(visit)
  end()
  return lines
}

/** Where the characters `start` to `end` of a line stand; `undefined` when the line is shorter. */
export function rangeOf({ cells }: BodyTextLine, start: number, end: number): Range | undefined {
  const places = cells.flatMap((cell, index) => [...(index === 0 ? [] : [undefined]), ...placesOf(cell)])
  const [first, last] = [places[start], places[Math.max(start, end - 1)]]
  if (!first || !last) return undefined
  const range = document.createRange()
  range.setStart(first.node, first.offset)
  range.setEnd(last.node, last.offset + 1)
  return range
}

interface Place {
  readonly node: Text
  readonly offset: number
}

/** The place of each character of a tidied line; a space between blocks has the place of what precedes it. */
function placesOf(stretches: readonly Stretch[]): readonly Place[] {
  const places: Place[] = []
  let spaced = true
  let last: Place | undefined
  for (const stretch of stretches) {
    const text = stretch instanceof Text ? stretch.data : stretch
    for (let offset = 0; offset < text.length; offset++) {
      const place = stretch instanceof Text ? { node: stretch, offset } : last
      const isSpace = /[\s\u00a0]/u.test(text.charAt(offset))
      if (place && !(isSpace && spaced)) places.push(place)
      spaced = isSpace
      last = place
    }
  }
  return places
}

function stretchesOf(node: Node): readonly Stretch[] {
  if (node instanceof Text) return [node]
  if (!(node instanceof Element)) return []
  if (node.localName === 'br') return [' ']
  const inside = [...node.childNodes].flatMap(stretchesOf)
  return INSIDE_LINES.has(node.localName) ? inside : [' ', ...inside, ' ']
}

function textOf(stretches: readonly Stretch[]): string {
  return stretches.map((stretch) => (stretch instanceof Text ? stretch.data : stretch)).join('')
}

function tidy(text: string): string {
  return text.replaceAll(/[\s\u00a0]+/gu, ' ').trim()
}
