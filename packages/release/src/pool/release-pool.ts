import { Worker } from 'node:worker_threads'
import type { GateResult } from '../gate/fault.ts'
import type { Inspection } from '../inspection.ts'
import { RELEASE_LIMITS } from '../limits.ts'
import type { Mark } from '../mark.ts'
import type { FileText } from '../read-file.ts'
import { type RefusalCode, ReleaseRefusal } from '../refusal.ts'
import type { Released } from '../release-file.ts'
import type { Search, Suggestion } from '../suggest/suggest.ts'
import type { NumberedTask, ReleaseTask, TaskResults, ThreadMessage } from './task.ts'

/** Settings of a pool. */
export interface ReleasePoolOptions {
  /** Files worked on at the same time; 1 unset, since pictures of pages take memory. */
  readonly threads?: number
  /** Wall-clock time for one task; unset as much as `RELEASE_LIMITS` allows a file of its size. */
  readonly milliseconds?: number
}

/**
 * The work of this package on threads of its own, so that no file holds up or brings down the server. Each function rejects with a
 * `ReleaseRefusal`; the check never rejects for a file, it refuses.
 */
export interface ReleasePool {
  readonly inspect: (bytes: Uint8Array) => Promise<Inspection>
  /** The text of a file that is to be published as it is, and what it hides. */
  readonly read: (bytes: Uint8Array) => Promise<FileText>
  readonly suggest: (bytes: Uint8Array, search: Search) => Promise<readonly Suggestion[]>
  /** A page as a PNG of `width` pixels. */
  readonly draw: (bytes: Uint8Array, page: number, width: number) => Promise<Uint8Array>
  readonly release: (bytes: Uint8Array, marks: readonly Mark[]) => Promise<Released>
  readonly check: (original: Uint8Array, marks: readonly Mark[], released: Uint8Array) => Promise<GateResult>
  readonly close: () => Promise<void>
}

interface Waiting {
  readonly task: ReleaseTask
  readonly resolve: (result: TaskResults[keyof TaskResults]) => void
  readonly reject: (error: Error) => void
}

/** The compiled worker beside this module; tests run the sources, which a worker thread of Node 20 cannot. */
const WORKER = new URL('./release.worker.js', import.meta.url.replace('/packages/release/src/', '/packages/release/dist/'))

/** Starts a pool. Threads start with the first tasks and do not keep the process alive while idle. */
export function createReleasePool({ threads = 1, milliseconds }: ReleasePoolOptions = {}): ReleasePool {
  const waiting: Waiting[] = []
  const team = Array.from({ length: Math.max(1, threads) }, () => new ReleaseThread(pump, milliseconds))
  let isClosed = false

  function pump(): void {
    for (const thread of team) {
      const next = thread.isFree ? waiting.shift() : undefined
      if (next) thread.take(next)
    }
  }

  // The kind of a task says what it gives; the worker is of the same version.
  const ask = <Kind extends keyof TaskResults>(task: ReleaseTask & { readonly kind: Kind }): Promise<TaskResults[Kind]> =>
    new Promise((resolve, reject) => {
      if (isClosed) return reject(new Error('the release pool is closed'))
      if (waiting.length >= RELEASE_LIMITS.waiting) return reject(refusal('busy'))
      waiting.push({ task, resolve: (result) => resolve(result as TaskResults[Kind]), reject })
      pump()
    })

  return {
    inspect: (bytes) => ask({ kind: 'inspect', bytes }),
    read: (bytes) => ask({ kind: 'read', bytes }),
    suggest: (bytes, search) => ask({ kind: 'suggest', bytes, search }),
    draw: (bytes, page, width) => ask({ kind: 'draw', bytes, page, width }),
    release: (bytes, marks) => ask({ kind: 'release', bytes, marks }),
    check: (original, marks, released) => ask<'check'>({ kind: 'check', original, marks, released }).catch(refusedCheck),
    close: async () => {
      isClosed = true
      for (const { reject } of waiting.splice(0)) reject(new Error('the release pool was closed'))
      await Promise.all(team.map((thread) => thread.stop()))
    },
  }
}

/** A check that took too much time or memory is no check: the file is refused. */
function refusedCheck(error: unknown): GateResult {
  if (!(error instanceof ReleaseRefusal)) throw error
  return {
    state: 'refused',
    faults: [{ code: 'cannot-check', place: '整个文件', message: `无法完成检查，不予放行：${error.message}` }],
  }
}

/** One thread, replaced when a task takes too much. */
class ReleaseThread {
  private readonly onFree: () => void
  private readonly milliseconds: number | undefined
  private worker: Worker | undefined
  private current: Waiting | undefined
  private timer: NodeJS.Timeout | undefined
  private id = 0

  constructor(onFree: () => void, milliseconds: number | undefined) {
    this.onFree = onFree
    this.milliseconds = milliseconds
  }

  get isFree(): boolean {
    return this.current === undefined
  }

  take(waiting: Waiting): void {
    this.current = waiting
    this.worker ??= this.start()
    this.worker.ref()
    this.id++
    this.worker.postMessage({ id: this.id, task: waiting.task } satisfies NumberedTask, [])
    this.timer = setTimeout(() => this.lose(refusal('timeout')), this.milliseconds ?? timeFor(waiting.task))
  }

  async stop(): Promise<void> {
    const { worker, current } = this
    this.forget()
    current?.reject(new Error('the release pool was closed'))
    await worker?.terminate()
  }

  private start(): Worker {
    const worker = new Worker(WORKER, {
      resourceLimits: { maxOldGenerationSizeMb: RELEASE_LIMITS.memoryMiB, maxYoungGenerationSizeMb: 64 },
    })
    const lose = (error: Error): void => {
      if (this.worker === worker) this.lose(error)
    }
    worker.on('message', (message: ThreadMessage) => {
      if (this.worker === worker) this.hear(message)
    })
    worker.on('error', (error: Error) => {
      lose(refusal('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'out-of-memory' : 'internal-error', error))
    })
    worker.on('exit', () => lose(refusal('internal-error')))
    return worker
  }

  private hear(message: ThreadMessage): void {
    if (message.kind === 'ready' || message.id !== this.id) return
    const { current } = this
    clearTimeout(this.timer)
    this.current = undefined
    this.worker?.unref()
    if (message.kind === 'done') current?.resolve(message.result)
    else current?.reject(new ReleaseRefusal(message.code, message.message))
    this.onFree()
  }

  private lose(error: Error): void {
    const { worker, current } = this
    this.forget()
    void worker?.terminate()
    current?.reject(error)
    this.onFree()
  }

  private forget(): void {
    clearTimeout(this.timer)
    this.worker = undefined
    this.current = undefined
  }
}

/** A page of a PDF takes at least this many bytes; a guess that only gives large files more time. */
const BYTES_OF_A_PAGE = 4_096

function timeFor(task: ReleaseTask): number {
  const bytes = task.kind === 'check' ? task.original : task.bytes
  const pages = Math.min(RELEASE_LIMITS.pages, Math.ceil(bytes.length / BYTES_OF_A_PAGE))
  const most =
    task.kind === 'release' || task.kind === 'check'
      ? RELEASE_LIMITS.mostMillisecondsMaking
      : RELEASE_LIMITS.mostMillisecondsLooking
  return Math.min(most, RELEASE_LIMITS.milliseconds + pages * RELEASE_LIMITS.millisecondsPerPage)
}

const MESSAGES = {
  busy: '正在处理的文件太多。请过一分钟再试。',
  timeout: '处理时间过长，已停止。文件可能异常复杂；请拆分为几个文件，或打印后扫描再添加。',
  'out-of-memory': '处理这份文件占用的内存超过上限，已停止。请拆分为几个文件后再试。',
  'internal-error': '处理这份文件时程序出错。请保留该文件，向维护者报告此问题。',
} as const satisfies Partial<Record<RefusalCode, string>>

function refusal(code: keyof typeof MESSAGES, cause?: Error): ReleaseRefusal {
  return new ReleaseRefusal(code, MESSAGES[code], { cause })
}
