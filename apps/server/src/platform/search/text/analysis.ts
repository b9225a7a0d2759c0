/** What the index stores of a document, as words: the same for every engine. */
import { createHash } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { legalDay } from '../../clock.ts'
import type { SearchDocument } from '../port.ts'
import { MARK } from './marks.ts'
import { findDocumentNumber, plainIndexNumber } from './numbers.ts'
import { pinyinMarks } from './pinyin.ts'
import { spelling, textWords } from './segmenter.ts'
import { isStopWord } from './stop-words.ts'

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

/** Reads a document as words. */
export function analyze(document: SearchDocument): Analysis {
  const { names = [], summary = '', documentNumber = '' } = document
  const title = [...new Set(meaningful(textWords(document.title)))]
  const numbers = numberMarks(document)
  const frequency = new Map<string, number>()
  for (const word of textWords(document.text.slice(0, LONGEST_BODY))) frequency.set(word, (frequency.get(word) ?? 0) + 1)
  for (const word of textWords([summary, documentNumber, ...names].join(' '))) if (!frequency.has(word)) frequency.set(word, 1)
  const words = new Set(frequency.keys())
  for (const word of title) words.add(word)
  for (const word of words) if (isStopWord(word)) words.delete(word)
  for (const mark of numbers) words.add(mark)
  for (const mark of conditions(document)) words.add(mark)
  for (const word of title) words.add(MARK.title(word))
  for (const text of [document.title, ...names]) for (const sound of pinyinMarks(text)) words.add(MARK.pinyin(sound))
  for (const characters of characterGroups(document.title)) words.add(MARK.characters(characters))
  return {
    words: [...words],
    title: [...title, ...numbers],
    strong: strongWords(document, frequency),
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

function strongWords(document: SearchDocument, frequency: ReadonlyMap<string, number>): readonly string[] {
  const opening = meaningful(textWords(`${document.summary ?? ''} ${document.text.slice(0, OPENING)}`))
  const repeated = [...frequency]
    .filter(([word, times]) => times >= OFTEN && word.length >= 2 && !isStopWord(word))
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, STRONG_WORDS)
    .map(([word]) => word)
  return [...new Set([...repeated, ...opening.slice(0, STRONG_WORDS)])]
}

function meaningful(words: readonly string[]): readonly string[] {
  return words.filter((word) => !isStopWord(word))
}
