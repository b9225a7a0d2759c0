/** The words of summary and text as numbers: what a thread can read ahead, since it depends on nothing else. */
import type { SearchDocument } from '../port.ts'
import { readText } from './analysis.ts'

/** Numbers, ascending, each once. */
export interface TextTokens {
  readonly words: Int32Array
  readonly strong: Int32Array
}

/** Reads summary and text. */
export function textTokens(document: Pick<SearchDocument, 'summary' | 'text'>): TextTokens {
  const { vocabulary, words, strong } = readText(document)
  const token = (word: number) => vocabulary.token(word)
  return { words: distinct(words.map(token)), strong: distinct(Int32Array.from(strong.map(token))) }
}

/** Sorts `numbers` in their place; what is there, each once. */
export function distinct(numbers: Int32Array): Int32Array {
  numbers.sort()
  let count = 0
  for (const number of numbers) {
    if (count > 0 && numbers[count - 1] === number) continue
    numbers[count] = number
    count += 1
  }
  return numbers.subarray(0, count)
}
