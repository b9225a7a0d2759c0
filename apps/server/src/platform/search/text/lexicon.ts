/**
 * The words of the dictionaries as a tree of characters in typed arrays, with how likely each is: what cutting a text looks words up in.
 *
 * The segmenter's own library gives each piece as a string of its own; without them an entry of the index takes half the time.
 */
import { dict } from '@node-rs/jieba/dict.js'
import { domainDictionary } from './dictionary.ts'

/** Words by their characters. A word is known by the number of its last character's node; 0 is the root, which is no word. */
export interface Lexicon {
  /** The node after `node` for a UTF-16 unit; -1 where no word goes on so. */
  readonly next: (node: number, unit: number) => number
  /** By node, the logarithm of the word's share of all text; 0 where no word ends. */
  readonly weights: Float64Array
  /** The same of a character that is no word. */
  readonly unknown: number
}

/** Units of UTF-16. */
const UNITS = 65_536
/** Room for the nodes of 350,000 words and more, half of the slots filled; 32 bits shifted by 12 are a slot. */
const NODES = 640_000
const SLOTS = 1 << 20
/** Spreads nodes and units over the slots; an odd number near 2^32 divided by the golden ratio. */
const SPREAD = 0x9e37_79b1

/** The lexicon of the general dictionary with the terms of the domain, which count in place of the same words there. */
export function createLexicon(): Lexicon {
  const tree = createTree()
  for (const file of [dict, domainDictionary()]) readDictionary(Buffer.from(file).toString('utf8'), tree)
  const { frequencies, words, next } = tree
  const total = Math.log(words.reduce((sum, node) => sum + (frequencies[node] ?? 0), 0))
  const weights = new Float64Array(NODES)
  for (const node of words) weights[node] = Math.log(frequencies[node] ?? 0) - total
  return { next, weights, unknown: -total }
}

/** Lines of a word, its frequency and its kind. */
function readDictionary(text: string, { put }: Tree): void {
  for (let from = 0; from < text.length;) {
    const end = text.indexOf('\n', from)
    const line = text.slice(from, end < 0 ? text.length : end)
    const [word = '', times = '0'] = line.split(' ', 2)
    if (word !== '') put(word, Number(times))
    from = end < 0 ? text.length : end + 1
  }
}

interface Tree {
  readonly next: Lexicon['next']
  readonly put: (word: string, times: number) => void
  readonly frequencies: Float64Array
  /** The nodes at which words end. */
  readonly words: number[]
}

/** Numbers of a slot: node, unit and what comes after them, side by side so that one look into memory finds all three; the fourth is room. */
const WIDTH = 4

/** An empty tree: the first characters in a table of their own, what follows in one open hash table. */
function createTree(): Tree {
  const first = new Int32Array(UNITS).fill(-1)
  const slots = new Int32Array(SLOTS * WIDTH).fill(-1)
  const frequencies = new Float64Array(NODES)
  const words: number[] = []
  let count = 1
  const placeOf = (node: number, unit: number): number => {
    let slot = Math.imul(Math.imul(node, 31) + unit, SPREAD) >>> 12
    while (slots[slot * WIDTH] !== -1 && (slots[slot * WIDTH] !== node || slots[slot * WIDTH + 1] !== unit))
      slot = (slot + 1) & (SLOTS - 1)
    return slot * WIDTH
  }
  const next = (node: number, unit: number): number => (node === 0 ? (first[unit] ?? -1) : (slots[placeOf(node, unit) + 2] ?? -1))
  const grow = (node: number, unit: number): number => {
    const made = count++
    if (made >= NODES) throw new Error('the dictionary has more words than the lexicon has room for')
    if (node === 0) first[unit] = made
    else slots.set([node, unit, made], placeOf(node, unit))
    return made
  }
  const put = (word: string, times: number): void => {
    let node = 0
    for (let at = 0; at < word.length; at += 1) {
      const unit = word.charCodeAt(at)
      const known = next(node, unit)
      node = known < 0 ? grow(node, unit) : known
    }
    if (frequencies[node] === 0) words.push(node)
    frequencies[node] = times
  }
  return { next, put, frequencies, words }
}
