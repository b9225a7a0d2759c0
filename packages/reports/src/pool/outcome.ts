import type { CheckedReport } from '../check.ts'
import type { ReadReport } from '../read/report.ts'
import type { NamedBytes } from '../read-report.ts'
import type { UnreadableCode } from '../source/unreadable.ts'

/** A file to read: by its path (read by the worker itself), or in memory. */
export type FileInput = { readonly path: string } | NamedBytes

/** What became of a file. `message` is Chinese: what the file is and what to do. */
export type FileOutcome =
  | { readonly kind: 'report'; readonly read: ReadReport; readonly check: CheckedReport }
  | { readonly kind: 'unreadable'; readonly code: UnreadableCode; readonly message: string }

/** What a worker is told when it starts. */
export interface WorkerSettings {
  readonly positions: boolean
}

/** A file handed to a worker. */
export interface WorkerTask {
  readonly id: number
  readonly input: FileInput
}

/** What a worker says: that it is there, and what became of a task. */
export type WorkerMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly id: number; readonly outcome: FileOutcome }
