import type { GateResult } from '../gate/fault.ts'
import type { Inspection } from '../inspection.ts'
import type { Mark } from '../mark.ts'
import type { FileText } from '../read-file.ts'
import type { RefusalCode } from '../refusal.ts'
import type { Released } from '../release-file.ts'
import type { Search, Suggestion } from '../suggest/suggest.ts'

/** What a thread can be asked to do with a file. */
export type ReleaseTask =
  | { readonly kind: 'inspect'; readonly bytes: Uint8Array }
  | { readonly kind: 'read'; readonly bytes: Uint8Array }
  | { readonly kind: 'suggest'; readonly bytes: Uint8Array; readonly search: Search }
  | { readonly kind: 'draw'; readonly bytes: Uint8Array; readonly page: number; readonly width: number }
  | { readonly kind: 'release'; readonly bytes: Uint8Array; readonly marks: readonly Mark[] }
  | { readonly kind: 'check'; readonly original: Uint8Array; readonly marks: readonly Mark[]; readonly released: Uint8Array }

/** What each kind of task gives. */
export interface TaskResults {
  readonly inspect: Inspection
  readonly read: FileText
  readonly suggest: readonly Suggestion[]
  readonly draw: Uint8Array
  readonly release: Released
  readonly check: GateResult
}

/** A task handed to a thread. */
export interface NumberedTask {
  readonly id: number
  readonly task: ReleaseTask
}

/** What a thread says: that it is there, or what became of a task. */
export type ThreadMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly id: number; readonly result: TaskResults[keyof TaskResults] }
  | { readonly kind: 'refused'; readonly id: number; readonly code: RefusalCode; readonly message: string }
