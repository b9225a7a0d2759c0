import { type Box, boxAround } from './box.ts'

/** A glyph on a page with the text that it stands for. */
export interface Glyph {
  readonly text: string
  readonly box: Box
  /** Whether a reader sees it: no invisible text, hidden layer, or text under a picture. */
  readonly visible: boolean
}

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

/** The glyphs of a page put together into lines from top to bottom. What is hidden makes lines of its own. */
export function linesOf(glyphs: readonly Glyph[]): readonly TextLine[] {
  return [true, false].flatMap((visible) => {
    const rows: Glyph[][] = []
    const shown = glyphs.filter((glyph) => glyph.visible === visible && glyph.text.trim() !== '')
    for (const glyph of shown.toSorted((a, b) => middle(a.box) - middle(b.box))) {
      const row = rows.at(-1)
      const first = row?.[0]
      const height = Math.max(heightOf(glyph.box), first ? heightOf(first.box) : 0)
      if (row && first && middle(glyph.box) - middle(first.box) < height * SAME_LINE) row.push(glyph)
      else rows.push([glyph])
    }
    return rows.map((row) => lineOf(row, visible))
  })
}

function middle(box: Box): number {
  return (box[1] + box[3]) / 2
}

function heightOf(box: Box): number {
  return box[3] - box[1]
}

function lineOf(row: readonly Glyph[], visible: boolean): TextLine {
  let text = ''
  const boxes: number[] = []
  let last: Box | undefined
  for (const glyph of row.toSorted((a, b) => a.box[0] - b.box[0])) {
    const gap = last ? glyph.box[0] - last[2] : 0
    if (last && gap > heightOf(glyph.box) * SPACE) {
      text += ' '
      boxes.push(last[2], last[1], glyph.box[0], last[3])
    }
    text += glyph.text
    for (let unit = 0; unit < glyph.text.length; unit++) boxes.push(...glyph.box)
    last = glyph.box
  }
  return { text, boxes: Float32Array.from(boxes), visible }
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
