import { areaOf, type Mark } from '../mark.ts'
import type { InspectedPage } from '../inspection.ts'
import { isMarked, partsOf } from '../text-layer.ts'

/** Words that a mark covers and that must not be anywhere in the released file. */
export interface MarkedPhrase {
  readonly mark: number
  readonly page: number
  /** As in the original, spaces left out. */
  readonly text: string
}

/** Text as it is compared: compatible forms alike, small letters, nothing but letters and digits. */
export function comparable(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number}\p{Private_Use}]/gu, '')
}

/** Text in the opposite order, as some programs store it. */
function reversed(text: string): string {
  return Array.from(text).toReversed().join('')
}

/**
 * Whether words are particular enough that finding them elsewhere means something: two Chinese characters, or four letters or digits. A
 * single 的 or 12 stands on every page; of such marks only the place is checked.
 */
function isParticular(text: string): boolean {
  const characters = Array.from(text)
  const han = characters.filter((character) => /\p{Script=Han}/u.test(character)).length
  return han >= 2 || characters.length >= 4
}

/** Numbers and addresses inside of marked words, each for itself: a marked paragraph must not leave the phone number that is in it. */
const TOKENS = /[a-z0-9](?:[a-z0-9._%+@-]|\s(?=\d)){5,}[a-z0-9]/g

/** What the marks cover, as phrases: each mark as a whole, each of its lines, and numbers and addresses in them. */
export function markedPhrases(pages: readonly InspectedPage[], marks: readonly Mark[]): readonly MarkedPhrase[] {
  return marks.flatMap((mark, index) => {
    if (mark.elsewhere === 'permitted') return []
    const texts = linesUnder(pages[mark.page - 1], mark)
    const tokens = texts.flatMap((text) => text.normalize('NFKC').toLowerCase().match(TOKENS) ?? [])
    const phrases = new Set([texts.join(''), ...texts, ...tokens].map(comparable).filter(isParticular))
    return Array.from(phrases, (text) => ({ mark: index, page: mark.page, text }))
  })
}

function linesUnder(page: InspectedPage | undefined, mark: Mark): readonly string[] {
  const area = areaOf(mark)
  return (page?.lines ?? []).flatMap((line) => {
    const parts = partsOf(line, (box) => isMarked(box, area))
    const text = parts.map(({ start, end }) => line.text.slice(start, end)).join('')
    return text.trim() === '' ? [] : [text]
  })
}

/** Words as they may be shown in a reason: the first character, the rest masked. */
export function masked(text: string): string {
  const [first = '', ...rest] = Array.from(text)
  return `${first}${'＊'.repeat(Math.min(rest.length, 5))}`
}

/** Shorter words often mean something else backwards, as 工人 and 人工. */
const REVERSIBLE = 3

/** Whether a text holds a phrase, forwards or backwards. */
export function holds(haystack: string, phrase: string): boolean {
  return haystack.includes(phrase) || (phrase.length >= REVERSIBLE && haystack.includes(reversed(phrase)))
}
