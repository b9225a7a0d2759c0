/** 期限变动 after the import of a year of the calendar, from the audit record, within the agencies that the actor may read. */
import type { DeadlineChanges, DeadlineChangesQuery } from '@gongkai/contract'
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { PersonActor } from '../../platform/actor.ts'
import type { Services } from '../../platform/feature.ts'
import type { AgencyTree } from '../agencies/index.ts'
import { checkDay } from '../../platform/day.ts'
import { readableAgencies } from './permission.ts'
import { DEADLINE_RECOMPUTED } from './recompute.ts'

/** At most so many changes are listed. */
const SHOWN = 1000

/** The limits that moved within the days asked for. Throws Problem for days that do not exist or lie ahead. */
export async function deadlineChanges(
  { db, clock }: Services,
  actor: PersonActor,
  tree: AgencyTree,
  query: DeadlineChangesQuery,
): Promise<DeadlineChanges> {
  const now = clock.today()
  const today = now.toString()
  const { from = now.subtract({ days: 30 }).toString(), to = today } = query
  checkDay('起始日期', from, { today })
  checkDay('截止日期', to, { today, earliest: from })
  const agencies = readableAgencies(actor, tree)
  const { rows } = await sql<Row>`
    select a.id, a.number, a.agency_id as "agencyId", v.name as agency, e.payload ->> 'limit' as "limit",
      e.payload ->> 'formerly' as formerly, e.payload ->> 'dueOn' as "dueOn", e.at
    from audit_entry e join application a on a.id = e.subject_id::bigint
    join agency_version v on v.agency_id = a.agency_id and v.valid_to is null
    where e.kind = ${DEADLINE_RECOMPUTED} and e.subject_kind = 'application' and e.agency_id = any(${agencies}::int[])
      and a.agency_id = any(${agencies}::int[]) and e.at >= (${from}::date)::timestamp at time zone 'Asia/Shanghai'
      and e.at < (${to}::date + 1)::timestamp at time zone 'Asia/Shanghai'
    order by e.at desc, a.id desc limit ${SHOWN + 1}`.execute(db)
  return { items: rows.slice(0, SHOWN).map(itemOf), more: rows.length > SHOWN }
}

interface Row {
  readonly id: number
  readonly number: string
  readonly agencyId: number
  readonly agency: string
  readonly limit: string | null
  readonly formerly: string | null
  readonly dueOn: string | null
  readonly at: Temporal.Instant
}

function itemOf({ agencyId, agency, limit, at, ...rest }: Row): DeadlineChanges['items'][number] {
  return { ...rest, agency: { id: agencyId, name: agency }, limit: limit ?? '答复期限', at: String(at) }
}
