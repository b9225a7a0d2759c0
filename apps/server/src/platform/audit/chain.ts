/** The rows of the chains. */
import type { Selectable } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from '../database.ts'
import type { AuditEntryRow } from '../generated/schema.ts'
import { entryHash, NO_HASH } from './canonical.ts'
import { type AuditActor, type AuditAlgorithm, auditActor, type AuditEntry, type AuditEvent, type AuditPayload } from './event.ts'

/** The last entry of a chain. */
export interface ChainHead {
  readonly agencyId: number
  /** 0: the chain has no entry yet. */
  readonly sequence: number
  readonly hash: string
}

/** Writes `event` as the next entry of its chain, whose head it locks until the transaction ends. */
export async function appendEntry(
  trx: Database,
  event: AuditEvent,
  { at, algorithm }: { readonly at: Temporal.Instant; readonly algorithm: AuditAlgorithm },
): Promise<AuditEntry> {
  const head = await lockHead(trx, event.agencyId)
  const unhashed = {
    agencyId: event.agencyId,
    sequence: head.sequence + 1,
    at: at.round({ smallestUnit: 'microsecond', roundingMode: 'trunc' }),
    actor: auditActor(event.actor, event.onBehalfOf),
    kind: event.kind,
    subject: { kind: event.subject.kind, id: String(event.subject.id) },
    requestId: event.requestId ?? null,
    payload: event.payload ?? {},
    algorithm,
    previousHash: head.hash,
  }
  const entry = { ...unhashed, hash: entryHash(unhashed) }
  await trx.insertInto('audit_entry').values(toRow(entry)).execute()
  await trx
    .updateTable('audit_chain')
    .set({ sequence: entry.sequence, hash: Buffer.from(entry.hash, 'hex'), written_at: entry.at.toString() })
    .where('agency_id', '=', entry.agencyId)
    .execute()
  return entry
}

/** The head of the agency's chain, locked; a chain begins with its first event. */
async function lockHead(trx: Database, agencyId: number): Promise<ChainHead> {
  const select = () =>
    trx.selectFrom('audit_chain').select(['sequence', 'hash']).where('agency_id', '=', agencyId).forUpdate().executeTakeFirst()
  let head = await select()
  if (!head) {
    await trx
      .insertInto('audit_chain')
      .values({ agency_id: agencyId, hash: Buffer.from(NO_HASH, 'hex') })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    head = await select()
  }
  if (!head) throw new Error(`the audit chain ${agencyId} cannot be locked`)
  return { agencyId, sequence: head.sequence, hash: head.hash.toString('hex') }
}

function toRow(entry: AuditEntry) {
  return {
    agency_id: entry.agencyId,
    sequence: entry.sequence,
    at: entry.at.toString(),
    actor_kind: entry.actor.kind,
    actor_id: entry.actor.id,
    actor_label: entry.actor.label,
    kind: entry.kind,
    subject_kind: entry.subject.kind,
    subject_id: entry.subject.id,
    request_id: entry.requestId,
    payload: JSON.stringify(entry.payload),
    algorithm: entry.algorithm,
    previous_hash: Buffer.from(entry.previousHash, 'hex'),
    hash: Buffer.from(entry.hash, 'hex'),
  }
}

/** The entry of a row; nothing is believed of it beyond its types, which the table's constraints keep. */
export function fromRow(row: Selectable<AuditEntryRow>): AuditEntry {
  return {
    agencyId: row.agency_id,
    sequence: row.sequence,
    at: row.at,
    actor: { kind: row.actor_kind as AuditActor['kind'], id: row.actor_id, label: row.actor_label },
    kind: row.kind,
    subject: { kind: row.subject_kind, id: row.subject_id },
    requestId: row.request_id,
    payload: row.payload as AuditPayload,
    algorithm: row.algorithm as AuditAlgorithm,
    previousHash: row.previous_hash.toString('hex'),
    hash: row.hash.toString('hex'),
  }
}
