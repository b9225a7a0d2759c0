/** Counts by kind, agency, year, column, topic and validity: the database lists the values of what was found, the program counts them. */
import { sql } from 'kysely'

/** Values with how many have them, the most frequent first; years the newest first. */
export interface Counted {
  readonly kind: readonly Count<string>[]
  readonly agency: readonly Count<number>[]
  readonly year: readonly Count<number>[]
  readonly column: readonly Count<number>[]
  readonly topic: readonly Count<string>[]
  readonly validity: readonly Count<boolean>[]
}

type Count<Value> = readonly [Value, number]

/** What counts nothing. */
export const NO_FACETS: Counted = { kind: [], agency: [], year: [], column: [], topic: [], validity: [] }

/** The values of all that was found, as `FACET_VALUES` selects them; null where nothing was found. */
export interface FacetValues {
  readonly kinds: readonly string[] | null
  readonly topics: readonly (string | null)[] | null
  readonly agencies: string | null
  readonly years: string | null
  readonly columns: string | null
  readonly in_force: number
  readonly not_in_force: number
}

/** What a facet is counted from. */
export const FACET_COLUMNS = sql`kind, topic, agency_id, year, column_ids`

/**
 * Lists of the values, each read once: to group six times by them in the database takes more than twice as long. Words are JSON, whatever
 * they hold; numbers are written one after the other.
 */
export const FACET_VALUES = sql`json_agg(kind) as kinds, json_agg(topic) as topics, string_agg(agency_id::text, ',') as agencies,
  string_agg(year::text, ',') as years, string_agg(array_to_string(column_ids, ','), ',') filter (where column_ids <> '{}') as columns,
  count(*) filter (where in_force)::int as in_force, count(*) filter (where not in_force)::int as not_in_force`

/** The counts of values. */
export function countFacets({ kinds, topics, agencies, years, columns, in_force, not_in_force }: FacetValues): Counted {
  const validity: readonly Count<boolean>[] = [
    [false, not_in_force],
    [true, in_force],
  ]
  return {
    kind: frequent(kinds ?? [], 40),
    agency: frequent(numbers(agencies), 50),
    year: [...timesOf(numbers(years))].toSorted(([a], [b]) => b - a).slice(0, 40),
    column: frequent(numbers(columns), 100),
    topic: frequent(
      (topics ?? []).filter((topic) => topic !== null),
      40,
    ),
    validity: validity.filter(([, times]) => times > 0).toSorted(([, a], [, b]) => b - a),
  }
}

/** The `most` frequent values; of those that are as frequent the smaller first. */
function frequent<Value extends string | number>(values: readonly Value[], most: number): readonly Count<Value>[] {
  const order = ([a, times]: Count<Value>, [b, others]: Count<Value>) => others - times || (a < b ? -1 : 1)
  return [...timesOf(values)].toSorted(order).slice(0, most)
}

function timesOf<Value>(values: readonly Value[]): ReadonlyMap<Value, number> {
  const times = new Map<Value, number>()
  for (const value of values) times.set(value, (times.get(value) ?? 0) + 1)
  return times
}

function numbers(list: string | null): readonly number[] {
  return list === null ? [] : list.split(',').map(Number)
}
