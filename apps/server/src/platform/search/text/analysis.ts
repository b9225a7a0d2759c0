/** What the index stores of a document, as words: the same for every engine. */
import { createHash } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { legalDay } from '../../clock.ts'
import type { SearchDocument } from '../port.ts'
import { MARK } from './marks.ts'
import { findDocumentNumber, plainIndexNumber } from './numbers.ts'
import { pinyinMarks } from './pinyin.ts'
import { spelling, textWords, vocabularyNow } from './segmenter.ts'
import { isStopWord } from './stop-words.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Counts up with every change of what words a document is found by; entries of another number are stale to `reconcile`. */
const TEXT_RULES = 1

/** So much of a body is read: a book of some 500 pages. */
export const LONGEST_BODY = 1_000_000
/** A word that stands so often in a body is what it is about. */
const OFTEN = 3
const STRONG_WORDS = 32
/** Characters at the beginning of a body whose words weigh more. */
const OPENING = 80

/** A document as words. */
export interface Analysis {
  /** Everything that it is found by. */
  readonly words: readonly string[]
  /** Words and numbers of the head: title, document number, index number. */
  readonly title: readonly string[]
  /** Words of the summary and the opening, and those that the body repeats. */
  readonly strong: readonly string[]
  /** As a UUID: the same exactly when contents and rules are the same. */
  readonly digest: string
}

/** What the summary and the text of a document say, in words: the slow part, which depends on nothing else. */
export interface TextReading {
  /** Whose numbers the words are. */
  readonly vocabulary: Vocabulary
  /** Every word of the text that says something. */
  readonly words: Int32Array
  readonly strong: readonly number[]
}

/** Reads a summary and a text. */
export function readText({ summary = '', text }: Pick<SearchDocument, 'summary' | 'text'>): TextReading {
  const vocabulary = vocabularyNow()
  const says = (word: number) => !vocabulary.isStop(word)
  const { words, times } = vocabulary.count(spelling(text.slice(0, LONGEST_BODY)))
  const repeated: { readonly word: number; readonly times: number }[] = []
  for (const [at, often] of times.entries()) {
    const word = words[at] ?? 0
    if (often >= OFTEN && says(word) && vocabulary.text(word).length >= 2) repeated.push({ word, times: often })
  }
  const often = repeated.toSorted((a, b) => b.times - a.times).slice(0, STRONG_WORDS)
  const opening = vocabulary.words(spelling(`${summary} ${text.slice(0, OPENING)}`)).filter(says)
  return {
    vocabulary,
    words: words.filter(says),
    strong: [...new Set([...often.map(({ word }) => word), ...opening.slice(0, STRONG_WORDS)])],
  }
}

/** What a document is found by besides its text. */
export interface HeadReading {
  readonly words: readonly string[]
  /** Words and numbers of title, document number and index number. */
  readonly title: readonly string[]
}

/** Reads everything but the text. */
export function readHead(document: SearchDocument): HeadReading {
  const { names = [], summary = '', documentNumber = '' } = document
  const title = [...new Set(meaningful(textWords(document.title)))]
  const numbers = numberMarks(document)
  const named = names.map(readName)
  const words = new Set([
    ...meaningful(textWords(`${summary} ${documentNumber}`)),
    ...named.flatMap((name) => name.words),
    ...title,
  ])
  for (const mark of numbers) words.add(mark)
  for (const mark of conditions(document)) words.add(mark)
  for (const word of title) words.add(MARK.title(word))
  for (const sound of pinyinMarks(document.title)) words.add(MARK.pinyin(sound))
  for (const { sounds } of named) for (const sound of sounds) words.add(sound)
  for (const characters of characterGroups(document.title)) words.add(MARK.characters(characters))
  return { words: [...words], title: [...title, ...numbers] }
}

interface ReadName {
  readonly words: readonly string[]
  readonly sounds: readonly string[]
}

/** Agencies and columns, of which there are few: their names are read once. */
const NAMES_KEPT = 5000
const readNames = new Map<string, ReadName>()

function readName(name: string): ReadName {
  const known = readNames.get(name)
  if (known) return known
  const read = { words: meaningful(textWords(name)), sounds: pinyinMarks(name).map(MARK.pinyin) }
  if (readNames.size >= NAMES_KEPT) readNames.clear()
  readNames.set(name, read)
  return read
}

/** Reads a document as words. */
export function analyze(document: SearchDocument): Analysis {
  const { vocabulary, words, strong } = readText(document)
  const text = (word: number) => vocabulary.text(word)
  const head = readHead(document)
  return {
    words: [...new Set([...Array.from(words, text), ...head.words])],
    title: head.title,
    strong: strong.map(text),
    digest: digestOf(document),
  }
}

/** As a UUID: the same exactly when the contents of a document and the rules of this file are the same. */
export function digestOf(document: SearchDocument): string {
  const ordered = Object.entries(document).filter(([, value]) => value !== undefined)
  const text = JSON.stringify([TEXT_RULES, ordered.toSorted(([a], [b]) => (a < b ? -1 : 1))])
  const hex = createHash('sha256').update(text).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')
}

/** One and two neighboring Chinese characters, so that any part of a title is found although its words are cut otherwise. */
export function characterGroups(text: string): readonly string[] {
  const groups = new Set<string>()
  for (const [run] of spelling(text).matchAll(/\p{Script=Han}+/gu)) {
    const characters = Array.from(run)
    for (const [at, character] of characters.entries()) {
      groups.add(character)
      const next = characters[at + 1]
      if (next !== undefined) groups.add(character + next)
    }
  }
  return [...groups]
}

function numberMarks({ indexNumber, documentNumber }: SearchDocument): readonly string[] {
  const marks = [MARK.indexNumber(plainIndexNumber(indexNumber))]
  const found = documentNumber === undefined ? undefined : findDocumentNumber(spelling(documentNumber))
  if (!found) return marks
  const { prefix, year, serial } = found.number
  return [...marks, MARK.documentNumber(`${prefix}${year}-${serial}`), MARK.yearAndSerial(year, serial)]
}

function conditions(document: SearchDocument): readonly string[] {
  const month = monthInChina(document.publishedAt)
  return [
    ...document.sites.map(MARK.site),
    ...document.columns.map(MARK.column),
    MARK.agency(document.agency),
    MARK.kind(document.kind),
    ...(document.topic === undefined ? [] : [MARK.topic(document.topic)]),
    ...(document.field === undefined ? [] : [MARK.field(document.field)]),
    MARK.year(document.year),
    MARK.publishedYear(month.slice(0, 4)),
    MARK.publishedMonth(month),
    ...(document.normative ? [MARK.normative] : []),
    ...(isBounded(document) ? [MARK.bounded] : []),
  ]
}

/** Whether a document can be in force or not. */
export function isBounded({ normative, effectiveFrom, effectiveTo }: SearchDocument): boolean {
  return normative || effectiveFrom !== undefined || effectiveTo !== undefined
}

function monthInChina(instant: string): string {
  return legalDay(Temporal.Instant.from(instant)).toString().slice(0, 7)
}

function meaningful(words: readonly string[]): readonly string[] {
  return words.filter((word) => !isStopWord(word))
}
