/** 时效沿革: the whole life of a document as consecutive spans, each with what it is and which text applies. */
import { endOf, validityOn, type Validity, type ValidityFacts } from './validity.ts'

/** Days from `from` (absent: from the beginning) up to but not including `to` (absent: without end) on which a document is the same. */
export interface ValiditySpan {
  readonly from?: string
  readonly to?: string
  readonly validity: Validity
}

/** The life of a document: spans that touch, do not overlap and cover all days. */
export function validityTimeline(facts: ValidityFacts): readonly ValiditySpan[] {
  const end = endOf(facts)?.on
  const borders = [undefined, ...bordersOf(facts, end)]
  const spans: ValiditySpan[] = []
  borders.forEach((from, index) => {
    const to = borders[index + 1]
    const validity = validityOn(facts, from ?? BEFORE_ALL)
    const last = spans.at(-1)
    if (last !== undefined && sameValidity(last.validity, validity)) {
      spans[spans.length - 1] = span(last.from, to, validity)
      return
    }
    spans.push(span(from, to, validity))
  })
  return spans
}

function bordersOf({ effectiveFrom, amendments = [] }: ValidityFacts, end: string | undefined): readonly string[] {
  const days = new Set(amendments.map(({ from }) => from))
  if (effectiveFrom !== undefined) days.add(effectiveFrom)
  if (end !== undefined) days.add(end)
  return [...days].filter((day) => end === undefined || day <= end).toSorted((a, b) => (a < b ? -1 : 1))
}

const BEFORE_ALL = '0000-01-01'

function span(from: string | undefined, to: string | undefined, validity: Validity): ValiditySpan {
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }), validity }
}

function sameValidity(a: Validity, b: Validity): boolean {
  if (a.kind === 'amended' && b.kind === 'amended')
    return a.edition.edition === b.edition.edition && a.edition.from === b.edition.from
  return a.kind === b.kind
}
