/** Threads of this program: modules that do one kind of work, many pieces at once, apart from the thread that answers. */
import { parentPort, Worker } from 'node:worker_threads'

/** Threads that do `Task`s. They end when told to, and never keep the process alive by themselves. */
export interface Threads<Task, Result> {
  /** Does a task on the thread that has least to do. Rejects when the work throws, the thread is lost, or the threads are closed. */
  readonly run: (task: Task) => Promise<Result>
  /** Ends the threads; what is under way is given up. */
  readonly close: () => Promise<void>
}

interface Numbered<Task> {
  readonly id: number
  readonly task: Task
}

type Answer<Result> =
  | { readonly kind: 'done'; readonly id: number; readonly result: Result }
  | { readonly kind: 'failed'; readonly id: number; readonly fault: unknown }

interface Waiting<Result> {
  readonly resolve: (result: Result) => void
  readonly reject: (fault: unknown) => void
}

/**
 * Starts `count` threads of `module`, a module of ours whose body calls `serveThread`. They start with their first tasks.
 *
 * `module` is given as `new URL('./x.worker.js', import.meta.url)`: tests run the sources, which a thread of Node 20 cannot, and get the
 * compiled module instead. `given` is what each of them begins with (`workerData`); shared memory is not copied.
 */
export function createThreads<Task, Result>(module: URL, count: number, given?: object): Threads<Task, Result> {
  const compiled = new URL(module.href.replace('/apps/server/src/', '/apps/server/dist/'))
  const team = Array.from({ length: Math.max(1, count) }, () => oneThread<Task, Result>(compiled, given))
  let closed = false
  return {
    run: (task) => {
      if (closed) return Promise.reject(new Error('the threads are closed'))
      const [free] = team.toSorted((a, b) => a.load() - b.load())
      return free ? free.run(task) : Promise.reject(new Error('there are no threads'))
    },
    close: async () => {
      closed = true
      await Promise.all(team.map(({ stop }) => stop()))
    },
  }
}

/** Megabytes of new objects before a thread looks for what can go: tasks are small, and many threads share the memory. */
const YOUNG = 16

interface OneThread<Task, Result> {
  readonly load: () => number
  readonly run: (task: Task) => Promise<Result>
  readonly stop: () => Promise<void>
}

function oneThread<Task, Result>(module: URL, given: object | undefined): OneThread<Task, Result> {
  const waiting = new Map<number, Waiting<Result>>()
  let worker: Worker | undefined
  let last = 0
  const lose = (lost: Worker | undefined, fault: unknown): void => {
    if (worker !== lost) return
    worker = undefined
    for (const { reject } of waiting.values()) reject(fault)
    waiting.clear()
  }
  const start = (): Worker => {
    const started = new Worker(module, { workerData: given, resourceLimits: { maxYoungGenerationSizeMb: YOUNG } })
    started.on('message', (answer: Answer<Result>) => {
      const asked = waiting.get(answer.id)
      waiting.delete(answer.id)
      if (waiting.size === 0) started.unref()
      if (answer.kind === 'done') asked?.resolve(answer.result)
      else asked?.reject(answer.fault)
    })
    started.on('error', (fault) => lose(started, fault))
    started.on('exit', () => lose(started, new Error('a thread ended')))
    return started
  }
  return {
    load: () => waiting.size,
    run: (task) =>
      new Promise((resolve, reject) => {
        worker ??= start()
        worker.ref()
        const id = ++last
        waiting.set(id, { resolve, reject })
        worker.postMessage({ id, task } satisfies Numbered<Task>, [])
      }),
    stop: async () => {
      const stopped = worker
      lose(stopped, new Error('the threads were closed'))
      await stopped?.terminate()
    },
  }
}

/** The body of a thread: does `work` for one task after another. Whoever made the threads gives them such tasks. */
export function serveThread(work: (task: never) => unknown): void {
  const port = parentPort
  if (!port) throw new Error('this module runs as a thread of createThreads')
  port.on('message', ({ id, task }: Numbered<never>) => port.postMessage(answerOf(id, () => work(task))))
}

function answerOf<Result>(id: number, work: () => Result): Answer<Result> {
  try {
    return { kind: 'done', id, result: work() }
  } catch (fault) {
    return { kind: 'failed', id, fault }
  }
}
