import type { ScreeningSeverity } from '../finding.ts'

/** A wrong form and the right one. */
export interface Typo {
  readonly wrong: string
  readonly right: string
  /** Longer words in which the wrong form is right: 截止 in 截止日期. */
  readonly except?: readonly string[]
}

/** A wording that must not be used, with the one to use instead and why. */
export interface SensitiveWord {
  readonly word: string
  readonly instead?: string
  readonly severity: ScreeningSeverity
  /** Chinese: why. */
  readonly reason: string
  /** Longer wordings in which it is right. */
  readonly except?: readonly string[]
}

/** A leader's name with the title that stands with it. */
export interface Leader {
  readonly name: string
  readonly title: string
}

/** The lists that an installation screens with. */
export interface WordLists {
  readonly typos: readonly Typo[]
  readonly sensitive: readonly SensitiveWord[]
  /** In the order of protocol. */
  readonly leaders: readonly Leader[]
}

/** Lists without words. */
export const NO_WORDS: WordLists = { typos: [], sensitive: [], leaders: [] }
