/** Carrying out a batch, some thousand documents in a transaction: set by set, with an entry in the audit for each document. */
import { sql } from 'kysely'
import type { AuditPayload } from '../../../platform/audit/index.ts'
import type { Database } from '../../../platform/database.ts'
import type { Services } from '../../../platform/feature.ts'
import { withoutNumbers } from '../../../platform/workflow/index.ts'
import { findDocument } from '../document.ts'
import type { Setting } from '../effect.ts'
import { reasonOf } from '../handlers/withdrawal.ts'
import { lockWithBound } from '../locks.ts'
import { reviewDebt } from '../owed-reviews.ts'
import { project } from '../projection.ts'
import { type Batch, personActor } from './batch.ts'
import { noteRestored, reopenRevisions } from './put-back.ts'

interface Changed {
  readonly id: number
  readonly version: number
  readonly from: string
  readonly to: string
}

/** Takes the documents from readers: tombstones, index, pages and histories with this transaction. Those that are not public any more are kept. */
export async function takeDown(services: Services, trx: Database, batch: Batch, ids: readonly number[]): Promise<void> {
  const now = String(services.clock.now())
  // What they change or end is in force again, and is shown as such.
  const bound = await lockWithBound(trx, ids)
  const changed = await lockPublished(trx, batch.id, ids)
  const found = changed.map(({ id }) => id)
  await sql`
    insert into document_withdrawal (document_id, reason, explanation, public_note, requested_by, requested_at, effective_at, batch_id, decision,
      decided_by, decided_at, remark)
    select id, ${batch.reason}, ${batch.explanation}, ${batch.publicNote}, ${batch.requestedBy}, ${batch.requestedAt}::timestamptz,
      ${now}::timestamptz, ${batch.id}, ${batch.decidedBy === null ? null : 'approved'}, ${batch.decidedBy},
      ${batch.decidedBy === null ? null : now}::timestamptz, ${batch.decidedBy === null ? null : batch.remark}
    from unnest(${found}::bigint[]) as id`.execute(trx)
  await sql`
    update document_edition e set discarded_at = ${now}::timestamptz from document d
    where d.id = any(${found}::bigint[]) and d.open_edition is not null and e.document_id = d.id and e.edition = d.open_edition`.execute(
    trx,
  )
  await sql`
    update document set state = 'withdrawn', standing = 'withdrawn', withdrawn_at = ${now}::timestamptz, open_edition = null, due_on = null,
      review_owed_since = null, review_due_on = null, version = version + 1 where id = any(${found}::bigint[])`.execute(trx)
  await sql`
    update withdrawal_batch_item set state = 'withdrawn' where batch_id = ${batch.id} and document_id = any(${found}::bigint[])`.execute(
    trx,
  )
  const reason = reasonOf(batch.reason)
  await tell({ services, trx, batch }, changed, 'document-withdraw-many', {
    reason: reason.term,
    explanation: batch.explanation,
    ...(batch.decidedBy === null ? { effect: '立即撤下，事后批准' } : {}),
  })
  await project(trx, services, [...found, ...bound])
}

/** The head approves what went at once: nothing changes for readers. */
export async function confirm(
  services: Services,
  trx: Database,
  batch: Batch,
  withdrawals: readonly { readonly id: number; readonly documentId: number }[],
): Promise<void> {
  await decide(services, trx, batch, withdrawals, 'approved')
  const documents = withdrawals.map(({ documentId }) => documentId)
  const { rows } = await sql<Changed>`
    select id, version, state as from, state as to from document where id = any(${documents}::bigint[]) order by id`.execute(trx)
  await tell({ services, trx, batch }, rows, 'document-confirm-many', batch.remark === null ? {} : { remark: batch.remark })
}

/** The head does not approve what went at once: readers have it again as it was. */
export async function putBack(
  setting: Setting,
  batch: Batch,
  withdrawals: readonly { readonly id: number; readonly documentId: number }[],
): Promise<void> {
  const { services, trx } = setting
  const documents = withdrawals.map(({ documentId }) => documentId)
  const bound = await lockWithBound(trx, documents)
  const { rows } = await sql<Changed>`
    select id, version + 1 as version, state as from, 'published' as to from document where id = any(${documents}::bigint[]) and standing = 'withdrawn'
    order by id for no key update`.execute(trx)
  await decide(services, trx, batch, withdrawals, 'refused')
  const revisions = await reopenRevisions(
    trx,
    withdrawals.map(({ id }) => id),
  )
  await sql`
    update document set state = 'published', standing = 'published', withdrawn_at = null, version = version + 1
    where id = any(${rows.map(({ id }) => id)}::bigint[])`.execute(trx)
  await sql`
    update document d set state = 'draft', open_edition = again.edition
    from unnest(${revisions.map(({ documentId }) => documentId)}::bigint[], ${revisions.map(({ edition }) => edition)}::int[])
      as again(document_id, edition) where d.id = again.document_id`.execute(trx)
  await oweAgain(setting, documents)
  await noteRestored(trx, documents)
  const opened = new Set(revisions.map(({ documentId }) => documentId))
  const changed = rows.map((row) => (opened.has(row.id) ? { ...row, to: 'draft' } : row))
  await tell({ services, trx, batch }, changed, 'document-put-back-many', batch.remark === null ? {} : { remark: batch.remark })
  await project(trx, services, [...documents, ...bound])
}

/** What was published urgently owes its reviews again. */
async function oweAgain(setting: Setting, documents: readonly number[]): Promise<void> {
  const { trx } = setting
  const { rows } = await sql<{ id: number; edition: number }>`
    select d.id, e.edition from document d join document_edition e on e.document_id = d.id and e.edition = d.current_edition
    where d.id = any(${[...documents]}::bigint[]) and d.standing = 'published' and e.urgent_by is not null`.execute(trx)
  for (const { id, edition } of rows) {
    const document = await findDocument(trx, id)
    const debt = document === undefined ? {} : await reviewDebt(setting, document, edition)
    if (debt.review_due_on !== undefined) await trx.updateTable('document').set(debt).where('id', '=', id).execute()
  }
}

/** Locks what is still public and nobody else has asked to withdraw; what is not is noted as kept. */
async function lockPublished(trx: Database, batchId: number, ids: readonly number[]): Promise<readonly Changed[]> {
  const { rows } = await sql<Changed & { readonly standing: string }>`
    select id, version + 1 as version, state as from, 'withdrawn' as to, standing from document where id = any(${[...ids]}::bigint[]) order by id
    for no key update`.execute(trx)
  // Asked for after the lock: whoever asks for one of them now waits for it.
  const { rows: asked } = await sql<{ id: number }>`
    select document_id as id from document_withdrawal where document_id = any(${[...ids]}::bigint[]) and decided_at is null`.execute(
    trx,
  )
  const others = new Set(asked.map(({ id }) => id))
  const gone = rows.filter(({ standing }) => standing !== 'published').map(({ id }) => id)
  const waiting = rows.filter(({ id, standing }) => standing === 'published' && others.has(id)).map(({ id }) => id)
  await keep(trx, batchId, gone, 'notPublic')
  await keep(trx, batchId, waiting, 'asked')
  return rows
    .filter(({ id, standing }) => standing === 'published' && !others.has(id))
    .map(({ id, version, from, to }) => ({ id, version, from, to }))
}

async function keep(trx: Database, batchId: number, ids: readonly number[], why: 'notPublic' | 'asked'): Promise<void> {
  if (ids.length === 0) return
  await sql`update withdrawal_batch_item set state = 'kept', why = ${why} where batch_id = ${batchId}
    and document_id = any(${[...ids]}::bigint[])`.execute(trx)
}

async function decide(
  { clock }: Services,
  trx: Database,
  batch: Batch,
  withdrawals: readonly { readonly id: number }[],
  decision: 'approved' | 'refused',
): Promise<void> {
  await sql`
    update document_withdrawal set decision = ${decision}, decided_by = ${batch.decidedBy}, decided_at = ${String(clock.now())}::timestamptz,
      remark = ${batch.remark} where id = any(${withdrawals.map(({ id }) => id)}::bigint[])`.execute(trx)
}

/** One entry for each document, by whoever decided; before that by whoever asked. */
async function tell(
  { services, trx, batch }: { readonly services: Services; readonly trx: Database; readonly batch: Batch },
  changed: readonly Changed[],
  kind: string,
  told: AuditPayload,
): Promise<void> {
  const actor = await personActor(trx, batch.decidedBy ?? batch.requestedBy)
  const payload = withoutNumbers(told)
  await services.audit.appendMany(
    trx,
    changed.map(({ id, version, from, to }) => ({
      agencyId: batch.agencyId,
      actor,
      ...(batch.decidedFor === null ? {} : { onBehalfOf: batch.decidedFor }),
      kind,
      subject: { kind: 'document', id },
      payload: { ...payload, batch: batch.id, from, to, version },
    })),
  )
}
