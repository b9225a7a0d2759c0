import type { ScreeningFinding, ScreeningSeverity } from './finding.ts'
import type { Screened, ScreeningContext } from './input.ts'
import type { WordLists } from './lists/word-lists.ts'
import { findingsOf, type ScreeningRule } from './rule.ts'
import { RULES } from './rules/rules.ts'
import { subjectOf } from './subject.ts'

/**
 * Everything that the rules find in a document, gravest subjects first. Never throws, whatever the document holds.
 *
 * Keep the lists in one object between calls: their matchers are made once for each object.
 */
export function screen(input: Screened, lists: WordLists, context: ScreeningContext): readonly ScreeningFinding[] {
  const subject = subjectOf(input, lists, context)
  return RULES.filter((rule) => settingOf(rule, context) !== 'off').flatMap((rule) => findingsOf(rule, subject))
}

/** A rule as the settings page shows it. */
export interface RuleView {
  readonly key: string
  readonly term: string
  readonly severity: ScreeningSeverity
  readonly setting: 'block' | 'warn'
  readonly explanation: string
  readonly basis: string
}

/** The rules with what they are for; each can be set to block, warn or off. */
export const SCREENING_RULES: readonly RuleView[] = RULES.map(({ key, term, severity, setting, explanation, basis }) => ({
  key,
  term,
  severity,
  setting,
  explanation,
  basis,
}))

/**
 * Whether a finding keeps a document from being published. A rule that the installation set to block does so with all but notices; one as
 * it comes, with errors.
 */
export function isBlocking(finding: ScreeningFinding, settings: ScreeningContext['settings'] = {}): boolean {
  const rule = RULES.find(({ key }) => key === finding.rule)
  const setting = settings[finding.rule]
  if (!rule || finding.severity === 'notice') return false
  return setting === undefined ? rule.setting === 'block' && finding.severity === 'error' : setting === 'block'
}

function settingOf(rule: ScreeningRule, { settings }: ScreeningContext): 'block' | 'warn' | 'off' {
  return settings?.[rule.key] ?? rule.setting
}
