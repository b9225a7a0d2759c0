/** The rows of the chains. */
import { type Selectable, sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { type Database, PREPARED } from '../database.ts'
import type { AuditEntryRow } from '../generated/schema.ts'
import { type Statement, together } from '../together.ts'
import { entryHash, NO_HASH } from './canonical.ts'
import { type AuditActor, type AuditAlgorithm, auditActor, type AuditEntry, type AuditEvent, type AuditPayload } from './event.ts'

/** The last entry of a chain. */
export interface ChainHead {
  readonly agencyId: number
  /** 0: the chain has no entry yet. */
  readonly sequence: number
  readonly hash: string
}

/** Writes `event` as the next entry of its chain, whose head it locks until the transaction ends, and `beside` in the same trip. */
export async function appendEntry(
  trx: Database,
  event: AuditEvent,
  { at, algorithm }: { readonly at: Temporal.Instant; readonly algorithm: AuditAlgorithm },
  beside: readonly Statement[] = [],
): Promise<AuditEntry> {
  const entry = entryAfter(await lockHead(trx, event.agencyId), event, { at, algorithm })
  const written = { name: 'audit_written', query: trx.insertInto('audit_entry').values(toRow(entry)) }
  await together(trx, [...beside, written, { name: 'audit_head', query: movedHead(trx, entry) }])
  return entry
}

/** So many entries are one statement. */
const PORTION = 1000

/** Writes `events`, all of one agency, as the next entries of its chain: the same entries as one by one, in a few statements. */
export async function appendEntries(
  trx: Database,
  events: readonly AuditEvent[],
  made: { readonly at: Temporal.Instant; readonly algorithm: AuditAlgorithm },
): Promise<void> {
  const [first] = events
  if (first === undefined) return
  if (events.some(({ agencyId }) => agencyId !== first.agencyId))
    throw new Error('entries of several chains are not written together')
  let head: ChainHead = await lockHead(trx, first.agencyId)
  for (let from = 0; from < events.length; from += PORTION) {
    const entries: AuditEntry[] = []
    for (const event of events.slice(from, from + PORTION)) {
      const entry = entryAfter(head, event, made)
      entries.push(entry)
      head = entry
    }
    await trx
      .insertInto('audit_entry')
      .values(entries.map((entry) => toRow(entry)))
      .execute()
  }
  await movedHead(trx, { ...head, at: rounded(made.at) }).execute()
}

/** The entry that follows `head`. */
function entryAfter(
  head: ChainHead,
  event: AuditEvent,
  { at, algorithm }: { readonly at: Temporal.Instant; readonly algorithm: AuditAlgorithm },
): AuditEntry {
  const unhashed = {
    agencyId: event.agencyId,
    sequence: head.sequence + 1,
    at: rounded(at),
    actor: auditActor(event.actor, event.onBehalfOf),
    kind: event.kind,
    subject: { kind: event.subject.kind, id: String(event.subject.id) },
    requestId: event.requestId ?? null,
    payload: event.payload ?? {},
    algorithm,
    previousHash: head.hash,
  }
  return { ...unhashed, hash: entryHash(unhashed) }
}

/** As exact as the database. */
function rounded(at: Temporal.Instant): Temporal.Instant {
  return at.round({ smallestUnit: 'microsecond', roundingMode: 'trunc' })
}

function movedHead(trx: Database, { agencyId, sequence, hash, at }: ChainHead & Pick<AuditEntry, 'at'>) {
  return trx
    .updateTable('audit_chain')
    .set({ sequence, hash: Buffer.from(hash, 'hex'), written_at: at.toString() })
    .where('agency_id', '=', agencyId)
}

/** The head of the agency's chain, locked; a chain begins with its first event. */
async function lockHead(trx: Database, agencyId: number): Promise<ChainHead> {
  const select = async () => {
    const { rows } = await sql<{ sequence: number; hash: Buffer }>`${PREPARED}
      select sequence, hash from audit_chain where agency_id = ${agencyId} for update`.execute(trx)
    return rows[0]
  }
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
