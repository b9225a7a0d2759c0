/** Relations between documents, told from both ends. */

/** How a document stands to another. */
export type NormativeRelation = 'amends' | 'repeals' | 'replaces' | 'basedOn' | 'interprets'

/** A relation with its words from both ends, and what it does to the other document's validity. */
export interface NormativeRelationRow {
  readonly key: NormativeRelation
  /** 此件 … 彼件. */
  readonly term: string
  /** 彼件 as seen from it. */
  readonly inverse: string
  readonly effect: 'amends' | 'ends' | 'none'
}

/** Every relation. */
export const NORMATIVE_RELATIONS: readonly NormativeRelationRow[] = [
  { key: 'amends', term: '修改', inverse: '被修改', effect: 'amends' },
  { key: 'repeals', term: '废止', inverse: '被废止', effect: 'ends' },
  { key: 'replaces', term: '取代', inverse: '被取代', effect: 'ends' },
  { key: 'basedOn', term: '依据', inverse: '据此制定', effect: 'none' },
  { key: 'interprets', term: '解读', inverse: '相关解读', effect: 'none' },
]

/** A relation that is stated once, on the document that makes it. `since` is the first day of its effect. */
export interface StatedRelation {
  readonly from: string
  readonly kind: NormativeRelation
  readonly to: string
  readonly since?: string
}

/** A relation as a reader of one document sees it. */
export interface SeenRelation {
  readonly term: string
  readonly other: string
  readonly direction: 'outgoing' | 'incoming'
  readonly kind: NormativeRelation
  readonly since?: string
}

/** The relations of a document from both ends, in the order they were stated. */
export function relationsOf(document: string, relations: readonly StatedRelation[]): readonly SeenRelation[] {
  return relations.flatMap(({ from, kind, to, since }): readonly SeenRelation[] => {
    const row = NORMATIVE_RELATIONS.find(({ key }) => key === kind)
    if (!row || (from !== document && to !== document)) return []
    const seen = { kind, ...(since === undefined ? {} : { since }) }
    return from === document
      ? [{ ...seen, term: row.term, other: to, direction: 'outgoing' }]
      : [{ ...seen, term: row.inverse, other: from, direction: 'incoming' }]
  })
}

/** The end that relations give a document: the earliest repeal or replacement with a day; for {@link ValidityFacts}. */
export function repealFrom(
  document: string,
  relations: readonly StatedRelation[],
): { readonly on: string; readonly by: string } | undefined {
  let earliest: { readonly on: string; readonly by: string } | undefined
  for (const { from, kind, to, since } of relations) {
    const ends = kind === 'repeals' || kind === 'replaces'
    if (ends && to === document && since !== undefined && (earliest === undefined || since < earliest.on)) {
      earliest = { on: since, by: from }
    }
  }
  return earliest
}
