/** Why the law does not allow what an officer wants to do now, and what to do instead. */
import type { Citation } from '../citation.ts'

/** A refusal. `code` is for programs and never reused, `message` for people: Chinese, with the remedy. */
export interface Refusal<Code extends string = string> {
  readonly kind: 'refused'
  readonly code: Code
  readonly message: string
  readonly source: Citation
}

/** A refusal with its provision. */
export function refuse<Code extends string>(code: Code, message: string, source: Citation): Refusal<Code> {
  return { kind: 'refused', code, message, source }
}
