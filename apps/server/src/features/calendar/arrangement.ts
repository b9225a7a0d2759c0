/** What a notice arranges, day by day, before it is put together as the law's data. */

/** A day off or a make-up workday, with the festival it belongs to. */
export interface ArrangedDay {
  readonly on: string
  readonly working: boolean
  readonly name: string
}

/** A reason why something cannot be imported: where it stands, in words for people, and what is wrong with it. */
export interface ReadingProblem {
  readonly where: string
  readonly message: string
}

/** What was read of a text: the days, or every problem found (never empty). */
export type ArrangementReading =
  | { readonly kind: 'read'; readonly days: readonly ArrangedDay[] }
  | { readonly kind: 'refused'; readonly problems: readonly ReadingProblem[] }
