/** What was just asked, kept for a minute: further pages and the same question of others cost one look-up. */
import type { Counted } from './facets.ts'
import type { Understood } from '../query/understand.ts'

/** The whole answer to a query: what its pages are cut from. */
export interface Answer {
  readonly understood: Understood
  /** The best first. */
  readonly ranked: readonly number[]
  readonly count: number
  readonly exact: boolean
  readonly facets: Counted
  readonly taken?: 'pinyin' | 'part'
  readonly didYouMean?: string
}

const LIFETIME = 60_000
const MOST = 400

/** Answers by question. One that was given before the contents last changed is never given again. */
export interface Answers {
  readonly find: (question: string, version: number) => Answer | undefined
  readonly keep: (question: string, version: number, answer: Answer) => void
}

/** An empty store; `now` in milliseconds. */
export function createAnswers(now: () => number = () => performance.now()): Answers {
  const kept = new Map<string, { readonly version: number; readonly until: number; readonly answer: Answer }>()
  return {
    find: (question, version) => {
      const found = kept.get(question)
      if (!found || found.version !== version || found.until < now()) return undefined
      return found.answer
    },
    keep: (question, version, answer) => {
      kept.delete(question)
      kept.set(question, { version, until: now() + LIFETIME, answer })
      const [oldest] = kept.keys()
      if (kept.size > MOST && oldest !== undefined) kept.delete(oldest)
    },
  }
}
