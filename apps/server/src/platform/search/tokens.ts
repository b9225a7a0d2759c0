/** Chinese words as numbers: what a text is found by. The same tokens serve a text that is stored and a query that looks for it. */
import { createHash } from 'node:crypto'
import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'

const WORD = /[\p{L}\p{N}]/u

/** So many words keep their number in memory. */
const REMEMBERED = 200_000

let segmenter: Jieba | undefined
const numbers = new Map<string, number>()

/** The tokens of a text that is to be found: every word, and the shorter words inside long ones. Sorted, without repetition. */
export function tokensOfText(text: string): number[] {
  return tokens(jieba().cutForSearch(spelling(text), false))
}

/** The tokens that a text must have to be found by `query`. */
export function tokensOfQuery(query: string): number[] {
  return tokens(query.split(/\s+/u).flatMap((part) => jieba().cut(spelling(part), false)))
}

/** The token of a keyed blind index, so that an exact name is found without its text being stored. */
export function tokenOfPrint(print: Uint8Array): number {
  return Buffer.from(print).readInt32LE(0)
}

function jieba(): Jieba {
  segmenter ??= Jieba.withDict(dict)
  return segmenter
}

function spelling(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

function tokens(words: readonly string[]): number[] {
  return [...new Set(words.filter((word) => WORD.test(word)).map(numberOf))].toSorted((a, b) => a - b)
}

/** Four bytes of a digest: two of a million words share a number once in a while, which only finds a little too much. */
function numberOf(word: string): number {
  const known = numbers.get(word)
  if (known !== undefined) return known
  const number = createHash('sha256').update(word).digest().readInt32LE(0)
  if (numbers.size >= REMEMBERED) numbers.clear()
  numbers.set(word, number)
  return number
}
