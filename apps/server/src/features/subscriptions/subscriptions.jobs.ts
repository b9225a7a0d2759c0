/** Telling subscribers of what was published since they were last told. */
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { Type } from 'typebox'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import { job, type JobHandler } from '../../platform/jobs/index.ts'
import { searchIndexOf } from '../publications/index.ts'
import type { Language } from '../reading/index.ts'
import { newsMail } from './mails.ts'
import type { Frequency, SavedQuery } from './subscription.ts'
import { forgetUnconfirmed } from './subscriptions.service.ts'

/**
 * What was published so shortly ago is told the next time: the moment of publication is set before its transaction is committed, and nothing
 * may slip between two rounds.
 */
const SETTLED = { minutes: 2 }
/** Subscriptions told in one round, and documents listed in one mail. */
const ROUND = 5000
const LISTED = 20
/** Documents of one round that a search is asked about. */
const LOOKED_AT = 500

/** The jobs of the feature. */
export function subscriptionJobs(services: Services): Readonly<Record<string, JobHandler>> {
  const tell = (frequency: Frequency, every: string) =>
    job({ payload: Type.Object({}), every, run: async () => void (await tellSubscribers(services, frequency)) })
  return {
    'tell-subscribers': tell('immediately', '*/5 * * * *'),
    'tell-subscribers-daily': tell('daily', '0 8 * * *'),
    'forget-unconfirmed-subscriptions': job({
      payload: Type.Object({}),
      every: '41 * * * *',
      run: async () => forgetUnconfirmed(services.db, services.clock.now()),
    }),
  }
}

interface Subscriber {
  readonly id: number
  readonly siteId: number
  readonly siteName: string
  readonly agencyId: number
  readonly root: string | null
  readonly key: string
  readonly columnId: number | null
  readonly columnName: string | null
  readonly query: SavedQuery | null
  readonly language: Language
  readonly address: Buffer
  readonly token: Buffer
  readonly since: Temporal.Instant
}

interface Published {
  readonly id: number
  readonly title: string
  readonly on: string
}

/** Writes to everybody whose turn it is; answers how many mails. Each subscription is a transaction: it is told and noted, or neither. */
export async function tellSubscribers(services: Services, frequency: Frequency): Promise<number> {
  const until = services.clock.now().subtract(SETTLED)
  const { rows } = await sql<Subscriber>`
    select s.id, s.site_id as "siteId", i.name as "siteName", i.agency_id as "agencyId", i.origin as root, i.key, s.column_id as "columnId",
      c.name as "columnName", s.query, s.language, s.address, s.token, s.sent_until as since
    from subscription s join site i on i.id = s.site_id left join site_column c on c.id = s.column_id
    where s.state = 'active' and s.frequency = ${frequency} and i.closed_at is null and s.sent_until < ${String(until)}::timestamptz
      and exists (select from document d where d.site_id = s.site_id and d.standing = 'published' and d.first_published_at > s.sent_until
        and d.first_published_at <= ${String(until)}::timestamptz)
    order by s.sent_until limit ${ROUND}`.execute(services.db)
  let sent = 0
  for (const subscriber of rows) {
    const found = await newFor(services, subscriber, until)
    await services.db.transaction().execute(async (trx) => {
      const { numAffectedRows } = await sql`
        update subscription set sent_until = ${String(until)} where id = ${subscriber.id} and state = 'active'
          and sent_until = ${String(subscriber.since)}::timestamptz`.execute(trx)
      if (numAffectedRows === 0n || found.length === 0) return
      await write(trx, services, subscriber, found)
      sent += 1
    })
  }
  return sent
}

async function newFor(services: Services, subscriber: Subscriber, until: Temporal.Instant): Promise<readonly Published[]> {
  const { db, clock } = services
  const { siteId, columnId, query, since } = subscriber
  const inColumn =
    columnId === null
      ? sql`true`
      : sql`exists (select from document_placement p where p.document_id = d.id and p.column_id in (
          with recursive within as (
            select ${columnId}::int as id union select c.id from site_column c join within w on c.parent_id = w.id
          ) select id from within))`
  const { rows } = await sql<Published>`
    select d.id, e.title, to_char(d.first_published_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as "on"
    from document d join document_edition e on e.document_id = d.id and e.edition = d.current_edition
    where d.site_id = ${siteId} and d.standing = 'published' and d.first_published_at > ${String(since)}::timestamptz
      and d.first_published_at <= ${String(until)}::timestamptz and ${inColumn}
    order by d.first_published_at desc, d.id desc limit ${LOOKED_AT}`.execute(db)
  if (query === null || rows.length === 0) return rows
  const asked = { ...query, site: siteId, page: 1, size: 50, today: clock.today().toString() }
  const found = new Set(
    await searchIndexOf(services).matches(
      db,
      asked,
      rows.map(({ id }) => id),
    ),
  )
  return rows.filter(({ id }) => found.has(id))
}

async function write(trx: Database, services: Services, subscriber: Subscriber, found: readonly Published[]): Promise<void> {
  const { vault, outbox, config } = services
  const root = subscriber.root ?? `${config.publicUrl?.replace(/\/$/, '') ?? ''}/sites/${subscriber.key}`
  const token = vault.open(subscriber.token, 'subscription.token')
  const isEnglish = subscriber.language === 'en'
  const { subject, body } = newsMail({
    language: subscriber.language,
    siteName: subscriber.siteName,
    label: subscriber.columnName ?? subscriber.query?.words ?? subscriber.siteName,
    documents: found
      .slice(0, LISTED)
      .map(({ id, title, on }) => ({ title, on, address: `${root}/documents/${id}${isEnglish ? '?lang=en' : ''}` })),
    more: Math.max(0, found.length - LISTED),
    endLink: `${root}/subscriptions/end?token=${token}${isEnglish ? '&lang=en' : ''}`,
  })
  await outbox.send(trx, {
    channel: 'mail',
    to: vault.open(subscriber.address, 'subscription.address'),
    subject,
    body,
    about: { kind: 'subscription', id: subscriber.id },
    agencyId: subscriber.agencyId,
  })
}
