/** What waits, and what failed for good. */
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from '../database.ts'
import type { JobPayload } from './job.ts'

/** A job that was tried as often as allowed, or is being tried again. */
export interface FailedJob {
  readonly id: number
  readonly task: string
  readonly payload: JobPayload
  readonly attempts: number
  /** Kind and code of the last fault; the whole of it is in the log, under the job's id. */
  readonly fault: string | null
  /** Whether it is given up; otherwise it is tried again at `runAt`. */
  readonly givenUp: boolean
  readonly runAt: Temporal.Instant
}

/** Jobs whose last try failed, those given up first; at most `limit`. */
export async function listFailedJobs(db: Database, limit = 200): Promise<readonly FailedJob[]> {
  const { rows } = await sql<FailedJob>`
    select job.id, task.identifier as task, job.payload, job.attempts::int as attempts, job.last_error as fault,
           job.attempts >= job.max_attempts as "givenUp", job.run_at as "runAt"
    from graphile_worker._private_jobs job
    join graphile_worker._private_tasks task on task.id = job.task_id
    where job.last_error is not null
    order by job.attempts >= job.max_attempts desc, job.id
    limit ${limit}`.execute(db)
  return rows
}

/** Has a failed job tried anew, as if it had never run; whether there is such a job. */
export async function retryJob(db: Database, id: number): Promise<boolean> {
  const { rows } =
    await sql`select from graphile_worker.reschedule_jobs(${[id]}::bigint[], run_at => now(), attempts => 0)`.execute(db)
  return rows.length > 0
}

/** How many jobs there are of each task, by what becomes of them. */
export interface QueueLength {
  readonly task: string
  readonly state: 'due' | 'later' | 'running' | 'failed'
  readonly count: number
}

/** The length of the queue; tasks without jobs are not listed. */
export async function queueLengths(db: Database): Promise<readonly QueueLength[]> {
  const { rows } = await sql<QueueLength>`
    select task.identifier as task, count(*) as count,
           case when job.locked_at is not null then 'running' when job.attempts >= job.max_attempts then 'failed'
                when job.run_at > now() then 'later' else 'due' end as state
    from graphile_worker._private_jobs job
    join graphile_worker._private_tasks task on task.id = job.task_id
    group by 1, 3`.execute(db)
  return rows
}
