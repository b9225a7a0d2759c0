/** The demonstration's normative documents: in every stage and validity, loaded once. */
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { testApp, testDatabase, testServices } from '../../../test/harness.ts'
import { normativeItems } from '../../features/normative/index.ts'
import { stoppedClock } from '../../platform/clock.ts'
import type { Database } from '../../platform/database.ts'
import { createJobs } from '../../platform/jobs/index.ts'
import { registerAgencies } from '../agencies.ts'
import { loadDemonstrationPeople } from '../people.ts'
import { loadDemonstrationSites } from '../sites/index.ts'
import { loadDemonstrationNormative } from './index.ts'
import { EXISTING, MAKING } from './stories.ts'

const clock = stoppedClock('2026-11-23T01:00:00Z')
let db: Database

beforeAll(async () => {
  ;({ db } = await testDatabase())
  const services = await testServices({ db, clock })
  await db.transaction().execute(registerAgencies)
  await loadDemonstrationSites(db, clock)
  await loadDemonstrationPeople(db, { clock, vault: services.vault })
  const openStores = async (moving: typeof clock) => testServices({ db, clock: moving })
  const stage = { ...services, jobs: createJobs({ clock }), openStores }
  await loadDemonstrationNormative(stage)
  await loadDemonstrationNormative(stage)
}, 240_000)

test('documents of every stage and validity, once each', async () => {
  const { rows } = await sql<{ id: number; stage: string }>`select document_id as id, stage from normative_document`.execute(db)
  expect(rows).toHaveLength(EXISTING.length + MAKING.length)
  expect(new Set(rows.map(({ stage }) => stage))).toEqual(
    new Set(['drafting', 'comments', 'legalityReview', 'decision', 'publication', 'filing', 'inForce', 'ended', 'abandoned']),
  )
  const items = await normativeItems(
    db,
    rows.map(({ id }) => id),
    '2026-11-23',
  )
  const validities = new Set([...items.values()].map(({ validity }) => validity))
  expect(validities).toEqual(new Set(['inForce', 'amended', 'notYet', 'repealed', 'lapsed', 'unknown']))
  expect(new Set([...items.values()].map(({ alarm }) => alarm))).toEqual(
    new Set(['none', 'evaluate', 'decide', 'announce', 'ended']),
  )
})

test('readers find what is in force, and a campaign has come half way', async () => {
  const app = await testApp({ db, clock })
  const { body } = await app.inject({ url: '/sites/qinghe/normative' })
  expect(body).toContain('青禾县集贸市场管理办法')
  expect(body).toContain('青禾县农村公路管理养护办法')
  for (const hidden of ['集贸市场管理规定', '养犬', '古树名木', '档案管理']) expect(body).not.toContain(hidden)
  const { rows } = await sql<{ open: number; done: number }>`
    select (count(*) filter (where result is null))::int as open, (count(*) filter (where result is not null))::int as done from cleanup_item`.execute(
    db,
  )
  expect(rows[0]?.done).toBe(3)
  expect(rows[0]?.open).toBeGreaterThan(0)
})
