/** The handlers of an agency, with how many open cases each has. */
import { sql } from 'kysely'
import type { Services } from '../../platform/feature.ts'
import { OPEN_STATES } from './workflow.ts'

/** A handler who can be given a case. */
export interface HandlerLoad {
  readonly id: number
  readonly name: string
  readonly open: number
}

/** The handlers in office today, by name. */
export async function handlersOf(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  agencyId: number,
): Promise<readonly HandlerLoad[]> {
  const today = clock.today().toString()
  const { rows } = await sql<HandlerLoad>`
    select p.id, p.name, (select count(*)::int from application a where a.handler_id = p.id and a.state = any(${[...OPEN_STATES]}::text[])) as open
    from person p where p.state = 'active' and exists (select from role_assignment r where r.person_id = p.id and r.role = 'handler'
      and r.agency_id = ${agencyId} and r.valid_from <= ${today} and (r.valid_to is null or r.valid_to > ${today})) order by p.name`.execute(
    db,
  )
  return rows
}
