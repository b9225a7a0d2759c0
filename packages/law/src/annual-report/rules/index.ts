import type { Rule } from '../rule.ts'

/** Rules on the figures: inside a report, between two years, between a parent and its children. */
export const TABLE_RULES: readonly Rule[] = []
