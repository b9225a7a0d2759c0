/** Why a file gives no report; listed with remedies in docs/unreadable-files.md. */
export type UnreadableCode =
  | 'empty'
  | 'too-large'
  | 'unknown-format'
  | 'damaged'
  | 'truncated'
  | 'encrypted'
  | 'image-only'
  | 'archive-bomb'
  | 'unsafe-archive'
  | 'entity-bomb'
  | 'not-a-report'
  | 'invalid-json'
  | 'timeout'
  | 'out-of-memory'
  | 'not-found'
  | 'no-permission'
  | 'internal-error'

/** Thrown by readers: the file gives no report. `message` is Chinese: what the file is and what to do. */
export class Unreadable extends Error {
  readonly code: UnreadableCode

  constructor(code: UnreadableCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'Unreadable'
    this.code = code
  }
}
