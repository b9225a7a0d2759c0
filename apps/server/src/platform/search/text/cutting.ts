/**
 * Cuts a text into the most likely words of the lexicon, exactly as the segmenter's library does without its guessing of unknown words
 * (a test compares them), but without making a string of every piece: a word that has come up before is given as it was then.
 */
import type { Lexicon } from './lexicon.ts'

/** What a character is: part of a run that the dictionary cuts, a word by itself, or nothing. */
const RUN = 1
const ALONE = 2
/** Half of a character: the whole one says what it is. */
const HALF = 3

/** Characters of runs: Chinese, and the letters, digits and marks of names such as c++ or 4.0. */
const IN_RUNS =
  /[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{2a6df}\u{2a700}-\u{2b73f}\u{2b740}-\u{2b81f}\u{2b820}-\u{2ceaf}\u{2ceb0}-\u{2ebef}\u{2f800}-\u{2fa1f}a-zA-Z0-9+#&._%-]/u
const WORD = /[\p{L}\p{N}]/u

/** What each unit of UTF-16 is that is a character by itself. */
const KINDS = Uint8Array.from({ length: 65_536 }, (_, unit) => (isHigh(unit) ? HALF : kindOf(String.fromCharCode(unit))))

/** Cuts texts. `expand` tells what a piece stands for, a number from 1 on, and is asked once for each word of the lexicon. */
export class Cutter {
  private readonly lexicon: Lexicon
  private readonly expand: (piece: string) => number
  /** By node of the lexicon; 0: not asked yet. */
  private readonly expanded: Int32Array
  /** For each character of a run: how likely the best way from it to the end is, where its word ends, and which it is. */
  private scores = new Float64Array(4096)
  private ends = new Int32Array(4096)
  private nodes = new Int32Array(4096)
  /** What the pieces of the text under way stand for. */
  private found = new Int32Array(4096)
  private count = 0

  constructor(lexicon: Lexicon, expand: (piece: string) => number) {
    this.lexicon = lexicon
    this.expand = expand
    this.expanded = new Int32Array(lexicon.size)
  }

  /**
   * Cuts a text that is in one spelling and has no broken surrogates: what each piece that says something stands for, in order.
   *
   * Good until the next text is cut.
   */
  cut(text: string): Int32Array {
    if (text.length > this.found.length) this.found = new Int32Array(2 * text.length)
    this.count = 0
    for (let at = 0; at < text.length;) {
      const kind = kindAt(text, at)
      let end = at + widthAt(text, at)
      if (kind === RUN) {
        end = endOfRun(text, end)
        this.cutRun(text, at, end)
      } else if (kind === ALONE) this.found[this.count++] = this.expand(text.slice(at, end))
      at = end
    }
    return this.found.subarray(0, this.count)
  }

  private cutRun(text: string, from: number, to: number): void {
    this.weigh(text, from, to)
    // Letters and digits that no word holds are one piece together.
    let left = -1
    for (let at = from; at < to;) {
      const end = this.ends[at - from] ?? to
      if (end - at === 1 && isAlphanumeric(text.charCodeAt(at))) {
        if (left < 0) left = at
      } else {
        if (left >= 0) this.found[this.count++] = this.expand(text.slice(left, at))
        left = -1
        this.found[this.count++] = this.known(this.nodes[at - from] ?? 0, text, at, end)
      }
      at = end
    }
    if (left >= 0) this.found[this.count++] = this.expand(text.slice(left, to))
  }

  private known(node: number, text: string, at: number, end: number): number {
    const found = this.expanded[node] ?? 0
    if (found !== 0) return found
    const made = this.expand(text.slice(at, end))
    if (node !== 0) this.expanded[node] = made
    return made
  }

  /** From the end of a run, the best way on from each character; of ways as likely as each other that with the longer word. */
  private weigh(text: string, from: number, to: number): void {
    if (to - from >= this.scores.length) this.grow(2 * (to - from))
    const { scores, ends, nodes } = this
    const { next, weight: weightOf, unknown } = this.lexicon
    scores[to - from] = 0
    for (let start = to - 1; start >= from; start -= 1) {
      if (isLow(text.charCodeAt(start))) continue
      let best = -Infinity
      let end = 0
      let word = 0
      for (let at = start, node = 0; at < to; at += 1) {
        node = next(node, text.charCodeAt(at))
        if (node < 0) break
        const weight = weightOf(node)
        if (weight === 0) continue
        const score = weight + (scores[at + 1 - from] ?? 0)
        if (score < best) continue
        best = score
        end = at + 1
        word = node
      }
      if (end === 0) {
        end = start + widthAt(text, start)
        best = unknown + (scores[end - from] ?? 0)
      }
      scores[start - from] = best
      ends[start - from] = end
      nodes[start - from] = word
    }
  }

  private grow(room: number): void {
    this.scores = new Float64Array(room)
    this.ends = new Int32Array(room)
    this.nodes = new Int32Array(room)
  }
}

function kindOf(character: string): number {
  return IN_RUNS.test(character) ? RUN : WORD.test(character) ? ALONE : 0
}

function kindAt(text: string, at: number): number {
  const kind = KINDS[text.charCodeAt(at)] ?? 0
  return kind === HALF ? kindOf(text.slice(at, at + 2)) : kind
}

/** Where the run ends that goes on at `at`, or ended there. */
function endOfRun(text: string, at: number): number {
  let end = at
  for (;;) {
    while (KINDS[text.charCodeAt(end)] === RUN) end += 1
    if (end >= text.length || kindAt(text, end) !== RUN) return end
    end += 2
  }
}

function widthAt(text: string, at: number): 1 | 2 {
  return isHigh(text.charCodeAt(at)) ? 2 : 1
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff
}

function isAlphanumeric(unit: number): boolean {
  return (unit >= 48 && unit <= 57) || (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90)
}
