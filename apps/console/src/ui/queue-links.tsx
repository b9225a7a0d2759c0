import type { ReactNode } from 'react'
import { Link } from 'react-router'
import './queue-links.css'

/** A queue with what waits in it. */
export interface QueueLink {
  readonly key: string
  readonly label: string
  /** Where it leads. */
  readonly to: string
  /** Absent while it is not known. */
  readonly count?: number | undefined
  /** What is said, unseen, of those that are overdue; absent: none is. */
  readonly over?: string | undefined
}

interface QueueLinksProps {
  /** What the queues are of, for people who hear the page. */
  readonly label: string
  readonly queues: readonly QueueLink[]
  readonly chosen?: string | undefined
}

/** Queues as a row of links with how many wait in each. */
export function QueueLinks({ label, queues, chosen }: QueueLinksProps): ReactNode {
  return (
    <nav className="queue-tabs" aria-label={label}>
      {queues.map(({ key, label: name, to, count, over }) => (
        <Link key={key} to={to} aria-current={key === chosen ? 'page' : undefined}>
          <span>{name}</span>
          {count !== undefined && (
            <span className={over === undefined ? 'count' : 'count over'}>
              {count}
              {over !== undefined && <span className="unseen">{over}</span>}
            </span>
          )}
        </Link>
      ))}
    </nav>
  )
}
