/**
 * Finds what a query describes, looking into the newest months first and no further than needed, and counts by kind, agency, year, column,
 * topic and validity what was found.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../database.ts'
import { type Conditions, everyYear, type Step, stepsBack } from '../query/conditions.ts'
import type { Arm } from '../query/understand.ts'
import { tokenOf } from '../tokens.ts'
import { countFacets, type Counted, FACET_COLUMNS, FACET_VALUES, type FacetValues, NO_FACETS } from './facets.ts'
import { type Slot, slotTable } from './state.ts'

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
  /** Whether values are counted and policy documents listed; else it is for candidates only. */
  readonly facets: boolean
}

/** What a probe found. */
export interface Probed {
  readonly count: number
  /** Whether everything was looked at. */
  readonly exact: boolean
  /** The newest first. */
  readonly ids: readonly number[]
  /** The newest policy documents of all that was found. */
  readonly policies: readonly number[]
  readonly facets: Counted
}

/** What was found by nobody. */
export const NOTHING: Probed = { count: 0, exact: true, ids: [], policies: [], facets: NO_FACETS }

/** So many policy documents are listed. */
export const POLICIES = 100

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
    const answer = await ask(trx, asked, steps[step] ?? ALL_TIME)
    if (answer.kind === 'found') {
      if (enough.size >= REMEMBERED) enough.clear()
      enough.set(key, step)
      return answer.found
    }
    step = nextStep(steps, step, answer.count, asked.most)
  }
}

const ALL_TIME: Step = { months: Infinity }

/** The next step that should hold enough if the past was like the step just looked at; else all time. */
function nextStep(steps: readonly Step[], step: number, count: number, most: number): number {
  const each = count / (steps[step]?.months ?? Infinity)
  const next = steps.findIndex(({ months }, at) => at > step && each * months > most * 1.2)
  return next < 0 ? steps.length - 1 : next
}

interface Row extends FacetValues {
  readonly probed: number
  readonly count: number
  readonly ids: string | null
  readonly policies: string | null
}

type Asked = { readonly kind: 'found'; readonly found: Probed } | { readonly kind: 'tooFew'; readonly count: number }

async function ask(trx: Database, asked: Probe, step: Step): Promise<Asked> {
  const { most, keep, facets, phrases } = asked
  // Too little in these months: nothing else is worth computing.
  const worth = step.marks === undefined ? sql`true` : sql`size.probed > ${most}`
  // A scan of what is materialized keeps its order: the newest first.
  const { rows } = await sql<Row>`
    with probed as materialized (${probedRows(asked, step)})
    select size.probed, found.* from (select count(*)::int as probed from probed) as size cross join lateral (
      select count(*)::int as count, array_to_string((array_agg(id))[1:${keep}], ',') as ids
        ${facets ? sql`, array_to_string((array_agg(id) filter (where normative))[1:${POLICIES}], ',') as policies, ${FACET_VALUES}` : sql``}
      from (select * from probed ${literally(phrases)} limit ${most}) as newest where ${worth}) as found`.execute(trx)
  const row = rows[0]
  if (!row) return { kind: 'found', found: NOTHING }
  if (step.marks !== undefined && row.probed <= most) return { kind: 'tooFew', count: row.probed }
  const found = {
    count: row.count,
    exact: row.probed <= most,
    ids: idsOf(row.ids),
    policies: facets ? idsOf(row.policies) : [],
    facets: facets ? countFacets(row) : NO_FACETS,
  }
  return { kind: 'found', found }
}

/** Numbers with commas between; nothing where there are none. */
function idsOf(list: string | null): readonly number[] {
  return list === null || list === '' ? [] : list.split(',').map(Number)
}

function probedRows(asked: Probe, step: Step): RawBuilder<unknown> {
  const { slot, conditions, phrases, most, facets } = asked
  const long = phrases.length > 0 ? sql`, title, body` : sql``
  const counted = facets ? sql`, normative, ${FACET_COLUMNS}, ${inForce(conditions.today)} as in_force` : sql``
  return sql`select id ${counted} ${long}
    from ${slotTable(slot)}
    where ${inIndex(asked, step)} and ${compared(conditions)}
    order by published_at desc, id desc limit ${most + 1}`
}

/** The conditions that the GIN index answers by itself. The time is in every arm, so that each arm is one scan of the index. */
function inIndex({ arms, conditions, newestDay }: Probe, { marks }: Step): RawBuilder<unknown> {
  const walk = arms.length === 0 && conditions.all.length === 0 && conditions.any.length === 0 ? everyYear(newestDay) : undefined
  const times = marks ?? walk
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

/** Words as an array of their numbers, written out so that the planner sees constants. */
export function numbers(words: readonly string[]): RawBuilder<unknown> {
  return sql.raw(`'{${words.map(tokenOf).join(',')}}'::int[]`)
}

/** Settings for one transaction of searching: the planner misjudges how many rows hold a word, so it is told the way. */
export async function prepareToSearch(trx: Database): Promise<void> {
  await sql`select set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'off', true), set_config('jit', 'off', true),
    set_config('max_parallel_workers_per_gather', '0', true), set_config('work_mem', '64MB', true),
    set_config('statement_timeout', '10s', true)`.execute(trx)
}
