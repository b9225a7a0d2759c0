/**
 * 表二 “第二十条第（五）（六）（八）项”: 行政许可, 行政处罚, 行政强制 and 行政事业性收费 as sums of what agencies entered for periods.
 *
 * Blank is not zero: a figure of an agency is complete only when its periods cover the year without gap and overlap.
 */
import { Temporal } from 'temporal-polyfill'
import { cite, type Citation } from '../citation.ts'

/** A measure of table 2. */
export type Table2Measure = 'licensing' | 'penalties' | 'coercion' | 'fees'

/** A measure, the cell of the report that it fills, and its unit; fees are kept in fen. */
export interface Table2MeasureRow {
  readonly key: Table2Measure
  readonly term: string
  readonly cell: `table2.${Table2Measure}`
  readonly unit: 'case' | 'fen'
  readonly source: Citation
}

/** The measures, in the order of the form. */
export const TABLE2_MEASURES: readonly Table2MeasureRow[] = [
  { key: 'licensing', term: '行政许可', cell: 'table2.licensing', unit: 'case', source: cite('条例2019', 20, undefined, 5) },
  { key: 'penalties', term: '行政处罚', cell: 'table2.penalties', unit: 'case', source: cite('条例2019', 20, undefined, 6) },
  { key: 'coercion', term: '行政强制', cell: 'table2.coercion', unit: 'case', source: cite('条例2019', 20, undefined, 6) },
  { key: 'fees', term: '行政事业性收费', cell: 'table2.fees', unit: 'fen', source: cite('条例2019', 20, undefined, 8) },
]

/** What an agency entered for a period, both days included. A blank value is one that nobody has entered yet. */
export interface PeriodEntry {
  readonly id: string
  readonly agency: string
  readonly from: string
  readonly to: string
  /** Decisions, or fen. */
  readonly value?: number
}

/** A period for which an agency has no figure. */
export interface MissingPeriod {
  readonly agency: string
  readonly from: string
  readonly to: string
}

/** Why an entry cannot be summed as it stands. */
export interface EntryProblem {
  readonly entry: string
  readonly kind: 'overlap' | 'outsideYear' | 'invalidPeriod' | 'invalidValue'
  readonly message: string
}

/** The sum of a measure, with the entries it is made of; or what is missing or wrong. */
export type PeriodSum =
  | { readonly kind: 'complete'; readonly value: number; readonly entries: readonly string[] }
  | {
      readonly kind: 'incomplete'
      /** The sum of what is there; never printed as the figure. */
      readonly soFar: number
      readonly entries: readonly string[]
      readonly missing: readonly MissingPeriod[]
      readonly problems: readonly EntryProblem[]
    }

/** Sums a measure over agencies for a year. The entries are those of the measure; entries of other agencies are left out. */
export function sumOfYear(entries: readonly PeriodEntry[], agencies: readonly string[], year: number): PeriodSum {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`]
  const own = entries.filter(({ agency, from, to }) => agencies.includes(agency) && to >= first && from <= last)
  const problems = own.flatMap((entry) => problemsOf(entry, first, last))
  const faulty = new Set(problems.map(({ entry }) => entry))
  const usable = own.filter(({ id }) => !faulty.has(id))
  const missing: MissingPeriod[] = []
  const counted: PeriodEntry[] = []
  for (const agency of new Set(agencies)) {
    const cover = coverYear(agency, usable, first, last)
    missing.push(...cover.missing)
    counted.push(...cover.counted)
    problems.push(...cover.problems)
  }
  const value = counted.reduce((sum, entry) => sum + (entry.value ?? 0), 0)
  const ids = counted.map(({ id }) => id)
  if (missing.length === 0 && problems.length === 0) return { kind: 'complete', value, entries: ids }
  return { kind: 'incomplete', soFar: value, entries: ids, missing, problems }
}

function coverYear(agency: string, usable: readonly PeriodEntry[], first: string, last: string) {
  const missing: MissingPeriod[] = []
  const problems: EntryProblem[] = []
  const counted: PeriodEntry[] = []
  let next = first
  const filled = usable.filter((entry) => entry.agency === agency && entry.value !== undefined)
  for (const entry of filled.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    if (entry.from < next) {
      const message = `${entry.from} 至 ${entry.to} 与前一期重叠，请删去重复的一期`
      problems.push({ entry: entry.id, kind: 'overlap', message })
      continue
    }
    if (entry.from > next) missing.push({ agency, from: next, to: dayBefore(entry.from) })
    counted.push(entry)
    next = dayAfter(entry.to)
  }
  if (next <= last) missing.push({ agency, from: next, to: last })
  return { missing, problems, counted }
}

function problemsOf({ id, from, to, value }: PeriodEntry, first: string, last: string): readonly EntryProblem[] {
  if (from > to) return [{ entry: id, kind: 'invalidPeriod', message: `起日 ${from} 晚于止日 ${to}，请改正` }]
  if (from < first || to > last) {
    return [{ entry: id, kind: 'outsideYear', message: `${from} 至 ${to} 跨越了年度，请按年度分开填报` }]
  }
  if (value === undefined || (Number.isSafeInteger(value) && value >= 0)) return []
  return [{ entry: id, kind: 'invalidValue', message: '数值应为不小于 0 的整数（金额以分计），请改正' }]
}

function dayAfter(day: string): string {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toString()
}

function dayBefore(day: string): string {
  return Temporal.PlainDate.from(day).subtract({ days: 1 }).toString()
}
