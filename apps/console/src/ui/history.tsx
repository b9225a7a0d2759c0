import type { HistoryEntry } from '@gongkai/contract'
import type { ReactNode } from 'react'
import { momentText } from './moment.ts'

/** What has happened, latest first: the audit record itself, each line with the beginning of its hash. */
export function HistoryList({ entries }: { readonly entries: readonly HistoryEntry[] }): ReactNode {
  return (
    <ol className="timeline">
      {entries.toReversed().map(({ seq, at, by, term, text, hash }) => (
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
  )
}
