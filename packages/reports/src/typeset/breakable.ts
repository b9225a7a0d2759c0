import { printableText } from './printable-text.ts'

/** A long run of Latin characters, such as an address: longer ones leave the page where nothing lets them break. */
const LONG_RUN = /[!-~]{24,}/g
/** Places in such a run: behind marks but in numbers, and in a word that is wider than a line anywhere. */
const PLACES = /(?<=[^A-Za-z0-9,;])(?![0-9,;])|(?<=[A-Za-z0-9]{40})(?=[A-Za-z0-9])/g

/**
 * Printable text in the parts between which a line may break, to be joined by gaps of no visible width. A zero-width space would do, but
 * spoils the text of the PDF.
 */
export function breakable(text: string): readonly string[] {
  const parts: string[] = []
  let rest = 0
  const printable = printableText(text)
  for (const { 0: run, index } of printable.matchAll(LONG_RUN)) {
    for (const place of run.matchAll(PLACES)) {
      parts.push(printable.slice(rest, index + place.index))
      rest = index + place.index
    }
  }
  return [...parts, printable.slice(rest)]
}
