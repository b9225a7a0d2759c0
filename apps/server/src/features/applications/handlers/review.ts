/** 审核、签发: each reviewer in turn; nobody on his own draft. */
import type { ApplicationEvent } from '@gongkai/contract'
import type { ApproverRole } from '@gongkai/law/application'
import { sql } from 'kysely'
import { personOf } from '../../../platform/actor.ts'
import { Problem } from '../../../platform/problem.ts'
import type { Effect, Handler, Step } from '../effect.ts'
import { REVIEW_STATES, reviewerOf } from '../workflow.ts'
import { chainOf, type OpenDecision, openDecision, stateAfter } from './drafting.ts'

type Passing = 'passLegalReview' | 'passSecrecyReview' | 'approveDecision' | 'approveForAgency'

const ROLE: Readonly<Record<Passing, ApproverRole>> = {
  passLegalReview: 'legalReviewer',
  passSecrecyReview: 'secrecyReviewer',
  approveDecision: 'officeHead',
  approveForAgency: 'agencyHead',
}

/** 合法性审核通过. */
export const passLegalReview: Handler<'passLegalReview'> = (step) => agree(step)
/** 保密审查通过. */
export const passSecrecyReview: Handler<'passSecrecyReview'> = (step) => agree(step)
/** 公开工作机构负责人审签同意. */
export const approveDecision: Handler<'approveDecision'> = (step) => agree(step)
/** 机关负责人签发. */
export const approveForAgency: Handler<'approveForAgency'> = (step) => agree(step)

/** 退回修改 with the reason. */
export const returnDecision: Handler<'returnDecision'> = async (step) => {
  const decision = await openDecision(step.trx, step.case.id)
  refuseOthersTurn(step)
  await refuseOwnDraft(step, decision)
  await record(step, decision.id, 'returned', step.body.remark)
  await sql`update application_decision set state = 'returned' where id = ${decision.id}`.execute(step.trx)
  return { told: { edition: decision.edition, remark: step.body.remark } }
}

async function agree<Event extends Passing>(step: Step<Event>): Promise<Effect> {
  const {
    trx,
    case: { id },
    event,
  } = step
  const decision = await openDecision(trx, id)
  await refuseOwnDraft(step, decision)
  const { remark } = step.body as { readonly remark?: string }
  await record(step, decision.id, 'approved', remark ?? '')
  const state = stateAfter(await chainOf(trx, id, decision.outcome), ROLE[event])
  if (state === 'approved') await sql`update application_decision set state = 'approved' where id = ${decision.id}`.execute(trx)
  return { state, told: { edition: decision.edition, ...(remark === undefined ? {} : { remark }) } }
}

/** Any reviewer may return a decision, but only when it is his turn. */
function refuseOthersTurn({ case: { state }, roles }: Step<'returnDecision'>): void {
  const turn = REVIEW_STATES.find((one) => one === state)
  if (turn !== undefined && !roles.has(reviewerOf(turn))) throw new Problem(403, 'not-your-turn')
}

/** Nobody reviews what he drafted or whose words he edited, nor does his deputy for him. */
async function refuseOwnDraft<Event extends ApplicationEvent>(
  { trx, desk, actor, actingFor }: Step<Event>,
  { draftedBy, letterId }: OpenDecision,
): Promise<void> {
  const versions = letterId === null ? [] : await desk.letters.versions(trx, letterId)
  const authors = new Set([draftedBy, ...versions.map(({ editedBy }) => editedBy)])
  if (authors.has(personOf(actor).personId) || (actingFor !== undefined && authors.has(actingFor.personId)))
    throw new Problem(403, 'own-draft', '不能审核自己拟的稿，请由其他人审核')
}

async function record<Event extends ApplicationEvent>(
  { trx, actor, actingFor, now, case: { state } }: Step<Event>,
  decisionId: number,
  verdict: 'approved' | 'returned',
  remark: string,
): Promise<void> {
  await trx
    .insertInto('application_approval')
    .values({
      decision_id: decisionId,
      step: state,
      verdict,
      remark,
      decided_by: personOf(actor).personId,
      on_behalf_of: actingFor?.personId ?? null,
      decided_at: String(now),
    })
    .execute()
}
