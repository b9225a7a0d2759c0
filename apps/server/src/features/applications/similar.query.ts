/** 疑似重复、相似的申请: cases of the same agency whose descriptions share most of their words. They are shown; a person decides what they mean. */
import type { ApplicationView } from '@gongkai/contract'
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'

type Linked = ApplicationView['links'][number]

/** So many of the agency's latest other cases are compared: bounded work on a page that is opened often. */
const COMPARED = 300

/** So many are shown, the most alike first. */
const SHOWN = 5

/** The share of the smaller set of words, numbers and names that two cases must have in common. */
const ALIKE = 0.7

/** Cases that say nearly the same as case `id`. */
export async function similarTo(db: Database, id: number): Promise<readonly Linked[]> {
  const { rows } = await sql<Linked>`
    with this as (select agency_id, search_tokens as tokens from application where id = ${id}),
    recent as (
      select a.id, a.number, a.subject, a.description, a.outcome, a.search_tokens as tokens
      from application a join this on this.agency_id = a.agency_id where a.id <> ${id} order by a.submitted_at desc limit ${COMPARED}),
    compared as (
      select recent.*, (select count(*) from unnest(recent.tokens) token where token = any(this.tokens))::real
        / nullif(least(cardinality(recent.tokens), cardinality(this.tokens)), 0) as alike
      from recent, this where recent.tokens && this.tokens)
    select id, number, 'similar' as relation, coalesce(subject, left(description, 60)) as subject, outcome
    from compared where alike >= ${ALIKE} order by alike desc, id desc limit ${SHOWN}`.execute(db)
  return rows
}
