import { TypesetRefused, WorkThread } from '../thread.ts'
import type { TypesetJob } from './typeset.ts'

/** The compiled worker beside this module; tests run the sources, which a worker thread of Node 20 cannot. */
const WORKER = new URL('./typeset.worker.js', import.meta.url.replace('/packages/paper/src/', '/packages/paper/dist/'))

/** How long a document may be (UTF-16 units of its data). */
const LONGEST_DATA = 20_000_000

const thread = new WorkThread<TypesetJob>({ worker: WORKER, mostWaiting: 200, longestTime: 60_000 })

/**
 * `typeset` in a thread of its own, so that the caller's goes on. The thread never keeps the process alive.
 *
 * Rejects with TypesetRefused beyond its bounds, and with the compiler's error where the source is at fault.
 */
export function typesetInThread(job: TypesetJob): Promise<Uint8Array> {
  if (job.data.length <= LONGEST_DATA) return thread.run(job)
  return Promise.reject(new TypesetRefused('too-large', 'the document is too large to be set'))
}
