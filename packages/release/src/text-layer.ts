import { type Box, coveredPart } from './box.ts'
import type { TextRun } from './pdf/released-file.ts'
import { GLYPHLESS_WIDTH } from './pdf/glyphless-font.ts'
import { boxAt, boxOfRange, type TextLine } from './text-line.ts'

/** A glyph of which less than this part lies under a mark does not belong to it: boxes of neighbors touch. */
const TOUCHED = 0.04
/** A glyph of which more than this part lies under a mark is what the mark is about. */
const MARKED = 0.3

/** Whether a unit of text may stay: it lies wholly outside all marks. A box without extent is given one, so that it cannot slip through. */
export function isOutside(box: Box, marks: readonly Box[]): boolean {
  const solid = solidBox(box)
  return marks.every((mark) => coveredPart(solid, mark) <= TOUCHED)
}

/** Whether a unit of text is what a mark covers. */
export function isMarked(box: Box, mark: Box): boolean {
  return coveredPart(solidBox(box), mark) > MARKED
}

/** Fonts may claim that their characters have no width; ink then stands beside the box. */
function solidBox([left, top, right, bottom]: Box): Box {
  const least = Math.max(1, bottom - top) * 0.2
  return right - left >= least ? [left, top, right, bottom] : [left, top, left + least, bottom]
}

/** A part of a line, by the places of its units. */
export interface LinePart {
  readonly start: number
  readonly end: number
}

/** The parts of a line whose units are all `kept`. */
export function partsOf(line: TextLine, kept: (box: Box, index: number) => boolean): readonly LinePart[] {
  const parts: { start: number; end: number }[] = []
  for (let index = 0; index < line.text.length; index++) {
    if (!kept(boxAt(line, index), index)) continue
    const part = parts.at(-1)
    if (part?.end === index) part.end++
    else parts.push({ start: index, end: index + 1 })
  }
  return parts
}

/** Whether a reader sees something in a box of the drawn page: ink differs from its ground. */
export type HasInk = (box: Box) => boolean

/**
 * The invisible text of a released page: of its visible lines what lies outside all marks. Text that was not seen (white on white, below a
 * picture, on a hidden layer, the recognized text of a scan) is left out, since nobody could review it.
 */
export function textLayer(lines: readonly TextLine[], marks: readonly Box[], height: number, hasInk: HasInk): readonly TextRun[] {
  return lines
    .filter((line) => line.visible)
    .flatMap((line) => {
      const isKept = (box: Box, index: number): boolean =>
        isOutside(box, marks) && (line.text[index]?.trim() === '' || hasInk(box))
      return partsOf(line, isKept).flatMap((part) => runOf(line, part, height))
    })
}

const HALF_PAIR = /\p{Surrogate}/u

function runOf(line: TextLine, { start, end }: LinePart, height: number): readonly TextRun[] {
  const text = line.text.slice(start, end)
  const [left, top, right, bottom] = boxOfRange(line, start, end)
  const size = Math.max(1, Math.min(300, (bottom - top) * 0.85))
  const natural = (text.length * size * GLYPHLESS_WIDTH) / 1000
  if (text.trim() === '' || HALF_PAIR.test(text)) return []
  return [
    {
      text,
      x: hundredths(left),
      y: hundredths(height - bottom + (bottom - top) * 0.2),
      size: hundredths(size),
      stretch: hundredths(Math.max(1, Math.min(2_000, ((right - left) / natural) * 100))),
    },
  ]
}

/** A measure as the file writes it. */
export function hundredths(value: number): number {
  return Math.round(value * 100)
}
