/** Work after the transaction that asked for it; what features import. */
export { job, JobCode, type JobContext, JobDay, type JobHandler, JobId, type JobPayload, JobUuid } from './job.ts'
export { createJobs, type EnqueueOptions, type JobQueue, type Jobs } from './jobs.ts'
export { type FailedJob, listFailedJobs, retryJob } from './queue-state.ts'
