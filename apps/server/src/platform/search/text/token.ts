/** Words as numbers of four bytes. */
import { createHash } from 'node:crypto'

/** So many words keep their number in memory. */
const REMEMBERED = 200_000

const numbers = new Map<string, number>()

/** The token of one word: four bytes of a digest. Two of a million words share one once in a while, which only finds a little too much. */
export function tokenOf(word: string): number {
  const known = numbers.get(word)
  if (known !== undefined) return known
  const number = createHash('sha256').update(word).digest().readInt32LE(0)
  if (numbers.size >= REMEMBERED) numbers.clear()
  numbers.set(word, number)
  return number
}
