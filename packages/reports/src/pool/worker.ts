import { parentPort, workerData } from 'node:worker_threads'
import { checkFile } from './check-file.ts'
import type { FileOutcome, WorkerMessage, WorkerSettings, WorkerTask } from './outcome.ts'

/** Body of a pool's thread: checks one file after another. */
const port = parentPort
if (!port) throw new Error('worker.js runs as a worker thread of createReaderPool')

// Made by ReaderThread, of the same version.
const { positions } = workerData as WorkerSettings
const say = (message: WorkerMessage): void => port.postMessage(message)
let last: Promise<void> = Promise.resolve()

// One file at a time, so that time and memory belong to one file.
port.on('message', ({ id, input }: WorkerTask) => {
  last = last.then(async () => say({ kind: 'done', id, outcome: withoutUnasked(await checkFile(input)) }))
})
say({ kind: 'ready' })

/** Where each cell was read is half of what goes to the other thread; it stays here when nobody asked for it. */
function withoutUnasked(outcome: FileOutcome): FileOutcome {
  if (positions || outcome.kind !== 'report') return outcome
  return { ...outcome, read: { ...outcome.read, positions: new Map() } }
}
