/** Chinese words as numbers: what a text is found by. The same tokens serve a text that is stored and a query that looks for it. */
import { queryWords, textWords } from './text/segmenter.ts'
import { tokenOf } from './text/token.ts'

export { tokenOf } from './text/token.ts'

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
