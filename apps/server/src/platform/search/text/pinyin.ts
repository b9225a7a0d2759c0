/** Titles by their pinyin, whole or by initials: what a title is found by, and what a reader may have meant. */
import { pinyin } from 'pinyin-pro'

/** Finals after each initial, in the spelling of keyboards (ü is v). */
const SYLLABLES: Readonly<Record<string, string>> = {
  '': 'a ai an ang ao e ei en eng er o ou',
  b: 'a ai an ang ao ei en eng i ian iao ie in ing o u',
  c: 'a ai an ang ao e en eng i ong ou u uan ui un uo',
  ch: 'a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo',
  d: 'a ai an ang ao e en eng i ia ian iao ie ing iu ong ou u uan ui un uo',
  f: 'a an ang ei en eng o ou u',
  g: 'a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo',
  h: 'a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo',
  j: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  k: 'a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo',
  l: 'a ai an ang ao e ei eng i ia ian iang iao ie in ing iu ong ou u uan un uo v ve',
  m: 'a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u',
  n: 'a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan uo v ve',
  p: 'a ai an ang ao ei en eng i ian iao ie in ing o ou u',
  q: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  r: 'an ang ao e en eng i ong ou u uan ui un uo',
  s: 'a ai an ang ao e en eng i ong ou u uan ui un uo',
  sh: 'a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo',
  t: 'a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo',
  w: 'a ai an ang ei en eng o u',
  x: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  y: 'a an ang ao e i in ing o ong ou u uan ue un',
  z: 'a ai an ang ao e ei en eng i ong ou u uan ui un uo',
  zh: 'a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo',
}

const KNOWN: ReadonlySet<string> = new Set(
  Object.entries(SYLLABLES).flatMap(([initial, finals]) => finals.split(' ').map((final) => initial + final)),
)
const LONGEST = 6
const HAN = /\p{Script=Han}/u

/** Runs of Chinese characters, each character with its place in the text and its syllable. */
export interface SpelledCharacter {
  readonly at: number
  readonly character: string
  readonly syllable: string
}

/** The Chinese runs of `text` with the syllable of each character, read in context (重庆 is chong qing). */
export function spelledRuns(text: string): readonly (readonly SpelledCharacter[])[] {
  const runs: SpelledCharacter[][] = []
  let at = 0
  let open: SpelledCharacter[] | undefined
  const syllables = pinyin(text, { toneType: 'none', type: 'array', v: true })
  const characters = Array.from(text)
  // A syllable for each character, unless the library reads a surrogate pair as two: then no pinyin rather than a wrong one.
  if (syllables.length !== characters.length) return []
  for (const [place, character] of characters.entries()) {
    const syllable = syllables[place] ?? ''
    if (HAN.test(character) && KNOWN.has(syllable)) {
      if (!open) runs.push((open = []))
      open.push({ at, character, syllable })
    } else open = undefined
    at += character.length
  }
  return runs
}

/** What `text` (a title or name) is found by in pinyin: two neighboring syllables, and two and three neighboring initials. */
export function pinyinMarks(text: string): readonly string[] {
  const marks = new Set<string>()
  for (const run of spelledRuns(text)) {
    const syllables = run.map(({ syllable }) => syllable)
    for (const pair of neighbors(syllables, 2)) marks.add(pair.join(' '))
    const initials = syllables.map((syllable) => syllable.slice(0, 1))
    for (const size of [2, 3]) for (const group of neighbors(initials, size)) marks.add(group.join(''))
  }
  return [...marks]
}

/** The marks that a title must have to hold these syllables in a row; none for a single syllable. */
export function marksOfSyllables(syllables: readonly string[]): readonly string[] {
  return neighbors(syllables, 2).map((pair) => pair.join(' '))
}

/** The marks that a title must have to hold words with these initials in a row; none for a single letter. */
export function marksOfInitials(letters: string): readonly string[] {
  return neighbors(letters.split(''), letters.length === 2 ? 2 : 3).map((group) => group.join(''))
}

function neighbors<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return items.slice(0, Math.max(0, items.length - size + 1)).map((_, at) => items.slice(at, at + size))
}

/** How letters can be read as syllables (`fangan`: fang an, fan gan), the fewest syllables first, four at most; an apostrophe parts them. */
export function readAsSyllables(letters: string): readonly (readonly string[])[] {
  if (!/^[a-z']{2,60}$/.test(letters)) return []
  const parts = letters.split("'").filter((part) => part !== '')
  let readings: readonly (readonly string[])[] = [[]]
  for (const part of parts) {
    const ways = readingsOf(part)
    readings = readings.flatMap((reading) => ways.map((way) => [...reading, ...way])).slice(0, 4)
  }
  return readings.filter((reading) => reading.length >= 2)
}

function readingsOf(part: string): readonly (readonly string[])[] {
  // ways[at]: the best readings of what comes before `at`.
  const ways: (readonly string[])[][] = [[[]]]
  for (let end = 1; end <= part.length; end += 1) {
    const here: (readonly string[])[] = []
    for (let size = Math.min(LONGEST, end); size >= 1; size -= 1) {
      const syllable = part.slice(end - size, end)
      if (KNOWN.has(syllable)) here.push(...(ways[end - size] ?? []).map((way) => [...way, syllable]))
    }
    ways.push(here.toSorted((a, b) => a.length - b.length).slice(0, 4))
  }
  return ways[part.length] ?? []
}
