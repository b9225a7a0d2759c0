import { printableText } from './printable-text.ts'

/** A run of Latin characters, such as an address, that is longer than this leaves the page where nothing lets it break. */
const LONG_RUN = 24
/** A word that is wider than a line anywhere. */
const LONG_WORD = 40

/**
 * Printable text in the parts between which a line may break, to be joined by gaps of no visible width. A zero-width space would do, but
 * spoils the text of the PDF.
 */
export function breakable(text: string): readonly string[] {
  return breakableIn(text, LONG_WORD)
}

/** The same where `most` Latin characters fit in a line, as in a column of a table. */
export function breakableIn(text: string, most: number): readonly string[] {
  const parts: string[] = []
  let rest = 0
  const printable = printableText(text)
  const word = Math.min(LONG_WORD, most)
  for (const { 0: run, index } of printable.matchAll(longRuns(Math.min(LONG_RUN, most)))) {
    for (const place of run.matchAll(placesIn(word))) {
      parts.push(printable.slice(rest, index + place.index))
      rest = index + place.index
    }
  }
  return [...parts, printable.slice(rest)]
}

const RUNS = new Map<number, RegExp>()

function longRuns(length: number): RegExp {
  const known = RUNS.get(length) ?? new RegExp(`[!-~]{${length},}`, 'g')
  RUNS.set(length, known)
  return known
}

const PLACES = new Map<number, RegExp>()

/** Places in a run: behind marks but in numbers, and in a word that is too wide. */
function placesIn(length: number): RegExp {
  const known = PLACES.get(length) ?? new RegExp(`(?<=[^A-Za-z0-9,;])(?![0-9,;])|(?<=[A-Za-z0-9]{${length}})(?=[A-Za-z0-9])`, 'g')
  PLACES.set(length, known)
  return known
}
