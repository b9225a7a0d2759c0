/** Reading the bodies of rows: on threads of their own while the database stores the rows before, or on this one. */
import { lexiconNow } from '../../../platform/search/text/segmenter.ts'
import { createThreads } from '../../../platform/threads.ts'
import { type BodiesTask, type BodyRead, type GivenBody, readBodies } from './read-bodies.ts'

/** Reads bodies for the time of one import. */
export interface BodyReader {
  /** What became of each, in the same order. */
  readonly read: (bodies: readonly GivenBody[]) => Promise<readonly BodyRead[]>
  readonly close: () => Promise<void>
}

/** So many bodies are one task: a portion is shared among all threads. As few altogether are read on this thread sooner than others start. */
const TASK = 50

/** What is read of bodies, and on how many threads; 0: on this one. */
export type BodyReaderOptions = Omit<BodiesTask, 'bodies'> & { readonly threads: number }

/** A reader. */
export function createBodyReader({ threads, ...wanted }: BodyReaderOptions): BodyReader {
  if (threads === 0) return { read: async (bodies) => readBodies({ bodies, ...wanted }), close: async () => undefined }
  const given = wanted.words ? lexiconNow() : undefined
  const team = createThreads<BodiesTask, readonly BodyRead[]>(new URL('./bodies.worker.js', import.meta.url), threads, given)
  return {
    read: async (bodies) => {
      if (bodies.length <= TASK) return readBodies({ bodies, ...wanted })
      const tasks = Array.from({ length: Math.ceil(bodies.length / TASK) }, (_, at) => bodies.slice(at * TASK, (at + 1) * TASK))
      const read = await Promise.all(tasks.map((some) => team.run({ bodies: some, ...wanted })))
      return read.flat()
    },
    close: team.close,
  }
}
