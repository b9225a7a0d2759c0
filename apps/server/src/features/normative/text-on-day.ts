/**
 * 某日的文本: which edition of a text held on a day. Only a recorded change with its edition tells it; that an edition was published later than
 * another does not, for an edition may correct a slip in a text that had long been in force. Where it is not known, the page says so.
 */
import type { NormativeStep } from './normative-document.ts'

/** A change of the text, as it was recorded. */
export interface TextChange {
  readonly from: string
  /** The edition that holds from that day; absent: nobody has said which. */
  readonly edition?: number
}

/** Which edition held; `unclear` names every one that may have, and why. */
export type TextOnDay =
  | { readonly kind: 'edition'; readonly edition: number; readonly since?: string }
  | {
      readonly kind: 'unclear'
      readonly why: 'change-without-edition' | 'edition-not-published'
      readonly editions: readonly number[]
    }

/** The changes of a document's text, by their days; of one day the later recorded is the last. */
export function textChanges(steps: readonly NormativeStep[]): readonly TextChange[] {
  return steps
    .flatMap((step): readonly TextChange[] =>
      step.event === 'amendText'
        ? [{ from: step.facts.from, ...(step.facts.edition === undefined ? {} : { edition: step.facts.edition }) }]
        : [],
    )
    .toSorted((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0))
}

/**
 * The edition that held on `day`. `published` are the numbers of the editions that readers had or have, ascending, at least one.
 *
 * The editions from the one that a change names up to the next that one names are the same text, corrected: of them the last one is right.
 */
export function textOnDay(changes: readonly TextChange[], published: readonly number[], day: string): TextOnDay {
  const named = changes.flatMap(({ edition }) => (edition === undefined ? [] : [edition])).toSorted((one, other) => one - other)
  const change = changes.findLast(({ from }) => from <= day)
  if (change === undefined) {
    const next = changes[0]
    // The border to the text that came next is not known: only a single edition before every named one is certain.
    if (next !== undefined && next.edition === undefined) return unclear('change-without-edition', published)
    return lastOf(published, 0, named[0])
  }
  if (change.edition === undefined) return unclear('change-without-edition', published)
  const { edition, from } = change
  const later = named.find((other) => other > edition)
  const found = lastOf(published, edition, later)
  return found.kind === 'edition' ? { ...found, since: from } : found
}

/** The last published edition from `first` up to but not including `end`. */
function lastOf(published: readonly number[], first: number, end = Infinity): TextOnDay {
  const edition = published.findLast((one) => one >= first && one < end)
  return edition === undefined ? unclear('edition-not-published', published) : { kind: 'edition', edition }
}

function unclear(why: Extract<TextOnDay, { kind: 'unclear' }>['why'], editions: readonly number[]): TextOnDay {
  return { kind: 'unclear', why, editions }
}
