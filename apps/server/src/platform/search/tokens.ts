/** Chinese words as numbers: what a text is found by. The same tokens serve a text that is stored and a query that looks for it. */
import { createHash } from 'node:crypto'
import { queryWords, textWords } from './text/segmenter.ts'

/** So many words keep their number in memory. */
const REMEMBERED = 200_000

const numbers = new Map<string, number>()

/** The tokens of a text that is to be found: every word, and the shorter words inside long ones. Sorted, without repetition. */
export function tokensOfText(text: string): number[] {
  return tokensOf(textWords(text))
}

/** The tokens that a text must have to be found by `query`. */
export function tokensOfQuery(query: string): number[] {
  return tokensOf(queryWords(query))
}

/** The token of a keyed blind index, so that an exact name is found without its text being stored. */
export function tokenOfPrint(print: Uint8Array): number {
  return Buffer.from(print).readInt32LE(0)
}

/** The tokens of words, sorted, without repetition. */
export function tokensOf(words: readonly string[]): number[] {
  return [...new Set(words.map(tokenOf))].toSorted((a, b) => a - b)
}

/** The token of one word: four bytes of a digest. Two of a million words share one once in a while, which only finds a little too much. */
export function tokenOf(word: string): number {
  const known = numbers.get(word)
  if (known !== undefined) return known
  const number = createHash('sha256').update(word).digest().readInt32LE(0)
  if (numbers.size >= REMEMBERED) numbers.clear()
  numbers.set(word, number)
  return number
}
