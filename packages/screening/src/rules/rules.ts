import type { ScreeningRule } from '../rule.ts'
import { TYPO } from './typo.ts'

/** All rules, in the order in which findings are shown. */
export const RULES: readonly ScreeningRule[] = [TYPO]
