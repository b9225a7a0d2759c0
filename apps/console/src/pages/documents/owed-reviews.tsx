import type { DocumentEvent, DocumentView } from '@gongkai/contract'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { momentText } from '../../ui/moment.ts'
import { useWords } from '../../words.ts'
import { DocumentDue } from './document-due.tsx'
import { isOffered, useDocumentEventTerm } from './document-events.ts'
import { DOCUMENT } from './document-words.ts'

/** The ways on when a review afterwards has found a fault, the mildest first. */
const REMEDIES: readonly DocumentEvent[] = ['addNotice', 'openEdition', 'requestWithdrawal']

interface OwedReviewsProps {
  readonly view: DocumentView
  readonly onChoose: (event: DocumentEvent) => void
}

/** What an urgent publication still owes, by when, and what to do about faults that were found. */
export function OwedReviews({ view, onChoose }: OwedReviewsProps): ReactNode {
  const t = useWords(DOCUMENT)
  const termOf = useDocumentEventTerm(view)
  const { owed } = view
  if (owed === null) return null
  const remedies = REMEDIES.filter((event) => isOffered(view, event))
  return (
    <section className="panel owed-reviews" aria-label={t.owed}>
      <h2>
        {t.owed} <span className="quiet">{owed.items.length}</span>
      </h2>
      <p>
        {t.owedBy} <DocumentDue dueOn={owed.dueOn} workingDaysLeft={owed.workingDaysLeft} />
      </p>
      {owed.objections.length > 0 && (
        <>
          <h3>{t.objections}</h3>
          <ul className="case-list">
            {owed.objections.map(({ term, by, at, remark }) => (
              <li key={at}>
                <span className="case-text">{remark}</span>{' '}
                <span className="quiet">
                  {term} {by} {momentText(at)}
                </span>
              </li>
            ))}
          </ul>
          {remedies.length > 0 && (
            <>
              <p>{t.remedies}</p>
              <div className="tools">
                {remedies.map((event) => (
                  <Button key={event} size="small" danger={event === 'requestWithdrawal'} onClick={() => onChoose(event)}>
                    {termOf(event)}
                  </Button>
                ))}
              </div>
            </>
          )}
        </>
      )}
      <ol className="obstacles">
        {owed.items.map(({ key, message, remedy }, at) => (
          <li key={`${key} ${at}`}>
            <strong>{message}</strong>
            <p>{remedy}</p>
          </li>
        ))}
      </ol>
      {owed.decidedBy !== null && (
        <p className="quiet">
          {t.owedDecision(owed.decidedBy, momentText(owed.since).slice(0, 16))}
          {owed.reason !== null && `：${owed.reason}`}
        </p>
      )}
    </section>
  )
}
