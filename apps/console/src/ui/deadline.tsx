import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useWords } from '../words.ts'
import { UI } from './words.ts'

/** The warning light of a due date; its name is also said in words, never by color alone. */
export type Light = 'green' | 'yellow' | 'red' | 'black'

interface DeadlineProps {
  /** The day (YYYY-MM-DD); absent while the clock stands. */
  readonly dueOn?: string | null | undefined
  readonly light?: Light | null | undefined
  /** Whether holidays that decide the day are not published yet. */
  readonly provisional?: boolean | undefined
  /** Where every day counted and skipped is shown. */
  readonly why?: string | undefined
}

/** A due date: light, day, and the way to why it is this day. */
export function Deadline({ dueOn, light, provisional = false, why }: DeadlineProps): ReactNode {
  const t = useWords(UI)
  if (!dueOn) return <span className="deadline quiet">{t.paused}</span>
  return (
    <span className="deadline">
      {light && (
        <span className={`light light-${light}`} role="img" aria-label={t[light]} title={t[light]}>
          {light === 'green' ? '' : light === 'yellow' ? '!' : light === 'red' ? '!!' : '×'}
        </span>
      )}
      <time dateTime={dueOn}>{dueOn}</time>
      {provisional && <abbr title={t.provisionalText}>{t.provisional}</abbr>}
      {why !== undefined && (
        <Link to={why} aria-label={t.why} title={t.why}>
          ?
        </Link>
      )}
    </span>
  )
}
