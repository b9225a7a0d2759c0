/** What stands in the way: every reason at once, each with its source and what to do, so that an officer does not meet them one by one. */
import type { Citation } from '../citation.ts'

/** One thing that is missing. `code` is for programs and never reused; `message` and `remedy` are Chinese sentences for people. */
export interface Missing<Code extends string = string> {
  readonly code: Code
  /** What is missing or wrong. */
  readonly message: string
  /** What to do about it. */
  readonly remedy: string
  readonly source: Citation
}

/** A missing thing with its provision. */
export function missing<Code extends string>(code: Code, message: string, remedy: string, source: Citation): Missing<Code> {
  return { code, message, remedy, source }
}
