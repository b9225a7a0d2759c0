/** What happens to cases without anybody's doing: consultations lapse, people are reminded, limits follow the calendar. */
import { sql } from 'kysely'
import { Type } from 'typebox'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import { job, type JobHandler } from '../../platform/jobs/index.ts'
import type { CaseEngine } from './engine.ts'
import { clockColumns, readLedger } from './ledger.repository.ts'
import { lightDays } from './light.ts'
import { OPEN_STATES } from './workflow.ts'

const NOTHING = Type.Object({})

/** So many cases are recomputed in one transaction. */
const BATCH = 200

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
    await engine.act({ id: applicationId, event: 'lapseConsultation', body: { consultationId: id }, actor })
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

/** Limits of open cases anew, after a year of the calendar was imported; each that moves is told in the case's history. */
async function recomputeDeadlines(services: Services): Promise<void> {
  let after = 0
  for (;;) {
    const reached = await services.db.transaction().execute((trx) => recomputeBatch(services, trx, after))
    if (reached === undefined) return
    after = reached
  }
}

async function recomputeBatch({ calendar, audit }: Services, trx: Database, after: number): Promise<number | undefined> {
  const { rows } = await sql<{ id: number; agency_id: number; due_on: string | null; due_provisional: boolean }>`
    select id, agency_id, due_on, due_provisional from application
    where id > ${after} and state = any(${[...OPEN_STATES]}::text[]) and clock_state in ('running', 'suspended')
    order by id limit ${BATCH} for no key update`.execute(trx)
  const fresh = await calendar.fresh(trx)
  const moved: { readonly id: number; readonly agencyId: number; readonly from: string; readonly to: string }[] = []
  for (const row of rows) {
    const columns = clockColumns(await readLedger(trx, row.id), fresh)
    if (columns.due_on === row.due_on && columns.due_provisional === row.due_provisional) continue
    await trx.updateTable('application').set(columns).where('id', '=', row.id).execute()
    moved.push({ id: row.id, agencyId: row.agency_id, from: row.due_on ?? '', to: columns.due_on ?? '' })
  }
  // Chains are locked in ascending order of agency.
  for (const { id, agencyId, from, to } of moved.toSorted((a, b) => a.agencyId - b.agencyId)) {
    await audit.append(trx, {
      agencyId,
      actor: { kind: 'system', job: '工作日历更新' },
      kind: 'application-deadline-recomputed',
      subject: { kind: 'application', id },
      payload: { formerly: from, dueOn: to },
    })
  }
  return rows.at(-1)?.id
}
