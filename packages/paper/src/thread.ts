import { Worker } from 'node:worker_threads'

/** A piece of work for a thread, with its number. */
export interface NumberedJob<Job> {
  readonly id: number
  readonly job: Job
}

/** What a thread gives back. */
export type ThreadAnswer =
  | { readonly kind: 'done'; readonly id: number; readonly bytes: Uint8Array }
  | { readonly kind: 'failed'; readonly id: number; readonly error: unknown }

/** A document that is not made: too many wait already, it is too large, or it took too long. Nothing is wrong with the next one. */
export class TypesetRefused extends Error {
  override readonly name = 'TypesetRefused'
  readonly reason: 'busy' | 'too-large' | 'too-long'

  constructor(reason: 'busy' | 'too-large' | 'too-long', message: string, options?: ErrorOptions) {
    super(message, options)
    this.reason = reason
  }
}

/** What a thread runs and how far it goes. */
export interface ThreadBounds {
  /** The compiled module of the worker. */
  readonly worker: URL
  /** How many jobs may wait. */
  readonly mostWaiting: number
  /** How long one may take, in milliseconds. */
  readonly longestTime: number
  /** Megabytes of JavaScript objects; absent: Node's own bound. */
  readonly memory?: number
}

interface Waiting<Job> {
  readonly job: Job
  readonly resolve: (bytes: Uint8Array) => void
  readonly reject: (error: unknown) => void
}

/** Without work for so long, in milliseconds, the thread ends and frees its fonts. */
const IDLE = 60_000

/**
 * One thread that makes documents, one after another, so that the caller's goes on. It starts with the first job and never keeps the process
 * alive. `run` rejects with TypesetRefused beyond the bounds, and with the worker's error where it could not make the document.
 */
export class WorkThread<Job> {
  /** Jobs by number, in the order in which they are done; the first one is being done. */
  readonly #waiting = new Map<number, Waiting<Job>>()
  readonly #bounds: ThreadBounds
  #worker: Worker | undefined
  #ending: NodeJS.Timeout | undefined
  #deadline: NodeJS.Timeout | undefined
  #lastId = 0

  constructor(bounds: ThreadBounds) {
    this.#bounds = bounds
  }

  /** The document of a job. */
  run(job: Job): Promise<Uint8Array> {
    if (this.#waiting.size >= this.#bounds.mostWaiting) {
      return Promise.reject(new TypesetRefused('busy', 'too many documents wait to be set'))
    }
    return new Promise((resolve, reject) => {
      const id = ++this.#lastId
      this.#waiting.set(id, { job, resolve, reject })
      if (this.#waiting.size === 1) this.#begin()
    })
  }

  /** Hands the first waiting job to the thread, which gets one at a time. */
  #begin(): void {
    const [first] = this.#waiting
    if (first === undefined) return this.#rest()
    clearTimeout(this.#ending)
    this.#worker ??= this.#start()
    this.#worker.ref()
    this.#deadline = setTimeout(() => this.#giveUp(), this.#bounds.longestTime)
    this.#deadline.unref()
    const [id, { job }] = first
    this.#worker.postMessage({ id, job } satisfies NumberedJob<Job>, [])
  }

  #start(): Worker {
    const { worker: module, memory } = this.#bounds
    const worker = new Worker(module, memory === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: memory } })
    worker.on('message', (answer: ThreadAnswer) => this.#hear(worker, answer))
    worker.on('error', (error) => this.#lose(worker, tooLarge(error)))
    worker.on('exit', () => this.#lose(worker, new Error('the typesetting thread ended')))
    return worker
  }

  #hear(worker: Worker, answer: ThreadAnswer): void {
    if (this.#worker !== worker) return
    clearTimeout(this.#deadline)
    const task = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if (answer.kind === 'done') task?.resolve(answer.bytes)
    else task?.reject(answer.error)
    this.#begin()
  }

  #rest(): void {
    this.#worker?.unref()
    this.#ending = setTimeout(() => {
      const worker = this.#worker
      this.#worker = undefined
      void worker?.terminate()
    }, IDLE)
    this.#ending.unref()
  }

  /** Ends a thread that is stuck; whoever waits behind the document gets another. */
  #giveUp(): void {
    const worker = this.#worker
    if (worker) this.#lose(worker, new TypesetRefused('too-long', 'setting the document took too long'))
    void worker?.terminate()
  }

  /** The document that a lost thread was making fails; the next one starts another thread. */
  #lose(worker: Worker, error: unknown): void {
    if (this.#worker !== worker) return
    clearTimeout(this.#deadline)
    this.#worker = undefined
    const [first] = this.#waiting
    if (first === undefined) return
    const [id, { reject }] = first
    this.#waiting.delete(id)
    reject(error)
    this.#begin()
  }
}

function tooLarge(error: unknown): unknown {
  const isMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
  return isMemory ? new TypesetRefused('too-large', 'the document takes too much memory', { cause: error }) : error
}
