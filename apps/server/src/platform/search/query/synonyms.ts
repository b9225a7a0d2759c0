/** Words that mean the same: what somebody calls 低保 a notice calls 最低生活保障. */
import { spelling } from '../text/segmenter.ts'

/** Synonyms, ready to be asked: every term leads to the others of its groups. */
export interface Synonyms {
  /** The other words for `term` (in the spelling of `spelling`); empty where there are none. */
  readonly of: (term: string) => readonly string[]
}

/** Synonyms out of groups of terms that mean the same. */
export function synonymsOf(groups: readonly (readonly string[])[]): Synonyms {
  const others = new Map<string, Set<string>>()
  for (const group of groups) {
    const terms = [...new Set(group.map((term) => spelling(term.trim())).filter((term) => term !== ''))]
    for (const term of terms) {
      const known = others.get(term) ?? new Set()
      for (const other of terms) if (other !== term) known.add(other)
      others.set(term, known)
    }
  }
  return { of: (term) => [...(others.get(term) ?? [])] }
}
