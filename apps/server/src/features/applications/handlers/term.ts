/** 延长答复期限 (条例 art. 33(2)) and 延迟答复 (art. 35): proposed by the handler, decided by another person, told to the applicant. */
import { type ClockLedger, deferReply, extendReplyPeriod, type ReasonsFacts, replyDeadline } from '@gongkai/law/application'
import type { WorkingCalendar } from '@gongkai/law/calendar'
import { sql } from 'kysely'
import type { Database } from '../../../platform/database.ts'
import { personOf } from '../../../platform/actor.ts'
import { Problem } from '../../../platform/problem.ts'
import { issuePaper } from '../case-letters.ts'
import type { Effect, Handler, Step } from '../effect.ts'
import { checkDay, checkFutureDay } from '../../../platform/day.ts'
import { allowed } from './refusal.ts'

type Kind = 'extension' | 'deferral'

interface Proposal {
  readonly id: number
  readonly workingDays: number
  readonly reason: string
  readonly proposedBy: number
}

/** 提请延长. */
export const proposeExtension: Handler<'proposeExtension'> = async (step) => {
  const { ledger, body, today, calendar } = step
  allowed(extendReplyPeriod(ledger, { workingDays: body.workingDays, on: today }, calendar), 'term-refused')
  return propose(step, 'extension')
}

/** 提请延迟答复. */
export const proposeDeferral: Handler<'proposeDeferral'> = async (step) => {
  const { ledger, body, today, calendar } = step
  allowed(
    deferReply(ledger, { workingDays: body.workingDays, on: today, reasons: await reasonsOf(step) }, calendar),
    'term-refused',
  )
  return propose(step, 'deferral')
}

/** What is known about the applicant's reasons: asked for by the paper of art. 35, judged by a finding. */
async function reasonsOf({ trx, desk, case: { id } }: Step<'proposeDeferral'> | Step<'approveDeferral'>): Promise<ReasonsFacts> {
  const asked = (await desk.letters.ofApplication(trx, id)).find(
    ({ kind, state }) => kind === 'reasonsRequest' && state === 'issued',
  )
  const { rows } = await sql<{ answer: string }>`select answer from application_finding
    where application_id = ${id} and kind = 'reasons' and superseded_at is null`.execute(trx)
  const [finding] = rows
  return {
    ...(asked === undefined || asked.issuedOn === null ? {} : { askedOn: asked.issuedOn }),
    ...(finding === undefined ? {} : { reasonable: finding.answer === 'reasonable' }),
  }
}

async function propose(step: Step<'proposeExtension'> | Step<'proposeDeferral'>, kind: Kind): Promise<Effect> {
  const { trx, case: found, body, actor, today } = step
  const { rows } = await sql<{ found: boolean }>`select exists (select from application_term_change
    where application_id = ${found.id} and kind = ${kind} and approved is not false and ended_on is null) as found`.execute(trx)
  if (rows[0]?.found) throw new Problem(422, 'term-refused', '已经提请或者批准过一次')
  await trx
    .insertInto('application_term_change')
    .values({
      application_id: found.id,
      kind,
      working_days: body.workingDays,
      reason: body.reason,
      proposed_on: today,
      proposed_by: personOf(actor).personId,
    })
    .execute()
  return { told: { workingDays: body.workingDays, reason: body.reason } }
}

/** 批准延长: before the limit ends, by somebody else; the applicant's notice is issued. */
export const approveExtension: Handler<'approveExtension'> = async (step) => {
  const proposal = await decide(step, 'extension', true, step.body.remark)
  return approve(step, 'extension', proposal)
}
/** 批准延迟答复. */
export const approveDeferral: Handler<'approveDeferral'> = async (step) => {
  const proposal = await decide(step, 'deferral', true, step.body.remark)
  return approve(step, 'deferral', proposal)
}
/** 不批准延长. */
export const refuseExtension: Handler<'refuseExtension'> = async (step) => {
  await decide(step, 'extension', false, step.body.remark)
  return { told: { remark: step.body.remark } }
}
/** 不批准延迟答复. */
export const refuseDeferral: Handler<'refuseDeferral'> = async (step) => {
  await decide(step, 'deferral', false, step.body.remark)
  return { told: { remark: step.body.remark } }
}

type Deciding = Step<'approveExtension'> | Step<'approveDeferral'> | Step<'refuseExtension'> | Step<'refuseDeferral'>

async function decide(step: Deciding, kind: Kind, approved: boolean, remark: string | undefined): Promise<Proposal> {
  const {
    trx,
    case: { id },
    actor,
    today,
  } = step
  const { rows } = await sql<Proposal>`
    select id, working_days as "workingDays", reason, proposed_by as "proposedBy" from application_term_change
    where application_id = ${id} and kind = ${kind} and decided_on is null and ended_on is null`.execute(trx)
  const [proposal] = rows
  if (!proposal) throw new Problem(422, 'term-refused', '没有待批准的提请')
  const { personId } = personOf(actor)
  if (proposal.proposedBy === personId || proposal.proposedBy === step.actingFor?.personId)
    throw new Problem(403, 'own-draft', '不能批准自己提请的事项，请由其他负责人办理')
  await sql`update application_term_change set decided_on = ${today}, decided_by = ${personId}, approved = ${approved}, remark = ${remark ?? null}
    where id = ${proposal.id}`.execute(trx)
  return proposal
}

async function approve(
  step: Step<'approveExtension'> | Step<'approveDeferral'>,
  kind: Kind,
  { workingDays, reason }: Proposal,
): Promise<Effect> {
  const { calendar, ledger, today } = step
  const { entry } =
    kind === 'extension'
      ? allowed(extendReplyPeriod(ledger, { workingDays, on: today }, calendar), 'term-refused')
      : allowed(
          deferReply(ledger, { workingDays, on: today, reasons: await reasonsOf(step as Step<'approveDeferral'>) }, calendar),
          'term-refused',
        )
  const former = latestDue(ledger, calendar)
  const after = latestDue([...ledger, entry], calendar)
  // The notice names both days; while a consultation has no last day yet, there are none.
  if (former === undefined || after === undefined)
    throw new Problem(422, 'term-refused', '正在征求意见，对方收到征求意见书的日期还没有登记；登记之后才能确定延长到哪一天')
  const change = { reason, workingDays, formerDueOn: former.on, dueOn: after.on, provisional: after.provisional }
  await issuePaper(step, {
    kind: kind === 'extension' ? 'extensionNotice' : 'deferralNotice',
    public: true,
    facts: kind === 'extension' ? { extension: change } : { deferral: change },
  })
  return { clock: [entry], told: { workingDays, dueOn: after.on } }
}

/** The day on which the reply is due; while consultations are open, if each takes its whole term, and then only an estimate. */
function latestDue(
  ledger: ClockLedger,
  calendar: WorkingCalendar,
): { readonly on: string; readonly provisional: boolean } | undefined {
  const deadline = replyDeadline(ledger, calendar)
  if (deadline.kind === 'due') return deadline
  if (deadline.kind !== 'suspended' || deadline.latestDueOn === undefined) return undefined
  return { on: deadline.latestDueOn, provisional: deadline.provisional }
}

/** 告知申请人: when the notice was sent. */
export const tellExtension: Handler<'tellExtension'> = async ({ trx, case: { id }, body, today }) => {
  checkDay('告知日期', body.toldOn, { today })
  const { rows } = await sql<{ id: number }>`
    update application_term_change set told_on = ${body.toldOn}
    where application_id = ${id} and approved and told_on is null and ended_on is null and decided_on <= ${body.toldOn} returning id`.execute(
    trx,
  )
  if (rows.length === 0) throw new Problem(422, 'term-refused', '没有已批准而尚未告知的延长')
  return { told: { toldOn: body.toldOn } }
}

/** Extension and deferral belonged to the period that a restart or reopening ends (Interpretation, ADR 40); proposals fall with them. */
export async function endTermChanges(trx: Database, id: number, on: string): Promise<void> {
  await sql`update application_term_change set ended_on = ${on} where application_id = ${id} and ended_on is null`.execute(trx)
}

/** 要求说明理由 (条例 art. 35). */
export const askReasons: Handler<'askReasons'> = async (step) => {
  const {
    trx,
    case: { id, receivedOn },
    body,
    today,
  } = step
  checkDay('告知日期', body.askedOn, { today, earliest: receivedOn })
  const { rows } = await sql<{ count: number }>`
    select count(distinct q.application_id)::int as count from application_applicant p
    join application_applicant q on q.document_print = p.document_print and q.role = 'applicant'
    join application a on a.id = q.application_id and a.agency_id = (select agency_id from application where id = ${id})
    where p.application_id = ${id} and p.seq = 1 and a.arrived_on > ${today}::date - 365`.execute(trx)
  checkFutureDay('说明理由的期限', body.dueOn, today)
  await issuePaper(step, {
    kind: 'reasonsRequest',
    public: true,
    facts: { excess: { pattern: `近一年内向本机关提出政府信息公开申请 ${rows[0]?.count ?? 1} 件`, dueOn: body.dueOn } },
  })
  return { told: { askedOn: body.askedOn } }
}
