import { type ApplicationView, APPLICATION_STATES } from '@gongkai/contract'
import { ASSISTANT_QUESTIONS, FINDING_REQUIREMENTS, isQuestionKey } from '@gongkai/law/application'
import type { ReactNode } from 'react'
import { Facts } from '../../ui/facts.tsx'
import { momentText } from '../../ui/moment.ts'
import { StatusTag, type Tone } from '../../ui/status-tag.tsx'
import { useWords } from '../../words.ts'
import { useTerms } from './terms.ts'
import { CASE } from './words.ts'

interface CaseProps {
  readonly view: ApplicationView
}

type Decision = ApplicationView['decisions'][number]

const TONES: Readonly<Record<Decision['state'], Tone>> = {
  draft: 'neutral',
  inReview: 'active',
  returned: 'bad',
  approved: 'good',
  superseded: 'neutral',
}

/** What was established and decided, each edition with the opinions of its reviewers, and how it was delivered. */
export function CaseDecisions({ view }: CaseProps): ReactNode {
  const t = useWords(CASE)
  return (
    <>
      <Findings view={view} />
      {view.decisions.length > 0 && (
        <section className="panel" aria-label={t.decisions}>
          <h2>{t.decisions}</h2>
          {view.decisions.map((decision, index) => (
            <details key={decision.id} open={index === 0} className="decision">
              <summary>
                {t.edition(decision.edition)} <strong>{decision.outcomeTerm}</strong>{' '}
                <StatusTag tone={TONES[decision.state]}>{t[decision.state]}</StatusTag>{' '}
                <span className="quiet">
                  {decision.draftedBy} {decision.draftedOn}
                </span>
              </summary>
              <DecisionText decision={decision} />
            </details>
          ))}
        </section>
      )}
      <Deliveries view={view} />
    </>
  )
}

function DecisionText({ decision }: { readonly decision: Decision }): ReactNode {
  const t = useWords(CASE)
  const terms = useTerms()
  return (
    <>
      <Facts
        facts={[
          [t.facts, decision.facts],
          [t.reasons, decision.reasons],
          [t.basis, decision.basis],
          [t.provided, decision.provided.map(({ title }) => title).join('、')],
          [t.withheld, decision.withheld.map(({ title, reason }) => `${title}（${reason}）`).join('；')],
        ]}
      />
      {decision.approvals.length > 0 && (
        <ol className="ledger" aria-label={t.approvals}>
          {decision.approvals.map(({ step, verdict, remark, by, at }) => {
            const state = APPLICATION_STATES.find(({ key }) => key === step)?.key
            return (
              <li key={`${at} ${step}`}>
                {momentText(at)} {by} {state === undefined ? step : terms.state(state)}：{t[verdict]}
                {remark !== '' && `，${remark}`}
              </li>
            )
          })}
        </ol>
      )}
    </>
  )
}

function Findings({ view: { findings } }: CaseProps): ReactNode {
  const t = useWords(CASE)
  if (findings.length === 0) return null
  return (
    <section className="panel" aria-label={t.findings}>
      <h2>{t.findings}</h2>
      <ul className="case-list">
        {findings.map(({ kind, answer, reasons, detail, by, on }) => (
          <li key={kind}>
            <strong>{findingTerm(kind)}</strong>：{answerTerm(kind, answer)} <span className="quiet">{`${by} ${on}`}</span>
            {reasons !== '' && <p className="case-text">{reasons}</p>}
            {Object.keys(detail).length > 0 && <p className="quiet case-text">{Object.values(detail).join('；')}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}

function findingTerm(kind: string): string {
  if (isQuestionKey(kind)) return ASSISTANT_QUESTIONS[kind].text
  return FINDING_REQUIREMENTS.find((one) => one.kind === kind)?.term ?? kind
}

function answerTerm(kind: string, answer: string): string {
  if (!isQuestionKey(kind)) return answer
  return ASSISTANT_QUESTIONS[kind].options.find(({ key }) => key === answer)?.term ?? answer
}

function Deliveries({ view: { deliveries } }: CaseProps): ReactNode {
  const t = useWords(CASE)
  if (deliveries.length === 0) return null
  return (
    <section className="panel" aria-label={t.deliveries}>
      <h2>{t.deliveries}</h2>
      <ul className="case-list">
        {deliveries.map(({ id, sentOn, trackingNumber, servedOn, remark }) => (
          <li key={id}>
            {[`${t.sentOn} ${sentOn}`, trackingNumber, servedOn && `${t.servedOn} ${servedOn}`, remark]
              .filter(Boolean)
              .join('；')}
          </li>
        ))}
      </ul>
    </section>
  )
}
