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
  /** The logarithm of the share that the word that ends at `node` has of all text; 0 where no word ends. */
  readonly weight: (node: number) => number
  /** The same of a character that is no word. */
  readonly unknown: number
  /** Nodes are numbered below. */
  readonly size: number
}

/** Units of UTF-16. */
const UNITS = 65_536
/** Places of nodes: a node's number is its place. 350,000 words and what they begin with fill about half of them; 32 bits shifted by 12 are a place. */
const PLACES = 1 << 20
/** More than so many would make looking long. */
const MOST = 640_000
/** Bits for hashes of what is there: 32 bits shifted by 11 are one. */
const BITS = 1 << 21
/** Spreads nodes and units over the places; an odd number near 2^32 divided by the golden ratio. */
const SPREAD = 0x9e37_79b1

/** A lexicon as memory that threads share: one copy for all of them, which none has to read the dictionaries for. */
export interface LexiconMemory {
  readonly places: SharedArrayBuffer
  readonly first: SharedArrayBuffer
  readonly bits: SharedArrayBuffer
  readonly unknown: number
}

/** The lexicon of the general dictionary with the terms of the domain, which count in place of the same words there. */
export function createLexicon(): LexiconMemory {
  const memory = {
    places: new SharedArrayBuffer(PLACES * 16),
    first: new SharedArrayBuffer(UNITS * 4),
    bits: new SharedArrayBuffer(BITS / 8),
  }
  const tree = treeIn(memory)
  const { weights, weight } = tree
  const { put, words } = growing(tree)
  for (const file of [dict, domainDictionary()]) readDictionary(Buffer.from(file).toString('utf8'), put)
  const total = Math.log(words.reduce((sum, node) => sum + weight(node), 0))
  for (const node of words) weights[2 * node + 1] = Math.log(weight(node)) - total
  return { ...memory, unknown: -total }
}

/** The lexicon that lies there. */
export function lexiconIn(memory: LexiconMemory): Lexicon {
  const { next, weight } = treeIn(memory)
  return { next, weight, unknown: memory.unknown, size: PLACES }
}

/** Lines of a word, its frequency and its kind. */
function readDictionary(text: string, put: Growing['put']): void {
  for (let from = 0; from < text.length;) {
    const end = text.indexOf('\n', from)
    const line = text.slice(from, end < 0 ? text.length : end)
    const [word = '', times = '0'] = line.split(' ', 2)
    if (word !== '') put(word, Number(times))
    from = end < 0 ? text.length : end + 1
  }
}

interface Tree extends Pick<Lexicon, 'next' | 'weight'> {
  /** Of each place four numbers: the node before and the unit, one higher, for 0 is a free place; the others are the weight. */
  readonly keys: Int32Array
  /** Of each node the second number of its place. */
  readonly weights: Float64Array
  /** The nodes of the first characters; 0: no word begins so. */
  readonly first: Int32Array
  readonly bits: Int32Array
  /** Where the node after `node` is, or would be. */
  readonly placeOf: (node: number, unit: number) => number
}

/**
 * One open hash table, of which a place is sixteen bytes, so that one look into memory finds the node before, the unit, and the weight. Half of
 * all looks would be for what is not there: a bit for each hash says so, and the bits stay in the processor's own memory.
 */
function treeIn({ places, first: begin, bits: set }: Omit<LexiconMemory, 'unknown'>): Tree {
  const keys = new Int32Array(places)
  const weights = new Float64Array(places)
  const first = new Int32Array(begin)
  const bits = new Int32Array(set)
  const placeOf = (node: number, unit: number): number => {
    let place = hashOf(node, unit) >>> 12
    while (keys[4 * place + 1] !== 0 && (keys[4 * place] !== node || keys[4 * place + 1] !== unit + 1))
      place = (place + 1) & (PLACES - 1)
    return place
  }
  const next = (node: number, unit: number): number => {
    if (node === 0) return (first[unit] ?? 0) || -1
    const hash = hashOf(node, unit)
    if (((bits[hash >>> 16] ?? 0) & (1 << (hash >>> 11))) === 0) return -1
    const place = placeOf(node, unit)
    return keys[4 * place + 1] === 0 ? -1 : place
  }
  return { keys, weights, first, bits, placeOf, next, weight: (node) => weights[2 * node + 1] ?? 0 }
}

function hashOf(node: number, unit: number): number {
  return Math.imul(Math.imul(node, 31) + unit, SPREAD)
}

interface Growing {
  readonly put: (word: string, times: number) => void
  /** The nodes at which words end. */
  readonly words: readonly number[]
}

/** Words put into an empty tree. */
function growing({ keys, weights, first, bits, placeOf, next }: Tree): Growing {
  const words: number[] = []
  let count = 0
  // Place 0 is the root's: no node comes to lie there.
  keys[1] = -1
  const grow = (node: number, unit: number): number => {
    if (++count >= MOST) throw new Error('the dictionary has more words than the lexicon has room for')
    const hash = hashOf(node, unit)
    const place = placeOf(node, unit)
    keys[4 * place] = node
    keys[4 * place + 1] = unit + 1
    if (node === 0) first[unit] = place
    else bits[hash >>> 16] = (bits[hash >>> 16] ?? 0) | (1 << (hash >>> 11))
    return place
  }
  const put = (word: string, times: number): void => {
    let node = 0
    for (let at = 0; at < word.length; at += 1) {
      const unit = word.charCodeAt(at)
      const known = next(node, unit)
      node = known < 0 ? grow(node, unit) : known
    }
    if (weights[2 * node + 1] === 0) words.push(node)
    weights[2 * node + 1] = times
  }
  return { put, words }
}
