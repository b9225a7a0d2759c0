import { Unreadable } from '@gongkai/reports/source'

/** Why a file cannot be inspected or released. */
export type RefusalCode =
  | 'encrypted'
  | 'damaged'
  | 'too-large'
  | 'too-many-pages'
  | 'page-too-large'
  | 'too-complex'
  | 'unknown-format'
  | 'convert-first'
  | 'bad-mark'
  | 'macros'
  | 'busy'
  | 'timeout'
  | 'out-of-memory'
  | 'internal-error'

/** Thrown where a file cannot be dealt with. `message` is Chinese: what is wrong and what to do. */
export class ReleaseRefusal extends Error {
  readonly code: RefusalCode

  constructor(code: RefusalCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'ReleaseRefusal'
    this.code = code
  }
}

/** An error as a refusal: those of the shared readers keep their words, anything else is a damaged file. */
export function refusalOf(error: unknown): ReleaseRefusal {
  if (error instanceof ReleaseRefusal) return error
  if (error instanceof Unreadable) {
    const known = error.code === 'encrypted' || error.code === 'too-large' ? error.code : 'damaged'
    return new ReleaseRefusal(known, error.message, { cause: error })
  }
  return new ReleaseRefusal('damaged', '文件已损坏或不规范，无法可靠处理。请用原软件打开后另存一份，或重新取得文件。', {
    cause: error,
  })
}
