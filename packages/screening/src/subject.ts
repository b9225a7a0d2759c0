import { injectionsOf, plainOf, type Injection, type Plain } from '@gongkai/law/text'
import { readBody } from './body/body.ts'
import type { BodyElement } from './body/node.ts'
import type { Removed } from './body/removed.ts'
import { headingsOf, linesOf, type BodyLine, type Heading } from './body/text.ts'
import type { FindingPlace } from './finding.ts'
import type { Screened, ScreeningContext } from './input.ts'
import { compiledLists, type CompiledLists } from './lists/compiled.ts'
import { rawMarkup, type RawMarkup } from './raw.ts'
import type { WordLists } from './lists/word-lists.ts'

/** A paragraph or cell as it is searched: compared text without spaces, with the way back to the printed line. */
export interface Segment {
  readonly field: FindingPlace['field']
  readonly part?: string
  readonly block: number
  /** Where the segment begins in its line. */
  readonly offset: number
  readonly line: string
  readonly plain: Plain
}

/** A document as the rules see it; everything that several of them need is made once. */
export interface Subject {
  readonly input: Screened
  readonly context: ScreeningContext
  readonly lists: CompiledLists
  /** The body after cleaning. */
  readonly root: BodyElement
  readonly removed: readonly Removed[]
  readonly raw: RawMarkup
  readonly lines: readonly BodyLine[]
  readonly headings: readonly Heading[]
  /** Title, summary, body, names and texts of attachments, values of metadata. */
  readonly segments: readonly Segment[]
  /** Injected words, as places of the segments. */
  readonly injections: readonly (Injection & { readonly segment: Segment })[]
  /** Whether words were injected, so that every foreign host is suspicious. */
  readonly isPolluted: boolean
}

/** Characters of one field that are looked through; longer attachments are looked through as far. */
const LONGEST_FIELD = 2_000_000

/** What the rules need of a document. */
export function subjectOf(input: Screened, lists: WordLists, context: ScreeningContext): Subject {
  const { root, removed } = readBody(input.bodyHtml)
  const lines = linesOf(root)
  const segments = [
    ...segmentsOf('title', undefined, input.title),
    ...segmentsOf('summary', undefined, input.summary),
    ...lines.flatMap(({ text }, block) => segmentsOfLine('body', undefined, text, block)),
    ...Object.entries(input.metadata).flatMap(([key, value]) => segmentsOf('metadata', key, value ?? '')),
    ...input.attachments.flatMap(({ name, text }) => segmentsOf('attachment', name, text ?? '')),
  ]
  const injections = segments.flatMap((segment) => injectionsOf(segment.plain).map((injection) => ({ ...injection, segment })))
  return {
    input,
    context,
    lists: compiledLists(lists),
    root,
    removed,
    raw: rawMarkup(input.bodyHtml),
    lines,
    headings: headingsOf(lines),
    segments,
    injections,
    isPolluted: injections.length > 0,
  }
}

/** The place of words in the body, when they stand in it; else the field alone. */
export function placeInBody(subject: Subject, words: string): FindingPlace {
  const block = words === '' ? -1 : subject.lines.findIndex(({ text }) => text.includes(words))
  if (block < 0) return { field: 'body', quote: words }
  const start = subject.lines[block]?.text.indexOf(words) ?? 0
  return { field: 'body', block, start, end: start + words.length, quote: words }
}

function segmentsOf(field: Segment['field'], part: string | undefined, text: string): readonly Segment[] {
  return text
    .slice(0, LONGEST_FIELD)
    .split('\n')
    .flatMap((line, block) => segmentsOfLine(field, part, line, block))
}

function segmentsOfLine(field: Segment['field'], part: string | undefined, line: string, block: number): readonly Segment[] {
  let offset = 0
  return line.split('\t').flatMap((cell) => {
    const at = offset
    offset += cell.length + 1
    if (cell === '') return []
    return [{ field, ...(part === undefined ? {} : { part }), block, offset: at, line, plain: plainOf(0, cell) }]
  })
}
