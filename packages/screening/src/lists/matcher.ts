/** Where a word of a list stands in a text. */
export interface Hit {
  /** Index of the word in the list that the matcher was made of. */
  readonly word: number
  readonly start: number
  readonly end: number
}

/**
 * Finds all words of a list in one pass over the text (Aho–Corasick), in the order of their ends.
 *
 * States and characters are hashed into one open table of integers, so that 20,000 words take a few megabytes and each character of the
 * text one or two look-ups.
 */
export class WordMatcher {
  private readonly lengths: Int32Array
  private keys: Float64Array
  private targets: Int32Array
  private mask: number
  private used = 0
  private states = 1
  private readonly failure: Int32Array
  /** The word that ends in a state, or -1. */
  private readonly word: Int32Array
  /** The nearest state on the way of failures in which a word ends, or 0. */
  private readonly output: Int32Array

  /** Empty words find nothing; of equal words the first is found. */
  constructor(words: readonly string[]) {
    const total = words.reduce((sum, { length }) => sum + length, 1)
    this.lengths = Int32Array.from(words, ({ length }) => length)
    const size = 2 ** Math.ceil(Math.log2(total * 2 + 16))
    this.keys = new Float64Array(size).fill(-1)
    this.targets = new Int32Array(size)
    this.mask = size - 1
    this.failure = new Int32Array(total + 1)
    this.word = new Int32Array(total + 1).fill(-1)
    this.output = new Int32Array(total + 1)
    words.forEach((word, index) => this.add(word, index))
    this.connect(words)
  }

  /** Every place of every word. */
  find(text: string): readonly Hit[] {
    const hits: Hit[] = []
    if (this.used === 0) return hits
    let state = 0
    for (let index = 0; index < text.length; index++) {
      state = this.step(state, text.charCodeAt(index))
      let ending = this.word[state] === -1 ? (this.output[state] ?? 0) : state
      for (; ending !== 0; ending = this.output[ending] ?? 0) {
        const word = this.word[ending] ?? 0
        hits.push({ word, start: index + 1 - (this.lengths[word] ?? 0), end: index + 1 })
      }
    }
    return hits
  }

  private add(word: string, index: number): void {
    let state = 0
    for (let at = 0; at < word.length; at++) {
      const unit = word.charCodeAt(at)
      const next = this.next(state, unit)
      if (next === 0) this.put(state, unit, this.states)
      state = next === 0 ? this.states++ : next
    }
    if (state !== 0 && this.word[state] === -1) this.word[state] = index
  }

  /** Breadth first: each state learns where to go on when the text leaves it. */
  private connect(words: readonly string[]): void {
    const longest = this.lengths.reduce((most, length) => Math.max(most, length), 0)
    const at = new Int32Array(words.length)
    for (let depth = 0; depth < longest; depth++) {
      for (const [index, word] of words.entries()) {
        if (depth >= word.length) continue
        const parent = at[index] ?? 0
        const unit = word.charCodeAt(depth)
        const state = this.next(parent, unit)
        at[index] = state
        if (depth === 0) continue
        const failure = this.step(this.failure[parent] ?? 0, unit)
        this.failure[state] = failure
        this.output[state] = this.word[failure] === -1 ? (this.output[failure] ?? 0) : failure
      }
    }
  }

  private step(from: number, unit: number): number {
    for (let state = from; ; state = this.failure[state] ?? 0) {
      const next = this.next(state, unit)
      if (next !== 0 || state === 0) return next
    }
  }

  private slot(state: number, unit: number): number {
    const key = state * 0x10000 + unit
    let slot = ((Math.imul(state, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)) >>> 7) & this.mask
    while (this.keys[slot] !== -1 && this.keys[slot] !== key) slot = (slot + 1) & this.mask
    return slot
  }

  /** 0 is no state: nothing leads back to the root. */
  private next(state: number, unit: number): number {
    const slot = this.slot(state, unit)
    return this.keys[slot] === -1 ? 0 : (this.targets[slot] ?? 0)
  }

  private put(state: number, unit: number, target: number): void {
    const slot = this.slot(state, unit)
    this.keys[slot] = state * 0x10000 + unit
    this.targets[slot] = target
    this.used++
  }
}
