/** 批量撤稿: asked for by one person, decided by the head of the agency, carried out by a job. */
import type { DecideWithdrawalBatch, NewWithdrawalBatch } from '@gongkai/contract'
import type { Static } from 'typebox'
import { sql } from 'kysely'
import type { PersonActor } from '../../../platform/actor.ts'
import type { Database } from '../../../platform/database.ts'
import type { Services } from '../../../platform/feature.ts'
import { actingFor, rolesPermitted } from '../../../platform/permission.ts'
import { Problem } from '../../../platform/problem.ts'
import { withoutNumbers } from '../../../platform/workflow/index.ts'
import type { AgencyTree } from '../../agencies/index.ts'
import { reasonOf } from '../handlers/withdrawal.ts'
import type { ListContext } from '../list.query.ts'
import { mayRead } from '../permission.ts'
import { DOCUMENT_WORKFLOW } from '../workflow.ts'
import { type Batch, lockBatch } from './batch.ts'
import { selectedBy } from './selection.ts'

/** The task that carries a batch out. */
export const CARRY_OUT = 'carry-out-withdrawal'

/**
 * Asks for the withdrawal of what is selected: one batch for each agency, since its head decides. For a reason by which each minute does harm
 * it is carried out at once. Answers the batches; throws Problem where nothing of it can be withdrawn.
 */
export async function askForWithdrawal(
  services: Services,
  context: ListContext,
  asked: NewWithdrawalBatch,
  requestId: string,
): Promise<readonly number[]> {
  const row = reasonOf(asked.reason)
  if (row.mustExplain && asked.publicNote === undefined)
    throw new Problem(422, 'withdrawal-refused', `因${row.term}撤稿的，须写明给读者的说明`)
  return services.db.transaction().execute(async (trx) => {
    const { chosen } = await selectedBy({ ...context, db: trx }, asked.selection)
    const agencies = new Set(chosen.filter(({ why }) => why === null).map(({ agencyId }) => agencyId))
    if (agencies.size === 0)
      throw new Problem(422, 'withdrawal-refused', '所选的信息都不能撤：没有公开、已经申请撤稿，或者不在您的权限之内')
    const ids: number[] = []
    for (const agencyId of [...agencies].toSorted((a, b) => a - b)) {
      const id = await enter(services, trx, { asked, agencyId, actor: context.actor })
      const items = chosen.filter((one) => one.agencyId === agencyId)
      await sql`
        insert into withdrawal_batch_item (batch_id, document_id, state, why)
        select ${id}, document_id, case when why is null then 'waiting' else 'kept' end, why
        from unnest(${items.map((one) => one.id)}::bigint[], ${items.map(({ why }) => why)}::text[]) as given(document_id, why)`.execute(
        trx,
      )
      await services.audit.append(trx, {
        agencyId,
        actor: context.actor,
        kind: 'withdrawal-batch-asked',
        subject: { kind: 'withdrawal-batch', id },
        payload: { ...withoutNumbers({ reason: row.term, explanation: asked.explanation }), documents: items.length },
        requestId,
      })
      if (row.atOnce) await services.jobs.enqueue(trx, CARRY_OUT, { batch: id }, { key: `withdrawal-batch-${id}` })
      ids.push(id)
    }
    return ids
  })
}

async function enter(
  { clock }: Services,
  trx: Database,
  { asked, agencyId, actor }: { readonly asked: NewWithdrawalBatch; readonly agencyId: number; readonly actor: PersonActor },
): Promise<number> {
  const row = reasonOf(asked.reason)
  const { id } = await trx
    .insertInto('withdrawal_batch')
    .values({
      agency_id: agencyId,
      reason: row.key,
      explanation: asked.explanation,
      public_note: asked.publicNote ?? row.publicWording,
      at_once: row.atOnce,
      state: row.atOnce ? 'withdrawing' : 'asked',
      requested_by: actor.personId,
      requested_at: String(clock.now()),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Why somebody may not decide on a batch; `undefined`: he may. */
export function undecidableBy(
  batch: Pick<Batch, 'agencyId' | 'reason' | 'requestedBy'>,
  actor: PersonActor,
  tree: AgencyTree,
): string | undefined {
  const { who } = DOCUMENT_WORKFLOW.approveWithdrawal
  const roles = rolesPermitted(who, actor, batch.agencyId, tree)
  if (roles.size === 0) return '同意撤稿不在您的权限之内'
  const row = reasonOf(batch.reason)
  if (row.approver === 'leader' && !roles.has('agencyHead')) return `因${row.term}撤稿的，由机关负责人批准`
  const forWhom = actingFor(who, actor, batch.agencyId, tree)
  if (batch.requestedBy === actor.personId || batch.requestedBy === forWhom?.personId) return '申请撤稿的人不能自己批准'
  return undefined
}

/** Decides on a batch: what follows is carried out by the job. */
export async function decideOnBatch(
  services: Services,
  tree: AgencyTree,
  decided: {
    readonly id: number
    readonly actor: PersonActor
    readonly body: Static<typeof DecideWithdrawalBatch>
    readonly requestId: string
  },
): Promise<void> {
  const { id, actor, body, requestId } = decided
  await services.db.transaction().execute(async (trx) => {
    const batch = await lockBatch(trx, id)
    if (!batch || !mayRead(actor, batch.agencyId, tree)) throw new Problem(404, 'document-not-found', '没有这一批撤稿')
    const refusal = undecidableBy(batch, actor, tree)
    if (refusal !== undefined) throw new Problem(403, 'withdrawal-refused', refusal)
    const next = nextState(batch, body.decision)
    if (body.decision === 'refused' && body.remark === undefined)
      throw new Problem(422, 'withdrawal-refused', '不同意撤稿的，须写明意见')
    const forWhom = actingFor(DOCUMENT_WORKFLOW.approveWithdrawal.who, actor, batch.agencyId, tree)
    const now = String(services.clock.now())
    await trx
      .updateTable('withdrawal_batch')
      .set({
        state: next,
        decided_by: actor.personId,
        decided_for: forWhom?.name ?? null,
        decided_at: now,
        remark: body.remark ?? null,
        finished_at: next === 'refused' ? now : null,
      })
      .where('id', '=', id)
      .execute()
    await services.audit.append(trx, {
      agencyId: batch.agencyId,
      actor,
      ...(forWhom === undefined ? {} : { onBehalfOf: forWhom.name }),
      kind: body.decision === 'approved' ? 'withdrawal-batch-approved' : 'withdrawal-batch-refused',
      subject: { kind: 'withdrawal-batch', id },
      payload: withoutNumbers(body.remark === undefined ? {} : { remark: body.remark }),
      requestId,
    })
    if (next !== 'refused') await services.jobs.enqueue(trx, CARRY_OUT, { batch: id }, { key: `withdrawal-batch-${id}` })
  })
}

function nextState({ state }: Batch, decision: 'approved' | 'refused'): 'withdrawing' | 'confirming' | 'restoring' | 'refused' {
  if (state === 'asked') return decision === 'approved' ? 'withdrawing' : 'refused'
  if (state === 'unconfirmed') return decision === 'approved' ? 'confirming' : 'restoring'
  throw new Problem(409, 'withdrawal-refused', state === 'withdrawing' ? '正在撤稿，撤完后再批准' : '这一批已经批准或者办结')
}
