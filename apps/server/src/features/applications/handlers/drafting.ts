/** 认定、拟答复、送审. */
import type { ApplicationState, EventBody } from '@gongkai/contract'
import {
  approvalChain,
  ASSISTANT_QUESTIONS,
  isQuestionKey,
  type ApproverRole,
  FINDING_REQUIREMENTS,
  findingRequirement,
  missingFindings,
  OUTCOMES,
  isOutcomeKey,
} from '@gongkai/law/application'
import { sql } from 'kysely'
import type { Database } from '../../../platform/database.ts'
import { personOf } from '../../../platform/actor.ts'
import { Problem } from '../../../platform/problem.ts'
import { draftAnswer } from '../case-letters.ts'
import type { Handler } from '../effect.ts'
import { refuseUnsuitable } from '../outcome-facts.ts'

/** The state in which each role of the approval chain has its turn. */
const REVIEW_STATE: Readonly<Record<ApproverRole, ApplicationState>> = {
  legalReviewer: 'legalReview',
  secrecyReviewer: 'secrecyReview',
  officeHead: 'headReview',
  agencyHead: 'agencyReview',
}

/** 记录认定: a new finding takes the place of the former one of its kind, which is kept. */
export const recordFinding: Handler<'recordFinding'> = async ({ trx, case: { id }, body, actor, now, today }) => {
  const { term, answer } = understand(body)
  await sql`update application_finding set superseded_at = ${String(now)}::timestamptz
    where application_id = ${id} and kind = ${body.kind} and superseded_at is null`.execute(trx)
  await trx
    .insertInto('application_finding')
    .values({
      application_id: id,
      kind: body.kind,
      answer: body.answer,
      reasons: body.reasons ?? '',
      detail: JSON.stringify(body.detail ?? {}),
      found_by: personOf(actor).personId,
      found_on: today,
    })
    .execute()
  return { told: { finding: term, answer } }
}

/** A finding is an answer to one of the seven questions, or one of the records that an outcome requires. */
function understand({ kind, answer }: EventBody<'recordFinding'>): { readonly term: string; readonly answer: string } {
  if (isQuestionKey(kind)) {
    const { text, options } = ASSISTANT_QUESTIONS[kind]
    const option = options.find(({ key }) => key === answer)
    if (!option) throw new Problem(422, 'finding-kind', `“${text}”没有这样的回答`)
    return { term: text, answer: option.term }
  }
  const requirement = FINDING_REQUIREMENTS.find((one) => one.kind === kind)
  if (!requirement) throw new Problem(422, 'finding-kind')
  return { term: requirement.term, answer }
}

/** 拟答复: a new edition of the decision; the former draft is kept. */
export const draftDecision: Handler<'draftDecision'> = async (step) => {
  const {
    trx,
    case: { id, matter },
    body,
    actor,
    today,
  } = step
  if (!isOutcomeKey(body.outcome)) throw new Problem(422, 'outcome-unknown', '没有这种办理结果')
  const outcome = OUTCOMES[body.outcome]
  refuseUnsuitable(body.outcome, matter)
  if (!outcome.letterRequired || body.outcome === 'merged')
    throw new Problem(422, 'outcome-unsuitable', `“${outcome.term}”由相应的办结操作登记，不用拟答复`)
  refuseGroundless(body.withheld ?? [])
  await refuseForeignFiles(trx, id, body.provided ?? [])
  await sql`update application_decision set state = 'superseded' where application_id = ${id} and state in ('draft', 'returned')`.execute(
    trx,
  )
  const { rows } = await sql<{ edition: number }>`
    select coalesce(max(edition), 0) + 1 as edition from application_decision where application_id = ${id}`.execute(trx)
  const edition = rows[0]?.edition ?? 1
  const letter = await draftAnswer(step, {
    outcome: body.outcome,
    facts: body.facts ?? '',
    reasons: body.reasons,
    basis: body.basis,
    provided: body.provided ?? [],
    withheld: body.withheld ?? [],
  })
  await trx
    .insertInto('application_decision')
    .values({
      application_id: id,
      edition,
      outcome: body.outcome,
      facts: body.facts ?? '',
      reasons: body.reasons,
      basis: body.basis,
      provided: JSON.stringify(body.provided ?? []),
      withheld: JSON.stringify(body.withheld ?? []),
      letter_id: letter.id,
      drafted_by: personOf(actor).personId,
      drafted_on: today,
      state: 'draft',
    })
    .execute()
  return { told: { edition, outcome: outcome.term } }
}

/** A part is withheld for what would also refuse the whole: arts. 14 to 16, nothing else (条例 arts. 13, 37). */
function refuseGroundless(withheld: readonly { readonly title: string; readonly ground?: string }[]): void {
  for (const { title, ground } of withheld) {
    if (ground === undefined || (isOutcomeKey(ground) && OUTCOMES[ground].remedy === 'reconsiderationFirst')) continue
    throw new Problem(422, 'outcome-unsuitable', `“${title}”不予公开的依据应是条例第十四条至第十六条中的一项`)
  }
}

/** Only files of the case that have passed the release gate may be handed over; paper is named by its title alone. */
async function refuseForeignFiles(
  trx: Database,
  id: number,
  provided: readonly { readonly title: string; readonly fileId?: string }[],
) {
  const wanted = provided.flatMap(({ fileId }) => (fileId === undefined ? [] : [fileId]))
  if (wanted.length === 0) return
  const { rows } = await sql<{ file_id: string }>`
    select file_id from application_file where application_id = ${id} and removed_at is null and purpose = 'released'
      and file_id = any(${wanted}::uuid[])`.execute(trx)
  const known = new Set(rows.map(({ file_id: fileId }) => fileId))
  const missing = provided.find(({ fileId }) => fileId !== undefined && !known.has(fileId))
  if (missing) throw new Problem(422, 'file-not-in-case', `“${missing.title}”还没有通过提供前的检查，请先在“提供的信息”中处理`)
}

/** 送审: to the first reviewer that the outcome asks for. Everything that is missing is said at once. */
export const submitDecision: Handler<'submitDecision'> = async ({ trx, case: { id }, body }) => {
  const draft = await openDecision(trx, id)
  if (draft.state !== 'draft') throw new Problem(409, 'decision-missing', '还没有拟好的答复')
  const findings = await currentFindings(trx, id)
  const missing = missingFindings(draft.outcome, findings).map((kind) => findingRequirement(kind).term)
  const waiting = await openConsultations(trx, id)
  const faults = [
    ...(missing.length === 0 ? [] : [`尚缺认定：${missing.join('、')}`]),
    ...(await missingSteps(trx, id, draft.outcome)),
    ...(waiting === 0 ? [] : [`还有 ${waiting} 项征求意见没有结果`]),
  ]
  if (faults.length > 0) throw new Problem(422, 'decision-incomplete', faults.join('；'))

  const chain = await chainOf(trx, id, draft.outcome)
  const [first] = chain
  if (!first) throw new Error(`the outcome ${draft.outcome} has no approval chain`)
  await sql`update application_decision set state = 'inReview' where id = ${draft.id}`.execute(trx)
  return {
    state: REVIEW_STATE[first],
    told: { edition: draft.edition, ...(body.remark === undefined ? {} : { remark: body.remark }) },
  }
}

/** What the article of an outcome asks to have been done before: 补正 (art. 30), 说明理由 (art. 35). */
async function missingSteps(trx: Database, id: number, outcome: OutcomeOfDecision): Promise<readonly string[]> {
  if (outcome !== 'stillUnclear' && outcome !== 'excessive') return []
  const { rows } = await sql<{ supplemented: boolean; asked: boolean }>`select
    exists (select from application_supplement where application_id = ${id} and received_on is not null) as supplemented,
    exists (select from letter where application_id = ${id} and kind = 'reasonsRequest' and state = 'issued') as asked`.execute(
    trx,
  )
  if (outcome === 'stillUnclear') return rows[0]?.supplemented ? [] : ['还没有告知补正并收到补正（条例第三十条）']
  return rows[0]?.asked ? [] : ['还没有要求申请人说明理由（条例第三十五条）']
}

/** 撤回送审. */
export const recallDecision: Handler<'recallDecision'> = async ({ trx, case: { id } }) => {
  const draft = await openDecision(trx, id)
  await sql`update application_decision set state = 'draft' where id = ${draft.id}`.execute(trx)
  return { told: { edition: draft.edition } }
}

/** The decision that is being drafted or reviewed. */
export interface OpenDecision {
  readonly id: number
  readonly edition: number
  readonly outcome: OutcomeOfDecision
  readonly state: 'draft' | 'inReview'
  readonly draftedBy: number
  readonly letterId: number | null
}

type OutcomeOfDecision = keyof typeof OUTCOMES

/** The open decision of a case; throws Problem when nothing has been drafted. */
export async function openDecision(trx: Database, id: number): Promise<OpenDecision> {
  const { rows } = await sql<OpenDecision>`
    select id, edition, outcome, state, drafted_by as "draftedBy", letter_id as "letterId" from application_decision
    where application_id = ${id} and state in ('draft', 'inReview')`.execute(trx)
  const [decision] = rows
  if (!decision) throw new Problem(409, 'decision-missing', '还没有拟好的答复')
  return decision
}

/** The roles that must agree, in order. */
export async function chainOf(trx: Database, id: number, outcome: OutcomeOfDecision): Promise<readonly ApproverRole[]> {
  const { rows } = await sql<{ overridden: boolean }>`
    select exists (select from application_consultation where application_id = ${id} and overridden_on is not null) as overridden`.execute(
    trx,
  )
  return approvalChain(outcome, { overridesThirdParty: rows[0]?.overridden ?? false })
}

/** The state after `role` has agreed: the next reviewer's, or `approved`. */
export function stateAfter(chain: readonly ApproverRole[], role: ApproverRole): ApplicationState {
  const next = chain[chain.indexOf(role) + 1]
  return next === undefined ? 'approved' : REVIEW_STATE[next]
}

/** The findings that hold now. */
export async function currentFindings(
  trx: Database,
  id: number,
): Promise<readonly { readonly kind: Parameters<typeof findingRequirement>[0] }[]> {
  const { rows } = await sql<{ kind: Parameters<typeof findingRequirement>[0] }>`
    select kind from application_finding where application_id = ${id} and superseded_at is null`.execute(trx)
  return rows
}

async function openConsultations(trx: Database, id: number): Promise<number> {
  const { rows } = await sql<{ open: number }>`
    select count(*)::int as open from application_consultation where application_id = ${id} and answer is null`.execute(trx)
  return rows[0]?.open ?? 0
}
