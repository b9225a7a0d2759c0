/** What server tests stand on: a database of their own, and the whole application without a port. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { buildApp, PUBLICATION_GATES } from '../src/main/app.ts'
import { openStores } from '../src/main/stores.ts'
import { openCalendar } from '../src/platform/calendar.ts'
import { type Clock, stoppedClock } from '../src/platform/clock.ts'
import { type Config, readConfig } from '../src/platform/config.ts'
import { type Database, type DatabaseAddress, openDatabase } from '../src/platform/database.ts'
import type { Services } from '../src/platform/feature.ts'
import type { App } from '../src/platform/http/server.ts'
import { type JobsRun, runDueJobs } from '../src/platform/jobs/due.ts'
import { createJobs, type Jobs } from '../src/platform/jobs/index.ts'
import { TEMPLATE } from './global-setup.ts'

/** A database for one test file, cloned from the migrated template. */
export interface TestDatabase {
  readonly db: Database
  readonly address: DatabaseAddress
}

/**
 * Creates a database for this test file and drops it after the file's last test. `empty` gives one that was never migrated.
 *
 * Call it at the top level of a test file or in `beforeAll`.
 */
export async function testDatabase(kind: 'migrated' | 'empty' = 'migrated'): Promise<TestDatabase> {
  const server = inject('postgres')
  const name = `test_${randomBytes(6).toString('hex')}`
  // Copying files writes no log: a third of the time.
  await administer(`create database ${name} template ${kind === 'migrated' ? TEMPLATE : 'template0'} strategy file_copy`)
  const address = { ...server, database: name }
  const db = openDatabase({ ...address, max: 8 }, () => undefined)
  afterAll(async () => {
    await db.destroy()
    await administer(`drop database ${name} with (force)`)
  })
  return { db, address }
}

/** What may be chosen about the application under test. */
interface TestAppOptions {
  readonly db: Database
  /** Stands at 31 January 2026, 16:00 in China unset. */
  readonly clock?: Clock
  readonly config?: Partial<Config>
  readonly logTo?: { write(line: string): void }
}

/** The whole application on `db`, silent; ask it with `app.inject`. It is closed after the file's last test. */
export async function testApp({
  db,
  clock = stoppedClock('2026-01-31T08:00:00Z'),
  config = {},
  logTo,
}: TestAppOptions): Promise<App> {
  const jobs = createJobs({ clock })
  const app = await buildApp({
    ...(await testServices({ db, clock, config, ...(logTo && { logTo }) })),
    jobs,
    ...(logTo === undefined ? {} : { logTo }),
  })
  afterAll(() => app.close())
  queues.set(app, { db, jobs })
  return app
}

/** What features are given, but for the jobs, on `db`; its data folder is a temporary one, the same for each call with the same database. */
export async function testServices({
  db,
  clock = stoppedClock('2026-01-31T08:00:00Z'),
  config: chosen = {},
  logTo,
}: TestAppOptions): Promise<Omit<Services, 'jobs' | 'outbox'>> {
  const config: Config = {
    ...readConfig({ GONGKAI_LOG_LEVEL: logTo === undefined ? 'silent' : 'info' }),
    dataFolder: dataFolderOf(db),
    ...chosen,
  }
  const stores = await openStores({ config, db, clock })
  return { config, db, clock, calendar: await openCalendar(db), gates: PUBLICATION_GATES, ...stores }
}

const dataFolders = new WeakMap<Database, string>()

/** The database and the key ring in its data folder belong together. */
function dataFolderOf(db: Database): string {
  const known = dataFolders.get(db)
  if (known !== undefined) return known
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-test-data-'))
  dataFolders.set(db, folder)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const queues = new WeakMap<App, { readonly db: Database; readonly jobs: Jobs }>()

/**
 * Runs every job of `app` that is due at its clock, and those that they enter; returns how many were run and failed. `also` names periodic
 * tasks to run besides, whatever the hour.
 */
export async function runJobs(app: App, { also = [] }: { readonly also?: readonly string[] } = {}): Promise<JobsRun> {
  const queue = queues.get(app)
  if (!queue) throw new Error('this application was not made by testApp')
  for (const task of also) await queue.jobs.enqueue(queue.db, task, {})
  return runDueJobs({ ...queue, log: app.log })
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ ...inject('postgres'), database: 'postgres' })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
