/** The queue: work is entered in the transaction that wants it, so that it is there exactly when the change is. */
import { type RawBuilder, sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { Value } from 'typebox/value'
import type { Clock } from '../clock.ts'
import type { Database } from '../database.ts'
import { type JobHandler, type JobObserver, type JobPayload, refusePersonalPayload } from './job.ts'

/** When a job is to run. */
export interface EnqueueOptions {
  /** Not before this moment; at once if absent. */
  readonly runAt?: Temporal.Instant
  /** Of the waiting jobs with one key only the latest stays: its payload and moment replace the former's. */
  readonly key?: string
}

/** What features do with jobs. */
export interface JobQueue {
  /**
   * Enters a job in `trx`: it runs if that transaction is committed, after it, and never if it is not.
   *
   * Throws (a bug of the caller) for a task that no feature has and for a payload that its schema refuses.
   */
  readonly enqueue: (trx: Database, task: string, payload: JobPayload, options?: EnqueueOptions) => Promise<void>
  /** The statement of `enqueue`, for who executes several in one trip; throws like it. */
  readonly entering: (task: string, payload: JobPayload, options?: EnqueueOptions) => RawBuilder<unknown>
  /** The statement that enters a job at once for each row of `rows`, whose column `payload` the caller answers for. */
  readonly enteringEach: (task: string, rows: RawBuilder<unknown>) => RawBuilder<unknown>
  /** Takes a waiting job out again; one that is running is not stopped. */
  readonly cancel: (trx: Database, key: string) => Promise<void>
}

/** The queue with the handlers of all features. */
export interface Jobs extends JobQueue {
  readonly clock: Clock
  /** Every task by its name. */
  readonly handlers: ReadonlyMap<string, JobHandler>
  /** Who hears of each run. */
  readonly observers: ReadonlySet<JobObserver>
  readonly observe: (observer: JobObserver) => void
  /** Adds handlers; throws when a task has one already, or could carry personal data. */
  readonly register: (handlers: Readonly<Record<string, JobHandler>>) => void
  /** Makes the tasks known to the database, so that no business transaction has to (and waits for another that does). */
  readonly prepare: (db: Database) => Promise<void>
}

/** A queue without tasks; `clock` says what now is. */
export function createJobs({ clock }: { readonly clock: Clock }): Jobs {
  const handlers = new Map<string, JobHandler>()
  const observers = new Set<JobObserver>()

  const register = (further: Readonly<Record<string, JobHandler>>) => {
    for (const [task, handler] of Object.entries(further)) {
      if (handlers.has(task)) throw new Error(`there are two jobs ${task}`)
      refusePersonalPayload(task, handler)
      handlers.set(task, handler)
    }
  }

  // A machine whose clock is ahead of the database's must not delay what is due at once.
  const atOnce = () => sql`least(${String(clock.now())}::timestamptz, now())`
  const entering: JobQueue['entering'] = (task, payload, { runAt, key } = {}) => {
    checkPayload(handlers.get(task), task, payload)
    const moment = runAt === undefined ? atOnce() : sql`${String(runAt)}::timestamptz`
    return sql`select from graphile_worker.add_job(
      ${task}, payload => ${JSON.stringify(payload)}::json, run_at => ${moment}, job_key => ${key ?? null}::text)`
  }

  return {
    clock,
    handlers,
    observers,
    observe: (observer) => void observers.add(observer),
    register,
    enqueue: async (trx, ...job) => void (await entering(...job).execute(trx)),
    entering,
    enteringEach: (task, rows) => {
      if (!handlers.has(task)) throw new Error(`there is no job ${task}`)
      return sql`select job.id from (${rows}) entered cross join lateral graphile_worker.add_job(
        ${task}, payload => entered.payload, run_at => ${atOnce()}) job`
    },
    cancel: async (trx, key) => void (await sql`select from graphile_worker.remove_job(${key})`.execute(trx)),
    prepare: async (db) => {
      await sql`insert into graphile_worker._private_tasks (identifier) select unnest(${[...handlers.keys()]}::text[])
        on conflict do nothing`.execute(db)
    },
  }
}

/** Throws when `payload` is not what the handler's schema says; properties that it does not name are refused too. */
export function checkPayload(handler: JobHandler | undefined, task: string, payload: JobPayload): asserts handler is JobHandler {
  if (!handler) throw new Error(`there is no job ${task}`)
  const unknown = Object.keys(payload).filter((name) => !(name in handler.payload.properties))
  if (unknown.length > 0 || !Value.Check(handler.payload, payload)) {
    const names = [...Value.Errors(handler.payload, payload)].map(({ instancePath }) => instancePath)
    throw new Error(`the payload of the job ${task} is wrong at ${[...unknown, ...names].join(', ')}`)
  }
}
