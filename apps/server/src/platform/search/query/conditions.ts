/** The conditions of a query besides its words: as words of the index where they are, else as days to compare. */
import type { SearchQuery, Validity } from '../port.ts'
import { MARK } from '../text/marks.ts'

/** Conditions, all of which must hold. */
export interface Conditions {
  /** Every one of these. */
  readonly all: readonly string[]
  /** One of these; empty: no such condition. */
  readonly any: readonly string[]
  readonly from?: string
  readonly to?: string
  readonly validity?: Validity
  readonly today: string
}

/** The conditions of a query. */
export function conditionsOf(query: SearchQuery): Conditions {
  const { site, column, agency = [], kind, topic, field, year, from, to, validity, today } = query
  const [only] = agency
  const one = agency.length === 1 && only !== undefined
  return {
    all: [
      ...(site === undefined ? [] : [MARK.site(site)]),
      ...(column === undefined ? [] : [MARK.column(column)]),
      ...(one ? [MARK.agency(only)] : []),
      ...(kind === undefined ? [] : [MARK.kind(kind)]),
      ...(topic === undefined ? [] : [MARK.topic(topic)]),
      ...(field === undefined ? [] : [MARK.field(field)]),
      ...(year === undefined ? [] : [MARK.year(year)]),
      ...(validity === undefined ? [] : [MARK.bounded]),
    ],
    any: one ? [] : agency.map(MARK.agency),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(validity === undefined ? {} : { validity }),
    today,
  }
}

/**
 * Ever longer times back from the newest publication, as months and years of the index. Whoever looks for the newest of many looks
 * into the last months first and never sorts the rest; the last step (undefined) is all time.
 */
export function stepsBack(newestDay: string): readonly (readonly string[] | undefined)[] {
  const [year = 0, month = 1] = newestDay.split('-').map(Number)
  const months = (count: number) =>
    Array.from({ length: count }, (_, back) => MARK.publishedMonth(monthBefore(year, month, back)))
  const years = (count: number) => Array.from({ length: count }, (_, back) => MARK.publishedYear(String(year - back)))
  return [months(2), months(7), years(3), undefined]
}

/** All years in which anything can have been published: for a walk through everything, which needs a word to begin with. */
export function everyYear(newestDay: string): readonly string[] {
  const year = Number(newestDay.slice(0, 4))
  return Array.from({ length: year - 1948 }, (_, back) => MARK.publishedYear(String(year - back)))
}

function monthBefore(year: number, month: number, back: number): string {
  const months = year * 12 + month - 1 - back
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`
}
