import { parentPort } from 'node:worker_threads'
import { drawFile } from '../draw-file.ts'
import { releaseGate } from '../gate/gate.ts'
import { inspectFile } from '../inspect.ts'
import { readFileText } from '../read-file.ts'
import { refusalOf } from '../refusal.ts'
import { releaseFile } from '../release-file.ts'
import { suggestMarks } from '../suggest/suggest.ts'
import type { NumberedTask, ReleaseTask, TaskResults, ThreadMessage } from './task.ts'

/** Body of a pool's thread: one task after another, so that time and memory belong to one file. */
const port = parentPort
if (!port) throw new Error('release.worker.js runs as a worker thread of createReleasePool')

const say = (message: ThreadMessage): void => port.postMessage(message)
let last: Promise<void> = Promise.resolve()

port.on('message', ({ id, task }: NumberedTask) => {
  last = last.then(async () => say(await answer(id, task)))
})
say({ kind: 'ready' })

async function answer(id: number, task: ReleaseTask): Promise<ThreadMessage> {
  try {
    return { kind: 'done', id, result: await work(task) }
  } catch (error) {
    const { code, message } = refusalOf(error)
    return { kind: 'refused', id, code, message }
  }
}

async function work(task: ReleaseTask): Promise<TaskResults[keyof TaskResults]> {
  switch (task.kind) {
    case 'inspect':
      return inspectFile(task.bytes)
    case 'read':
      return readFileText(task.bytes)
    case 'suggest':
      return suggestMarks(await inspectFile(task.bytes), task.search)
    case 'draw':
      return drawFile(task.bytes, task.page, task.width)
    case 'release':
      return releaseFile(task.bytes, task.marks)
    case 'check':
      return releaseGate(task.original, task.marks, task.released)
  }
}
