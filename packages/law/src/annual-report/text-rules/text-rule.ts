import { citationText, type Citation } from '../../citation.ts'
import type { Severity } from '../finding.ts'
import { narrativeOf, type Narrative } from '../narrative/index.ts'
import type { Outcome, Rule, Subject } from '../rule.ts'

/** What a rule on the text alone consists of; `look` gets the narrative that all rules of one report share. */
export interface TextRuleForm {
  readonly id: string
  readonly term: string
  readonly severity: Severity
  readonly explanation: string
  readonly source: Citation
  readonly cells?: Rule['cells']
  readonly look: (narrative: Narrative, outcome: Outcome, subject: Subject) => void
}

/** A rule tells no more than this of one report: text with more is no report, and nobody reads a longer list. */
const MOST_FINDINGS = 50

/** A rule of scope `text` from its form. */
export function textRule({ source, look, cells, ...form }: TextRuleForm): Rule {
  return {
    ...form,
    basis: citationText(source),
    scope: 'text',
    cells: cells ?? (() => []),
    evaluate: (subject, outcome) => {
      let told = 0
      const find: Outcome['find'] = (finding) => {
        if (told++ < MOST_FINDINGS) outcome.find(finding)
      }
      look(narrativeOf(subject.report), { ...outcome, find }, subject)
    },
  }
}
