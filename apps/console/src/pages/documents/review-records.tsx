import type { DocumentReviewView, DocumentView, SecrecySheet } from '@gongkai/contract'
import type { ReactNode } from 'react'
import { Facts } from '../../ui/facts.tsx'
import { momentText } from '../../ui/moment.ts'
import { StatusTag, type Tone } from '../../ui/status-tag.tsx'
import { useWords } from '../../words.ts'
import { ACTS } from './act-words.ts'
import { DOCUMENT } from './document-words.ts'

const TONES: Readonly<Record<DocumentReviewView['act'], Tone>> = {
  proof: 'neutral',
  pass: 'good',
  return: 'bad',
  seekRuling: 'warning',
  object: 'bad',
}

/** Who reviewed and proofread what, with remarks, corrections and secrecy sheets; what was returned stays and says so. */
export function ReviewRecords({ view: { reviews } }: { readonly view: DocumentView }): ReactNode {
  const t = useWords(DOCUMENT)
  return (
    <section className="panel" aria-label={t.records}>
      <h2>{t.records}</h2>
      {reviews.length === 0 && <p className="quiet">{t.noRecords}</p>}
      <ol className="case-list">
        {reviews.map(({ round, term, act, by, at, remark, corrections, sheet, valid }) => (
          <li key={`${at} ${round} ${act}`}>
            <p>
              <strong>{term}</strong> <StatusTag tone={TONES[act]}>{t[act]}</StatusTag> {by}{' '}
              <span className="quiet">{momentText(at)}</span> {!valid && <span className="over">{t.invalid}</span>}
            </p>
            {remark !== null && <p className="case-text">{remark}</p>}
            {corrections.length > 0 && (
              <ol>
                {corrections.map(({ before, after, remark: why }) => (
                  <li key={`${before} ${after}`}>
                    <del>{before}</del> → <ins>{after}</ins>
                    {why !== undefined && <span className="quiet"> {why}</span>}
                  </li>
                ))}
              </ol>
            )}
            {sheet !== null && <Sheet sheet={sheet} />}
          </li>
        ))}
      </ol>
    </section>
  )
}

function Sheet({ sheet }: { readonly sheet: SecrecySheet }): ReactNode {
  const t = useWords(DOCUMENT)
  const words = useWords(ACTS)
  const questions = ['stateSecret', 'workSecret', 'commercialSecret', 'personalPrivacy', 'sensitive'] as const
  return (
    <details>
      <summary>{t.sheet}</summary>
      <Facts
        facts={[
          ...questions.map((name) => [words[name], sheet[name] ? words.yes : words.no] as const),
          [words.basis, sheet.basis],
          [words.opinion, sheet.opinion],
        ]}
      />
    </details>
  )
}
