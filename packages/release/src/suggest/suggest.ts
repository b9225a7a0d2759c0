import type { Inspection } from '../inspection.ts'
import { type Box, coveredPart } from '../box.ts'
import { RELEASE_LIMITS } from '../limits.ts'
import type { Mark } from '../mark.ts'
import { type Haystack, haystackOf } from './haystack.ts'
import { type Pattern, type PatternKind, PATTERNS } from './patterns.ts'

/** What to search for, and what the marks found shall carry. */
export interface Search {
  readonly patterns: readonly PatternKind[]
  /** Names and words, found across spaces and line ends too. */
  readonly words: readonly string[]
  readonly ground: string
  readonly label?: string
}

/** A find: its marks (one for each line that it stands on) and what was found, for the person who decides. */
export interface Suggestion {
  readonly kind: PatternKind | 'word'
  /** What it is: the pattern's Chinese name, or the word. */
  readonly term: string
  readonly text: string
  readonly page: number
  readonly marks: readonly Mark[]
}

/** Room around letters in points: slanted ones and marks above stand out of their box. */
const ROOM = { across: 0.4, along: 0.6 } as const

/** Marks for everything that is found in a file's text, hidden and recognized text included. A person decides about each. */
export function suggestMarks(inspection: Inspection, search: Search): readonly Suggestion[] {
  const found: Suggestion[] = []
  const words = search.words.map(tight).filter((word) => word !== '')
  const patterns = PATTERNS.filter(({ kind }) => search.patterns.includes(kind))
  for (const [index, page] of inspection.pages.entries()) {
    const stacks = { kept: haystackOf(page, 'kept'), 'left-out': haystackOf(page, 'left-out') } as const
    const area: Box = [0, 0, page.width, page.height]
    const add = (kind: Suggestion['kind'], term: string, stack: Haystack, [start, end]: readonly [number, number]): void => {
      const boxes = stack.boxes(start, end).filter((box) => coveredPart(box, area) > 0)
      if (boxes.length === 0) return
      found.push({
        kind,
        term,
        text: stack.text.slice(start, end).replaceAll(/\s/g, ''),
        page: index + 1,
        marks: boxes.map((box) => markOf(roomy(box, area), index + 1, search)),
      })
    }
    for (const pattern of patterns)
      for (const range of matches(stacks[pattern.spaces].text, pattern))
        add(pattern.kind, pattern.term, stacks[pattern.spaces], range)
    for (const word of words)
      for (const range of occurrences(stacks['left-out'].text, word)) add('word', word, stacks['left-out'], range)
    if (found.length > RELEASE_LIMITS.marks) return found.slice(0, RELEASE_LIMITS.marks)
  }
  return found
}

function tight(word: string): string {
  return word.normalize('NFKC').replaceAll(/\s/g, '')
}

/** Finds of a pattern. After one that is not sound the search goes on at its second character: a number may begin inside of another. */
function* matches(text: string, { form, isSound }: Pattern): Generator<readonly [number, number]> {
  const search = new RegExp(form.source, form.flags)
  for (let match = search.exec(text); match; match = search.exec(text)) {
    if (isSound(match[0])) yield [match.index, match.index + match[0].length]
    else search.lastIndex = match.index + 1
  }
}

function* occurrences(text: string, word: string): Generator<readonly [number, number]> {
  const [stack, needle] = [text.toLowerCase(), word.toLowerCase()]
  for (let at = stack.indexOf(needle); at >= 0; at = stack.indexOf(needle, at + needle.length)) yield [at, at + needle.length]
}

function roomy([left, top, right, bottom]: Box, area: Box): Box {
  return [
    Math.max(area[0], left - ROOM.across),
    Math.max(area[1], top - ROOM.along),
    Math.min(area[2], right + ROOM.across),
    Math.min(area[3], bottom + ROOM.along),
  ]
}

function markOf([left, top, right, bottom]: Box, page: number, { ground, label }: Search): Mark {
  return {
    page,
    x: left,
    y: top,
    width: right - left,
    height: bottom - top,
    ground,
    ...(label === undefined ? {} : { label }),
  }
}
