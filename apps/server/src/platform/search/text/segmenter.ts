/** Chinese text as words, with the domain's dictionary: one way for texts that are stored, one for what is asked. */
import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import { domainDictionary } from './dictionary.ts'

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

/** The words of a text that is stored, in order, the shorter ones inside long ones too. */
export function textWords(text: string): readonly string[] {
  const words: string[] = []
  for (const piece of jieba().cutForSearch(spelling(text), false)) {
    // Most pieces have come up before: one look-up instead of asking what they are.
    const known = pieces.get(piece) ?? remember(piece)
    for (const word of known) words.push(word)
  }
  return words
}

/** The segmenter gives parts of two and three characters of a long word, but none of four: 老旧小区 in 城镇老旧小区改造. */
const LONG = 5
const REMEMBERED = 200_000
const pieces = new Map<string, readonly string[]>()

function remember(piece: string): readonly string[] {
  const inside = piece.length < LONG ? [] : jieba().cutAll(piece)
  const words = [...inside.filter((part) => part.length > 3 && part !== piece), piece].filter((word) => WORD.test(word))
  if (pieces.size >= REMEMBERED) pieces.clear()
  pieces.set(piece, words)
  return words
}

/** The words of something asked, in order: the longest reading only. */
export function queryWords(text: string): string[] {
  return cuts(text).filter((word) => WORD.test(word))
}

/** Everything asked in pieces, words and what is between them; together they are `spelling(text)`. */
export function cuts(text: string): string[] {
  return jieba().cut(spelling(text), false)
}
