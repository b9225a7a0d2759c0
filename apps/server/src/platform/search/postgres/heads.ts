/** What the head of a document is worth to a query: the first word on the order of hits, for a few hundred candidates. */
import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../database.ts'
import { type Arm, type Clause, telling } from '../query/understand.ts'
import { inForce, numbers } from './candidates.ts'
import { type Slot, slotTable } from './state.ts'

/** A document that may be shown, with what the words in its head are worth. */
export interface Candidate {
  readonly id: number
  readonly score: number
  /** Seconds since 1970. */
  readonly published: number
}

/** The documents of `ids` with their worth: title above all, policy before news, what is in force before what is not. */
export async function weigh(
  trx: Database,
  { slot, arms, today }: { readonly slot: Slot; readonly arms: readonly Arm[]; readonly today: string },
  ids: readonly number[],
): Promise<readonly Candidate[]> {
  const worth = arms.map(telling).filter((clauses) => clauses.length > 0)
  const words = worth.length === 0 ? sql`0` : sql`greatest(${sql.join(worth.map((_, at) => armScore(worth, at)))})`
  const places = worth.map((clauses, at) => placesOf(clauses, at))
  const { rows } = await sql<Candidate>`
    select id, published, ${words} + case when normative then 15 else 0 end - case when not in_force then 5 else 0 end as score
    from (select id, extract(epoch from published_at)::bigint as published, normative, ${inForce(today)} as in_force
        ${places.length === 0 ? sql`` : sql`, ${sql.join(places)}`}
      from ${slotTable(slot)} where id = any(${[...ids]}::bigint[]) offset 0) as head`.execute(trx)
  return rows
}

/** In how many clauses of an arm a word stands in the title, and among the strong words; counted once and weighed above. */
function placesOf(clauses: readonly Clause[], at: number): RawBuilder<unknown> {
  const count = (column: 'title_tokens' | 'strong_tokens') =>
    sql.join(
      clauses.map((clause) => sql`(${sql.ref(column)} && ${numbers(clause)})::int`),
      sql` + `,
    )
  return sql`${count('title_tokens')} as ${sql.ref(`title_${at}`)}, ${count('strong_tokens')} as ${sql.ref(`strong_${at}`)}`
}

function armScore(worth: readonly (readonly Clause[])[], at: number): RawBuilder<unknown> {
  const count = sql.raw(String(worth[at]?.length ?? 1))
  const [title, strong] = [sql.ref(`title_${at}`), sql.ref(`strong_${at}`)]
  return sql`(${title} * 12 / ${count} + ${title} / ${count} * 8 + ${strong} * 4 / ${count})`
}
