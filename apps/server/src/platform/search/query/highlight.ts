/** Shows where a text holds what was asked: pieces that are hits and pieces that are not, never HTML. */
import type { Highlighted } from '../port.ts'
import { spelledRuns } from '../text/pinyin.ts'
import { spelling } from '../text/segmenter.ts'
import type { Sound, Understood } from './understand.ts'

/** A stretch of a text. */
interface Range {
  readonly from: number
  readonly to: number
}

/** Characters of an excerpt. */
const EXCERPT = 120
/** An excerpt begins with its sentence where that is not further back. */
const BACK = 24
/** So many places are looked at. */
const MOST_PLACES = 400

/** A title with what was asked, also where it was asked in pinyin. */
export function highlightTitle(title: string, { terms, sounds }: Understood): Highlighted {
  return pieces(title, [...places(title, terms), ...sounds.flatMap((sound) => soundPlaces(title, sound))])
}

/** A short text with what was asked. */
export function highlight(text: string, { terms }: Understood): Highlighted {
  return pieces(text, places(text, terms))
}

/** The stretch of `text` that holds most of what was asked, or its beginning. */
export function excerpt(text: string, { terms }: Understood): Highlighted {
  const flat = text.replaceAll(/\s+/gu, ' ').trim()
  const found = places(flat, terms)
  const from = beginning(flat, found)
  const to = Math.min(flat.length, from + EXCERPT)
  const shown = flat.slice(from, to)
  const inside = found
    .filter((place) => place.from >= from && place.to <= to)
    .map((place) => ({ from: place.from - from, to: place.to - from }))
  return [
    ...(from > 0 ? [{ text: '…', hit: false }] : []),
    ...pieces(shown, inside),
    ...(to < flat.length ? [{ text: '…', hit: false }] : []),
  ]
}

/** Where the best excerpt begins: most different words, then most words; back to the sentence. */
function beginning(text: string, found: readonly Range[]): number {
  let best = 0
  let bestWorth = -1
  for (const [at, { from }] of found.entries()) {
    const different = new Set<string>()
    let count = 0
    for (let next = at; next < found.length; next += 1) {
      const place = found[next]
      if (!place || place.to > from + EXCERPT - BACK) break
      different.add(text.slice(place.from, place.to))
      count += 1
    }
    // Long words say more than short ones.
    const worth = [...different].reduce((sum, word) => sum + word.length * 4, 0) + count
    if (worth > bestWorth) [best, bestWorth] = [from, worth]
  }
  const before = text.slice(Math.max(0, best - BACK), best)
  const sentence = Math.max(...['。', '；', '！', '？', '\n'].map((end) => before.lastIndexOf(end)))
  return sentence >= 0 ? Math.max(0, best - BACK) + sentence + 1 : best - Math.min(best, 8)
}

/** Where the terms stand, longest first, in order and without overlap. */
function places(text: string, terms: readonly string[]): readonly Range[] {
  const { spelled, origin } = spelledWithOrigin(text)
  const found: Range[] = []
  for (const term of terms) {
    if (term === '') continue
    for (let at = spelled.indexOf(term); at >= 0 && found.length < MOST_PLACES; at = spelled.indexOf(term, at + term.length)) {
      found.push({ from: origin(at), to: origin(at + term.length) })
    }
  }
  return apart(found)
}

/** Sorted; of two that overlap the earlier, longer one. */
function apart(ranges: readonly Range[]): readonly Range[] {
  const kept: Range[] = []
  for (const range of ranges.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    const last = kept.at(-1)
    if (range.to > range.from && (!last || range.from >= last.to)) kept.push(range)
  }
  return kept
}

/** The spelling of a text and, for each place in it, the place in the text: ㎡ is two letters, a full-width letter one. */
function spelledWithOrigin(text: string): { readonly spelled: string; readonly origin: (at: number) => number } {
  const whole = spelling(text)
  if (whole.length === text.length) return { spelled: whole, origin: (at) => at }
  const origins: number[] = []
  let spelled = ''
  let at = 0
  for (const character of text) {
    const one = spelling(character)
    for (let index = 0; index < one.length; index += 1) origins.push(at)
    spelled += one
    at += character.length
  }
  return { spelled, origin: (place) => origins[place] ?? text.length }
}

function soundPlaces(title: string, sound: Sound): readonly Range[] {
  return spelledRuns(title).flatMap((run) => {
    const asked = sound.kind === 'syllables' ? sound.syllables : sound.letters.split('')
    const spoken = run.map(({ syllable }) => (sound.kind === 'syllables' ? syllable : syllable.slice(0, 1)))
    return run.flatMap((first, at) => {
      const last = run[at + asked.length - 1]
      if (!last || asked.some((syllable, place) => spoken[at + place] !== syllable)) return []
      return [{ from: first.at, to: last.at + last.character.length }]
    })
  })
}

/** What in a title sounds like `sound`; undefined where nothing does. */
export function soundingLike(title: string, sound: Sound): string | undefined {
  const [place] = soundPlaces(title, sound)
  return place && title.slice(place.from, place.to)
}

function pieces(text: string, ranges: readonly Range[]): Highlighted {
  const result: { text: string; hit: boolean }[] = []
  let at = 0
  for (const { from, to } of apart(ranges)) {
    if (from > at) result.push({ text: text.slice(at, from), hit: false })
    result.push({ text: text.slice(from, to), hit: true })
    at = to
  }
  if (at < text.length) result.push({ text: text.slice(at), hit: false })
  return result
}
