/** 撤稿 and 恢复: asked for by one, decided by another, before or after readers lose it; the address stays and says so, the file is kept. */
import { WITHDRAWAL_REASONS, type WithdrawalReasonRow } from '@gongkai/law/publication'
import { sql } from 'kysely'
import { personOf } from '../../../platform/actor.ts'
import { Problem } from '../../../platform/problem.ts'
import type { Effect, Handler, Step } from '../effect.ts'
import { openEditionFrom } from '../edition.ts'
import { reviewDebt } from '../owed-reviews.ts'
import { carryExplanations } from '../checks.ts'
import { noteRestored, reopenRevisions } from '../withdrawal/put-back.ts'
import { toldRemark } from './acts.ts'

/**
 * 申请撤稿. For a reason by which each minute does harm (涉密、个人信息、商业秘密、误发) readers lose it with this transaction and the head decides
 * afterwards; for any other they keep it until he has.
 */
export const requestWithdrawal: Handler<'requestWithdrawal'> = async (step) => {
  const { trx, document, actor, now, body } = step
  const row = reasonOf(body.reason)
  if (row.mustExplain && body.publicNote === undefined)
    throw new Problem(422, 'withdrawal-refused', `因${row.term}撤稿的，须写明给读者的说明`)
  if (await openRequest(trx, document.id)) throw new Problem(409, 'withdrawal-refused', '已经有人申请撤稿，等待批准')
  if (body.replacedById !== undefined) await refuseReplacement(trx, document.id, body.replacedById)
  await trx
    .insertInto('document_withdrawal')
    .values({
      document_id: document.id,
      reason: row.key,
      explanation: body.explanation,
      public_note: body.publicNote ?? row.publicWording,
      replaced_by: body.replacedById ?? null,
      requested_by: personOf(actor).personId,
      requested_at: String(now),
      effective_at: row.atOnce ? String(now) : null,
    })
    .execute()
  if (!row.atOnce) return { state: document.state, told: { reason: row.term } }
  return { ...(await takenDown(step)), state: 'withdrawn', told: { reason: row.term, effect: '立即撤下，事后批准' } }
}

/** 同意撤稿 by a head who did not ask for it: gone for readers with this transaction, or confirmed where it went at once. */
export const approveWithdrawal: Handler<'approveWithdrawal'> = async (step) => {
  const { roles, body } = step
  const request = await requestToDecide(step)
  const row = reasonOf(request.reason)
  if (row.approver === 'leader' && !roles.has('agencyHead'))
    throw new Problem(403, 'withdrawal-refused', `因${row.term}撤稿的，由机关负责人批准`)
  await decide(step, request.id, 'approved', body.remark)
  const told = { reason: row.term, ...toldRemark(body.remark) }
  return request.isEffective ? { told } : { ...(await takenDown(step)), told }
}

/** 不同意撤稿: what went at once is public again as it was, and the revision that was being drafted goes on. */
export const refuseWithdrawal: Handler<'refuseWithdrawal'> = async (step) => {
  const { trx, document, body } = step
  const request = await requestToDecide(step)
  await decide(step, request.id, 'refused', body.remark)
  if (!request.isEffective) return { state: document.state, told: { remark: body.remark } }
  await noteRestored(trx, [document.id])
  const [revision] = await reopenRevisions(trx, [request.id])
  return {
    state: revision === undefined ? 'published' : 'draft',
    change: {
      standing: 'published',
      withdrawn_at: null,
      open_edition: revision?.edition ?? null,
      ...(document.currentEdition === null ? {} : await reviewDebt(step, document, document.currentEdition)),
    },
    visible: {},
    told: { remark: body.remark },
  }
}

/** Readers lose it; the revision that was open is discarded. */
async function takenDown<Event extends 'requestWithdrawal' | 'approveWithdrawal'>({
  trx,
  document,
  now,
}: Step<Event>): Promise<Pick<Effect, 'change' | 'visible'>> {
  await sql`update document_edition set discarded_at = ${String(now)}::timestamptz where document_id = ${document.id}
    and edition = ${document.openEdition}`.execute(trx)
  return {
    change: {
      standing: 'withdrawn',
      withdrawn_at: String(now),
      open_edition: null,
      due_on: null,
      review_owed_since: null,
      review_due_on: null,
    },
    visible: {},
  }
}

/** 恢复为草稿: what was withdrawn is drafted anew and goes through all reviews before readers have it again, under its old number. */
export const restore: Handler<'restore'> = async ({ trx, document, now, today, body }) => {
  if (await openRequest(trx, document.id))
    throw new Problem(409, 'withdrawal-refused', '先行撤下的还没有批准；请先同意或者不同意撤稿')
  if (document.currentEdition === null) throw new Error(`the withdrawn document ${document.id} has no edition`)
  const edition = await openEditionFrom(trx, document.id, document.currentEdition, {
    by: document.editorId,
    at: String(now),
    // The remark is for colleagues; this is read by everybody, and may be made more precise in the draft.
    changeNote: '撤下后重新发布',
  })
  await carryExplanations(trx, document.id, document.currentEdition, edition)
  return { change: { open_edition: edition, made_on: today }, told: { remark: body.remark } }
}

/** The row of a reason; throws Problem for a text that is none. */
export function reasonOf(key: string): WithdrawalReasonRow {
  const found = WITHDRAWAL_REASONS.find((row) => row.key === key)
  if (!found) throw new Problem(422, 'withdrawal-refused', '没有这种撤稿原因，请从列表中选择')
  return found
}

interface OpenRequest {
  readonly id: number
  readonly reason: string
  readonly requestedBy: number | null
  /** Whether readers have lost it already. */
  readonly isEffective: boolean
}

async function openRequest(trx: Step<'comment'>['trx'], documentId: number): Promise<OpenRequest | undefined> {
  const { rows } = await sql<OpenRequest>`
    select id, reason, requested_by as "requestedBy", effective_at is not null as "isEffective" from document_withdrawal where document_id = ${documentId} and decided_at is null`.execute(
    trx,
  )
  return rows[0]
}

async function requestToDecide<Event extends 'approveWithdrawal' | 'refuseWithdrawal'>(step: Step<Event>): Promise<OpenRequest> {
  const request = await openRequest(step.trx, step.document.id)
  if (!request) throw new Problem(409, 'withdrawal-refused', '没有待批的撤稿申请')
  const own = request.requestedBy === personOf(step.actor).personId
  if (own || (step.actingFor !== undefined && step.actingFor.personId === request.requestedBy))
    throw new Problem(403, 'withdrawal-refused', '申请撤稿的人不能自己批准')
  return request
}

async function decide<Event extends 'approveWithdrawal' | 'refuseWithdrawal'>(
  { trx, actor, now }: Step<Event>,
  id: number,
  decision: 'approved' | 'refused',
  remark: string | undefined,
): Promise<void> {
  await sql`update document_withdrawal set decision = ${decision}, decided_by = ${personOf(actor).personId},
    decided_at = ${String(now)}::timestamptz, remark = ${remark ?? null},
    effective_at = case when ${decision} = 'approved' then coalesce(effective_at, ${String(now)}::timestamptz) else effective_at end
    where id = ${id}`.execute(trx)
}

async function refuseReplacement(trx: Step<'comment'>['trx'], documentId: number, replacement: number): Promise<void> {
  const { rows } = await sql`select from document where id = ${replacement} and standing = 'published'`.execute(trx)
  if (rows.length === 0 || replacement === documentId)
    throw new Problem(422, 'withdrawal-refused', '替代的信息须是另一件已经公开的信息')
}
