import { parentPort } from 'node:worker_threads'
import type { NumberedJob, ThreadAnswer } from './thread.ts'

/**
 * The body of a worker: answers each job with what `make` makes of it, one after another; the WorkThread that starts the worker sends the jobs
 * that `make` takes. Throws outside of a worker thread.
 */
export function answerJobs(make: (job: never) => Uint8Array | Promise<Uint8Array>): void {
  const port = parentPort
  if (!port) throw new Error('a worker of a WorkThread runs as a worker thread')
  port.on('message', ({ id, job }: NumberedJob<never>) => {
    void answer(id, async () => make(job)).then((made) => port.postMessage(made, []))
  })
}

async function answer(id: number, make: () => Promise<Uint8Array>): Promise<ThreadAnswer> {
  try {
    return { kind: 'done', id, bytes: await make() }
  } catch (error) {
    return { kind: 'failed', id, error }
  }
}
