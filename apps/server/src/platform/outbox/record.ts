/** What became of messages: for staff to see, and for gateways to report. */
import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Clock } from '../clock.ts'
import type { Database } from '../database.ts'
import type { JobQueue } from '../jobs/index.ts'
import type { Vault } from '../vault/vault.ts'
import type { Channel } from './channel.ts'

/** A message as lists show it: nothing sealed is opened. */
export interface MessageRow {
  readonly id: number
  readonly channel: Channel
  readonly subject: string
  readonly about: { readonly kind: string; readonly id: number }
  readonly agencyId: number | null
  readonly state: 'queued' | 'sent' | 'kept' | 'failed' | 'bounced'
  readonly attempts: number
  readonly fault: string | null
  readonly queuedAt: Temporal.Instant
  readonly settledAt: Temporal.Instant | null
}

/** Which messages are listed, newest first. */
export interface MessageFilter {
  /** The agencies whose messages the actor may see. */
  readonly agencies: readonly number[]
  readonly about?: { readonly kind: string; readonly id: number }
  readonly states?: readonly MessageRow['state'][]
  readonly limit?: number
}

/** One array, however many agencies are below somebody's: a list of values ends at 65,535. */
function ofAgencies(agencies: readonly number[]): RawBuilder<SqlBool> {
  return sql<SqlBool>`agency_id = any(${agencies}::int[])`
}

/** Messages of those agencies. */
export async function listMessages(
  db: Database,
  { agencies, about, states, limit = 200 }: MessageFilter,
): Promise<readonly MessageRow[]> {
  let query = db
    .selectFrom('outbox_message')
    .select(['id', 'channel', 'subject', 'about_kind', 'about_id', 'agency_id', 'state', 'attempts', 'fault'])
    .select(['queued_at', 'settled_at'])
    .where(ofAgencies(agencies))
  if (about) query = query.where('about_kind', '=', about.kind).where('about_id', '=', about.id)
  if (states) query = query.where('state', 'in', states)
  const rows = await query.orderBy('id', 'desc').limit(limit).execute()
  return rows.map((row) => ({
    id: row.id,
    // The table admits no others.
    channel: row.channel as Channel,
    state: row.state as MessageRow['state'],
    subject: row.subject,
    about: { kind: row.about_kind, id: row.about_id },
    agencyId: row.agency_id,
    attempts: row.attempts,
    fault: row.fault,
    queuedAt: row.queued_at,
    settledAt: row.settled_at,
  }))
}

/** Recipient and text of a message of those agencies. Personal data: the caller records that it was read. */
export async function openMessage(
  db: Database,
  vault: Vault,
  id: number,
  agencies: readonly number[],
): Promise<{ readonly to: string; readonly body: string } | undefined> {
  const row = await db
    .selectFrom('outbox_message')
    .select(['recipient', 'body'])
    .where('id', '=', id)
    .where(ofAgencies(agencies))
    .executeTakeFirst()
  if (!row) return undefined
  return { to: vault.open(row.recipient, 'outbox_message.recipient'), body: vault.open(row.body, 'outbox_message.body') }
}

/** Has messages of those agencies that failed or came back sent once more; returns how many. Messages kept before a channel existed too. */
export async function resendMessages(
  db: Database,
  jobs: JobQueue,
  ids: readonly number[],
  agencies: readonly number[],
): Promise<number> {
  if (ids.length === 0) return 0
  return db.transaction().execute(async (trx) => {
    const rows = await trx
      .updateTable('outbox_message')
      .set({ state: 'queued', attempts: 0, fault: null, provider_id: null, settled_at: null })
      .where('id', 'in', ids)
      .where(ofAgencies(agencies))
      .where('state', 'in', ['failed', 'bounced', 'kept'])
      .returning('id')
      .execute()
    for (const { id } of rows) await jobs.enqueue(trx, 'outbox-send', { messageId: id })
    return rows.length
  })
}

/** How many messages wait, failed or came back, by channel. */
export function unsettledMessages(
  db: Database,
): Promise<readonly { readonly channel: string; readonly state: string; readonly count: number }[]> {
  return db
    .selectFrom('outbox_message')
    .select(({ fn }) => ['channel', 'state', fn.countAll<number>().as('count')])
    .where('state', 'in', ['queued', 'failed', 'bounced'])
    .groupBy(['channel', 'state'])
    .execute()
}

/** A gateway's word that a message it took did not arrive. */
export interface BounceReport {
  readonly channel: Channel
  /** The gateway's number of the message, or our key of it. */
  readonly message: { readonly providerId: string } | { readonly key: string }
  /** Why, as a word of the gateway: small letters, digits and hyphens. */
  readonly code: string
}

/** Records that a message came back; whether there is such a message that had been sent. Reporting twice changes nothing. */
export async function recordBounce(db: Database, clock: Clock, { channel, message, code }: BounceReport): Promise<boolean> {
  const found = db
    .updateTable('outbox_message')
    .set({ state: 'bounced', fault: code, settled_at: String(clock.now()) })
    .where('channel', '=', channel)
    .where('state', 'in', ['sent', 'bounced'])
  const named = 'key' in message ? found.where('key', '=', message.key) : found.where('provider_id', '=', message.providerId)
  return (await named.returning('id').execute()).length > 0
}
