/** What rules are called, those of a document's check and those of the walk. */
import { PATROL_RULES } from '@gongkai/contract'
import { SCREENING_RULES } from '@gongkai/screening'

const LABELS: ReadonlyMap<string, string> = new Map([
  ...SCREENING_RULES.map(({ key, term }) => [key, term] as const),
  ...PATROL_RULES.map(({ key, label }) => [key, label] as const),
])

/** The official name of a rule; the key itself for one that is no more. */
export function ruleLabel(rule: string): string {
  return LABELS.get(rule) ?? rule
}
