/** Runs one job: checks its payload, hands it to its handler, logs how it went. */
import { performance } from 'node:perf_hooks'
import type { Task, TaskList } from 'graphile-worker'
import { describeFault, type Log } from '../http/log.ts'
import type { JobHandler, JobObserver, JobPayload } from './job.ts'
import { checkPayload, type Jobs } from './jobs.ts'

/** What a failed run leaves in the database: its kind and code, for `listFailedJobs`. The whole fault is in the log only. */
class JobFailed extends Error {
  override readonly name = 'JobFailed'
}

/** The handlers of `jobs` as graphile-worker wants them; `also` hears of the runs besides the observers of `jobs`. */
export function taskList(jobs: Jobs, log: Log, also?: JobObserver): TaskList {
  const observe: JobObserver = (run) => {
    for (const observer of jobs.observers) observer(run)
    also?.(run)
  }
  return Object.fromEntries([...jobs.handlers].map(([task, handler]) => [task, performer(task, handler, log, observe)]))
}

function performer(task: string, handler: JobHandler, log: Log, observe: JobObserver): Task {
  return async (given, { job: { id, attempts, max_attempts: allowed } }) => {
    const began = performance.now()
    const jobLog = log.child({ jobId: id, task, attempt: attempts })
    const tell = (state: 'done' | 'failed') => {
      const milliseconds = performance.now() - began
      observe({ jobId: id, task, state, seconds: milliseconds / 1000 })
      return { milliseconds: Math.round(milliseconds) }
    }
    try {
      const payload = payloadOf(given)
      checkPayload(handler, task, payload)
      await handler.run(payload, { jobId: id, attempt: attempts, log: jobLog })
      jobLog.info(tell('done'), 'job done')
    } catch (fault) {
      const final = attempts >= allowed
      jobLog.error({ ...tell('failed'), err: fault, final }, final ? 'job given up' : 'job failed; it is tried again later')
      throw failure(fault)
    }
  }
}

/** The payload without what graphile-worker adds to those of periodic jobs. */
function payloadOf(given: unknown): JobPayload {
  if (given === null || typeof given !== 'object') return {}
  const { _cron, ...payload } = given as JobPayload
  return payload
}

/** What may stand in the database about `fault`: never its message, which could quote data. */
function failure(fault: unknown): JobFailed {
  const { type, code } = describeFault(fault)
  return new JobFailed(code === undefined ? type : `${type} ${code}`)
}
