/** Asking for mails, confirming it from the mailbox, and ending it. Nothing tells whether an address had subscribed before. */
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import { takeTurn } from '../../platform/visitors/limits.ts'
import { rootOf, type Language, type Site } from '../reading/index.ts'
import { type Frequency, newToken, tokenPrint, type Wanted, wantedKey } from './subscription.ts'
import { confirmationMail } from './mails.ts'

/** What somebody asks for. */
export interface NewSubscription {
  readonly site: Site
  readonly wanted: Wanted
  /** What is wanted, in words. */
  readonly label: string
  readonly address: string
  readonly frequency: Frequency
  readonly language: Language
}

/** A subscription as its own links show it. */
export interface OwnSubscription {
  readonly siteId: number
  readonly state: 'pending' | 'active'
  readonly columnId: number | null
  readonly query: { readonly words?: string } | null
}

/** A subscription that was not confirmed is forgotten after so many hours. */
const CONFIRM_WITHIN = { hours: 72 }

/**
 * Asks for a confirmation, once: who asks again for what is there already gets no second mail within the hours of confirmation, and a mailbox
 * gets no more than some in a day.
 */
export async function subscribe(trx: Database, services: Services, asked: NewSubscription): Promise<void> {
  const { vault, clock, outbox, config } = services
  const now = String(clock.now())
  const address = asked.address.trim().toLowerCase()
  const token = newToken()
  const { wanted } = asked
  const { rows } = await sql<{ id: number }>`
    insert into subscription (site_id, column_id, query, query_key, frequency, language, state, address, address_print, token, token_print,
      created_at, sent_until)
    values (${asked.site.id}, ${wanted.kind === 'column' ? wanted.columnId : null},
      ${wanted.kind === 'search' ? JSON.stringify(wanted.query) : null}::jsonb, ${wantedKey(wanted)}, ${asked.frequency}, ${asked.language},
      'pending', ${vault.seal(address, 'subscription.address')}, ${vault.fingerprint(address, 'subscription')},
      ${vault.seal(token, 'subscription.token')}, ${tokenPrint(token)}, ${now}, ${now})
    on conflict (site_id, address_print, query_key) where state <> 'ended' do nothing returning id`.execute(trx)
  const [row] = rows
  if (!row) return
  const turn = await takeTurn({ ...services, db: trx }, 'confirmationMail', address)
  if (turn.kind === 'later') {
    await sql`delete from subscription where id = ${row.id}`.execute(trx)
    return
  }
  const { subject, body } = confirmationMail({
    language: asked.language,
    siteName: asked.site.name,
    label: asked.label,
    link: `${rootOf(asked.site, config.publicUrl)}/subscriptions/confirm?token=${token}${asked.language === 'en' ? '&lang=en' : ''}`,
    hours: CONFIRM_WITHIN.hours,
  })
  await outbox.send(trx, {
    channel: 'mail',
    to: address,
    subject,
    body,
    about: { kind: 'subscription', id: row.id },
    agencyId: asked.site.agencyId,
  })
}

/** The subscription that a link is for; `undefined` for an unknown one and for one that has ended. */
export async function findSubscription(db: Database, token: string): Promise<OwnSubscription | undefined> {
  const { rows } = await sql<OwnSubscription>`
    select site_id as "siteId", state, column_id as "columnId", query from subscription
    where token_print = ${tokenPrint(token)} and state <> 'ended'`.execute(db)
  return rows[0]
}

/** Begins a subscription that waited for this; false for an unknown link. Confirming twice is confirming once. */
export async function confirm(db: Database, { clock }: Pick<Services, 'clock'>, token: string): Promise<boolean> {
  const now = String(clock.now())
  const { numAffectedRows } = await sql`
    update subscription set state = 'active', confirmed_at = coalesce(confirmed_at, ${now}::timestamptz),
      sent_until = case state when 'pending' then ${now}::timestamptz else sent_until end
    where token_print = ${tokenPrint(token)} and state <> 'ended'`.execute(db)
  return numAffectedRows === 1n
}

/** Ends a subscription and forgets the address. An unknown link has nothing to end. */
export async function unsubscribe(db: Database, { clock }: Pick<Services, 'clock'>, token: string): Promise<void> {
  await sql`
    update subscription set state = 'ended', ended_at = ${String(clock.now())}, address = null
    where token_print = ${tokenPrint(token)} and state <> 'ended'`.execute(db)
}

/** Forgets what was never confirmed. */
export async function forgetUnconfirmed(db: Database, now: Temporal.Instant): Promise<void> {
  await sql`delete from subscription where state = 'pending' and created_at < ${String(now.subtract(CONFIRM_WITHIN))}::timestamptz`.execute(
    db,
  )
}
