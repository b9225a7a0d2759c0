/** The outbox: a message is written in the transaction that wants it sent, and leaves by a job. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { Type } from 'typebox'
import type { Clock } from '../clock.ts'
import type { Database } from '../database.ts'
import { job, type JobHandler, JobId, type JobQueue } from '../jobs/index.ts'
import type { SealedColumn } from '../vault/sealed-columns.ts'
import type { Statement } from '../together.ts'
import type { Vault } from '../vault/vault.ts'
import { type Adapter, type Channel, type Delivery, isAddress, keepLocally } from './channel.ts'

/** A message to be sent. */
export interface Message {
  readonly channel: Channel
  /** One bare mail address, telephone number or WeChat account. */
  readonly to: string
  /** Names the case by its number, never a person; without line breaks. */
  readonly subject: string
  readonly body: string
  readonly about: { readonly kind: string; readonly id: number }
  /** Whose message it is; absent for one of the installation, such as a password's. */
  readonly agencyId?: number
  /** What makes it this very message, such as `supplement-notice-17`: a second one of the same is not entered. Holds no personal data. */
  readonly once?: string
}

/** What features do with the outbox. */
export interface Outbox {
  /**
   * Enters `message` in `trx`; it leaves after that transaction is committed. Returns its number, or undefined when its `once` was there.
   *
   * Throws (a bug of the caller, who validates what people typed with `isAddress`) for an address that cannot be one and for a subject with
   * control characters.
   */
  readonly send: (trx: Database, message: Message) => Promise<number | undefined>
  /** The statements of `send`, for who executes several in one trip; throws like it. */
  readonly sending: (trx: Database, message: Message) => readonly Statement[]
}

/** The outbox with what keeps it going. */
export interface RunningOutbox extends Outbox {
  readonly jobs: Readonly<Record<string, JobHandler>>
}

/** For what must reach nobody: demonstrations, and what an old site brought along. */
export const NO_OUTBOX: Outbox = { send: async () => undefined, sending: () => [] }

/** What the outbox stands on. */
export interface OutboxParts {
  readonly vault: Vault
  readonly jobs: JobQueue
  readonly db: Database
  readonly clock: Clock
  readonly adapters: Readonly<Record<Channel, Adapter>>
}

/** The sealed columns, for the rotation of keys. */
export const OUTBOX_SEALED: readonly SealedColumn[] = (['recipient', 'body'] as const).map((column) => ({
  table: 'outbox_message',
  column,
  context: `outbox_message.${column}`,
  keyColumns: ['id'],
}))

const SEND = 'outbox-send'

/** Tries over about a day, then the message is `failed`. */
const MOST_ATTEMPTS = 12

/** An outbox that sends by `adapters`. */
export function createOutbox(parts: OutboxParts): RunningOutbox {
  const { jobs } = parts
  return {
    send: async (trx, message) => {
      const row = await insertion(trx, parts, message).executeTakeFirst()
      if (row && isSent(parts, message)) await jobs.enqueue(trx, SEND, { messageId: row.id })
      return row?.id
    },
    sending: (trx, message) => {
      const entered = { name: 'outbox_entered', query: insertion(trx, parts, message) }
      if (!isSent(parts, message)) return [entered]
      const due = jobs.enteringEach(SEND, sql`select json_build_object('messageId', id) as payload from outbox_entered`)
      return [entered, { name: 'outbox_due', query: due }]
    },
    jobs: {
      [SEND]: job({
        payload: Type.Object({ messageId: JobId }),
        run: async ({ messageId }, { log }) => {
          const tried = await tryToSend(parts, messageId)
          if (tried?.state === 'failed') log.warn({ messageId, code: tried.fault }, 'a message could not be sent')
          if (tried?.state === 'queued') throw new NotSentYet(`message ${messageId}: ${tried.fault ?? 'unknown'}`)
        },
      }),
    },
  }
}

/** Whether a channel will take the message: without one it is kept at once, and no job is needed to find that out. */
function isSent({ adapters }: OutboxParts, { channel }: Message): boolean {
  return adapters[channel] !== keepLocally
}

function insertion(trx: Database, parts: OutboxParts, message: Message) {
  const { channel, to, subject, body, about, agencyId, once } = message
  if (!isAddress(channel, to)) throw new Error(`a message about ${about.kind} ${about.id} has no usable address`)
  if (/\p{Cc}/u.test(subject)) throw new Error(`the subject of a message about ${about.kind} ${about.id} has control characters`)
  const now = String(parts.clock.now())
  return trx
    .insertInto('outbox_message')
    .values({
      channel,
      recipient: parts.vault.seal(to, 'outbox_message.recipient'),
      subject,
      body: parts.vault.seal(body, 'outbox_message.body'),
      about_kind: about.kind,
      about_id: about.id,
      agency_id: agencyId ?? null,
      key: randomUUID(),
      once: once ?? null,
      queued_at: now,
      ...(isSent(parts, message) ? {} : { state: 'kept', settled_at: now }),
    })
    .onConflict((conflict) => conflict.column('once').doNothing())
    .returning('id')
}

/** Has the job tried again. */
class NotSentYet extends Error {
  override readonly name = 'NotSentYet'
}

interface Settled {
  readonly state: 'queued' | 'sent' | 'kept' | 'failed'
  readonly fault: string | null
}

/**
 * One try. The row stays locked meanwhile, so that no second run of the job sends it too; what was sent by a process that died before the
 * commit is sent again under the same key.
 */
function tryToSend({ db, vault, adapters, clock }: OutboxParts, id: number): Promise<Settled | undefined> {
  return db.transaction().execute(async (trx) => {
    const row = await trx
      .selectFrom('outbox_message')
      .select(['channel', 'recipient', 'subject', 'body', 'key', 'attempts'])
      .where('id', '=', id)
      .where('state', '=', 'queued')
      .forUpdate()
      .skipLocked()
      .executeTakeFirst()
    if (!row) return undefined
    const channel = row.channel as Channel // The table admits no other.
    const delivery = await adapters[channel]({
      channel,
      to: vault.open(row.recipient, 'outbox_message.recipient'),
      subject: row.subject,
      body: vault.open(row.body, 'outbox_message.body'),
      key: row.key,
    })
    const settled = settle(delivery, row.attempts + 1)
    await trx
      .updateTable('outbox_message')
      .set({
        ...settled,
        attempts: row.attempts + 1,
        provider_id: (delivery.kind === 'sent' ? delivery.providerId : undefined) ?? null,
        settled_at: settled.state === 'queued' ? null : String(clock.now()),
      })
      .where('id', '=', id)
      .execute()
    return settled
  })
}

function settle(delivery: Delivery, attempts: number): Settled {
  switch (delivery.kind) {
    case 'sent':
    case 'kept':
      return { state: delivery.kind, fault: null }
    case 'refused':
      return { state: delivery.final || attempts >= MOST_ATTEMPTS ? 'failed' : 'queued', fault: delivery.code }
  }
}
