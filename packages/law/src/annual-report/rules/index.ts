import type { Rule } from '../rule.ts'
import { BALANCE_RULES } from './balance.ts'
import { INTEGER_RULES } from './integer.ts'

/** Rules on the figures: inside a report, between two years, between a parent and its children. */
export const TABLE_RULES: readonly Rule[] = [...BALANCE_RULES, ...INTEGER_RULES]

export { balanceEquations, unbalanced, type Balance, type BalanceRuleId, type LinearEquation } from './equation.ts'
