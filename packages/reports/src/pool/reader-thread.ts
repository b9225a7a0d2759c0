import { Worker } from 'node:worker_threads'
import type { FileOutcome, WorkerMessage, WorkerSettings, WorkerTask } from './outcome.ts'
import type { PoolTask } from './reader-pool.ts'

/** What a thread needs of its pool. */
export interface ReaderThreadOptions {
  readonly milliseconds: number
  readonly memoryMiB: number
  readonly positions: boolean
  /** Called when the thread can take another file. */
  readonly onRoom: () => void
  /** Called with files that were handed over and not begun when the thread was lost. */
  readonly giveBack: (tasks: readonly PoolTask[]) => void
}

/** Files handed over: one under way and one waiting, so that the thread never idles while the pool's owner is busy. */
const DEPTH = 2

/** A file may take this many times its time at most, on a machine busy with other things. */
const STARVED = 6

/**
 * The compiled worker beside this module. Tests run the sources, which a worker thread of Node 20 cannot: there it is taken from `dist`.
 */
const WORKER = new URL('./worker.js', import.meta.url.replace('/packages/reports/src/', '/packages/reports/dist/'))

/** One thread of a pool, with the worker in it, which is replaced when a file takes too much. */
export class ReaderThread {
  private readonly options: ReaderThreadOptions
  private readonly tasks = new Map<number, PoolTask>()
  private worker: Worker | undefined
  private timer: NodeJS.Timeout | undefined
  private isReady = false
  private nextId = 0
  private begunAt: number | undefined
  private begunCpu: NodeJS.CpuUsage | undefined

  constructor(options: ReaderThreadOptions) {
    this.options = options
  }

  /** Files handed over and not done. */
  get load(): number {
    return this.tasks.size
  }

  get hasRoom(): boolean {
    return this.tasks.size < DEPTH
  }

  /** Since when the current file is under way, in milliseconds of `performance.now()`. */
  get busySince(): number | undefined {
    return this.begunAt
  }

  take(task: PoolTask): void {
    const id = this.nextId++
    this.tasks.set(id, task)
    this.worker ??= this.start()
    this.worker.ref()
    this.worker.postMessage({ id, input: task.input } satisfies WorkerTask, [])
    if (this.tasks.size === 1 && this.isReady) this.begin()
  }

  /** Ends the worker; the file under way gets `outcome`, the one behind it goes back to the pool. */
  lose(outcome: FileOutcome): void {
    const worker = this.worker
    const [current, ...behind] = this.tasks.values()
    this.reset()
    void worker?.terminate()
    current?.resolve(outcome)
    this.options.giveBack(behind)
    this.options.onRoom()
  }

  /** Ends the thread and gives back what was not done. */
  async stop(): Promise<readonly PoolTask[]> {
    const worker = this.worker
    const given = [...this.tasks.values()]
    this.reset()
    await worker?.terminate()
    return given
  }

  private reset(): void {
    clearTimeout(this.timer)
    this.tasks.clear()
    this.worker = undefined
    this.isReady = false
    this.begunAt = undefined
  }

  private start(): Worker {
    // Limits of the heap; buffers do not count in it and are watched by the pool.
    const worker = new Worker(WORKER, {
      workerData: { positions: this.options.positions } satisfies WorkerSettings,
      resourceLimits: { maxOldGenerationSizeMb: this.options.memoryMiB, maxYoungGenerationSizeMb: 48 },
    })
    worker.on('message', (message: WorkerMessage) => {
      if (this.worker === worker) this.hear(message)
    })
    worker.on('error', (error: Error) => {
      if (this.worker === worker) this.lose(outcomeOf(error))
    })
    worker.on('exit', () => {
      if (this.worker === worker) this.lose(outcomeOf(new Error('the worker ended')))
    })
    return worker
  }

  private hear(message: WorkerMessage): void {
    if (message.kind === 'ready') {
      this.isReady = true
      this.begin()
      return
    }
    const task = this.tasks.get(message.id)
    this.tasks.delete(message.id)
    if (this.tasks.size > 0) this.begin()
    else this.rest()
    task?.resolve(message.outcome)
    this.options.onRoom()
  }

  /** The clock of the next file starts. */
  private begin(): void {
    this.begunAt = performance.now()
    this.begunCpu = process.cpuUsage()
    this.waitFor(this.options.milliseconds)
  }

  private waitFor(milliseconds: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => {
      if (this.isStarved()) this.waitFor(this.options.milliseconds / 4)
      else this.lose(timedOut(this.options.milliseconds))
    }, milliseconds)
    this.timer.unref()
  }

  /**
   * Whether the machine is so busy that the file had no fair chance: the whole process got less than half of the file's time. A file that
   * hangs takes what there is, so it ends on time on a machine that is not overloaded, and in any case after `STARVED` times as long.
   */
  private isStarved(): boolean {
    const { milliseconds } = this.options
    const { user, system } = process.cpuUsage(this.begunCpu)
    const isOver = performance.now() - (this.begunAt ?? 0) >= milliseconds * STARVED
    return !isOver && (user + system) / 1000 < milliseconds / 2
  }

  private rest(): void {
    clearTimeout(this.timer)
    this.begunAt = undefined
    this.worker?.unref()
  }
}

function timedOut(milliseconds: number): FileOutcome {
  return {
    kind: 'unreadable',
    code: 'timeout',
    message: `读取超过 ${Math.round(milliseconds / 1000)} 秒，已停止。文件可能异常复杂；请用原软件另存一份，或只保留报告正文后重试。`,
  }
}

/** What a file gets that took more memory than it may. */
export function outOfMemory(): FileOutcome {
  return {
    kind: 'unreadable',
    code: 'out-of-memory',
    message: '读取这份文件占用的内存超过上限，已停止。文件可能异常庞大；请只保留报告正文后重试。',
  }
}

function outcomeOf(error: Error): FileOutcome {
  if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') return outOfMemory()
  return { kind: 'unreadable', code: 'internal-error', message: '读取这份文件时程序出错。请保留该文件，向维护者报告此问题。' }
}
