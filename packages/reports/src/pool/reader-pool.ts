import { availableParallelism } from 'node:os'
import { LIMITS } from '../source/limits.ts'
import type { FileInput, FileOutcome } from './outcome.ts'
import { watchMemory } from './memory-watch.ts'
import { ReaderThread } from './reader-thread.ts'

/** Settings of a pool; the defaults are all cores and the limits of `LIMITS`. */
export interface ReaderPoolOptions {
  readonly threads?: number
  /** Wall-clock time for one file; more only on an overloaded machine, where the process got less than half of it. */
  readonly milliseconds?: number
  /** Memory for one file, heap and buffers together. */
  readonly memoryMiB?: number
  /** Whether reports come with where each cell was read (default true); without, more files are done in a second. */
  readonly positions?: boolean
}

/** A file of `checkAll` with what became of it; `index` is its place in the input. */
export interface IndexedOutcome {
  readonly index: number
  readonly input: FileInput
  readonly outcome: FileOutcome
}

/** Reads and checks files on several threads. A file that takes too much time or memory loses its thread and stops nothing else. */
export interface ReaderPool {
  /** Resolves for every file, readable or not; rejects only when the pool is closed. */
  readonly check: (input: FileInput) => Promise<FileOutcome>
  /** Outcomes in the order in which they are ready. Inputs are taken only as fast as they are worked on and consumed. */
  readonly checkAll: (inputs: Iterable<FileInput> | AsyncIterable<FileInput>) => AsyncGenerator<IndexedOutcome>
  /** Ends all threads; files under way are given up. */
  readonly close: () => Promise<void>
}

/** A file that waits or is under way. */
export interface PoolTask {
  readonly input: FileInput
  readonly resolve: (outcome: FileOutcome) => void
  readonly reject: (error: Error) => void
}

/** Files of `checkAll` under way for each thread. */
const UNDER_WAY = 8

/** Starts a pool. Threads start with the first files and do not keep the process alive while idle. */
export function createReaderPool(options: ReaderPoolOptions = {}): ReaderPool {
  const { threads = availableParallelism(), positions = true } = options
  const { milliseconds = LIMITS.milliseconds, memoryMiB = LIMITS.memoryMiB } = options
  const waiting: PoolTask[] = []
  let closed = false
  const pump = (): void => {
    // The least busy thread first, so that a second thread starts before the first one queues.
    for (;;) {
      const thread = team.filter((each) => each.hasRoom).toSorted((a, b) => a.load - b.load)[0]
      const task = thread && waiting.shift()
      if (!task) return
      thread.take(task)
    }
  }
  const team = Array.from(
    { length: Math.max(1, threads) },
    () => new ReaderThread({ milliseconds, memoryMiB, positions, onRoom: pump, giveBack }),
  )
  const stopWatching = watchMemory(team, memoryMiB)

  /** Takes back files that a lost thread had not begun. */
  function giveBack(tasks: readonly PoolTask[]): void {
    waiting.unshift(...tasks)
  }

  const check = (input: FileInput): Promise<FileOutcome> =>
    new Promise((resolve, reject) => {
      if (closed) return reject(new Error('the reader pool is closed'))
      waiting.push({ input, resolve, reject })
      pump()
    })

  return {
    check,
    checkAll: (inputs) => inOrderOfCompletion(inputs, check, team.length * UNDER_WAY),
    close: async () => {
      closed = true
      stopWatching()
      const given = [...waiting.splice(0), ...(await Promise.all(team.map((thread) => thread.stop()))).flat()]
      for (const { reject } of given) reject(new Error('the reader pool was closed'))
    },
  }
}

async function* inOrderOfCompletion(
  inputs: Iterable<FileInput> | AsyncIterable<FileInput>,
  check: (input: FileInput) => Promise<FileOutcome>,
  atOnce: number,
): AsyncGenerator<IndexedOutcome> {
  const underWay = new Map<number, Promise<IndexedOutcome>>()
  let index = 0
  const next = async (): Promise<IndexedOutcome> => {
    const done = await Promise.race(underWay.values())
    underWay.delete(done.index)
    return done
  }
  for await (const input of inputs) {
    if (underWay.size >= atOnce) yield await next()
    const place = index++
    underWay.set(
      place,
      check(input).then((outcome) => ({ index: place, input, outcome })),
    )
  }
  while (underWay.size > 0) yield await next()
}
