/** Cases that belong together: linked by people, split, merged, and those that the system finds (same applicant, similar words). */
import type { ApplicationView } from '@gongkai/contract'
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'

type Linked = ApplicationView['links'][number]

/** At most so many of each kind are shown. */
const SHOWN = 20

/** The linked cases of a case, within its agency. */
export async function linksOf(db: Database, id: number): Promise<ApplicationView['links']> {
  const { rows } = await sql<Linked>`
    with this as (select id, agency_id, arrived_on, description, split_from, merged_into from application where id = ${id}),
    -- Looked up once for both: whose applicant is the same; and which of them say the same words within two weeks, probably sent twice.
    theirs as materialized (
      select b.id, o.role = 'applicant' and abs(b.arrived_on - this.arrived_on) <= 14
        and regexp_replace(b.description, '\\s', '', 'g') = regexp_replace(this.description, '\\s', '', 'g') as again
      from this join application_applicant p on p.application_id = this.id and p.role = 'applicant'
      join application_applicant o on o.document_print = p.document_print and o.application_id <> p.application_id
      join application b on b.id = o.application_id and b.agency_id = this.agency_id),
    found as (
      select l.other_id as id, l.kind as relation from application_link l where l.application_id = ${id}
      union select l.application_id, l.kind from application_link l where l.other_id = ${id}
      union select split_from, 'splitFrom' from this where split_from is not null
      union select a.id, 'splitInto' from application a where a.split_from = ${id}
      union select merged_into, 'mergedInto' from this where merged_into is not null
      union select a.id, 'mergedFrom' from application a where a.merged_into = ${id}
      union (select id, 'sameApplicant' from theirs order by id desc limit ${SHOWN})
      -- Shown, never a reason by itself.
      union (select id, 'repeat' from theirs where again order by id desc limit ${SHOWN}))
    select a.id, a.number, found.relation, coalesce(a.subject, left(a.description, 60)) as subject, a.outcome
    from found join application a on a.id = found.id join this on this.agency_id = a.agency_id
    order by found.relation, a.id desc`.execute(db)
  return rows
}

/** Applications of the first applicant to the agency in the calendar month in which this one arrived. */
export interface MonthlyCount {
  /** This one and all others, for people to see. */
  readonly all: number
  /**
   * Those before this one: what a fee by item counts on from. Later ones are left out, or the same application would cost more the later it is
   * charged.
   */
  readonly before: number
}

/** How many applications the first applicant made in the month. */
export async function sameApplicantInMonth(db: Database, id: number): Promise<MonthlyCount> {
  const { rows } = await sql<MonthlyCount>`
    select count(distinct b.id)::int as "all", (count(distinct b.id) filter (where (b.arrived_on, b.id) < (a.arrived_on, a.id)))::int as "before"
    from application a
    join application_applicant p on p.application_id = a.id and p.seq = 1
    join application_applicant q on q.document_print = p.document_print and q.role = 'applicant'
    join application b on b.id = q.application_id and b.agency_id = a.agency_id
    where a.id = ${id} and date_trunc('month', b.arrived_on) = date_trunc('month', a.arrived_on)`.execute(db)
  return rows[0] ?? { all: 0, before: 0 }
}
