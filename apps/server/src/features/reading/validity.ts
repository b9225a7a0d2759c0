/** 时效 of a document on a day, as its page says it. */
import { validityOn, VALIDITY_TERMS, type ValidityFacts } from '@gongkai/law/publication'
import type { Language } from '../../portal/bilingual.ts'
import { DOCUMENT_WORDS, ENGLISH_VALIDITY } from './document-words.ts'
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
export function validityBadge(document: ReadDocument, day: string, language: Language): ValidityBadge | undefined {
  const facts = factsOf(document)
  if (!TOLD.has(document.kind) && facts.effectiveTo === undefined && facts.repealed === undefined) return undefined
  const validity = validityOn(facts, day)
  const words = DOCUMENT_WORDS[language]
  const term = language === 'en' ? ENGLISH_VALIDITY[validity.kind] : VALIDITY_TERMS[validity.kind]
  switch (validity.kind) {
    case 'inForce':
    case 'amended':
      return { term, state: 'inForce', ...(validity.until === undefined ? {} : { detail: words.untilDay(validity.until) }) }
    case 'repealed':
    case 'lapsed':
      return { term, state: 'ended', detail: words.endedOn(validity.on) }
    case 'notYet':
      return { term, state: 'unclear', detail: words.fromDay(validity.from) }
    case 'unknown':
      return { term, state: 'unclear', detail: words.noDay }
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
