import { Worker } from 'node:worker_threads'
import type { TypesetJob } from './typeset.ts'

/** A document to be set in the thread. */
export interface TypesetTask {
  readonly id: number
  readonly job: TypesetJob
}

/** What the thread gives back. */
export type TypesetAnswer =
  | { readonly kind: 'written'; readonly id: number; readonly bytes: Uint8Array }
  | { readonly kind: 'failed'; readonly id: number; readonly error: unknown }

/** A document that is not set: too many wait already, its data is too large, or it took too long. Nothing is wrong with the next one. */
export class TypesetRefused extends Error {
  override readonly name = 'TypesetRefused'
  readonly reason: 'busy' | 'too-large' | 'too-long'

  constructor(reason: 'busy' | 'too-large' | 'too-long', message: string) {
    super(message)
    this.reason = reason
  }
}

interface Waiting {
  readonly job: TypesetJob
  readonly resolve: (bytes: Uint8Array) => void
  readonly reject: (error: unknown) => void
}

/** The compiled worker beside this module; tests run the sources, which a worker thread of Node 20 cannot. */
const WORKER = new URL('./typeset.worker.js', import.meta.url.replace('/packages/reports/src/', '/packages/reports/dist/'))

/** Without work for so long, in milliseconds, the thread ends and frees its fonts. */
const IDLE = 60_000

/** How many documents may wait, how long one may be (UTF-16 units of its data) and how long setting it may take, in milliseconds. */
const MOST_WAITING = 200
const LONGEST_DATA = 20_000_000
const LONGEST_TIME = 60_000

/** Documents by number, in the order in which they are set; the first one is being set. */
const waiting = new Map<number, Waiting>()
let thread: Worker | undefined
let ending: NodeJS.Timeout | undefined
let deadline: NodeJS.Timeout | undefined
let lastId = 0

/**
 * `typeset` in a thread of its own, so that the caller's goes on. The thread never keeps the process alive.
 *
 * Rejects with TypesetRefused beyond its bounds, and with the compiler's error where the source is at fault.
 */
export function typesetInThread(job: TypesetJob): Promise<Uint8Array> {
  if (job.data.length > LONGEST_DATA)
    return Promise.reject(new TypesetRefused('too-large', 'the document is too large to be set'))
  if (waiting.size >= MOST_WAITING) return Promise.reject(new TypesetRefused('busy', 'too many documents wait to be set'))
  return new Promise((resolve, reject) => {
    const id = ++lastId
    waiting.set(id, { job, resolve, reject })
    if (waiting.size === 1) begin()
  })
}

/** Hands the first waiting document to the thread, which gets one at a time. */
function begin(): void {
  const [first] = waiting
  if (first === undefined) return rest()
  clearTimeout(ending)
  thread ??= start()
  thread.ref()
  deadline = setTimeout(giveUp, LONGEST_TIME)
  deadline.unref()
  const [id, { job }] = first
  thread.postMessage({ id, job } satisfies TypesetTask, [])
}

function start(): Worker {
  const worker = new Worker(WORKER)
  worker.on('message', (answer: TypesetAnswer) => hear(worker, answer))
  worker.on('error', (error) => lose(worker, error))
  worker.on('exit', () => lose(worker, new Error('the typesetting thread ended')))
  return worker
}

function hear(worker: Worker, answer: TypesetAnswer): void {
  if (thread !== worker) return
  clearTimeout(deadline)
  const task = waiting.get(answer.id)
  waiting.delete(answer.id)
  if (answer.kind === 'written') task?.resolve(answer.bytes)
  else task?.reject(answer.error)
  begin()
}

function rest(): void {
  thread?.unref()
  ending = setTimeout(() => {
    const worker = thread
    thread = undefined
    void worker?.terminate()
  }, IDLE)
  ending.unref()
}

/** Ends a thread that is stuck; whoever waits behind the document gets another. */
function giveUp(): void {
  const worker = thread
  if (worker) lose(worker, new TypesetRefused('too-long', 'setting the document took too long'))
  void worker?.terminate()
}

/** The document that a lost thread was setting fails; the next one starts another thread. */
function lose(worker: Worker, error: unknown): void {
  if (thread !== worker) return
  clearTimeout(deadline)
  thread = undefined
  const [first] = waiting
  if (first === undefined) return
  const [id, { reject }] = first
  waiting.delete(id)
  reject(error)
  begin()
}
