import type { InspectedPage } from '../inspection.ts'
import { type Box, boxAround } from '../box.ts'
import { boxAt, type TextLine } from '../text-line.ts'

/** The text of a page for searching: each unit of `text` knows the line and the box that it came from. */
export interface Haystack {
  readonly text: string
  /** The boxes of the units from `start` to before `end`, one around each line's share. */
  readonly boxes: (start: number, end: number) => readonly Box[]
}

/**
 * The text of a page with compatible forms made alike (full-width digits are digits). Lines follow one another behind `lineEnd`; spaces are
 * kept or left out.
 */
export function haystackOf(page: InspectedPage, spaces: 'kept' | 'left-out'): Haystack {
  let text = ''
  const lines: (TextLine | undefined)[] = []
  const units: number[] = []
  const add = (part: string, line: TextLine | undefined, unit: number): void => {
    text += part
    for (let count = 0; count < part.length; count++) {
      lines.push(line)
      units.push(unit)
    }
  }
  for (const line of page.lines) {
    let unit = 0
    for (const character of line.text) {
      const alike = character.normalize('NFKC')
      if (alike.trim() !== '') add(alike, line, unit)
      else if (spaces === 'kept') add(' ', line, unit)
      unit += character.length
    }
    if (spaces === 'kept') add('\n', undefined, 0)
  }
  return { text, boxes: (start, end) => boxesOf(lines.slice(start, end), units.slice(start, end)) }
}

function boxesOf(lines: readonly (TextLine | undefined)[], units: readonly number[]): readonly Box[] {
  const shares = new Map<TextLine, Box[]>()
  for (const [index, line] of lines.entries()) {
    if (!line) continue
    const share = shares.get(line) ?? []
    share.push(boxAt(line, units[index] ?? 0))
    shares.set(line, share)
  }
  return Array.from(shares.values(), boxAround)
}
