import { TypesetRefused, WorkThread } from '../thread.ts'
import { PRINT_LIMITS, TOO_MANY_CELLS, type PrintJob } from './job.ts'

/** The compiled worker beside this module; tests run the sources, which a worker thread of Node 20 cannot. */
const WORKER = new URL('./print.worker.js', import.meta.url.replace('/packages/paper/src/', '/packages/paper/dist/'))

/** A thread of its own: readers who download never keep officers waiting for a letter. */
const thread = new WorkThread<PrintJob>({
  worker: WORKER,
  mostWaiting: PRINT_LIMITS.waiting,
  longestTime: PRINT_LIMITS.time,
  memory: PRINT_LIMITS.memory,
})

/** A published document as a file, made in a thread. Rejects with TypesetRefused beyond the bounds. */
export async function printInThread(job: PrintJob): Promise<Uint8Array> {
  const length = job.sections.reduce((sum, section) => sum + ('html' in section ? section.html.length : 0), 0)
  if (length > PRINT_LIMITS.body) throw new TypesetRefused('too-large', 'the body is too long to be printed')
  try {
    return await thread.run(job)
  } catch (fault) {
    // What is thrown in the thread arrives without its class.
    if (fault instanceof Error && !(fault instanceof TypesetRefused) && fault.message === TOO_MANY_CELLS) {
      throw new TypesetRefused('too-large', fault.message, { cause: fault })
    }
    throw fault
  }
}
