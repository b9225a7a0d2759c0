/** What happens to cases without anybody's doing: consultations lapse, people are reminded, limits follow the calendar. */
import { sql } from 'kysely'
import { Type } from 'typebox'
import type { Services } from '../../platform/feature.ts'
import { job, type JobHandler } from '../../platform/jobs/index.ts'
import { Problem } from '../../platform/problem.ts'
import type { CaseEngine } from './engine.ts'
import { lightDays } from './light.ts'
import { recomputeDeadlines } from './recompute.ts'

const NOTHING = Type.Object({})

/** The tasks of cases. All of them may run twice. */
export function applicationJobs(services: Services, engine: CaseEngine): Readonly<Record<string, JobHandler>> {
  return {
    'lapse-consultations': job({
      payload: NOTHING,
      every: '10 0 * * *',
      run: async () => lapseConsultations(services, engine),
    }),
    'remind-of-deadlines': job({ payload: NOTHING, every: '0 8 * * *', run: async () => remind(services) }),
    'recompute-deadlines': job({ payload: NOTHING, run: async () => recomputeDeadlines(services) }),
  }
}

/** 征求意见期满 for every consultation whose term is over. */
async function lapseConsultations({ db, clock }: Services, engine: CaseEngine): Promise<void> {
  const { rows } = await sql<{ id: number; application_id: number }>`
    select c.id, c.application_id from application_consultation c join application a on a.id = c.application_id
    where c.answer is null and c.due_on < ${clock.today().toString()} and a.state = 'handling' order by c.id`.execute(db)
  for (const { id, application_id: applicationId } of rows) {
    const actor = { kind: 'system', job: '期限到期登记' } as const
    try {
      await engine.act({ id: applicationId, event: 'lapseConsultation', body: { consultationId: id }, actor })
    } catch (fault) {
      // Somebody has answered or closed it since it was found; the others still lapse.
      if (!(fault instanceof Problem)) throw fault
    }
  }
}

interface Reminder {
  readonly id: number
  readonly number: string
  readonly agency_id: number
  readonly due_on: string
  readonly mail: Buffer
  readonly person_id: number
}

/** 到期提醒 to the handler and the head of the office, once when the light turns yellow, once when it turns red, once when it is overdue. */
async function remind({ config, db, clock, calendar, vault, outbox }: Services): Promise<void> {
  const today = clock.today().toString()
  const days = lightDays(today, calendar.current(), config.warningDays)
  const { rows } = await sql<Reminder>`
    select a.id, a.number, a.agency_id, a.due_on, p.mail, p.id as person_id from application a
    join person p on p.mail is not null and p.state = 'active' and (p.id = a.handler_id or exists (
      select from role_assignment r where r.person_id = p.id and r.role = 'officeHead' and r.agency_id = a.agency_id
        and r.valid_from <= ${today} and (r.valid_to is null or r.valid_to > ${today})))
    where a.due_on <= ${days.yellow} order by a.id`.execute(db)
  for (const row of rows) {
    const light = row.due_on < today ? 'overdue' : row.due_on <= days.red ? 'red' : 'yellow'
    const state = light === 'overdue' ? `已于 ${row.due_on} 超期` : `将于 ${row.due_on} 届满`
    await db.transaction().execute((trx) =>
      outbox.send(trx, {
        channel: 'mail',
        to: vault.open(row.mail, 'person.mail'),
        subject: `政府信息公开申请 ${row.number} 的答复期限${state}`,
        body: `申请 ${row.number} 的答复期限${state}，请登录系统办理。\n`,
        about: { kind: 'application', id: row.id },
        agencyId: row.agency_id,
        once: `deadline-${row.id}-${row.due_on}-${light}-${row.person_id}`,
      }),
    )
  }
}
