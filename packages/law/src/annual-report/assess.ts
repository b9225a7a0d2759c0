import type { Assessment, Finding, NotAssessed } from './finding.ts'
import { FORMS } from './forms/index.ts'
import type { AnnualReport } from './report.ts'
import type { Outcome, Rule, Subject } from './rule.ts'
import { TABLE_RULES } from './rules/index.ts'
import { TEXT_RULES } from './text-rules/index.ts'

/** The check catalogue (勾稽规则目录): every rule, in the order in which findings are listed. */
export const RULES: readonly Rule[] = [...TABLE_RULES, ...TEXT_RULES]

/**
 * Applies every rule to a report.
 *
 * Findings stand in the order of `RULES`. A rule with an operand that is no number is listed under `notAssessed`, never guessed.
 */
export function assess(report: AnnualReport, context: Pick<Subject, 'previous' | 'predecessors' | 'hierarchy'> = {}): Assessment {
  const subject: Subject = { report, form: FORMS[report.form], ...context }
  const findings: Finding[] = []
  const notAssessed: NotAssessed[] = []
  for (const rule of RULES) rule.evaluate(subject, outcomeFor(rule, findings, notAssessed))
  return { findings, notAssessed }
}

function outcomeFor(rule: Rule, findings: Finding[], notAssessed: NotAssessed[]): Outcome {
  return {
    find: (finding) => findings.push({ rule: rule.id, severity: rule.severity, concerns: 'unit', basis: rule.basis, ...finding }),
    notAssessed: (where, missing) => notAssessed.push({ rule: rule.id, where, missing }),
  }
}
