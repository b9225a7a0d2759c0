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
  return text
    .replaceAll(/\p{Cs}/gu, '\uFFFD')
    .normalize('NFKC')
    .toLowerCase()
}

/** The words of a text that is stored, in order, the shorter ones inside long ones too. */
export function textWords(text: string): string[] {
  const words: string[] = []
  for (const word of jieba().cutForSearch(spelling(text), false)) {
    if (word.length >= LONG) words.push(...inside(word))
    if (WORD.test(word)) words.push(word)
  }
  return words
}

/** The segmenter gives parts of two and three characters of a long word, but none of four: 老旧小区 in 城镇老旧小区改造. */
const LONG = 5
const REMEMBERED = 50_000
const parts = new Map<string, readonly string[]>()

function inside(word: string): readonly string[] {
  const known = parts.get(word)
  if (known) return known
  const found = jieba()
    .cutAll(word)
    .filter((part) => part.length > 3 && part !== word)
  if (parts.size >= REMEMBERED) parts.clear()
  parts.set(word, found)
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
