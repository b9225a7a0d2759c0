/** Runs what is due at the application's own clock, then returns: for tests and tools, whose clock may stand anywhere. */
import { sql } from 'kysely'
import { runOnce } from 'graphile-worker'
import { type Database, poolOf } from '../database.ts'
import type { Log } from '../http/log.ts'
import type { Jobs } from './jobs.ts'
import { taskList } from './perform.ts'
import { workerOptions } from './worker-options.ts'

/** What a call of `runDueJobs` did. */
export interface JobsRun {
  readonly done: number
  readonly failed: number
}

/** The database compares with its own clock: jobs are moved this far into its past or future, in years. */
const FAR = 1000

/**
 * Runs every job that is due at the clock of `jobs`, one after another, and those that they enter meanwhile if due too. What fails is left
 * for a later call. No runner may be at work on the database.
 */
export async function runDueJobs({ db, jobs, log }: { db: Database; jobs: Jobs; log: Log }): Promise<JobsRun> {
  let done = 0
  const failed: string[] = []
  const tasks = taskList(jobs, log, ({ jobId, state }) => {
    if (state === 'done') done += 1
    else failed.push(jobId)
  })
  while (await bringForward(db, jobs, failed)) {
    await runOnce({ ...workerOptions(poolOf(db), log), concurrency: 1 }, tasks)
    await putBack(db)
  }
  return { done, failed: failed.length }
}

/** Moves what is due into the database's past and all else into its future; whether anything is due. */
async function bringForward(db: Database, { clock }: Jobs, failed: readonly string[]): Promise<boolean> {
  const { rows } = await sql<{ due: boolean }>`
    with moved as (
      update graphile_worker._private_jobs
      set run_at = run_at + case when due then -1 else 1 end * make_interval(years => ${FAR})
      from (select id as moved_id, run_at <= ${String(clock.now())}::timestamptz and id <> all(${failed}::bigint[]) as due
            from graphile_worker._private_jobs where is_available) as waiting
      where id = moved_id
      returning due)
    select coalesce(bool_or(due), false) as due from moved`.execute(db)
  if (rows[0]?.due !== true) await putBack(db)
  return rows[0]?.due === true
}

async function putBack(db: Database): Promise<void> {
  await sql`update graphile_worker._private_jobs
    set run_at = run_at + case when run_at < now() then 1 else -1 end * make_interval(years => ${FAR})
    where abs(extract(year from run_at) - extract(year from now())) > ${FAR / 2}`.execute(db)
}
