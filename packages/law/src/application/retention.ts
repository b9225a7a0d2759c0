/**
 * 归档 (条例 art. 45): how long the file of an application is kept. The agency's own table (文书档案保管期限表) decides; without one, ten years,
 * and thirty where the answer was reviewed or litigated.
 */

/** How long: years counted from the first day of the year after the case ended, or for ever. */
export type RetentionTerm = { readonly kind: 'years'; readonly years: 10 | 30 } | { readonly kind: 'permanent' }

/** The term of an agency without rules of its own. */
export function defaultRetention({ reviewed }: { readonly reviewed: boolean }): RetentionTerm {
  return { kind: 'years', years: reviewed ? 30 : 10 }
}

/** The last day of keeping (`YYYY-MM-DD`); `undefined` for a file that is kept for ever. */
export function retainUntil(term: RetentionTerm, endedOn: string): string | undefined {
  if (term.kind === 'permanent') return undefined
  return `${Number(endedOn.slice(0, 4)) + term.years}-12-31`
}
