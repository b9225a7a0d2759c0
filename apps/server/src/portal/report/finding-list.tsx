/** Findings in words: what is wrong, the arithmetic, the basis. */
import { type FormId, RULES, SEVERITY_TERMS, type Severity } from '@gongkai/law/annual-report'
import { placeTerm } from '@gongkai/reports'
import type { NumberedFinding } from './numbering.ts'

/** The severity as a small label, in words and not by colour alone. */
export function SeverityTag({ severity }: { readonly severity: Severity }) {
  return <span class={`tag tag-${severity === 'info' ? 'information' : severity}`}>{SEVERITY_TERMS[severity]}</span>
}

interface FindingNotesProps {
  readonly findings: readonly NumberedFinding[]
  readonly form: FormId
}

/** The explanations that stand beside a chapter; the marks in its table and text link to them by number. */
export function FindingNotes({ findings, form }: FindingNotesProps) {
  return (
    <ol class="notes">
      {findings.map(({ number, id, finding }) => {
        const rule = RULES.find((known) => known.id === finding.rule)
        return (
          <li key={id} id={id} value={number} class={`note note-${finding.severity}`}>
            <p class="note-head">
              <span class="note-number">{number}</span> <SeverityTag severity={finding.severity} /> {rule?.term ?? finding.rule}
              <span class="quiet"> · {placeTerm(form, finding.where)}</span>
            </p>
            <p class="note-message">{finding.message}</p>
            {finding.concerns === 'source' && <p class="quiet">来源文件不全，不算填报机关的差错。</p>}
            <details>
              <summary>规则和依据</summary>
              {rule && <p>{rule.explanation}</p>}
              <p>
                依据：{finding.basis}（规则编号 <code>{finding.rule}</code>）
              </p>
            </details>
          </li>
        )
      })}
    </ol>
  )
}

/** All findings of one severity in a line each, with links to their places. */
export function FindingOverview({ findings }: { readonly findings: readonly NumberedFinding[] }) {
  return (
    <ol class="overview">
      {findings.map(({ number, id, finding }) => (
        <li key={id} value={number}>
          <SeverityTag severity={finding.severity} /> <a href={`#${id}`}>{finding.message}</a>
        </li>
      ))}
    </ol>
  )
}
