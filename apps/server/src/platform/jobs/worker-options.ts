/** How graphile-worker is set up wherever it is used. */
import { Logger, type SharedOptions } from 'graphile-worker'
import type pg from 'pg'
import { describeFault, type Log } from '../http/log.ts'

/** The options of graphile-worker on `pool`. */
export function workerOptions(pool: pg.Pool, log: Log) {
  return {
    pgPool: pool,
    schema: 'graphile_worker',
    // The entry point stops everything in order.
    noHandleSignals: true,
    logger: workerLogger(log),
    // By default the end of a job is recorded without waiting for it, and a stop may overtake it; batches are waited for.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  } satisfies SharedOptions & { readonly noHandleSignals: boolean }
}

/** The library's levels as ours; its `debug` is left out. */
const SEVERITIES: Readonly<Record<string, 'error' | 'warn' | 'debug'>> = { error: 'error', warning: 'warn', info: 'debug' }

/** The library's lines as ours, without those about single jobs: they hold the whole job and the error's words, and ours say the same. */
function workerLogger(log: Log): Logger {
  return new Logger(() => (level, message, meta = {}) => {
    const severity = SEVERITIES[level]
    if ('job' in meta || severity === undefined) return
    const fields = 'error' in meta ? { err: describeFault(meta['error']) } : {}
    // What follows the first line quotes errors.
    log[severity](fields, message.split('\n', 1)[0] ?? '')
  })
}
