/** Chinese text as words, with the domain's dictionary: one way for texts that are stored, one for what is asked. */
import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import { Cutter } from './cutting.ts'
import { domainDictionary } from './dictionary.ts'
import { createLexicon, type Lexicon } from './lexicon.ts'
import { isStopWord } from './stop-words.ts'
import { tokenOf } from './token.ts'

const WORD = /[\p{L}\p{N}]/u

let segmenter: Jieba | undefined

function jieba(): Jieba {
  if (segmenter) return segmenter
  segmenter = Jieba.withDict(dict)
  segmenter.loadDict(domainDictionary())
  return segmenter
}

/** One spelling of what looks alike: full-width letters and digits, capitals, compatibility characters; broken surrogates are replaced. */
export function spelling(text: string): string {
  // Hardly any text has surrogates at all; the exact question costs ten times as much.
  const whole = /[\uD800-\uDFFF]/.test(text) ? text.replaceAll(/\p{Cs}/gu, '\uFFFD') : text
  return whole.normalize('NFKC').toLowerCase()
}

/** A word as it was first met: a text is made of the same few thousand, which are looked at once. */
export interface KnownWord {
  readonly text: string
  readonly token: number
  /** Stands in nearly every text and is neither stored nor looked for. */
  readonly isStop: boolean
}

/** The words of a text, each once in the order of its first place, and how often each stands there. */
export interface CountedWords {
  readonly words: readonly KnownWord[]
  readonly times: readonly number[]
}

/** The words of a text that is stored, in order, the shorter ones inside long ones too. */
export function textWords(text: string): readonly string[] {
  return knownWords(text).map((word) => word.text)
}

/** The same words with what is known of them. */
export function knownWords(text: string): readonly KnownWord[] {
  const found: KnownWord[] = []
  cutterNow().cut(spelling(text), (of) => {
    for (const { word } of of) found.push(word)
  })
  return found
}

/** The words of a text that is stored, counted. */
export function countWords(text: string): CountedWords {
  const seen: Met[] = []
  cutterNow().cut(spelling(text), (of) => {
    for (const met of of) {
      if (met.times === 0) seen.push(met)
      met.times += 1
    }
  })
  const counted = { words: seen.map(({ word }) => word), times: seen.map(({ times }) => times) }
  for (const met of seen) met.times = 0
  return counted
}

/** A word with room for counting it in one text: nothing else runs meanwhile, and it is 0 again afterwards. */
interface Met {
  readonly word: KnownWord
  times: number
}

/** So many words and pieces are remembered; then all are forgotten. */
const REMEMBERED = 200_000
const words = new Map<string, Met>()
const pieces = new Map<string, readonly Met[]>()
let lexicon: Lexicon | undefined
let cutter: Cutter<readonly Met[]> | undefined

function cutterNow(): Cutter<readonly Met[]> {
  if (words.size >= REMEMBERED || pieces.size >= REMEMBERED) {
    words.clear()
    pieces.clear()
    cutter = undefined
  }
  if (cutter) return cutter
  const known = (lexicon ??= createLexicon())
  cutter = new Cutter(known, (piece) => wordsOf(piece, known))
  return cutter
}

function met(text: string): Met {
  const found = words.get(text)
  if (found) return found
  const made: Met = { word: { text, token: tokenOf(text), isStop: isStopWord(text) }, times: 0 }
  words.set(text, made)
  return made
}

/** The segmenter gives parts of two and three characters of a long word, but none of four: 老旧小区 in 城镇老旧小区改造. */
const LONG = 5

/** What a piece of a text is found by: the words inside it, then itself. */
function wordsOf(piece: string, within: Lexicon): readonly Met[] {
  const found = pieces.get(piece)
  if (found) return found
  const made = [...shortParts(piece, within), piece]
    .flatMap((part) => [...longParts(part, within), part])
    .filter((word) => WORD.test(word))
    .map(met)
  pieces.set(piece, made)
  return made
}

/** Words of two, then of three characters inside a longer piece. */
function shortParts(piece: string, lexicon: Lexicon): readonly string[] {
  const characters = Array.from(piece)
  return [2, 3].flatMap((size) =>
    characters.length <= size
      ? []
      : characters
          .slice(size - 1)
          .map((_, at) => characters.slice(at, at + size).join(''))
          .filter((part) => isWord(part, lexicon)),
  )
}

function isWord(text: string, { next, weights }: Lexicon): boolean {
  let node = 0
  for (let at = 0; at < text.length && node >= 0; at += 1) node = next(node, text.charCodeAt(at))
  return node > 0 && weights[node] !== 0
}

/** Chinese, without the letters, digits and marks that may stand beside it in a name. */
const CHINESE =
  /([\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{2a6df}\u{2a700}-\u{2b73f}\u{2b740}-\u{2b81f}\u{2b820}-\u{2ceaf}\u{2ceb0}-\u{2ebef}\u{2f800}-\u{2fa1f}]+)/u

function longParts(piece: string, lexicon: Lexicon): readonly string[] {
  if (piece.length < LONG) return []
  const parts = piece.split(CHINESE).flatMap((run, at) => (at % 2 === 1 ? wordsIn(run, lexicon) : run.split(/[^a-zA-Z0-9+#\n]/u)))
  return parts.filter((part) => part.length > 3 && part !== piece)
}

/** Every word of the lexicon inside a run, by where it begins. */
function wordsIn(run: string, { next, weights }: Lexicon): readonly string[] {
  const found: string[] = []
  for (let start = 0; start < run.length; start += 1) {
    for (let at = start, node = 0; at < run.length; at += 1) {
      node = next(node, run.charCodeAt(at))
      if (node < 0) break
      if (weights[node] !== 0) found.push(run.slice(start, at + 1))
    }
  }
  return found
}

/** The words of something asked, in order: the longest reading only. */
export function queryWords(text: string): string[] {
  return cuts(text).filter((word) => WORD.test(word))
}

/** Everything asked in pieces, words and what is between them; together they are `spelling(text)`. */
export function cuts(text: string): string[] {
  return jieba().cut(spelling(text), false)
}
