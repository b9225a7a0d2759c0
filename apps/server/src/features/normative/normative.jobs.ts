/** What becomes of normative documents by the calendar alone: terms that end, validity that changes overnight, duties that come due. */
import { sql } from 'kysely'
import { Type } from 'typebox'
import type { Services } from '../../platform/feature.ts'
import { job, type JobHandler } from '../../platform/jobs/index.ts'
import { Problem } from '../../platform/problem.ts'
import { project } from '../publications/index.ts'
import { createNormativeEngine } from './engine.ts'
import { remindOfDuties } from './reminders.ts'

/** The tasks of the register. All of them may run twice. */
export function normativeJobs(services: Services): Readonly<Record<string, JobHandler>> {
  const nothing = Type.Object({})
  return {
    'lapse-normative-documents': job({ payload: nothing, every: '2 0 * * *', run: () => turnTheDay(services) }),
    'remind-of-normative-duties': job({ payload: nothing, every: '20 8 * * *', run: () => remindOfDuties(services) }),
  }
}

/** Just after midnight in China: what has lapsed is recorded, and what is valid otherwise than yesterday is shown so. */
async function turnTheDay(services: Services): Promise<void> {
  const { db, clock } = services
  const today = clock.today().toString()
  const engine = createNormativeEngine(services)
  const { rows } = await sql<{ id: number }>`
    select document_id as id from normative_document where stage in ('publication', 'filing', 'inForce') and ended_on is null
      and effective_to <= ${today}::date order by document_id`.execute(db)
  for (const { id } of rows) {
    try {
      await engine.act({ id, event: 'lapse', body: {}, actor: { kind: 'system', job: '有效期届满' } })
    } catch (fault) {
      // Somebody prolonged or repealed it in this moment: nothing is left to do.
      if (!(fault instanceof Problem)) throw fault
    }
  }
  await showChanges(services, today)
}

/** Days back that are looked at: a server that stood still for a weekend catches up. */
const DAYS_BACK = 7

/** Pages and search compute validity for the day they are asked on; what was made from them (feeds, exports, caches elsewhere) is told of the change. */
async function showChanges(services: Services, today: string): Promise<void> {
  await services.db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ id: number }>`
      select n.document_id as id from normative_document n join document d on d.id = n.document_id
      cross join (select ${today}::date - ${DAYS_BACK}::int as since, ${today}::date as until) day
      where d.standing = 'published' and (n.effective_from between since and until or n.effective_to between since and until
        or n.ended_on between since and until
        or (select x.ended_on from declared_end x where x.document_id = n.document_id) between since and until or exists (select from normative_step s where s.document_id = n.document_id
          and s.event = 'amendText' and s.on_day between since and until)) order by n.document_id for no key update of d`.execute(
      trx,
    )
    await project(
      trx,
      services,
      rows.map(({ id }) => id),
    )
  })
}
