import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { Type } from 'typebox'
import { Temporal } from 'temporal-polyfill'
import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../test/harness.ts'
import { stoppedClock, systemClock } from '../clock.ts'
import { createServer } from '../http/server.ts'
import { runDueJobs } from './due.ts'
import { createJobs, job, JobCode, JobId, type JobHandler, listFailedJobs, retryJob } from './index.ts'
import { cronItems } from './periodic.ts'
import { queueLengths } from './queue-state.ts'
import { startJobRunner } from './runner.ts'

const { db, address } = await testDatabase()
const lines: string[] = []
const { log } = createServer('debug', { write: (line) => void lines.push(line) })
const clock = stoppedClock('2026-01-31T08:00:00Z')
const ran: unknown[] = []
const note = job({
  payload: Type.Object({ id: JobId, kind: Type.Optional(JobCode) }),
  run: async (payload) => void ran.push(payload),
})

async function queue(handlers: Readonly<Record<string, JobHandler>>) {
  const jobs = createJobs({ clock })
  jobs.register(handlers)
  await jobs.prepare(db)
  return { jobs, runDue: () => runDueJobs({ db, jobs, log }) }
}

beforeEach(async () => {
  ran.length = 0
  lines.length = 0
  await sql`delete from graphile_worker._private_jobs`.execute(db)
})

describe('a job', () => {
  test('runs when its transaction is committed, and not when it is rolled back', async () => {
    const { jobs, runDue } = await queue({ note })
    await db.transaction().execute((trx) => jobs.enqueue(trx, 'note', { id: 1 }))
    const broken = db.transaction().execute(async (trx) => {
      await jobs.enqueue(trx, 'note', { id: 2 })
      throw new Error('changed my mind')
    })
    await expect(broken).rejects.toThrow('changed my mind')
    expect(await runDue()).toEqual({ done: 1, failed: 0 })
    expect(ran).toEqual([{ id: 1 }])
  })

  test('waits for its moment by the clock of the application, wherever that stands', async () => {
    const { jobs, runDue } = await queue({ note })
    await jobs.enqueue(db, 'note', { id: 1 }, { runAt: Temporal.Instant.from('2026-01-31T08:00:00Z') })
    await jobs.enqueue(db, 'note', { id: 2 }, { runAt: Temporal.Instant.from('2026-02-01T00:00:00Z') })
    expect(await runDue()).toEqual({ done: 1, failed: 0 })
    expect(ran).toEqual([{ id: 1 }])

    const later = createJobs({ clock: stoppedClock('2040-01-01T00:00:00Z') })
    later.register({ note })
    expect(await runDueJobs({ db, jobs: later, log })).toEqual({ done: 1, failed: 0 })
  })

  test('of one key only the latest waits; cancelled, none does', async () => {
    const { jobs, runDue } = await queue({ note })
    for (const id of [1, 2, 3]) await jobs.enqueue(db, 'note', { id }, { key: 'reminder-7' })
    await jobs.enqueue(db, 'note', { id: 4 }, { key: 'reminder-8' })
    await jobs.cancel(db, 'reminder-8')
    await runDue()
    expect(ran).toEqual([{ id: 3 }])
  })

  test('may enter further jobs, which run too', async () => {
    const chain = job({
      payload: Type.Object({ id: JobId }),
      run: async ({ id }) => {
        ran.push(id)
        if (id < 3) await jobs.enqueue(db, 'chain', { id: id + 1 })
      },
    })
    const { jobs, runDue } = await queue({ chain })
    await jobs.enqueue(db, 'chain', { id: 1 })
    expect(await runDue()).toEqual({ done: 3, failed: 0 })
    expect(ran).toEqual([1, 2, 3])
  })
})

describe('a payload', () => {
  test.each([
    ['free text', Type.Object({ name: Type.String() })],
    ['free text in a union', Type.Object({ name: Type.Union([JobId, Type.String({ maxLength: 4 })]) })],
    ['a structure', Type.Object({ person: Type.Object({ id: JobId }) })],
    ['a list of texts', Type.Object({ names: Type.Array(JobCode) })],
  ])('of %s is refused when the job is registered', (_, payload) => {
    expect(() => createJobs({ clock }).register({ leak: { payload, run: async () => undefined } })).toThrow('may not carry')
  })

  test.each([[{ id: 0 }], [{ id: 1, name: '张三' }], [{ id: 1, kind: '110101199003074477' }], [{ id: 1, kind: '张三' }], [{}]])(
    '%j is refused when the job is entered',
    async (payload) => {
      const { jobs } = await queue({ note })
      await expect(jobs.enqueue(db, 'note', payload)).rejects.toThrow('payload of the job note is wrong')
    },
  )

  test('of an unknown task is refused', async () => {
    const { jobs } = await queue({ note })
    await expect(jobs.enqueue(db, 'noted', { id: 1 })).rejects.toThrow('there is no job noted')
    expect(() => jobs.register({ note })).toThrow('two jobs note')
  })
})

describe('a failure', () => {
  test('is logged with its cause, leaves no words in the database, is tried again and given up in the end', async () => {
    let tries = 0
    const fragile = job({
      payload: Type.Object({ id: JobId }),
      run: async () => {
        tries += 1
        await sql`select '张三'::int`.execute(db)
      },
    })
    const { jobs, runDue } = await queue({ fragile })
    await jobs.enqueue(db, 'fragile', { id: 9 })
    const begun = Date.now()
    expect(await runDue()).toEqual({ done: 0, failed: 1 })
    const line = lines.find((text) => text.includes('tried again later'))
    expect(JSON.parse(line ?? '')).toMatchObject({ task: 'fragile', attempt: 1, err: { code: '22P02' }, final: false })
    expect(lines.join('')).not.toContain('张三')

    const [failed] = await listFailedJobs(db)
    expect(failed).toMatchObject({ task: 'fragile', payload: { id: 9 }, attempts: 1, fault: 'error 22P02', givenUp: false })
    expect(failed?.runAt.epochMilliseconds).toBeGreaterThan(begun + 2000)

    await sql`update graphile_worker._private_jobs set attempts = 24, run_at = '2026-01-01'`.execute(db)
    await runDue()
    expect(await listFailedJobs(db)).toMatchObject([{ attempts: 25, givenUp: true }])
    expect(lines.some((text) => text.includes('job given up'))).toBe(true)
    expect(await queueLengths(db)).toEqual([{ task: 'fragile', state: 'failed', count: 1 }])
    expect(await runDue()).toEqual({ done: 0, failed: 0 })

    expect(await retryJob(db, failed?.id ?? 0)).toBe(true)
    expect(await retryJob(db, 999_999)).toBe(false)
    await sql`update graphile_worker._private_jobs set run_at = '2026-01-01'`.execute(db)
    expect(await runDue()).toEqual({ done: 0, failed: 1 })
    expect(tries).toBe(3)
  })
})

describe('periodic jobs', () => {
  const everyDay = job({ payload: Type.Object({}), every: '30 1 * * *', run: async () => undefined })

  test('are due in Chinese time, over the ends of days, months and years', async () => {
    const { jobs } = await queue({
      everyDay,
      firstOfMonth: { ...everyDay, every: '0 0 1 * *' },
      monday: { ...everyDay, every: '0 7 * * 1' },
    })
    const [day, month, monday] = cronItems(jobs)
    const year = new Date().getUTCFullYear()
    const matches = (item: typeof day, moment: string) => {
      const at = new Date(moment)
      return item?.match({
        min: at.getUTCMinutes(),
        hour: at.getUTCHours(),
        date: at.getUTCDate(),
        month: at.getUTCMonth() + 1,
        dow: at.getUTCDay(),
      })
    }
    expect(matches(day, `${year}-06-30T17:30:00Z`)).toBe(true)
    expect(matches(day, `${year}-06-30T01:30:00Z`)).toBe(false)
    expect(matches(month, `${year}-12-31T16:00:00Z`)).toBe(true)
    expect(matches(month, `${year}-02-28T16:00:00Z`)).toBe(new Date(`${year}-02-29`).getUTCMonth() === 2)
    const sunday = new Date(Date.UTC(year, 5, 1))
    sunday.setUTCDate(1 + ((7 - sunday.getUTCDay()) % 7))
    expect(matches(monday, `${sunday.toISOString().slice(0, 10)}T23:00:00Z`)).toBe(true)
  })

  test('must do without a payload, and their times must be cron', async () => {
    expect(() => createJobs({ clock }).register({ note: { ...note, every: '* * * * *' } })).toThrow('without a payload')
    const { jobs } = await queue({ broken: { ...everyDay, every: 'daily' } })
    expect(() => cronItems(jobs)).toThrow('daily')
  })
})

describe('the runner', () => {
  test(
    'runs what is entered, enters periodic jobs at its start, takes up what a killed one held, and stops',
    { timeout: 60_000 },
    async () => {
      const jobs = createJobs({ clock: systemClock })
      const nightly = job({ payload: Type.Object({}), every: '0 2 * * *', run: async () => void ran.push('nightly') })
      jobs.register({ note, nightly })
      await jobs.prepare(db)
      await jobs.enqueue(db, 'note', { id: 5 })
      await sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'worker-of-the-dead'`.execute(db)

      const runner = await startJobRunner({ jobs, address, log })
      const second = await startJobRunner({ jobs, address, log })
      await jobs.enqueue(db, 'note', { id: 6 })
      await expect.poll(() => ran.length, { timeout: 30_000 }).toBeGreaterThanOrEqual(3)
      await runner.stop()
      await second.stop()
      expect(ran).toContainEqual({ id: 5 })
      expect(ran).toContainEqual({ id: 6 })
      expect(ran).toContain('nightly')
      expect(await queueLengths(db)).toEqual([])
      const { rows } =
        await sql`select from pg_stat_activity where application_name = 'gongkai-jobs' and datname = current_database()`.execute(
          db,
        )
      expect(rows).toEqual([])
    },
  )

  test('makes up for what was due while nothing ran, once, and for nothing else', { timeout: 60_000 }, async () => {
    const jobs = createJobs({ clock: systemClock })
    const named = (name: string, every: string) => job({ payload: Type.Object({}), every, run: async () => void ran.push(name) })
    jobs.register({ monthly: named('monthly', '0 0 1 * *'), daily: named('daily', '0 2 * * *') })
    await jobs.prepare(db)
    const names = () => ran.map(String).toSorted((a, b) => (a < b ? -1 : 1))
    const runFor = async (expected: readonly string[]) => {
      ran.length = 0
      const runner = await startJobRunner({ jobs, address, log })
      await expect.poll(() => names(), { timeout: 30_000 }).toEqual(expected)
      await expect.poll(() => queueLengths(db), { timeout: 30_000 }).toEqual([])
      await runner.stop()
      expect(names()).toEqual(expected)
    }
    await runFor(['daily', 'monthly'])
    await sql`update graphile_worker._private_known_crontabs set known_since = now() - interval '9 days',
      last_execution = case identifier when 'daily' then now() - interval '3 days' else now() end`.execute(db)
    await runFor(['daily'])
    await runFor([])
  })

  test('finishes the job that runs before it stops', async () => {
    const jobs = createJobs({ clock: systemClock })
    const slow = job({
      payload: Type.Object({}),
      run: async () => {
        ran.push('began')
        await sleep(600)
        ran.push('ended')
      },
    })
    jobs.register({ slow })
    await jobs.prepare(db)
    const runner = await startJobRunner({ jobs, address, log })
    await jobs.enqueue(db, 'slow', {})
    await expect.poll(() => ran, { timeout: 30_000 }).toContain('began')
    await runner.stop()
    expect(ran).toContain('ended')
  })
})
