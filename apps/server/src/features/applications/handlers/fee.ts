/** 信息处理费 (条例 art. 42, 国办函〔2020〕109号): proposed by the handler, the notice signed by the head, then paid or lapsed. */
import { inForce } from '@gongkai/law'
import { type FeeFacts, type FeeLine, PAYMENT_PERIOD, paymentState, paymentTerm, processingFee } from '@gongkai/law/application'
import { sql } from 'kysely'
import { personOf } from '../../../platform/actor.ts'
import { Problem } from '../../../platform/problem.ts'
import { issuePaper } from '../case-letters.ts'
import type { Handler, Step } from '../effect.ts'
import { sameApplicantInMonth } from '../related.query.ts'
import { checkDay } from '../../../platform/day.ts'
import { reckoned } from './refusal.ts'

/** 提请收费: the amount is the tariff's; below its threshold there is nothing to charge. */
export const proposeFee: Handler<'proposeFee'> = async ({ trx, case: { id, receivedOn }, body, actor, today }) => {
  const countedBefore = body.basis === 'item' ? (await sameApplicantInMonth(trx, id)).before : 0
  const { fen } = reckoned(() => processingFee(feeFacts({ ...body, countedBefore }, receivedOn ?? today)))
  if (fen === 0) throw new Problem(422, 'fee-refused', '按标准计算的金额为零，不收费')
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from application_fee where application_id = ${id} and cancelled_on is null) as found`.execute(trx)
  if (rows[0]?.found) throw new Problem(422, 'fee-refused', '这件申请已经提请过收费')
  await trx
    .insertInto('application_fee')
    .values({
      application_id: id,
      basis: body.basis,
      quantity: body.quantity,
      counted_before: countedBefore,
      amount_fen: fen,
      reason: body.reason,
      proposed_on: today,
      proposed_by: personOf(actor).personId,
    })
    .execute()
  return { told: { amountFen: fen, quantity: body.quantity, basis: body.basis } }
}

/** 签发收费通知: payment is due within twenty working days of its receipt; the clock waits. */
export const issueFeeNotice: Handler<'issueFeeNotice'> = async (step) => {
  const {
    trx,
    case: { id, receivedOn, dueOn },
    body,
    actor,
    today,
    calendar,
  } = step
  const fee = await openFee(trx, id)
  const { personId } = personOf(actor)
  if (fee.notifiedOn !== null) throw new Problem(422, 'fee-refused', '收费通知已经签发')
  if (fee.proposedBy === personId || fee.proposedBy === step.actingFor?.personId)
    throw new Problem(403, 'own-draft', '不能签发自己提请的收费通知，请由其他负责人办理')
  if (dueOn !== null && today > dueOn) throw new Problem(422, 'fee-refused', `收费通知应在答复期限内送达，期限已于 ${dueOn} 届满`)
  checkDay('通知送达日期', body.notifiedOn, { today, earliest: receivedOn })
  const payBy = reckoned(() => paymentTerm(body.notifiedOn, calendar)).on
  await sql`update application_fee set notified_on = ${body.notifiedOn}, notified_by = ${personId}, due_on = ${payBy} where id = ${fee.id}`.execute(
    trx,
  )
  const { lines } = processingFee(feeFacts(fee, receivedOn ?? today))
  await issuePaper(step, {
    kind: 'feeNotice',
    public: true,
    facts: {
      fee: {
        basis: fee.basis,
        quantity: fee.quantity,
        ...(fee.basis === 'item' ? { countedBefore: fee.countedBefore } : {}),
        amountFen: fee.amountFen,
        tiers: lines.map((line) => lineText(line, fee.basis)),
        reason: fee.reason,
        workingDays: inForce(PAYMENT_PERIOD, body.notifiedOn),
        dueOn: payBy,
        payment: '请凭本通知书到本机关政府信息公开工作机构领取缴款码，缴入国库',
      },
    },
  })
  return { clock: [{ kind: 'hold', reason: 'payment', on: body.notifiedOn }], told: { amountFen: fee.amountFen, dueOn: payBy } }
}

/** 撤销收费: the case goes on, and the clock as if it had not waited: what the agency did wrongly wins it no time. */
export const cancelFee: Handler<'cancelFee'> = async ({ trx, case: { id, state }, body, today }) => {
  const fee = await openFee(trx, id)
  await sql`update application_fee set cancelled_on = ${today} where id = ${fee.id}`.execute(trx)
  return {
    ...(state === 'awaitingPayment' ? { clock: [{ kind: 'release', reason: 'payment', on: today } as const] } : {}),
    told: { remark: body.remark },
  }
}

/** 登记缴费: the period begins anew on the day after (109号). */
export const recordPayment: Handler<'recordPayment'> = async ({ trx, case: { id }, body, today }) => {
  const fee = await openFee(trx, id)
  checkDay('缴费日期', body.paidOn, { today, earliest: fee.notifiedOn })
  if (body.paidFen !== fee.amountFen)
    throw new Problem(422, 'fee-refused', '实收金额与通知的金额不同；有误请先撤销收费，重新提请')
  await sql`update application_fee set paid_on = ${body.paidOn}, paid_fen = ${body.paidFen} where id = ${fee.id}`.execute(trx)
  return {
    clock: [{ kind: 'restart', reason: 'payment', on: body.paidOn }],
    told: { paidOn: body.paidOn, paidFen: body.paidFen },
  }
}

/** 逾期未缴费: deemed abandoned when the term is over. */
export const lapseFee: Handler<'lapseFee'> = async ({ trx, case: { id }, body, today }) => {
  const fee = await openFee(trx, id)
  if (fee.dueOn === null || paymentState({ dueOn: fee.dueOn, amountFen: fee.amountFen }, today).kind !== 'mayLapse')
    throw new Problem(422, 'lapse-refused', `缴费期限到 ${fee.dueOn ?? ''} 才届满`)
  await sql`update application_fee set lapsed_on = ${today} where id = ${fee.id}`.execute(trx)
  return { clock: [{ kind: 'stop', on: today }], conclusion: { on: today, outcome: 'feeUnpaid' }, told: { reason: body.reason } }
}

function feeFacts({ basis, quantity, countedBefore }: Pick<Fee, 'basis' | 'quantity' | 'countedBefore'>, on: string): FeeFacts {
  return basis === 'item' ? { basis, on, countedBefore, items: quantity } : { basis, on, pages: quantity }
}

/** `第31页至第100页，每页10元，70页，700元`. */
function lineText({ from, to, units, unitFen, fen }: FeeLine, basis: Fee['basis']): string {
  const unit = basis === 'item' ? '件' : '页'
  return `第${from}${unit}至第${to}${unit}，每${unit}${unitFen / 100}元，${units}${unit}，${fen / 100}元`
}

interface Fee {
  readonly id: number
  readonly basis: 'item' | 'page'
  readonly quantity: number
  readonly countedBefore: number
  readonly amountFen: number
  readonly reason: string
  readonly proposedBy: number
  readonly notifiedOn: string | null
  readonly dueOn: string | null
}

async function openFee(trx: Step<'proposeFee'>['trx'], id: number): Promise<Fee> {
  const { rows } = await sql<Fee>`
    select id, basis, quantity, counted_before as "countedBefore", amount_fen as "amountFen", reason, proposed_by as "proposedBy",
      notified_on as "notifiedOn", due_on as "dueOn"
    from application_fee where application_id = ${id} and cancelled_on is null and paid_on is null and lapsed_on is null`.execute(
    trx,
  )
  const [fee] = rows
  if (!fee) throw new Problem(422, 'fee-refused', '没有待办的收费')
  return fee
}
