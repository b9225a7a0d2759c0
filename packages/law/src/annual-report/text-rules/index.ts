import type { Rule } from '../rule.ts'
import { TEXT_AGAINST_TABLE2, TEXT_AGAINST_TABLE3, TEXT_AGAINST_TABLE4 } from './against-tables.ts'

/** Rules on the chapters, and on what they say against the tables. */
export const TEXT_RULES: readonly Rule[] = [TEXT_AGAINST_TABLE3, TEXT_AGAINST_TABLE4, TEXT_AGAINST_TABLE2]
