/** The demonstration's letters, consultations, surveys, proposals and tickets: of every state, loaded once. */
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { testDatabase, testServices } from '../../../test/harness.ts'
import { stoppedClock } from '../../platform/clock.ts'
import type { Database } from '../../platform/database.ts'
import { createJobs } from '../../platform/jobs/index.ts'
import { registerAgencies } from '../agencies.ts'
import { loadDemonstrationPeople } from '../people.ts'
import { loadDemonstrationSites } from '../sites/index.ts'
import { loadDemonstrationResponses } from './index.ts'

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
  await loadDemonstrationResponses(stage)
  await loadDemonstrationResponses(stage)
}, 240_000)

test('a survey of each state, with its answers', async () => {
  const { rows } = await sql<{ published: boolean; concluded: boolean; over: boolean; answers: number }>`
    select s.published_at is not null as published, s.result_note is not null as concluded, s.to_day < '2026-11-23' as over,
      (select count(*)::int from survey_answer a where a.survey_id = s.id) as answers from survey s order by s.id`.execute(db)
  expect(rows).toEqual([
    { published: true, concluded: true, over: true, answers: 9 },
    { published: true, concluded: false, over: true, answers: 4 },
    { published: true, concluded: false, over: false, answers: 2 },
    { published: false, concluded: false, over: false, answers: 0 },
  ])
})

test('proposals that are answered, late and open', async () => {
  const { rows } = await sql<{ answered: boolean; late: boolean }>`
    select answered_on is not null as answered, due_on < '2026-11-23' as late from response_proposal order by id`.execute(db)
  expect(rows).toEqual([
    { answered: true, late: true },
    { answered: true, late: true },
    { answered: false, late: true },
    { answered: false, late: false },
  ])
})

test('tickets found, passed on, mended, closed, explained', async () => {
  const { rows } = await sql<{ state: string }>`select state from patrol_ticket order by id`.execute(db)
  expect(rows.map(({ state }) => state)).toEqual(['closed', 'explained', 'rectified', 'assigned', 'found'])
})
