import { SingleBar } from 'cli-progress'
import { inLanguage, type Language } from './language.ts'

/** Tells how far long work is, on standard error and only on a terminal. */
export interface Progress {
  readonly advance: () => void
  /** Takes the bar away so that other output can be printed; it comes back with the next `advance`. */
  readonly stop: () => void
}

/** Fewer files than this are done before a bar could be read. */
const WORTH_A_BAR = 20

/** A progress bar for `total` files, or a silent one when there are few files or no terminal. */
export function startProgress(total: number, language: Language): Progress {
  if (total < WORTH_A_BAR || !process.stderr.isTTY) return { advance: () => {}, stop: () => {} }
  const unit = inLanguage(language, { zh: '份，剩余约', en: 'files, about' })
  const left = inLanguage(language, { zh: '秒', en: 's left' })
  const bar = new SingleBar({
    format: `{bar} {percentage}% · {value}/{total} ${unit} {eta} ${left}`,
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
  })
  bar.start(total, 0)
  return { advance: () => bar.increment(), stop: () => bar.stop() }
}
