import { createReaderPool, type FileOutcome } from '@gongkai/reports'
import { paint } from '../terminal/style.ts'
import { startProgress } from '../terminal/progress.ts'
import type { Language } from '../terminal/language.ts'

/** A file that gave a report. */
export type ReadFile = Extract<FileOutcome, { kind: 'report' }>

/** What is done with the files. */
export interface FileUse {
  readonly lang: Language
  /** Whether `use` needs where each cell was read. */
  readonly positions?: boolean
  readonly use: (path: string, outcome: ReadFile) => void | Promise<void>
  readonly unreadable?: (path: string, message: string) => void
}

/** How many files are under way at once; enough to keep every core busy, few enough that finished ones never pile up. */
const UNDER_WAY = 64

/**
 * Reads and checks files on all cores and hands each over in the order given, as soon as it and those before it are done.
 *
 * A file that gives no report is told on standard error in one line and does not stop the others. Resolves to the number read.
 */
export async function eachFile(paths: readonly string[], { lang, positions = false, use, unreadable }: FileUse): Promise<number> {
  const pool = createReaderPool({ positions })
  const progress = startProgress(paths.length, lang)
  const pending: Promise<FileOutcome>[] = []
  let next = 0
  let read = 0
  try {
    for (const path of paths) {
      while (next < paths.length && pending.length < UNDER_WAY) pending.push(pool.check({ path: paths[next++]! }))
      const outcome = await pending.shift()!
      progress.advance()
      if (outcome.kind === 'report') {
        read++
        await use(path, outcome)
      } else {
        process.stderr.write(`${paint(path, 'strong', process.stderr)}：${outcome.message}\n`)
        unreadable?.(path, outcome.message)
      }
    }
  } finally {
    progress.stop()
    await pool.close()
  }
  return read
}
