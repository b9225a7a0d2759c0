import type { Assessment, Finding, NotAssessed } from '../src/annual-report/finding.ts'
import { FORMS } from '../src/annual-report/forms/index.ts'
import type { AnnualReport } from '../src/annual-report/report.ts'
import type { Rule, Subject } from '../src/annual-report/rule.ts'

/** What some rules say of a report, without the rest of the catalogue. */
export function check(
  rules: readonly Rule[],
  report: AnnualReport,
  context: Pick<Subject, 'previous' | 'predecessors' | 'hierarchy'> = {},
): Assessment {
  const findings: Finding[] = []
  const notAssessed: NotAssessed[] = []
  for (const { id, severity, basis, evaluate } of rules) {
    evaluate(
      { report, form: FORMS[report.form], ...context },
      {
        find: (finding) => findings.push({ rule: id, severity, concerns: 'unit', basis, ...finding }),
        notAssessed: (where, missing) => notAssessed.push({ rule: id, where, missing }),
      },
    )
  }
  return { findings, notAssessed }
}
