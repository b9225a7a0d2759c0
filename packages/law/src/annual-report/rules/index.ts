import type { Rule } from '../rule.ts'
import { MAGNITUDE_RULE } from './amounts.ts'
import { BALANCE_RULES } from './balance.ts'
import { COMPLETE_RULES } from './complete.ts'
import { IN_FORCE_RULE } from './documents-in-force.ts'
import { FORM_2019_RULES } from './form-2019.ts'
import { HIERARCHY_RULES } from './hierarchy.ts'
import { INTEGER_RULES } from './integer.ts'
import { PREDECESSORS_RULE } from './predecessors.ts'
import { REGULATIONS_RULE } from './regulations.ts'
import { YEAR_RULES } from './years.ts'

/** Rules on the figures: inside a report, between two years, between a parent and its children. */
export const TABLE_RULES: readonly Rule[] = [
  ...BALANCE_RULES,
  ...INTEGER_RULES,
  ...COMPLETE_RULES,
  REGULATIONS_RULE,
  IN_FORCE_RULE,
  MAGNITUDE_RULE,
  ...FORM_2019_RULES,
  ...YEAR_RULES,
  PREDECESSORS_RULE,
  ...HIERARCHY_RULES,
]

export { balanceEquations, unbalanced, type Balance, type BalanceRuleId, type LinearEquation } from './equation.ts'
export { ruleMakingPower } from './regulations.ts'
