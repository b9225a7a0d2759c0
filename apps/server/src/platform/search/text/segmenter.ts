/** Chinese text as words, with the domain's dictionary: one way for texts that are stored, one for what is asked. */
import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import { domainDictionary } from './dictionary.ts'
import { createLexicon, lexiconIn, type LexiconMemory } from './lexicon.ts'
import { Vocabulary } from './vocabulary.ts'

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

let lexicon: LexiconMemory | undefined
let vocabulary: Vocabulary | undefined

/** The lexicon, for threads of this program. */
export function lexiconNow(): LexiconMemory {
  return (lexicon ??= createLexicon())
}

/** Lets this thread use the lexicon of another; before it reads its first text. */
export function takeLexicon(given: LexiconMemory): void {
  lexicon = given
}

/** The words that have come up; once they are too many, an empty one: numbers of words are of the vocabulary that gave them. */
export function vocabularyNow(): Vocabulary {
  if (vocabulary === undefined || vocabulary.isFull) vocabulary = new Vocabulary(lexiconIn(lexiconNow()))
  return vocabulary
}

/** The words of a text that is stored, in order, the shorter ones inside long ones too. */
export function textWords(text: string): readonly string[] {
  const known = vocabularyNow()
  return known.words(spelling(text)).map((word) => known.text(word))
}

/** The words of something asked, in order: the longest reading only. */
export function queryWords(text: string): string[] {
  return cuts(text).filter((word) => WORD.test(word))
}

/** Everything asked in pieces, words and what is between them; together they are `spelling(text)`. */
export function cuts(text: string): string[] {
  return jieba().cut(spelling(text), false)
}
