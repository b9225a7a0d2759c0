/** What a piece of a text is found by besides itself: the words inside it. */
import type { Lexicon } from './lexicon.ts'

const WORD = /[\p{L}\p{N}]/u

/** The segmenter gives parts of two and three characters of a long word, but none of four: 老旧小区 in 城镇老旧小区改造. */
const LONG = 5

/** The words inside a piece, then itself; nothing for marks. */
export function wordsOfPiece(piece: string, within: Lexicon): readonly string[] {
  return [...shortParts(piece, within), piece]
    .flatMap((part) => [...longParts(part, within), part])
    .filter((word) => WORD.test(word))
}

/** Words of two, then of three characters inside a longer piece. */
function shortParts(piece: string, lexicon: Lexicon): readonly string[] {
  const characters = Array.from(piece)
  return [2, 3].flatMap((size) =>
    characters.length <= size
      ? []
      : characters
          .slice(size - 1)
          .map((_, at) => characters.slice(at, at + size).join(''))
          .filter((part) => isWord(part, lexicon)),
  )
}

function isWord(text: string, { next, weight }: Lexicon): boolean {
  let node = 0
  for (let at = 0; at < text.length && node >= 0; at += 1) node = next(node, text.charCodeAt(at))
  return node > 0 && weight(node) !== 0
}

/** Chinese, without the letters, digits and marks that may stand beside it in a name. */
const CHINESE =
  /([\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{2a6df}\u{2a700}-\u{2b73f}\u{2b740}-\u{2b81f}\u{2b820}-\u{2ceaf}\u{2ceb0}-\u{2ebef}\u{2f800}-\u{2fa1f}]+)/u

function longParts(piece: string, lexicon: Lexicon): readonly string[] {
  if (piece.length < LONG) return []
  const parts = piece.split(CHINESE).flatMap((run, at) => (at % 2 === 1 ? wordsIn(run, lexicon) : run.split(/[^a-zA-Z0-9+#\n]/u)))
  return parts.filter((part) => part.length > 3 && part !== piece)
}

/** Every word of the lexicon inside a run, by where it begins. */
function wordsIn(run: string, { next, weight }: Lexicon): readonly string[] {
  const found: string[] = []
  for (let start = 0; start < run.length; start += 1) {
    for (let at = start, node = 0; at < run.length; at += 1) {
      node = next(node, run.charCodeAt(at))
      if (node < 0) break
      if (weight(node) !== 0) found.push(run.slice(start, at + 1))
    }
  }
  return found
}
