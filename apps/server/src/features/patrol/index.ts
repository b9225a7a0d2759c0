/** 巡查: walks through what is published, tickets to mend what is found, and the word lists that documents are screened with. */
import { sql } from 'kysely'
import { Type } from 'typebox'
import type { Feature, Services } from '../../platform/feature.ts'
import { job, JobId } from '../../platform/jobs/index.ts'
import { patrolRoutes } from './patrol.api.ts'
import { remindOfTickets } from './ticket-mail.ts'
import { startWalk, WALK, walkOn } from './walk.service.ts'

export { actOn, openTicket } from './tickets.service.ts'

/** The back office of the patrol and its nightly walk. */
export const patrolFeature: Feature = {
  name: 'patrol',
  register: patrolRoutes,
  jobs: (services) => ({
    [WALK]: job({ payload: Type.Object({ run: JobId }), run: ({ run }) => walkOn(services, run) }),
    'patrol-nightly': job({ payload: Type.Object({}), every: '10 1 * * *', run: () => patrolAll(services) }),
    'remind-of-tickets': job({ payload: Type.Object({}), every: '50 8 * * *', run: () => remindOfTickets(services) }),
  }),
}

/** A site that was walked through so recently, in hours, is left alone: the task also runs at each start of the program. */
const REST = 20

/** Begins a walk through every open site, and goes on with those that were broken off. */
async function patrolAll(services: Services): Promise<void> {
  const { db, clock } = services
  const { rows } = await sql<{ id: number }>`
    select s.id from site s where s.closed_at is null and not exists (select from patrol_run r
      where r.site_id = s.id and r.finished_at > ${String(clock.now().subtract({ hours: REST }))}::timestamptz) order by s.id`.execute(
    db,
  )
  for (const { id } of rows) await db.transaction().execute((trx) => startWalk(trx, services, id, null))
}
