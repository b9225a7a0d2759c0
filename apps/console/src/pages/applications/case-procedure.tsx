import type { ApplicationView } from '@gongkai/contract'
import type { ReactNode } from 'react'
import { StatusTag, type Tone } from '../../ui/status-tag.tsx'
import { useWords } from '../../words.ts'
import { CASE } from './words.ts'

interface CaseProps {
  readonly view: ApplicationView
}

/** The side paths of the case: supplement, consultations, changed limits, fee. Nothing is drawn for what has not happened. */
export function CaseProcedure({ view }: CaseProps): ReactNode {
  return (
    <>
      <Supplement view={view} />
      <Consultations view={view} />
      <TermChanges view={view} />
      <Fee view={view} />
    </>
  )
}

function Supplement({ view: { supplement } }: CaseProps): ReactNode {
  const t = useWords(CASE)
  if (!supplement) return null
  const { askedOn, dueOn, items, receivedOn, text, lapsedOn } = supplement
  return (
    <section className="panel" aria-label={t.supplement}>
      <h2>{t.supplement}</h2>
      <p>
        {t.askedOn} {askedOn}，{t.dueOn} {dueOn}
        {receivedOn !== null && `，${t.answeredOn} ${receivedOn}`}
        {lapsedOn !== null && `，${t.lapsedOn} ${lapsedOn}`}
      </p>
      <ol>
        {items.map(({ what, guidance }) => (
          <li key={what}>
            {what}
            <span className="quiet">（{guidance}）</span>
          </li>
        ))}
      </ol>
      {text !== null && <p className="case-text">{text}</p>}
    </section>
  )
}

const ANSWERS: Readonly<Record<'agrees' | 'refuses' | 'partly' | 'silent', Tone>> = {
  agrees: 'good',
  refuses: 'bad',
  partly: 'warning',
  silent: 'neutral',
}

function Consultations({ view: { consultations } }: CaseProps): ReactNode {
  const t = useWords(CASE)
  if (consultations.length === 0) return null
  return (
    <section className="panel" aria-label={t.consultations}>
      <h2>{t.consultations}</h2>
      <ul className="case-list">
        {consultations.map((one) => (
          <li key={one.id}>
            <div>
              <strong>{one.name}</strong>{' '}
              <span className="quiet">{one.kind === 'thirdParty' ? t.thirdParty : t.otherAgency}</span>{' '}
              <StatusTag tone={one.answer === null ? 'active' : ANSWERS[one.answer]}>
                {one.answer === null ? t.waiting : t[one.answer]}
              </StatusTag>{' '}
              {one.overriddenOn !== null && (
                <StatusTag tone="warning">
                  {t.overridden} {one.overriddenOn}
                </StatusTag>
              )}
            </div>
            <p className="case-text">{one.matter}</p>
            <p className="quiet">
              {t.askedOn} {one.askedOn}；
              {one.deliveredOn === null ? t.unserved : `${t.servedOn} ${one.deliveredOn}，${t.dueOn} ${one.dueOn ?? ''}`}
              {one.answeredOn !== null && `；${t.answeredOn} ${one.answeredOn}`}
              {one.informedOn !== null && `；${t.informed} ${one.informedOn}`}
            </p>
            {one.reasons !== null && (
              <p className="case-text">
                {t.reasons}：{one.reasons}
              </p>
            )}
            {one.overrideReasons !== null && <p className="case-text">{one.overrideReasons}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}

function TermChanges({ view: { termChanges } }: CaseProps): ReactNode {
  const t = useWords(CASE)
  if (termChanges.length === 0) return null
  return (
    <section className="panel" aria-label={t.terms}>
      <h2>{t.terms}</h2>
      <ul className="case-list">
        {termChanges.map((change) => (
          <li key={`${change.kind} ${change.proposedOn}`}>
            <div>
              <strong>
                {t[change.kind]} {t.days(change.workingDays)}
              </strong>{' '}
              <StatusTag tone={change.approved === null ? 'active' : change.approved ? 'good' : 'bad'}>
                {change.approved === null ? t.pending : change.approved ? t.approved : t.refused}
              </StatusTag>
            </div>
            <p className="case-text">{change.reason}</p>
            <p className="quiet">
              {change.proposedOn} {change.proposedBy} {t.proposed}
              {change.decidedOn !== null && `；${change.decidedOn} ${change.decidedBy ?? ''} ${change.remark ?? ''}`}
              {change.toldOn !== null && `；${t.told} ${change.toldOn}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Fee({ view: { fee } }: CaseProps): ReactNode {
  const t = useWords(CASE)
  if (!fee) return null
  return (
    <section className="panel" aria-label={t.fee}>
      <h2>{t.fee}</h2>
      <p>
        <strong>{t.yuan(fee.amountFen)}</strong>{' '}
        <StatusTag tone={fee.paidOn === null ? 'warning' : 'good'}>{fee.paidOn === null ? t.unpaid : t.paid}</StatusTag>
      </p>
      <p className="case-text">{fee.reason}</p>
      <p className="quiet">
        {fee.notifiedOn !== null && `${t.notified} ${fee.notifiedOn}，${t.dueOn} ${fee.dueOn ?? ''}`}
        {fee.paidOn !== null && `；${t.paid} ${fee.paidOn} ${t.yuan(fee.paidFen ?? 0)}`}
        {fee.lapsedOn !== null && `；${t.lapsedOn} ${fee.lapsedOn}`}
      </p>
    </section>
  )
}
