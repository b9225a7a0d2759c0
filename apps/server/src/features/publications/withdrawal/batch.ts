/** 批量撤稿 as a row: locked while it is decided or carried out. */
import type { WithdrawalBatchState } from '@gongkai/contract'
import { sql } from 'kysely'
import type { PersonActor } from '../../../platform/actor.ts'
import type { Database } from '../../../platform/database.ts'

/** A batch: documents of one agency, one reason, one decision. */
export interface Batch {
  readonly id: number
  readonly agencyId: number
  readonly reason: string
  readonly explanation: string
  readonly publicNote: string
  readonly atOnce: boolean
  readonly state: WithdrawalBatchState
  readonly requestedBy: number
  readonly requestedAt: string
  readonly decidedBy: number | null
  readonly decidedFor: string | null
  readonly remark: string | null
}

/** The batch, locked until the transaction ends; `undefined` when there is none. */
export async function lockBatch(trx: Database, id: number): Promise<Batch | undefined> {
  const { rows } = await sql<Batch>`
    select id, agency_id as "agencyId", reason, explanation, public_note as "publicNote", at_once as "atOnce", state,
      requested_by as "requestedBy", requested_at::text as "requestedAt", decided_by as "decidedBy", decided_for as "decidedFor", remark
    from withdrawal_batch where id = ${id} for no key update`.execute(trx)
  return rows[0]
}

/** Who did something to a batch, for the history of each of its documents. */
export async function personActor(db: Database, personId: number): Promise<PersonActor> {
  const { rows } = await sql<{ name: string }>`select name from person where id = ${personId}`.execute(db)
  return { kind: 'person', personId, name: rows[0]?.name ?? '', roles: [] }
}

/** The next documents of a batch that wait to be withdrawn. */
export async function waitingItems(trx: Database, batchId: number, most: number): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    select document_id as id from withdrawal_batch_item where batch_id = ${batchId} and state = 'waiting' order by document_id
    limit ${most}`.execute(trx)
  return rows.map(({ id }) => id)
}

/** The next withdrawals of a batch that readers noticed already and nobody has decided on, with their documents. */
export async function unconfirmedOf(
  trx: Database,
  batchId: number,
  most: number,
): Promise<readonly { readonly id: number; readonly documentId: number }[]> {
  const { rows } = await sql<{ id: number; documentId: number }>`
    select id, document_id as "documentId" from document_withdrawal where batch_id = ${batchId} and decided_at is null
    order by document_id limit ${most}`.execute(trx)
  return rows
}
