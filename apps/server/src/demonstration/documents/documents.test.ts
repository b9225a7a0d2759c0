/** The demonstration's documents: in every state, loaded once, readers and search agree. */
import { sql } from 'kysely'
import { Type } from 'typebox'
import { beforeAll, expect, test } from 'vitest'
import { testDatabase, testServices } from '../../../test/harness.ts'
import { stoppedClock } from '../../platform/clock.ts'
import type { Database } from '../../platform/database.ts'
import { createJobs, job, JobId } from '../../platform/jobs/index.ts'
import { registerAgencies } from '../agencies.ts'
import { loadDemonstrationPeople } from '../people.ts'
import { loadDemonstrationSites } from '../sites/index.ts'
import { DOCUMENT_STORIES, loadDemonstrationDocuments } from './index.ts'

const clock = stoppedClock('2026-11-23T01:00:00Z')
let db: Database

beforeAll(async () => {
  ;({ db } = await testDatabase())
  const services = await testServices({ db, clock })
  await db.transaction().execute(registerAgencies)
  await loadDemonstrationSites(db, clock)
  await loadDemonstrationPeople(db, { clock, vault: services.vault })
  const jobs = createJobs({ clock })
  const payload = Type.Object({ document: JobId })
  jobs.register({ 'publish-scheduled': job({ payload, run: async () => undefined }) })
  const openStores = async (moving: typeof clock) => testServices({ db, clock: moving })
  await loadDemonstrationDocuments({ ...services, jobs, openStores })
  await loadDemonstrationDocuments({ ...services, jobs, openStores })
}, 240_000)

test('sixty documents in every state, each in a column of the county', async () => {
  const { rows } = await sql<{ state: string; n: number }>`
    select state, count(*)::int as n from document group by state order by state`.execute(db)
  expect(rows.map(({ state }) => state)).toEqual([
    'approved',
    'discarded',
    'draft',
    'finalReview',
    'firstReview',
    'published',
    'scheduled',
    'secondReview',
    'secrecyReview',
    'withdrawn',
  ])
  expect(rows.reduce((sum, { n }) => sum + n, 0)).toBe(DOCUMENT_STORIES.length)
  expect(DOCUMENT_STORIES.length).toBeGreaterThanOrEqual(60)
})

test('index numbers have no gaps, and what is published is what is found', async () => {
  const { rows } = await sql<{ published: number; placed: number; found: number; numbers: number; last: number }>`
    select (select count(*)::int from document where standing = 'published') as published,
      (select count(distinct document_id)::int from document_placement where published_at is not null) as placed,
      (select count(*)::int from (select id from search_entry_a union select id from search_entry_b) e) as found,
      (select count(*)::int from document where index_number is not null) as numbers, (select sum(last)::int from index_number) as last`.execute(
    db,
  )
  const [row] = rows
  expect(row?.placed).toBe(row?.published)
  expect(row?.found).toBe(row?.published)
  expect(row?.numbers).toBe(row?.last)
})
