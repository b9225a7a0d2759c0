/** How the work was done: limits kept, working days used, extensions, supplements, channels and outcomes, by agency and by handler. */
import { CHANNELS, labelOf, type Performance } from '@gongkai/contract'
import { isOutcomeKey, OUTCOMES } from '@gongkai/law/application'
import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../platform/database.ts'
import type { Table3Scope } from './table3.query.ts'

/** So many handlers and agencies are listed, those with most cases first. */
const LISTED = 200

interface Totals {
  readonly received: number
  readonly concluded: number
  readonly in_time: number
  readonly median: number | null
  readonly p90: number | null
}

/** Figures of the cases that were received or concluded in the period, as the register stands now. */
export async function performanceOf(db: Database, scope: Table3Scope, today: string): Promise<Performance> {
  const concluded = sql<boolean>`f.superseded_at is null and f.agency_id = any(${[...scope.agencies]}::int[])
    and f.concluded_on between ${scope.from} and ${scope.to}`
  const totals = await totalsOf(db, scope, concluded)
  const lists = await sql<{ kind: string; key: string; count: number }>`
    select 'channel' as kind, a.channel as key, count(*)::int as count from application_figure f join application a on a.id = f.application_id
      where ${concluded} group by a.channel
    union all select 'outcome', f.outcome, count(*)::int from application_figure f where ${concluded} group by f.outcome
    order by 3 desc`.execute(db)
  const side = await sql<{ extended: number; supplemented: number }>`
    select (select count(*)::int from application_figure f where ${concluded} and exists (select from application_term_change t
        where t.application_id = f.application_id and t.approved)) as extended,
      (select count(*)::int from application_figure f where ${concluded} and exists (select from application_supplement s
        where s.application_id = f.application_id)) as supplemented`.execute(db)
  const named = (kind: string, label: (key: string) => string) =>
    lists.rows.filter((row) => row.kind === kind).map(({ key, count }) => ({ key, label: label(key), count }))
  return {
    received: totals.received,
    concluded: totals.concluded,
    inTime: totals.in_time,
    onTimeRate: totals.concluded === 0 ? null : Math.round((totals.in_time / totals.concluded) * 1000) / 10,
    medianWorkingDays: totals.median,
    p90WorkingDays: totals.p90,
    extended: side.rows[0]?.extended ?? 0,
    supplemented: side.rows[0]?.supplemented ?? 0,
    channels: named('channel', (key) => labelOf(CHANNELS, key)),
    outcomes: named('outcome', (key) => (isOutcomeKey(key) ? OUTCOMES[key].term : key)),
    handlers: await handlersOf(db, concluded),
    agencies: await agenciesOf(db, scope, today),
  }
}

async function totalsOf(db: Database, { agencies, from, to }: Table3Scope, concluded: RawBuilder<boolean>): Promise<Totals> {
  const { rows } = await sql<Totals>`
    select (select count(*)::int from application_figure f where f.superseded_at is null and f.agency_id = any(${[...agencies]}::int[])
        and f.received_on between ${from} and ${to}) as received,
      count(*)::int as concluded, (count(*) filter (where in_time))::int as in_time,
      percentile_cont(0.5) within group (order by working_days) as median, percentile_cont(0.9) within group (order by working_days) as p90
    from application_figure f where ${concluded}`.execute(db)
  const [row] = rows
  if (!row) throw new Error('an aggregate gave no row')
  return row
}

async function handlersOf(db: Database, concluded: RawBuilder<boolean>): Promise<Performance['handlers']> {
  const { rows } = await sql<Performance['handlers'][number]>`
    select p.id, p.name, count(*)::int as concluded, (count(*) filter (where f.in_time))::int as "inTime",
      percentile_cont(0.5) within group (order by f.working_days) as "medianWorkingDays"
    from application_figure f join application a on a.id = f.application_id join person p on p.id = a.handler_id
    where ${concluded} group by p.id, p.name order by 3 desc, p.id limit ${LISTED}`.execute(db)
  return rows
}

async function agenciesOf(db: Database, { agencies, from, to }: Table3Scope, today: string): Promise<Performance['agencies']> {
  const { rows } = await sql<Performance['agencies'][number]>`
    select v.agency_id as id, v.name, f.received, f.concluded, f."inTime", f."medianWorkingDays",
      (select count(*)::int from application a where a.agency_id = v.agency_id and a.due_on < ${today}) as "overdueOpen"
    from (
      select agency_id, (count(*) filter (where received_on between ${from} and ${to}))::int as received,
        (count(*) filter (where concluded_on between ${from} and ${to}))::int as concluded,
        (count(*) filter (where concluded_on between ${from} and ${to} and in_time))::int as "inTime",
        percentile_cont(0.5) within group (order by working_days) filter (where concluded_on between ${from} and ${to}) as "medianWorkingDays"
      from application_figure where superseded_at is null and agency_id = any(${[...agencies]}::int[])
        and (received_on between ${from} and ${to} or concluded_on between ${from} and ${to}) group by agency_id
    ) f join agency_version v on v.agency_id = f.agency_id and v.valid_to is null
    order by f.received desc, v.agency_id limit ${LISTED}`.execute(db)
  return rows
}
