import { Worker } from 'node:worker_threads'
import type { AnnualReport } from '@gongkai/law/annual-report'
import type { PdfOptions } from './pdf.ts'

/** A report to be set. */
export interface PdfTask {
  readonly id: number
  readonly report: AnnualReport
  readonly options: PdfOptions
}

/** What the thread gives back. */
export type PdfAnswer =
  | { readonly kind: 'written'; readonly id: number; readonly bytes: Uint8Array }
  | { readonly kind: 'failed'; readonly id: number; readonly error: unknown }

interface Waiting {
  readonly resolve: (bytes: Uint8Array) => void
  readonly reject: (error: unknown) => void
}

/** The compiled worker beside this module; tests run the sources, which a worker thread of Node 20 cannot. */
const WORKER = new URL('./pdf.worker.js', import.meta.url.replace('/packages/reports/src/', '/packages/reports/dist/'))

/** Without work for so long, in milliseconds, the thread ends and frees its fonts. */
const IDLE = 60_000

const waiting = new Map<number, Waiting>()
let thread: Worker | undefined
let ending: NodeJS.Timeout | undefined
let lastId = 0

/** `writePdf` in a thread of its own, so that the caller's goes on. The thread never keeps the process alive. */
export function writePdfInThread(report: AnnualReport, options: PdfOptions): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const id = ++lastId
    waiting.set(id, { resolve, reject })
    clearTimeout(ending)
    thread ??= start()
    thread.ref()
    thread.postMessage({ id, report, options } satisfies PdfTask, [])
  })
}

function start(): Worker {
  const worker = new Worker(WORKER)
  worker.on('message', hear)
  worker.on('error', (error) => lose(worker, error))
  worker.on('exit', () => lose(worker, new Error('the PDF thread ended')))
  return worker
}

function hear(answer: PdfAnswer): void {
  const task = waiting.get(answer.id)
  waiting.delete(answer.id)
  if (waiting.size === 0) rest()
  if (answer.kind === 'written') task?.resolve(answer.bytes)
  else task?.reject(answer.error)
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

/** Whoever waits for a thread that is gone is told so; the next report starts another. */
function lose(worker: Worker, error: unknown): void {
  if (thread !== worker) return
  thread = undefined
  for (const { reject } of waiting.values()) reject(error)
  waiting.clear()
}
