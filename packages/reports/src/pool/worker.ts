import { parentPort } from 'node:worker_threads'
import { checkFile } from './check-file.ts'
import type { WorkerMessage, WorkerTask } from './outcome.ts'

/** Body of a pool's thread: checks one file after another. */
const port = parentPort
if (!port) throw new Error('worker.js runs as a worker thread of createReaderPool')

const say = (message: WorkerMessage): void => port.postMessage(message)
let last: Promise<void> = Promise.resolve()

// One file at a time, so that time and memory belong to one file.
port.on('message', ({ id, input }: WorkerTask) => {
  last = last.then(async () => say({ kind: 'done', id, outcome: await checkFile(input) }))
})
say({ kind: 'ready' })
