import type { ReactNode } from 'react'
import { Fault } from '../../ui/fault.tsx'
import { momentText } from '../../ui/moment.ts'
import { useWords } from '../../words.ts'
import { useHistory } from './case.client.ts'
import { CASE } from './words.ts'

/** What has happened, latest first: the audit record itself, each line with the beginning of its hash. */
export function CaseHistory({ id }: { readonly id: number }): ReactNode {
  const t = useWords(CASE)
  const { data, error, refetch } = useHistory(id)
  return (
    <section className="panel" aria-label={t.history}>
      <h2>{t.history}</h2>
      {error && <Fault fault={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && <p className="quiet">{t.noHistory}</p>}
      <ol className="timeline">
        {data?.toReversed().map(({ seq, at, by, term, text, hash }) => (
          <li key={seq}>
            <div>
              <strong>{term}</strong> <span>{by}</span>{' '}
              <time dateTime={at} className="quiet">
                {momentText(at)}
              </time>{' '}
              <code className="quiet" title={hash}>
                #{seq} {hash.slice(0, 8)}
              </code>
            </div>
            {text !== '' && <p className="case-text">{text}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}
