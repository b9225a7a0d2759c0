/** Runs the jobs of the queue, beside the pages, on connections of its own. */
import { run } from 'graphile-worker'
import pg from 'pg'
import type { DatabaseAddress } from '../database.ts'
import type { Log } from '../http/log.ts'
import type { Jobs } from './jobs.ts'
import { cronItems, periodicKey } from './periodic.ts'
import { taskList } from './perform.ts'
import { workerOptions } from './worker-options.ts'

/** What a runner needs. */
export interface RunnerOptions {
  readonly jobs: Jobs
  readonly address: DatabaseAddress
  readonly log: Log
}

/** A running queue. */
export interface JobRunner {
  /** Takes no further job, waits for those that run, and closes the connections. */
  readonly stop: () => Promise<void>
}

/** Jobs that run at the same time. */
const CONCURRENCY = 2
/** One connection listens, one keeps the lock of the living, the rest fetch and finish jobs. */
const CONNECTIONS = CONCURRENCY + 2
/** Seldom asked: an entered job is told of by the database at once. In milliseconds. */
const POLL_INTERVAL = 10_000
/** graphile-worker asks for the numbers of its tasks once and never again: a runner that failed in this would run no job. In milliseconds. */
const CONNECT_PATIENCE = 60_000
/** The number of the advisory lock that every living runner shares. */
const LIVING = 4_207_226_004

/**
 * Starts the runner. A periodic task that this database has never had is entered once; one that was due while nothing ran is made up for,
 * once; the others wait for their time, so that a start in the middle of the day does not do a night's work.
 */
export async function startJobRunner({ jobs, address, log }: RunnerOptions): Promise<JobRunner> {
  const pool = new pg.Pool({
    max: CONNECTIONS,
    application_name: 'gongkai-jobs',
    connectionTimeoutMillis: CONNECT_PATIENCE,
    // Which job was taken and which is done need not be on the disk: after a power failure such a job runs again. What a job does, it does on
    // the application's connections, which wait for the disk.
    options: '-c synchronous_commit=off',
    ...address,
  })
  const report = (fault: Error) => log.warn({ err: fault }, 'a connection of the job runner was lost')
  pool.on('error', report)
  pool.on('connect', (client) => void client.on('error', report))
  try {
    const alive = await markAlive(pool, log)
    await enterNew(pool, jobs)
    const runner = await run({
      ...workerOptions(pool, log),
      taskList: taskList(jobs, log),
      parsedCronItems: cronItems(jobs),
      concurrency: CONCURRENCY,
      pollInterval: POLL_INTERVAL,
    })
    runner.promise.catch((fault: unknown) => log.error({ err: fault }, 'the job runner ended'))
    return {
      stop: async () => {
        await runner.stop()
        alive.release(true)
        await pool.end()
      },
    }
  } catch (fault) {
    await pool.end()
    throw fault
  }
}

/**
 * Takes the lock that every living runner shares. Who gets it alone first knows that no other lives: jobs that a killed process held are
 * let go at once, instead of after the four hours that graphile-worker waits.
 */
async function markAlive(pool: pg.Pool, log: Log): Promise<pg.PoolClient> {
  const client = await pool.connect()
  const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [LIVING])
  if (rows[0]?.alone === true) {
    const { rows: held } = await client.query<{ locked_by: string }>(
      'select distinct locked_by from graphile_worker._private_jobs where locked_by is not null',
    )
    const workers = held.map(({ locked_by }) => locked_by)
    if (workers.length > 0) {
      await client.query('select graphile_worker.force_unlock_workers($1::text[])', [workers])
      log.warn({ workers: workers.length }, 'jobs of a runner that died are taken up again')
    }
  }
  await client.query('select pg_advisory_lock_shared($1)', [LIVING])
  if (rows[0]?.alone === true) await client.query('select pg_advisory_unlock($1)', [LIVING])
  return client
}

async function enterNew(pool: pg.Pool, jobs: Jobs): Promise<void> {
  const { rows } = await pool.query<{ identifier: string }>('select identifier from graphile_worker._private_known_crontabs')
  const known = new Set(rows.map(({ identifier }) => identifier))
  for (const [task, { every }] of jobs.handlers) {
    if (every === undefined || known.has(task)) continue
    await pool.query(`select from graphile_worker.add_job($1, payload => '{}'::json, job_key => $2)`, [task, periodicKey(task)])
  }
}
