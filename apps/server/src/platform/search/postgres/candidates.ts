/**
 * The two steps that the database does: find what a query describes, looking into the newest months first and no further than needed,
 * and count by kind, agency, year, column, topic and validity what was found.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../database.ts'
import { type Conditions, everyYear, stepsBack } from '../query/conditions.ts'
import { type Arm, type Clause, telling } from '../query/understand.ts'
import { tokenOf } from '../tokens.ts'
import { type Slot, slotTable } from './state.ts'

/** A document that may be shown, with what the words in its head are worth. */
export interface Candidate {
  readonly id: number
  readonly score: number
  /** Seconds since 1970. */
  readonly published: number
}

/** What a probe is asked for. */
export interface Probe {
  readonly slot: Slot
  /** The day of the newest publication in the index. */
  readonly newestDay: string
  /** Whether the index has too few entries for its parts to be worth looking at. */
  readonly small: boolean
  readonly arms: readonly Arm[]
  readonly phrases: readonly string[]
  readonly conditions: Conditions
  /** Documents that are looked at: a result of more is counted as “at least so many”. */
  readonly most: number
  /** Candidates that are returned. */
  readonly keep: number
  readonly order: 'relevance' | 'newest'
  readonly facets: boolean
}

/** Values with their counts, as the database gives them. */
export interface Counted {
  readonly kind: readonly (readonly [string, number])[]
  readonly agency: readonly (readonly [number, number])[]
  readonly year: readonly (readonly [number, number])[]
  readonly column: readonly (readonly [number, number])[]
  readonly topic: readonly (readonly [string, number])[]
  readonly validity: readonly (readonly [boolean, number])[]
}

/** What a probe found. */
export interface Probed {
  readonly count: number
  /** Whether everything was looked at. */
  readonly exact: boolean
  readonly rows: readonly Candidate[]
  readonly facets: Counted
}

const NO_FACETS: Counted = { kind: [], agency: [], year: [], column: [], topic: [], validity: [] }
/** What was found by nobody. */
export const NOTHING: Probed = { count: 0, exact: true, rows: [], facets: NO_FACETS }

/** Where a probe of the same words found enough last time: it begins there. */
const enough = new Map<string, number>()
const REMEMBERED = 5000

/** Looks back step by step until enough is found or everything was looked at. `trx` must be prepared by `prepareToSearch`. */
export async function probe(trx: Database, asked: Probe): Promise<Probed> {
  const steps = stepsBack(asked.newestDay)
  const last = steps.length - 1
  const key = JSON.stringify([asked.arms, asked.conditions, asked.most, asked.newestDay])
  let step = asked.small ? last : (enough.get(key) ?? 0)
  for (;;) {
    const answer = await ask(trx, asked, steps[step], step === last)
    if (answer.kind === 'found') {
      if (enough.size >= REMEMBERED) enough.clear()
      enough.set(key, step)
      return answer.found
    }
    step = nextStep(step, answer.count, asked.most)
  }
}

/** How many times longer each step is than the first, about. */
const LENGTHS = [1, 3.5, 18]

/** The next step that should hold enough if the past was like the step just looked at; else all time. */
function nextStep(step: number, count: number, most: number): number {
  const next = LENGTHS.findIndex((length, at) => at > step && (count * length) / (LENGTHS[step] ?? 1) > most * 1.5)
  return next < 0 ? LENGTHS.length : next
}

interface Answer {
  readonly probed: number
  readonly count: number
  readonly rows: readonly (readonly [number, number, number])[] | null
  readonly facets: { readonly [Name in keyof Counted]: Counted[Name] | null } | null
}

type Asked = { readonly kind: 'found'; readonly found: Probed } | { readonly kind: 'tooFew'; readonly count: number }

async function ask(trx: Database, asked: Probe, months: readonly string[] | undefined, last: boolean): Promise<Asked> {
  const { most, keep, facets, arms, conditions } = asked
  // Too little in these months: nothing else is worth computing.
  const worth = last ? sql`true` : sql`(select count(*) from probed) > ${most}`
  const worthOfEach = asked.order === 'newest' ? sql`0` : score(arms, conditions.today)
  const { rows } = await sql<{ answer: Answer }>`
    with probed as materialized (${probedRows(asked, months)}),
    found as materialized (select * from probed ${literally(asked.phrases)} limit ${most})
    select json_build_object(
      'probed', (select count(*) from probed),
      'count', (select count(*) from found),
      'rows', case when ${worth} then (select json_agg(json_build_array(id, ${worthOfEach}, extract(epoch from published_at)::bigint)) from
        (select * from found order by published_at desc, id desc limit ${keep}) as newest) end,
      'facets', ${facets ? sql`case when ${worth} then ${countedFacets} end` : sql`null`}) as answer`.execute(trx)
  const answer = rows[0]?.answer ?? { probed: 0, count: 0, rows: [], facets: null }
  if (!last && answer.probed <= most) return { kind: 'tooFew', count: answer.probed }
  const found = {
    count: answer.count,
    exact: answer.probed <= most,
    rows: (answer.rows ?? []).map(([id, score, published]) => ({ id, score, published })),
    facets: withoutNulls(answer.facets),
  }
  return { kind: 'found', found }
}

function withoutNulls(facets: Answer['facets']): Counted {
  if (!facets) return NO_FACETS
  const { kind, agency, year, column, topic, validity } = facets
  return {
    kind: kind ?? [],
    agency: agency ?? [],
    year: year ?? [],
    column: column ?? [],
    topic: topic ?? [],
    validity: validity ?? [],
  }
}

function probedRows(asked: Probe, months: readonly string[] | undefined): RawBuilder<unknown> {
  const { slot, conditions, phrases, most, order } = asked
  const long = phrases.length > 0 ? sql`, title, body` : sql``
  const ranking = order === 'newest' ? sql`` : sql`, title_tokens, strong_tokens, normative, effective_from, effective_to`
  return sql`select id, published_at, kind, topic, agency_id, year, column_ids, ${inForce(conditions.today)} as in_force ${ranking} ${long}
    from ${slotTable(slot)}
    where ${inIndex(asked, months)} and ${compared(conditions)}
    order by published_at desc, id desc limit ${most + 1}`
}

/** The conditions that the GIN index answers by itself. The months are in every arm, so that each arm is one scan of the index. */
function inIndex({ arms, conditions, newestDay }: Probe, months: readonly string[] | undefined): RawBuilder<unknown> {
  const walk = arms.length === 0 && conditions.all.length === 0 && conditions.any.length === 0 ? everyYear(newestDay) : undefined
  const times = months ?? walk
  return matchesWords(arms, conditions, times === undefined ? sql`` : sql` and tokens && ${numbers(times)}`)
}

/** What must be among a document's words, as an expression that the index answers; `when` is added to each arm. */
export function matchesWords(
  arms: readonly Arm[],
  { all, any }: Conditions,
  when: RawBuilder<unknown> = sql``,
): RawBuilder<unknown> {
  const also = any.length === 0 ? when : sql` and tokens && ${numbers(any)}${when}`
  const ways = (arms.length === 0 ? [[]] : arms).map((arm) => {
    const words = [...arm.flatMap((clause) => (clause.length === 1 ? clause : [])), ...all]
    const choices = arm.filter((clause) => clause.length > 1).map((clause) => sql` and tokens && ${numbers(clause)}`)
    const needed = words.length === 0 ? sql`true` : sql`tokens @> ${numbers(words)}`
    return sql`(${needed}${sql.join(choices, sql``)}${also})`
  })
  return sql`(${sql.join(ways, sql` or `)})`
}

/** The conditions that are compared on each row. */
export function compared({ from, to, validity, today }: Conditions): RawBuilder<unknown> {
  const published = sql`(published_at at time zone 'Asia/Shanghai')::date`
  return sql.join(
    [
      sql`true`,
      ...(from === undefined ? [] : [sql`${published} >= ${from}::date`]),
      ...(to === undefined ? [] : [sql`${published} <= ${to}::date`]),
      ...(validity === undefined ? [] : [sql`${inForce(today)} is ${sql.raw(validity === 'inForce' ? 'true' : 'false')}`]),
    ],
    sql` and `,
  )
}

/**
 * Whether a document is in force on a day, as the law's `validityOn` tells it: null where nobody knows (时效不明), which is neither, and for what
 * has no days of effect.
 */
export function inForce(today: string): RawBuilder<unknown> {
  return sql`case when effective_to <= ${today}::date then false when effective_from is null then null else effective_from <= ${today}::date end`
}

/** What a phrase asks for besides its words: that it stands there literally. */
export function literally(phrases: readonly string[]): RawBuilder<unknown> {
  if (phrases.length === 0) return sql``
  const each = phrases.map((phrase) => {
    // Chinese has no capitals, and lower() would read every text whole.
    const [title, body] = /[a-z]/.test(phrase) ? ['lower(title)', 'lower(body)'] : ['title', 'body']
    return sql`(strpos(${sql.raw(title)}, ${phrase}) > 0 or strpos(${sql.raw(body)}, ${phrase}) > 0)`
  })
  return sql`where ${sql.join(each, sql` and `)}`
}

/** What the head of a document is worth: its title above all, policy before news, what is in force before what is not. */
function score(arms: readonly Arm[], today: string): RawBuilder<unknown> {
  const worth = arms.map(telling).filter((clauses) => clauses.length > 0)
  const words = worth.length === 0 ? sql`0` : sql`greatest(${sql.join(worth.map(armScore))})`
  return sql`(${words} + case when normative then 15 else 0 end - case when ${inForce(today)} is false then 5 else 0 end)`
}

function armScore(clauses: readonly Clause[]): RawBuilder<unknown> {
  const count = sql.raw(String(clauses.length))
  const inTitle = sql.join(
    clauses.map((clause) => sql`(title_tokens && ${numbers(clause)})::int`),
    sql` + `,
  )
  const inStrong = sql.join(
    clauses.map((clause) => sql`(strong_tokens && ${numbers(clause)})::int`),
    sql` + `,
  )
  return sql`((${inTitle}) * 12 / ${count} + (${inTitle}) / ${count} * 8 + (${inStrong}) * 4 / ${count})`
}

/** Words as an array of their numbers, written out so that the planner sees constants. */
function numbers(words: readonly string[]): RawBuilder<unknown> {
  return sql.raw(`'{${words.map(tokenOf).join(',')}}'::int[]`)
}

const pairs = (value: string, from: string, limit: number, order = '2 desc, 1') =>
  `(select json_agg(json_build_array(value, n)) from (select ${value} as value, count(*) as n from ${from} where ${value} is not null
    group by 1 order by ${order} limit ${limit}) as counted)`

const countedFacets = sql.raw(`json_build_object(
  'kind', ${pairs('kind', 'found', 40)},
  'agency', ${pairs('agency_id', 'found', 50)},
  'year', ${pairs('year', 'found', 40, '1 desc')},
  'column', ${pairs('column_id', '(select unnest(column_ids) as column_id from found) as places', 100)},
  'topic', ${pairs('topic', 'found', 40)},
  'validity', ${pairs('in_force', 'found', 2)})`)

/** Settings for one transaction of searching: the planner misjudges how many rows hold a word, so it is told the way. */
export async function prepareToSearch(trx: Database): Promise<void> {
  await sql`select set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'off', true), set_config('jit', 'off', true),
    set_config('max_parallel_workers_per_gather', '0', true), set_config('work_mem', '64MB', true),
    set_config('statement_timeout', '10s', true)`.execute(trx)
}
