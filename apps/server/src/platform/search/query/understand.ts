/** What somebody typed, understood: alternatives of words that a document must have, the same for every engine. */
import { MARK } from '../text/marks.ts'
import { findDocumentNumber, looksLikeIndexNumber, plainIndexNumber } from '../text/numbers.ts'
import { marksOfInitials, marksOfSyllables, readAsSyllables } from '../text/pinyin.ts'
import { cuts, queryWords, spelling, textWords } from '../text/segmenter.ts'
import { characterGroups } from '../text/analysis.ts'
import { isStopWord } from '../text/stop-words.ts'
import type { Synonyms } from './synonyms.ts'

/** One way in which a document can match: of each clause it has at least one word. */
export type Arm = readonly Clause[]

/** Words any of which will do; mostly a single one. */
export type Clause = readonly string[]

/** A query, understood. */
export interface Understood {
  /** One of them must hold. Empty: nothing was asked in words. */
  readonly arms: readonly Arm[]
  /** What must stand in title or text as it is, from quotation marks. */
  readonly phrases: readonly string[]
  /** What to show as hits, in the spelling of `spelling`. */
  readonly terms: readonly string[]
  /** Syllables or initials that were read out of letters: what to show as hits in titles. */
  readonly sounds: readonly Sound[]
  readonly expanded: readonly { readonly term: string; readonly synonyms: readonly string[] }[]
  /** What was asked without spaces, for titles that hold it whole. */
  readonly whole: string
  readonly shortened: boolean
  /** Something was asked that no document can hold, such as a comma. */
  readonly nothing: boolean
}

/** Letters as pinyin. */
export type Sound =
  | { readonly kind: 'syllables'; readonly syllables: readonly string[] }
  | { readonly kind: 'initials'; readonly letters: string }

/** So many characters are read, so many words are looked for, so many alternatives are tried. */
const LONGEST_QUERY = 200
const MOST_WORDS = 16
const MOST_ARMS = 8
const MOST_PHRASES = 4
/** Pieces that the segmenter makes of a synonym at most. */
const LONGEST_TERM = 8

/** One part of a query with its alternatives. */
interface Part {
  readonly alternatives: readonly (readonly string[])[]
  readonly terms: readonly string[]
  readonly sounds?: readonly Sound[]
  readonly expanded?: { readonly term: string; readonly synonyms: readonly string[] }
}

/** Reads `text`; every document that holds its words is among those that the arms describe. */
export function understand(text: string, synonyms: Synonyms): Understood {
  const plain = spelling(text)
    .replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
  const read = Array.from(plain).slice(0, LONGEST_QUERY).join('')
  const { phrases, rest } = quoted(read)
  const parts = [...phrases.map(phrasePart), ...partsOf(rest, synonyms)].filter(({ alternatives }) => alternatives.length > 0)
  const all = parts.length === 0 && read !== '' ? characterParts(read) : parts
  const arms = combine(all)
  return {
    arms: arms.map((arm) => arm.slice(0, MOST_WORDS)),
    phrases,
    terms: [...new Set(all.flatMap(({ terms }) => terms))].toSorted((a, b) => b.length - a.length).slice(0, 40),
    sounds: all.flatMap(({ sounds = [] }) => sounds),
    expanded: all.flatMap(({ expanded }) => expanded ?? []),
    whole: read.replaceAll(/[\s"“”「」『』]+/gu, ''),
    shortened: read.length < plain.length || arms.some((arm) => arm.length > MOST_WORDS),
    nothing: read !== '' && arms.length === 0,
  }
}

/** The same query looked for in titles only. */
export function inTitles(understood: Understood): Understood {
  // A plain word as a word of the title; marks concern heads anyway.
  const arms = understood.arms.map((arm) => arm.map((clause) => clause.map((word) => (isPlain(word) ? MARK.title(word) : word))))
  return { ...understood, arms }
}

/** Part of a title, although its words are cut otherwise there: by its neighboring characters. */
function asCharacters(understood: Understood): Understood {
  const groups = characterGroups(understood.whole).filter((group) => group.length > 1)
  const arm = groups.slice(0, MOST_WORDS).map((group) => [MARK.characters(group)])
  return { ...understood, arms: arm.length === 0 ? [] : [arm], terms: [...understood.terms, understood.whole] }
}

/** Long words by their parts, where a text has them cut otherwise. */
function finer({ arms }: Understood): readonly Arm[] {
  return arms.map((arm) => {
    const clauses = arm.flatMap((clause) => {
      const [word = ''] = clause
      return clause.length === 1 && isPlain(word) && word.length > 2 ? smaller(word).map((part) => [part]) : [clause]
    })
    return clauses.slice(0, MOST_WORDS)
  })
}

function smaller(word: string): readonly string[] {
  const parts = meaningful(textWords(word)).filter((part) => part !== word)
  // Parts must hold every character of the word; else the word stays.
  return parts.join('').length >= word.length ? parts : [word]
}

/** Fewer words, where all together find nothing: each arm leaves one out; then each stands alone. */
function withFewerWords({ arms }: Understood): readonly (readonly Arm[])[] {
  const [arm = []] = arms
  if (arm.length < 2) return []
  const without = arm.map((_, at) => arm.filter((_clause, place) => place !== at)).slice(0, MOST_ARMS)
  const alone = arm.map((clause) => [clause]).slice(0, MOST_ARMS)
  return arm.length === 2 ? [alone] : [without, alone]
}

/** Another way to take a query. */
export interface OtherWay {
  readonly understood: Understood
  readonly taken?: 'part'
}

/** How to take a query that finds nothing as it stands, the closest way first: parts of titles, finer words, fewer words. */
export function otherWays(asked: Understood, where: 'title' | 'all'): readonly OtherWay[] {
  // Whoever uses quotation marks wants this and nothing like it.
  const quoted = asked.phrases.length > 0
  const ways: readonly OtherWay[] = [
    ...(quoted ? [] : [{ understood: asCharacters(asked) }]),
    ...(where === 'title' ? [] : [{ understood: { ...asked, arms: finer(asked) } }]),
    ...(quoted ? [] : withFewerWords(asked)).map((arms) => ({ understood: { ...asked, arms }, taken: 'part' as const })),
  ]
  return ways.filter(({ understood }) => understood.arms.length > 0)
}

/** The clauses that a title can answer: plain words and numbers stand there; sounds and characters are not looked up. */
export function telling(arm: Arm): readonly Clause[] {
  return arm
    .map((clause) => clause.filter((word) => isPlain(word) || /^\u0001[nmx]/.test(word)))
    .filter((clause) => clause.length > 0)
}

/** Whether a word stands for itself and is no mark. */
export function isPlain(word: string): boolean {
  return !word.startsWith('\u0001')
}

/** What stands in quotation marks, and the rest; a mark without its fellow is a space. */
function quoted(text: string): { readonly phrases: readonly string[]; readonly rest: string } {
  const phrases: string[] = []
  const rest = text.replaceAll(/["“”「『]([^"“”「」『』]{1,100})["“”」』]/gu, (_, phrase: string) => {
    if (/[\p{L}\p{N}]/u.test(phrase) && phrases.length < MOST_PHRASES) phrases.push(phrase.trim())
    return ' '
  })
  return { phrases, rest: rest.replaceAll(/["“”「」『』]/gu, ' ') }
}

/** The words of a phrase narrow, the phrase itself is compared later. */
function phrasePart(phrase: string): Part {
  const words = meaningful(queryWords(phrase))
  if (words.length > 0) return { alternatives: [words], terms: [phrase] }
  return { alternatives: [characterGroups(phrase).map(MARK.characters)], terms: [phrase] }
}

function partsOf(text: string, synonyms: Synonyms): readonly Part[] {
  const found = findDocumentNumber(text)
  if (found) {
    const spelled = text.slice(found.at, found.end)
    return [
      ...partsOf(text.slice(0, found.at), synonyms),
      numberPart(found.number, spelled),
      ...partsOf(text.slice(found.end), synonyms),
    ]
  }
  if (/\d[\s\p{Pd}]/u.test(text) && looksLikeIndexNumber(text)) return [indexNumberPart(text)]
  return text.split(/\s+/u).flatMap((part) => {
    if (part === '') return []
    if (/^[a-z']{2,}$/.test(part)) return [lettersPart(part)]
    if (looksLikeIndexNumber(part)) return [indexNumberPart(part)]
    return wordParts(cuts(part), synonyms)
  })
}

function numberPart({ prefix, year, serial }: { prefix: string; year: string; serial: string }, spelled: string): Part {
  const words = meaningful(queryWords(spelled))
  const exact = prefix === '' ? [MARK.yearAndSerial(year, serial)] : [MARK.documentNumber(`${prefix}${year}-${serial}`)]
  // In a sentence more than the number's own prefix stands before the year.
  const looser = prefix === '' ? [] : [[MARK.yearAndSerial(year, serial), ...meaningful(queryWords(prefix)).slice(-2)]]
  return {
    alternatives: [exact, words, ...looser],
    terms: [`${prefix}〔${year}〕${serial}号`, spelled, ...words.filter((word) => word.length > 1)],
  }
}

function indexNumberPart(part: string): Part {
  const words = meaningful(queryWords(part))
  const exact = [MARK.indexNumber(plainIndexNumber(part))]
  return { alternatives: words.length === 0 ? [exact] : [exact, words], terms: [part, ...words] }
}

function lettersPart(part: string): Part {
  const letters = part.replaceAll("'", '')
  const readings = readAsSyllables(part)
  const initials = /^[a-z]{2,10}$/.test(part) ? marksOfInitials(letters) : []
  return {
    alternatives: [
      [letters],
      ...readings.map((syllables) => marksOfSyllables(syllables).map(MARK.pinyin)),
      ...(initials.length === 0 ? [] : [initials.map(MARK.pinyin)]),
    ],
    terms: [letters],
    sounds: [
      ...readings.map((syllables) => ({ kind: 'syllables', syllables }) as const),
      ...(initials.length === 0 ? [] : [{ kind: 'initials', letters } as const]),
    ],
  }
}

/** Words with what means the same; a synonym counts where it begins and ends with words, so that 两会计 is not 两会. */
function wordParts(pieces: readonly string[], synonyms: Synonyms): readonly Part[] {
  const parts: Part[] = []
  for (let at = 0; at < pieces.length;) {
    const size = longestTerm(pieces, at, synonyms)
    const text = pieces.slice(at, at + Math.max(1, size)).join('')
    const others = size === 0 ? [] : synonyms.of(text)
    const alternatives = [text, ...others].map((term) => meaningful(queryWords(term))).filter((words) => words.length > 0)
    const latin = size === 0 && /^[a-z]{3,}$/.test(text)
    if (latin) parts.push(lettersPart(text))
    else if (alternatives.length > 0) {
      parts.push({
        alternatives,
        terms: [text, ...others, ...alternatives.flat().filter((word) => word.length > 1)],
        ...(others.length === 0 ? {} : { expanded: { term: text, synonyms: others } }),
      })
    }
    at += Math.max(1, size)
  }
  return parts
}

/** How many pieces from `at` make the longest term that has synonyms; 0: none does. */
function longestTerm(pieces: readonly string[], at: number, synonyms: Synonyms): number {
  for (let size = Math.min(LONGEST_TERM, pieces.length - at); size >= 1; size -= 1) {
    if (synonyms.of(pieces.slice(at, at + size).join('')).length > 0) return size
  }
  return 0
}

/** A query of nothing but little words: as characters of a title. */
function characterParts(text: string): readonly Part[] {
  const groups = characterGroups(text)
  const longest = groups.some((group) => group.length > 1) ? groups.filter((group) => group.length > 1) : groups
  return longest.length === 0 ? [] : [{ alternatives: [longest.map(MARK.characters)], terms: [text] }]
}

/** Every choice of one alternative for each part, single words in one choice; where that is too many, the first alternatives stay. */
function combine(parts: readonly Part[]): readonly Arm[] {
  if (parts.length === 0) return []
  let arms: readonly Arm[] = [[]]
  for (const { alternatives } of parts) {
    const single = alternatives.filter(({ length }) => length === 1).flat()
    const choices: readonly Arm[] = [
      ...(single.length === 0 ? [] : [[[...new Set(single)]]]),
      ...alternatives.filter(({ length }) => length > 1).map((words) => words.map((word) => [word])),
    ]
    arms = choices.flatMap((choice) => arms.map((arm) => [...arm, ...choice])).slice(0, MOST_ARMS)
  }
  return arms
}

function meaningful(words: readonly string[]): readonly string[] {
  return [...new Set(words)].filter((word) => !isStopWord(word))
}
