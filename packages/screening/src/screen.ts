import type { ScreeningFinding } from './finding.ts'
import type { Screened, ScreeningContext } from './input.ts'
import type { WordLists } from './lists/word-lists.ts'
import { findingsOf } from './rule.ts'
import { RULES } from './rules/rules.ts'
import { subjectOf } from './subject.ts'

/** Everything that the rules find in a document. Never throws, whatever the document holds. */
export function screen(input: Screened, lists: WordLists, context: ScreeningContext): readonly ScreeningFinding[] {
  const subject = subjectOf(input, lists, context)
  return RULES.filter(({ key }) => context.settings?.[key] !== 'off').flatMap((rule) => findingsOf(rule, subject))
}
