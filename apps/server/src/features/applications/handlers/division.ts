/** 拆分、并案、撤回、关联. */
import type { ApplicationContent } from '@gongkai/contract'
import { sql } from 'kysely'
import { Problem } from '../../../platform/problem.ts'
import { findCase } from '../case.ts'
import type { Handler } from '../effect.ts'
import { insertCase } from '../intake.service.ts'
import { openParties } from '../parties.ts'
import { OPEN_STATES } from '../workflow.ts'
import { checkDay } from './day.ts'

/** 一事一申请: the first part stays in this case, each further part becomes a case of its own with the same day of receipt. */
export const split: Handler<'split'> = async ({ trx, desk, case: origin, body, actor }) => {
  const { receivedOn } = origin
  if (receivedOn === null) throw new Problem(422, 'receipt-not-certain', '还没有确认收到申请之日，不能拆分')
  const [first = '', ...others] = body.parts
  const content: Omit<ApplicationContent, 'description'> = {
    matter: origin.matter,
    applicantClass: origin.applicantClass,
    parties: [...(await openParties(trx, desk.vault, origin.id))],
    carrier: origin.carrier,
    manner: origin.manner,
  }
  const numbers: string[] = []
  for (const description of others) {
    const { number } = await insertCase(trx, desk, {
      agencyId: origin.agencyId,
      channel: origin.channel,
      content: { ...content, description },
      arrivedOn: origin.arrivedOn,
      receivedOn,
      files: [],
      splitFrom: origin.id,
      actor,
    })
    numbers.push(number)
  }
  await trx.updateTable('application').set({ description: first }).where('id', '=', origin.id).execute()
  return { told: { parts: body.parts.length, numbers: numbers.join('、') } }
}

/** 并案: this case ends and goes on in another of the same agency and the same first applicant. */
export const merge: Handler<'merge'> = async ({ trx, case: { id, agencyId }, body, today }) => {
  const into = await findCase(trx, body.intoId)
  if (!into || into.agencyId !== agencyId || into.id === id) throw new Problem(422, 'merge-target', '没有找到要并入的申请')
  if (!OPEN_STATES.includes(into.state)) throw new Problem(422, 'merge-target', '要并入的申请已经办结')
  const { rows } = await sql<{ same: boolean }>`
    select exists (select from application_applicant a join application_applicant b on b.document_print = a.document_print
      where a.application_id = ${id} and b.application_id = ${into.id} and a.role = 'applicant' and b.role = 'applicant') as same`.execute(
    trx,
  )
  if (!rows[0]?.same) throw new Problem(422, 'merge-target', '两件申请的申请人不同，不能并案')
  return {
    mergedInto: into.id,
    clock: [{ kind: 'stop', on: today }],
    conclusion: { on: today, outcome: 'merged' },
    told: { into: into.number, reason: body.reason },
  }
}

/** 撤回 by the applicant, or entered for the applicant by the office. */
export const withdraw: Handler<'withdraw'> = async ({ case: { arrivedOn, receivedOn }, body, ledger, today }) => {
  checkDay('撤回日期', body.withdrawnOn, { today, earliest: receivedOn ?? arrivedOn })
  const told = { withdrawnOn: body.withdrawnOn, ...(body.reason === undefined ? {} : { reason: body.reason }) }
  // Withdrawn before its receipt was confirmed: it is counted as received on the day it arrived (Interpretation, ADR 57).
  if (ledger.length === 0) {
    return {
      receivedOn: arrivedOn,
      clock: [
        { kind: 'start', on: arrivedOn },
        { kind: 'stop', on: body.withdrawnOn },
      ],
      conclusion: { on: body.withdrawnOn, outcome: 'withdrawn' },
      told,
    }
  }
  return { clock: [{ kind: 'stop', on: body.withdrawnOn }], conclusion: { on: body.withdrawnOn, outcome: 'withdrawn' }, told }
}

/** 关联: a repeat or a related case of the same agency. */
export const link: Handler<'link'> = async ({ trx, case: { id, agencyId }, body, actor, now }) => {
  const other = await findCase(trx, body.otherId)
  if (!other || other.agencyId !== agencyId || other.id === id) throw new Problem(422, 'link-target', '没有找到要关联的申请')
  await trx
    .insertInto('application_link')
    .values({
      application_id: id,
      other_id: other.id,
      kind: body.kind,
      remark: body.remark ?? null,
      linked_by: actor.kind === 'person' ? actor.personId : null,
      linked_at: String(now),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return { told: { other: other.number, kind: body.kind } }
}
