/** 年报表四, counted from the register of reviews: those concluded in the period, and those pending at its end. */
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'
import type { Table3Scope } from './table3.query.ts'

interface Group {
  readonly procedure: string
  readonly result: string
  readonly count: number
}

/** The number of reviews by cell: `reconsideration.upheld` and so on, without totals. */
export async function countTable4(db: Database, { agencies, from, to, asOf }: Table3Scope): Promise<ReadonlyMap<string, number>> {
  const time =
    asOf === undefined
      ? sql`superseded_at is null`
      : sql`recorded_at <= ${String(asOf)}::timestamptz and (superseded_at is null or superseded_at > ${String(asOf)}::timestamptz)`
  const { rows } = await sql<Group>`
    select procedure, case when concluded_on <= ${to} then table4_column else 'pending' end as result, count(*)::int as count
    from review_figure where ${time} and agency_id = any(${[...agencies]}::int[]) and accepted_on <= ${to}
      and coalesce(concluded_on, 'infinity') >= ${from}::date group by 1, 2`.execute(db)
  return new Map(rows.map(({ procedure, result, count }) => [`${procedure}.${result}`, count]))
}
