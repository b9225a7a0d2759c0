import { around, type Box } from './geometry.ts'

/** A run of text on a page as the PDF places it; y grows downwards, `y` is the base line. */
export interface Piece {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A line of text with its place. */
export interface Line {
  readonly text: string
  readonly box: Box
}

/** Pieces whose base lines differ by less than this part of their height stand on one line. */
const SAME_LINE = 0.5
/** A gap wider than this part of the height is a space; wider than the second, a tab. */
const SPACE = 0.35
const TAB = 2.5

/** Pieces put together into lines from top to bottom; wide gaps become tabs, so that columns without rulings stay apart. */
export function linesOf(pieces: readonly Piece[]): readonly Line[] {
  const lines: Piece[][] = []
  for (const piece of pieces.toSorted((a, b) => a.y - b.y)) {
    const line = lines.at(-1)
    const base = line?.[0]
    if (line && base && piece.y - base.y < Math.max(piece.height, base.height) * SAME_LINE) line.push(piece)
    else lines.push([piece])
  }
  return lines.map((line) => {
    const ordered = line.toSorted((a, b) => a.x - b.x)
    return { text: joinedText(ordered), box: around(ordered.map(boxOf)) }
  })
}

/** The box that a piece fills. */
export function boxOf({ x, y, width, height }: Piece): Box {
  return [x, y - height * 0.85, width, height]
}

function joinedText(pieces: readonly Piece[]): string {
  let text = ''
  let end: number | undefined
  for (const piece of pieces) {
    const gap = end === undefined ? 0 : piece.x - end
    if (gap > piece.height * TAB) text += '\t'
    else if (gap > piece.height * SPACE && !/\s$/.test(text)) text += ' '
    text += piece.text
    end = piece.x + piece.width
  }
  return text.trim()
}

/**
 * A piece cut at the vertical lines that it crosses: some programs place the numbers of a whole row in one run. Characters are taken as
 * wide as they usually are, Chinese twice as wide as Latin.
 */
export function cutAt(piece: Piece, xs: readonly number[]): readonly Piece[] {
  const inside = xs.filter((x) => x > piece.x + piece.height * 0.5 && x < piece.x + piece.width - piece.height * 0.5)
  if (inside.length === 0 || !/\s/.test(piece.text.trim())) return [piece]
  const characters = Array.from(piece.text)
  const weights = characters.map((character) => ((character.codePointAt(0) ?? 0) > 0x2e80 ? 2 : 1))
  const unit = piece.width / weights.reduce((sum, weight) => sum + weight, 0)
  let x = piece.x
  const words: { text: string; x: number; width: number }[] = []
  for (const [index, character] of characters.entries()) {
    const width = (weights[index] ?? 1) * unit
    const word = words.at(-1)
    if (character.trim() === '') words.push({ text: '', x: x + width, width: 0 })
    else if (word) [word.text, word.width] = [word.text + character, word.width + width]
    else words.push({ text: character, x, width })
    x += width
  }
  return words.filter(({ text }) => text !== '').map((word) => ({ ...word, y: piece.y, height: piece.height }))
}
