/** 制发、送达、归档、更正. */
import {
  defaultRetention,
  type OutcomeKey,
  replyDay,
  retainUntil,
  type RetentionTerm,
  isOutcomeKey,
  OUTCOMES,
} from '@gongkai/law/application'
import { sql } from 'kysely'
import type { Database } from '../../../platform/database.ts'
import { personOf } from '../../../platform/actor.ts'
import { Problem } from '../../../platform/problem.ts'
import type { Handler } from '../effect.ts'
import { outcomeTerm, refuseUnsuitable } from '../outcome-facts.ts'
import { checkDay } from '../../../platform/day.ts'

/** 登记送达: the day of the reply is the day of signing, of posting or of sending (国办公开办函〔2016〕235号); the clock stops on it. */
export const deliver: Handler<'deliver'> = async ({ trx, case: { id, receivedOn, concludedOn }, body, actor, today }) => {
  checkDay('送出日期', body.sentOn, { today, earliest: receivedOn })
  if (body.servedOn !== undefined) checkDay('签收日期', body.servedOn, { today, earliest: body.sentOn })
  if (body.manner === 'post' && body.trackingNumber === undefined)
    throw new Problem(422, 'tracking-number', '邮政寄送须登记邮件号码')
  const decision = await approvedDecision(trx, id)
  await refuseEarlierThanLetter(trx, decision, body.sentOn)
  await refuseUninformedThirdParty(trx, id, decision)
  const on = replyDay(body)
  if (on.kind === 'notYet') throw new Problem(422, 'day-unknown', '当面或者委托送达以签收之日为答复之日，请登记签收日期')
  await refuseForeignProof(trx, id, body.proofFileId)
  await trx
    .insertInto('application_delivery')
    .values({
      application_id: id,
      letter_id: decision.letterId,
      recipient: 'applicant',
      manner: body.manner,
      sent_on: body.sentOn,
      tracking_number: body.trackingNumber ?? null,
      served_on: body.servedOn ?? null,
      proof_file_id: body.proofFileId ?? null,
      remark: body.remark ?? null,
      recorded_by: personOf(actor).personId,
    })
    .execute()
  await publishToApplicant(trx, id, decision)
  return {
    clock: [{ kind: 'stop', on: on.on }],
    // What was answered anew after a review is counted in the year of the first answer (ADR 58): 结转 of closed years stays as published.
    conclusion: { on: concludedOn ?? on.on, outcome: decision.outcome },
    ...(concludedOn === null ? {} : { figureReason: '重新作出答复' }),
    told: { manner: body.manner, sentOn: body.sentOn },
  }
}

/** What is sent has been issued: an earlier day would make a late answer look like one in time. */
async function refuseEarlierThanLetter(trx: Database, { letterId }: Approved, sentOn: string): Promise<void> {
  const { rows } = await sql<{ issuedOn: string }>`
    select issued_on as "issuedOn" from letter where id = ${letterId} and issued_on > ${sentOn}`.execute(trx)
  const [letter] = rows
  if (letter) throw new Problem(422, 'day-too-early', `送出日期 ${sentOn} 早于文书制发之日 ${letter.issuedOn}`)
}

/** 条例 art. 32: who is overridden for the public interest learns of it in writing, before the information has gone out. */
async function refuseUninformedThirdParty(trx: Database, id: number, { outcome }: Approved): Promise<void> {
  const { information } = OUTCOMES[outcome]
  if (information !== 'given' && information !== 'givenInPart') return
  const { rows } = await sql<{ waiting: boolean }>`select exists (select from application_consultation
    where application_id = ${id} and overridden_on is not null and informed_on is null) as waiting`.execute(trx)
  if (rows[0]?.waiting) throw new Problem(422, 'third-party-not-informed')
}

/** 补登签收. */
export const recordService: Handler<'recordService'> = async ({ trx, case: { id }, body, today }) => {
  checkDay('签收日期', body.servedOn, { today })
  await refuseForeignProof(trx, id, body.proofFileId)
  const { rows } = await sql<{ id: number }>`
    update application_delivery set served_on = ${body.servedOn}, proof_file_id = coalesce(${body.proofFileId ?? null}::uuid, proof_file_id),
      remark = coalesce(${body.remark ?? null}, remark)
    where id = ${body.deliveryId} and application_id = ${id} and sent_on <= ${body.servedOn} returning id`.execute(trx)
  if (rows.length === 0) throw new Problem(422, 'delivery-not-found', '没有找到这次送达，或者签收日期早于送出日期')
  return { told: { servedOn: body.servedOn } }
}

const RETENTION: Readonly<Record<'tenYears' | 'thirtyYears' | 'permanent', RetentionTerm>> = {
  tenYears: { kind: 'years', years: 10 },
  thirtyYears: { kind: 'years', years: 30 },
  permanent: { kind: 'permanent' },
}

/** 归档: from now on the file is kept until its retention ends; longer where the answer was reviewed. */
export const archive: Handler<'archive'> = async ({ trx, desk, case: { id, concludedOn }, body, today }) => {
  const { rows } = await sql<{ reviewed: boolean }>`
    select exists (select from application_file where application_id = ${id} and purpose = 'review' and removed_at is null) as reviewed`.execute(
    trx,
  )
  const term =
    body.retention === undefined ? defaultRetention({ reviewed: rows[0]?.reviewed ?? false }) : RETENTION[body.retention]
  const until = retainUntil(term, concludedOn ?? today)
  await desk.jobs.enqueue(trx, 'make-archive-package', { applicationId: id })
  return { retainUntil: until ?? null, told: { retention: until ?? '永久' } }
}

/** 更正办理结果: dated; the annual report of an earlier day stays what it was. */
export const correctOutcome: Handler<'correctOutcome'> = async ({ case: { outcome, concludedOn, matter }, body, today }) => {
  if (!isOutcomeKey(body.outcome)) throw new Problem(422, 'outcome-unknown', '没有这种办理结果')
  refuseUnsuitable(body.outcome, matter)
  if (body.outcome === outcome) throw new Problem(409, 'outcome-unchanged', '办理结果没有变化')
  return {
    conclusion: { on: concludedOn ?? today, outcome: body.outcome },
    figureReason: body.reason,
    told: { formerly: outcome === null ? '' : outcomeTerm(outcome), outcome: outcomeTerm(body.outcome), reason: body.reason },
  }
}

/** 重新作出答复, as a review or court ordered: the case is worked on again, with the period that was set. */
export const reopen: Handler<'reopen'> = async ({ case: { handlerId, concludedOn }, body, today }) => {
  if (handlerId === null) throw new Problem(422, 'handler-not-found', '这件申请没有承办人，请先关联新的申请办理')
  checkDay('重新起算日期', body.startOn, { today, earliest: concludedOn })
  return {
    clock: [{ kind: 'reopen', on: body.startOn, workingDays: body.workingDays }],
    told: { startOn: body.startOn, workingDays: body.workingDays, reason: body.reason },
  }
}

interface Approved {
  readonly outcome: OutcomeKey
  readonly letterId: number | null
  readonly provided: readonly { readonly fileId?: string }[]
}

/** The decision that was approved last. */
export async function approvedDecision(trx: Database, id: number): Promise<Approved> {
  const { rows } = await sql<Approved>`
    select outcome, letter_id as "letterId", provided from application_decision
    where application_id = ${id} and state = 'approved' order by edition desc limit 1`.execute(trx)
  const [decision] = rows
  if (!decision) throw new Problem(409, 'decision-missing', '还没有签发的答复')
  return decision
}

/** What is handed over, and the letter, may be fetched on the query page from now on. */
async function publishToApplicant(trx: Database, id: number, { provided, letterId }: Approved): Promise<void> {
  const files = provided.flatMap(({ fileId }) => (fileId === undefined ? [] : [fileId]))
  // Only this letter: those to third parties and other agencies are in the same file.
  await sql`update application_file set public = true
    where application_id = ${id} and removed_at is null
      and (file_id = any(${files}::uuid[]) or file_id = (select pdf_file_id from letter where id = ${letterId}))`.execute(trx)
}

async function refuseForeignProof(trx: Database, id: number, fileId: string | undefined): Promise<void> {
  if (fileId === undefined) return
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from application_file where application_id = ${id} and file_id = ${fileId}::uuid and removed_at is null) as found`.execute(
    trx,
  )
  if (!rows[0]?.found) throw new Problem(422, 'file-not-in-case', '送达凭证不在案卷之中，请先添加文件')
}
