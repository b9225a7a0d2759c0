import { parentPort } from 'node:worker_threads'
import type { PdfAnswer, PdfTask } from './pdf-thread.ts'
import { writePdf } from './pdf.ts'

/** Body of the thread that sets PDF files, one after another. */
const port = parentPort
if (!port) throw new Error('pdf.worker.js runs as a worker thread of writePdfInThread')

port.on('message', ({ id, report, options }: PdfTask) => {
  port.postMessage(answer(id, () => writePdf(report, options)))
})

function answer(id: number, write: () => Uint8Array): PdfAnswer {
  try {
    return { kind: 'written', id, bytes: write() }
  } catch (error) {
    return { kind: 'failed', id, error }
  }
}
