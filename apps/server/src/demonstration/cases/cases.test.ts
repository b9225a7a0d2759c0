/** The demonstration's cases: in every state, with side paths, loaded once. */
import { sql } from 'kysely'
import { Type } from 'typebox'
import { beforeAll, expect, test } from 'vitest'
import { runJobs, testApp, testDatabase, testServices } from '../../../test/harness.ts'
import { stoppedClock } from '../../platform/clock.ts'
import type { Database } from '../../platform/database.ts'
import { createJobs, job, JobId } from '../../platform/jobs/index.ts'
import { registerAgencies } from '../agencies.ts'
import { loadDemonstrationPeople } from '../people.ts'
import { loadDemonstrationCases } from './index.ts'

const clock = stoppedClock('2026-11-23T01:00:00Z')
let db: Database
let app: Awaited<ReturnType<typeof testApp>>

beforeAll(async () => {
  ;({ db } = await testDatabase())
  app = await testApp({ db, clock })
  const services = await testServices({ db, clock })
  await db.transaction().execute(registerAgencies)
  await loadDemonstrationPeople(db, { clock, vault: services.vault })
  const jobs = createJobs({ clock })
  const payload = Type.Object({ applicationId: JobId })
  jobs.register({ 'make-archive-package': job({ payload, run: async () => undefined }) })
  const openStores = async (moving: typeof clock) => testServices({ db, clock: moving })
  await loadDemonstrationCases({ ...services, jobs, openStores })
  await loadDemonstrationCases({ ...services, jobs, openStores })
}, 120_000)

test('约四十件，各种状态都有，超期的也有', async () => {
  const { rows } = await sql<{ state: string; n: number }>`
    select state, count(*)::int as n from application group by state`.execute(db)
  const states = new Set(rows.map(({ state }) => state))
  for (const state of [
    'received',
    'registered',
    'awaitingSupplement',
    'handling',
    'awaitingPayment',
    'legalReview',
    'secrecyReview',
    'approved',
    'issued',
    'delivered',
    'closed',
    'archived',
  ])
    expect(states).toContain(state)
  const total = rows.reduce((sum, { n }) => sum + n, 0)
  expect(total).toBeGreaterThanOrEqual(36)
  expect(total).toBeLessThanOrEqual(45)
  const late = await sql<{ n: number }>`select count(*)::int as n from application where due_on < '2026-11-23'`.execute(db)
  expect(late.rows[0]?.n).toBeGreaterThanOrEqual(3)
})

test('有补正、两个第三方、延长、部分公开、收费、复议和诉讼、投诉', async () => {
  const count = async (table: string) =>
    (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(db)).rows[0]?.n
  expect(await count('application_supplement')).toBe(2)
  expect(await count('application_consultation')).toBe(2)
  expect(await count('application_term_change')).toBe(1)
  expect(await count('application_fee')).toBe(1)
  expect(await count('review')).toBe(2)
  expect(await count('complaint')).toBe(1)
  const partial = await sql`select from application where outcome = 'partial'`.execute(db)
  expect(partial.rows).toHaveLength(1)
})

test('没有一件发生在今天或以后，审计链完好，什么也没有寄出', async () => {
  const { rows } = await sql<{ last: string }>`select max(at)::text as last from audit_entry`.execute(db)
  expect((rows[0]?.last ?? '').slice(0, 10) < '2026-11-23').toBe(true)
  expect((await (await testServices({ db, clock })).audit.verify(db)).broken).toEqual([])
  expect((await sql`select from outbox_message`.execute(db)).rows).toHaveLength(0)
  await runJobs(app)
  expect((await sql`select from archive_package`.execute(db)).rows).toHaveLength(1)
})
