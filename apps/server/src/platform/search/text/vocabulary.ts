/**
 * The words that texts have been made of so far, each with a number from 0 on: a text is counted in flat arrays of these numbers, without an
 * object or a string for what stands in it.
 */
import { Cutter } from './cutting.ts'
import type { Lexicon } from './lexicon.ts'
import { wordsOfPiece } from './parts.ts'
import { isStopWord } from './stop-words.ts'
import { tokenOf } from './token.ts'

/** The words of a text, each once in the order of its first place, and how often each stands there. */
export interface CountedWords {
  readonly words: Int32Array
  readonly times: Int32Array
}

/** So many words and pieces are remembered. */
const REMEMBERED = 200_000

/** Words by their numbers, and the texts cut into them. */
export class Vocabulary {
  private readonly texts: string[] = []
  private tokens = new Int32Array(REMEMBERED)
  private stops = new Uint8Array(REMEMBERED)
  /** While a text is counted how often each word has come up in it; 0 between texts. */
  private counts = new Int32Array(REMEMBERED)
  private readonly numbers = new Map<string, number>()
  /** What each piece stands for: how many words, then their numbers. Where they begin is what the piece is known by. */
  private expansions = new Int32Array(4 * REMEMBERED)
  private expanded = 1
  private readonly pieces = new Map<string, number>()
  private readonly cutter: Cutter

  constructor(lexicon: Lexicon) {
    this.cutter = new Cutter(lexicon, (piece) => this.expansionOf(piece, lexicon))
  }

  /** Whether it has grown as large as one may. */
  get isFull(): boolean {
    return this.texts.length >= REMEMBERED || this.pieces.size >= REMEMBERED
  }

  /** The word itself. */
  text(word: number): string {
    return this.texts[word] ?? ''
  }

  /** Its token. */
  token(word: number): number {
    return this.tokens[word] ?? 0
  }

  /** Whether it stands in nearly every text and is neither stored nor looked for. */
  isStop(word: number): boolean {
    return this.stops[word] === 1
  }

  /** The words of a text in one spelling, in order, the shorter ones inside long ones too. */
  words(text: string): readonly number[] {
    const found: number[] = []
    for (const at of this.cutter.cut(text)) found.push(...this.expansions.subarray(at + 1, at + 1 + (this.expansions[at] ?? 0)))
    return found
  }

  /** The same words counted. */
  count(text: string): CountedWords {
    const pieces = this.cutter.cut(text)
    const { expansions, counts } = this
    const seen = new Int32Array(Math.min(this.texts.length, this.wordsIn(pieces)))
    let distinct = 0
    for (const at of pieces) {
      const end = at + 1 + (expansions[at] ?? 0)
      for (let place = at + 1; place < end; place += 1) {
        const word = expansions[place] ?? 0
        const times = counts[word] ?? 0
        if (times === 0) seen[distinct++] = word
        counts[word] = times + 1
      }
    }
    const words = seen.subarray(0, distinct)
    const times = words.map((word) => counts[word] ?? 0)
    for (const word of words) counts[word] = 0
    return { words, times }
  }

  private wordsIn(pieces: Int32Array): number {
    let sum = 0
    for (const at of pieces) sum += this.expansions[at] ?? 0
    return sum
  }

  private expansionOf(piece: string, lexicon: Lexicon): number {
    const known = this.pieces.get(piece)
    if (known !== undefined) return known
    const words = wordsOfPiece(piece, lexicon).map((word) => this.numberOf(word))
    const at = this.expanded
    this.expanded += words.length + 1
    if (this.expanded > this.expansions.length) this.expansions = larger(this.expansions, this.expanded)
    this.expansions[at] = words.length
    this.expansions.set(words, at + 1)
    this.pieces.set(piece, at)
    return at
  }

  private numberOf(text: string): number {
    const known = this.numbers.get(text)
    if (known !== undefined) return known
    const number = this.texts.length
    if (number >= this.tokens.length) this.grow(number + 1)
    this.texts.push(text)
    this.tokens[number] = tokenOf(text)
    this.stops[number] = isStopWord(text) ? 1 : 0
    this.numbers.set(text, number)
    return number
  }

  /** One long text of nothing but new words goes beyond what is remembered. */
  private grow(room: number): void {
    this.tokens = larger(this.tokens, room)
    this.counts = larger(this.counts, room)
    const stops = new Uint8Array(this.tokens.length)
    stops.set(this.stops)
    this.stops = stops
  }
}

function larger(numbers: Int32Array, room: number): Int32Array<ArrayBuffer> {
  const made = new Int32Array(2 * room)
  made.set(numbers)
  return made
}
