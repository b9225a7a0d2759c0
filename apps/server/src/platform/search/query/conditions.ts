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

/** A time back from the newest publication. */
export interface Step {
  /** How long it is; all time is longer than any. */
  readonly months: number
  /** Its months or years as words of the index; all time has none. */
  readonly marks?: readonly string[]
}

const MONTHS = [2, 4, 8]
const YEARS = [1, 2, 3, 4, 6, 9]

/**
 * Ever longer times back from the newest publication, as months and years of the index. Whoever looks for the newest of many looks
 * into the last months first and never sorts the rest; the last step is all time. Each is about twice as long as the one before at most, so
 * that whoever goes on where enough should be finds little more than that.
 */
export function stepsBack(newestDay: string): readonly Step[] {
  const [year = 0, month = 1, day = 1] = newestDay.split('-').map(Number)
  // The newest month and year have only begun.
  const begun = day / 31
  const months = MONTHS.map((count): Step => {
    const marks = Array.from({ length: count }, (_, back) => MARK.publishedMonth(monthBefore(year, month, back)))
    return { months: count - 1 + begun, marks }
  })
  const years = YEARS.map((count): Step => {
    const marks = Array.from({ length: count }, (_, back) => MARK.publishedYear(String(year - back)))
    return { months: (count - 1) * 12 + month - 1 + begun, marks }
  })
  return [...months, ...years.filter((step) => step.months > Math.max(...MONTHS)), { months: Infinity }]
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
