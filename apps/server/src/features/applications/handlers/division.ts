/** 拆分、并案、撤回、关联. */
import type { ApplicationContent, ApplicationState } from '@gongkai/contract'
import type { ClockEntry } from '@gongkai/law/application'
import { sql } from 'kysely'
import type { Database } from '../../../platform/database.ts'
import { Problem } from '../../../platform/problem.ts'
import { issuePaper } from '../case-letters.ts'
import { findCase } from '../case.ts'
import type { Handler } from '../effect.ts'
import { insertCase } from '../intake.service.ts'
import { openParties } from '../parties.ts'
import { checkDay } from '../../../platform/day.ts'

/** 一事一申请: the first part stays in this case, each further part becomes a case of its own with the same day of receipt. */
export const split: Handler<'split'> = async ({ trx, desk, case: origin, body, actor, ledger }) => {
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
    const { id, number } = await insertCase(trx, desk, {
      agencyId: origin.agencyId,
      channel: origin.channel,
      content: { ...content, description },
      arrivedOn: origin.arrivedOn,
      receivedOn,
      files: [],
      splitFrom: origin.id,
      ledger: ledgerOfPart(ledger),
      actor,
    })
    await shareOrigin(trx, origin.id, id)
    numbers.push(number)
  }
  await trx.updateTable('application').set({ description: first }).where('id', '=', origin.id).execute()
  return { told: { parts: body.parts.length, numbers: numbers.join('、') } }
}

/**
 * What happened to the application as a whole happened to each part of it: corrected or extended before, extended or corrected now.
 * Consultations concern the part that stays.
 */
function ledgerOfPart(ledger: readonly ClockEntry[]): readonly ClockEntry[] {
  return ledger.filter(({ kind }) => kind !== 'pause' && kind !== 'limit' && kind !== 'resume')
}

/** The papers that came with the application belong to each part, the account that sent it sees each part, and an extension was had for each. */
async function shareOrigin(trx: Database, originId: number, id: number): Promise<void> {
  await sql`insert into application_file (application_id, file_id, purpose, title, public, added_at, added_by)
    select ${id}, file_id, purpose, title, public, added_at, added_by from application_file
    where application_id = ${originId} and removed_at is null
      and purpose in ('application', 'identity', 'authorization', 'supplement', 'evidence')`.execute(trx)
  await sql`insert into application_term_change (application_id, kind, working_days, reason, proposed_on, proposed_by, decided_on, decided_by,
      approved, remark, told_on)
    select ${id}, kind, working_days, reason, proposed_on, proposed_by, decided_on, decided_by, approved, remark, told_on
    from application_term_change where application_id = ${originId} and approved and ended_on is null`.execute(trx)
  await sql`insert into application_supplement (application_id, items, asked_on, due_on, received_on, text)
    select ${id}, items, asked_on, due_on, received_on, text from application_supplement where application_id = ${originId}`.execute(
    trx,
  )
  await sql`update application set account_print = (select account_print from application where id = ${originId}) where id = ${id}`.execute(
    trx,
  )
}

/** States in which another case can still be taken up. */
const MERGEABLE: ReadonlySet<ApplicationState> = new Set(['registered', 'awaitingSupplement', 'handling', 'awaitingPayment'])

/** Two cases must not be merged into each other at once: mergers of an agency take turns. */
const MERGING = 0x6d72

/** 并案: this case ends and goes on in another of the same agency and the same first applicant. */
export const merge: Handler<'merge'> = async (step) => {
  const {
    trx,
    case: { id, agencyId, receivedOn },
    body,
    today,
  } = step
  await sql`select pg_advisory_xact_lock(${MERGING}, ${agencyId})`.execute(trx)
  const into = await findCase(trx, body.intoId)
  if (!into || into.agencyId !== agencyId || into.id === id) throw new Problem(422, 'merge-target', '没有找到要并入的申请')
  if (!MERGEABLE.has(into.state)) throw new Problem(422, 'merge-target', '要并入的申请已经办结或者正在审核，不能再并入')
  // Whoever applied first is answered first: merging must not win the agency time.
  if (into.receivedOn === null || (receivedOn !== null && into.receivedOn > receivedOn))
    throw new Problem(422, 'merge-target', '应当并入先收到的申请，答复期限按先收到的计算')
  const { rows } = await sql<{ same: boolean }>`
    select not exists (select from application_applicant a where a.application_id = ${id} and a.role = 'applicant' and not exists (
      select from application_applicant b where b.application_id = ${into.id} and b.role = 'applicant'
        and b.document_print = a.document_print)) as same`.execute(trx)
  if (!rows[0]?.same) throw new Problem(422, 'merge-target', '两件申请的申请人不同，不能并案')
  await issuePaper(step, {
    kind: 'otherLetter',
    public: true,
    facts: {
      decision: { outcome: 'merged', reasons: body.reason },
      conclusion: { reason: body.reason, relatedNumbers: [into.number] },
    },
  })
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
