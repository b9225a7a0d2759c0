/** 期限重算: what depends on a year of the calendar is computed anew when its notice is imported, and each day that moves is told. */
import { opinionTerm, paymentTerm } from '@gongkai/law/application'
import type { WorkingCalendar } from '@gongkai/law/calendar'
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import { appendLedger, clockColumns, readLedger } from './ledger.repository.ts'
import { OPEN_STATES } from './workflow.ts'

/** So many cases are recomputed in one transaction. */
const BATCH = 200

/** The kind under which a moved day stands in the audit record. */
export const DEADLINE_RECOMPUTED = 'application-deadline-recomputed'

interface OpenCase {
  readonly id: number
  readonly agencyId: number
  readonly dueOn: string | null
  readonly provisional: boolean
}

interface Moved {
  readonly id: number
  readonly agencyId: number
  readonly limit: '征求意见期限' | '缴费期限' | '答复期限'
  readonly from: string | null
  readonly to: string | null
}

/** Limits of open cases anew; safe to run twice. */
export async function recomputeDeadlines(services: Services): Promise<void> {
  let after = 0
  for (;;) {
    const reached = await services.db.transaction().execute((trx) => recomputeBatch(services, trx, after))
    if (reached === undefined) return
    after = reached
  }
}

async function recomputeBatch({ calendar, clock, audit }: Services, trx: Database, after: number): Promise<number | undefined> {
  const { rows } = await sql<OpenCase>`
    select id, agency_id as "agencyId", due_on as "dueOn", due_provisional as provisional from application
    where id > ${after} and state = any(${[...OPEN_STATES]}::text[]) and clock_state in ('running', 'suspended', 'awaiting')
    order by id limit ${BATCH} for no key update`.execute(trx)
  const fresh = await calendar.fresh(trx)
  const moved: Moved[] = []
  for (const row of rows) {
    moved.push(...(await moveOpinions(trx, row, fresh, clock.now())), ...(await movePayments(trx, row, fresh)))
    moved.push(...(await moveReply(trx, row, fresh)))
  }
  // Chains are locked in ascending order of agency.
  for (const { id, agencyId, limit, from, to } of moved.toSorted((a, b) => a.agencyId - b.agencyId)) {
    await audit.append(trx, {
      agencyId,
      actor: { kind: 'system', job: '工作日历更新' },
      kind: DEADLINE_RECOMPUTED,
      subject: { kind: 'application', id },
      payload: { limit, formerly: from, dueOn: to },
    })
  }
  return rows.at(-1)?.id
}

/** Fifteen working days of a consultation that is open: the ledger is told of the new last day, its row shows it. */
async function moveOpinions(
  trx: Database,
  { id, agencyId }: OpenCase,
  calendar: WorkingCalendar,
  now: Parameters<typeof appendLedger>[4],
): Promise<readonly Moved[]> {
  const { rows } = await sql<{ id: number; kind: 'thirdParty' | 'agency'; deliveredOn: string; dueOn: string }>`
    select id, kind, delivered_on as "deliveredOn", due_on as "dueOn" from application_consultation
    where application_id = ${id} and answer is null and delivered_on is not null order by id`.execute(trx)
  const moved: Moved[] = []
  for (const { id: consultation, kind, deliveredOn, dueOn } of rows) {
    const { on } = opinionTerm(kind, deliveredOn, calendar)
    if (on === dueOn) continue
    await sql`update application_consultation set due_on = ${on} where id = ${consultation}`.execute(trx)
    const { length } = await readLedger(trx, id)
    const entry = { kind: 'limit', id: `consultation:${consultation}`, on: deliveredOn, latestUntil: on } as const
    await appendLedger(trx, id, length, [entry], now)
    moved.push({ id, agencyId, limit: '征求意见期限', from: dueOn, to: on })
  }
  return moved
}

/** Twenty working days of a fee notice that waits for payment. */
async function movePayments(trx: Database, { id, agencyId }: OpenCase, calendar: WorkingCalendar): Promise<readonly Moved[]> {
  const { rows } = await sql<{ id: number; notifiedOn: string; dueOn: string }>`
    select id, notified_on as "notifiedOn", due_on as "dueOn" from application_fee
    where application_id = ${id} and notified_on is not null and paid_on is null and lapsed_on is null and cancelled_on is null`.execute(
    trx,
  )
  const moved: Moved[] = []
  for (const { id: fee, notifiedOn, dueOn } of rows) {
    const { on } = paymentTerm(notifiedOn, calendar)
    if (on === dueOn) continue
    await sql`update application_fee set due_on = ${on} where id = ${fee}`.execute(trx)
    moved.push({ id, agencyId, limit: '缴费期限', from: dueOn, to: on })
  }
  return moved
}

async function moveReply(trx: Database, row: OpenCase, calendar: WorkingCalendar): Promise<readonly Moved[]> {
  const columns = clockColumns(await readLedger(trx, row.id), calendar)
  if (columns.due_on === row.dueOn && columns.due_provisional === row.provisional) return []
  await trx.updateTable('application').set(columns).where('id', '=', row.id).execute()
  const { id, agencyId, dueOn } = row
  // A day that is only certain now has not moved.
  return columns.due_on === dueOn ? [] : [{ id, agencyId, limit: '答复期限', from: dueOn, to: columns.due_on }]
}
