import type { Rule } from '../rule.ts'

/** Rules on the chapters, and on what they say against the tables. */
export const TEXT_RULES: readonly Rule[] = []
