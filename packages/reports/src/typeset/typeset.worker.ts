import { parentPort } from 'node:worker_threads'
import type { TypesetAnswer, TypesetTask } from './thread.ts'
import { typeset, type TypesetJob } from './typeset.ts'

/** Body of the thread that sets documents, one after another. */
const port = parentPort
if (!port) throw new Error('typeset.worker.js runs as a worker thread of typesetInThread')

port.on('message', ({ id, job }: TypesetTask) => {
  port.postMessage(answer(id, job))
})

function answer(id: number, job: TypesetJob): TypesetAnswer {
  try {
    return { kind: 'written', id, bytes: typeset(job) }
  } catch (error) {
    return { kind: 'failed', id, error }
  }
}
