/** Work after the transaction that asked for it; what features import. `job.ts` has further shapes for payloads: days, UUIDs. */
export { job, JobCode, type JobHandler, JobId } from './job.ts'
export { createJobs, type JobQueue, type Jobs } from './jobs.ts'
export { listFailedJobs, retryJob } from './queue-state.ts'
