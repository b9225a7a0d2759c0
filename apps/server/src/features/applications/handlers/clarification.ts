/** 补正 (条例 art. 30): once, within seven working days, every item with guidance; the reply period begins anew on receipt. */
import { requestSupplement as supplementDecision, supplementState } from '@gongkai/law/application'
import { sql } from 'kysely'
import { Problem } from '../../../platform/problem.ts'
import { issuePaper } from '../case-letters.ts'
import type { Handler } from '../effect.ts'
import { checkDay, checkFutureDay } from '../../../platform/day.ts'
import { allowed } from './refusal.ts'

/** 告知补正. */
export const requestSupplement: Handler<'requestSupplement'> = async (step) => {
  const {
    trx,
    case: { id, receivedOn },
    body,
    today,
    calendar,
  } = step
  if (receivedOn === null) throw new Problem(422, 'receipt-not-certain')
  checkFutureDay('补正期限', body.dueOn, today)
  const { rows } = await sql<{ asked: boolean }>`
    select exists (select from application_supplement where application_id = ${id}) as asked`.execute(trx)
  const request = { receivedOn, noticeOn: today, items: body.items, dueOn: body.dueOn, askedBefore: rows[0]?.asked ?? false }
  const { late } = allowed(supplementDecision(request, calendar), 'supplement-refused')
  await trx
    .insertInto('application_supplement')
    .values({ application_id: id, items: JSON.stringify(body.items), asked_on: today, due_on: body.dueOn })
    .execute()
  await issuePaper(step, {
    kind: 'supplementNotice',
    public: true,
    facts: { supplement: { items: body.items, dueOn: body.dueOn } },
  })
  return {
    clock: [{ kind: 'hold', reason: 'supplement', on: today }],
    told: { dueOn: body.dueOn, items: body.items.length, late },
  }
}

/** 收到补正. */
export const receiveSupplement: Handler<'receiveSupplement'> = async ({ trx, case: { id, handlerId }, body, today }) => {
  const { rows } = await sql<{ askedOn: string }>`
    select asked_on as "askedOn" from application_supplement where application_id = ${id} and received_on is null`.execute(trx)
  const [supplement] = rows
  if (!supplement) throw new Problem(422, 'supplement-refused', '没有等待补正')
  checkDay('收到补正之日', body.receivedOn, { today, earliest: supplement.askedOn })
  await sql`update application_supplement set received_on = ${body.receivedOn}, text = ${body.text}
    where application_id = ${id}`.execute(trx)
  return {
    state: handlerId === null ? 'registered' : 'handling',
    clock: [{ kind: 'restart', reason: 'supplement', on: body.receivedOn }],
    told: { receivedOn: body.receivedOn },
  }
}

/** 逾期不补正: deemed abandoned when the term is over and a person has found no good reason for it. */
export const lapseSupplement: Handler<'lapseSupplement'> = async ({ trx, case: { id }, body, today }) => {
  const { rows } = await sql<{ dueOn: string }>`
    select due_on as "dueOn" from application_supplement where application_id = ${id} and received_on is null`.execute(trx)
  const [supplement] = rows
  if (!supplement) throw new Problem(422, 'supplement-refused', '没有等待补正')
  if (supplementState({ dueOn: supplement.dueOn }, today).kind !== 'mayLapse')
    throw new Problem(422, 'lapse-refused', `补正期限到 ${supplement.dueOn} 才届满`)
  await sql`update application_supplement set lapsed_on = ${today}, lapse_reason = ${body.reason} where application_id = ${id}`.execute(
    trx,
  )
  return {
    clock: [{ kind: 'stop', on: today }],
    conclusion: { on: today, outcome: 'noCorrection' },
    told: { reason: body.reason },
  }
}
