import { type Box, boxAround } from './box.ts'

/** A glyph on a page with the text that it stands for. */
export interface Glyph {
  readonly text: string
  readonly box: Box
  /** Whether a reader sees it: no invisible text, hidden layer, or text under a picture. */
  readonly visible: boolean
  /** Quarter turns, clockwise, from reading to the right: 1 reads downwards. */
  readonly turn: Turn
}

/** Quarter turns, clockwise. */
export type Turn = 0 | 1 | 2 | 3

/** A line of text; `boxes` holds left, top, right, bottom for each UTF-16 unit of `text`. Wide gaps are one space. */
export interface TextLine {
  readonly text: string
  readonly boxes: Float32Array
  readonly visible: boolean
}

/** Glyphs whose middles differ by less than this part of their height stand on one line. */
const SAME_LINE = 0.5
/** A gap wider than this part of the height is a space. */
const SPACE = 0.35

const TURNS = [0, 1, 2, 3] as const

/** A glyph with its box as it were if it read to the right. */
interface Upright {
  readonly glyph: Glyph
  readonly box: Box
}

/** The glyphs of a page put together into lines in the order of reading. What is hidden, and each direction, makes lines of its own. */
export function linesOf(glyphs: readonly Glyph[]): readonly TextLine[] {
  const written = glyphs.filter(({ text }) => text.trim() !== '')
  return [true, false].flatMap((visible) =>
    TURNS.flatMap((turn) => {
      const alike = written.filter((glyph) => glyph.visible === visible && glyph.turn === turn)
      return rowsOf(alike.map((glyph) => ({ glyph, box: upright(glyph.box, turn) }))).map((row) => lineOf(row, visible))
    }),
  )
}

function upright([left, top, right, bottom]: Box, turn: Turn): Box {
  switch (turn) {
    case 0:
      return [left, top, right, bottom]
    case 1:
      return [top, -right, bottom, -left]
    case 2:
      return [-right, -bottom, -left, -top]
    case 3:
      return [-bottom, left, -top, right]
  }
}

function rowsOf(glyphs: readonly Upright[]): readonly (readonly Upright[])[] {
  const rows: Upright[][] = []
  for (const glyph of glyphs.toSorted((a, b) => middle(a.box) - middle(b.box))) {
    const row = rows.at(-1)
    const first = row?.[0]
    const height = Math.max(heightOf(glyph.box), first ? heightOf(first.box) : 0)
    if (row && first && middle(glyph.box) - middle(first.box) < height * SAME_LINE) row.push(glyph)
    else rows.push([glyph])
  }
  return rows
}

function middle(box: Box): number {
  return (box[1] + box[3]) / 2
}

function heightOf(box: Box): number {
  return box[3] - box[1]
}

function lineOf(row: readonly Upright[], visible: boolean): TextLine {
  let text = ''
  const boxes: number[] = []
  let last: Upright | undefined
  for (const next of row.toSorted((a, b) => a.box[0] - b.box[0])) {
    const gap = last ? next.box[0] - last.box[2] : 0
    if (last && gap > heightOf(next.box) * SPACE) {
      text += ' '
      boxes.push(...gapBox(last.glyph.box, next.glyph.box))
    }
    text += next.glyph.text
    for (let unit = 0; unit < next.glyph.text.length; unit++) boxes.push(...next.glyph.box)
    last = next
  }
  return { text, boxes: Float32Array.from(boxes), visible }
}

/** The room between two boxes that stand apart; their common box where they do not. */
function gapBox(one: Box, other: Box): Box {
  const [left, right] = [Math.min(one[2], other[2]), Math.max(one[0], other[0])]
  const [top, bottom] = [Math.min(one[3], other[3]), Math.max(one[1], other[1])]
  if (left < right) return [left, Math.min(one[1], other[1]), right, Math.max(one[3], other[3])]
  if (top < bottom) return [Math.min(one[0], other[0]), top, Math.max(one[2], other[2]), bottom]
  return boxAround([one, other])
}

/** The box of the unit at `index` of a line. */
export function boxAt(line: TextLine, index: number): Box {
  const [left = 0, top = 0, right = 0, bottom = 0] = line.boxes.subarray(index * 4, index * 4 + 4)
  return [left, top, right, bottom]
}

/** The box around the units from `start` to before `end`. */
export function boxOfRange(line: TextLine, start: number, end: number): Box {
  return boxAround(Array.from({ length: Math.max(1, end - start) }, (_, offset) => boxAt(line, start + offset)))
}
