/** 时效 of a document on a day, as its page says it. */
import { validityOn, VALIDITY_TERMS, type ValidityFacts } from '@gongkai/law/publication'
import type { ReadDocument } from './document.query.ts'

/** A badge: the words, and whether the document binds. */
export interface ValidityBadge {
  readonly term: string
  readonly state: 'inForce' | 'ended' | 'unclear'
  /** Why or since when, in words. */
  readonly detail?: string
}

/** Kinds whose force is always told. */
const TOLD: ReadonlySet<ReadDocument['kind']> = new Set(['normativeDocument', 'regulation'])

/** The badge of a document on `day`; `undefined` for what has no force of its own. */
export function validityBadge(document: ReadDocument, day: string): ValidityBadge | undefined {
  const facts = factsOf(document)
  if (!TOLD.has(document.kind) && facts.effectiveTo === undefined && facts.repealed === undefined) return undefined
  const validity = validityOn(facts, day)
  const term = VALIDITY_TERMS[validity.kind]
  switch (validity.kind) {
    case 'inForce':
    case 'amended':
      return { term, state: 'inForce', ...(validity.until === undefined ? {} : { detail: `自 ${validity.until} 起失效` }) }
    case 'repealed':
    case 'lapsed':
      return { term, state: 'ended', detail: `自 ${validity.on} 起不再有效` }
    case 'notYet':
      return { term, state: 'unclear', detail: `自 ${validity.from} 起施行` }
    case 'unknown':
      return { term, state: 'unclear', detail: '没有登记施行日期，请向发布机构核实' }
  }
}

function factsOf({ effectiveFrom, effectiveTo, relations, endedOn }: ReadDocument): ValidityFacts {
  const named = relations.flatMap(({ kind, direction, since }) =>
    direction === 'from' && (kind === 'repeals' || kind === 'replaces') && since !== null ? [since] : [],
  )
  const [on] = (endedOn === null ? named : [...named, endedOn]).toSorted()
  return {
    ...(effectiveFrom === null ? {} : { effectiveFrom }),
    ...(effectiveTo === null ? {} : { effectiveTo }),
    ...(on === undefined ? {} : { repealed: { on } }),
  }
}
