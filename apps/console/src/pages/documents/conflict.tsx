import { Button } from 'antd'
import { type ReactNode, useEffect, useRef } from 'react'
import { useWords } from '../../words.ts'
import type { DraftContent } from './content.ts'
import { changedFields, type ComparedField } from './content-text.ts'
import { DifferenceView } from './difference-view.tsx'
import { EDIT } from './edit-words.ts'
import { PARTS_WORDS } from './parts-words.ts'

/** What each compared field is called. */
export function useFieldNames(): (field: ComparedField) => string {
  const t = useWords(EDIT)
  const parts = useWords(PARTS_WORDS)
  const own = { body: t.text, attachments: t.files, parts: `${parts.questions}…` }
  return (field) => (field === 'body' || field === 'attachments' || field === 'parts' ? own[field] : t[field])
}

interface ConflictProps {
  readonly theirs: DraftContent
  readonly mine: DraftContent
  readonly onTakeMine: () => void
  readonly onTakeTheirs: () => void
}

/** Two people's changes of one draft beside each other; whoever sees it decides, and until then both stay. */
export function Conflict({ theirs, mine, onTakeMine, onTakeTheirs }: ConflictProps): ReactNode {
  const t = useWords(EDIT)
  const nameOf = useFieldNames()
  const changes = changedFields(theirs, mine)
  const panel = useRef<HTMLElement>(null)
  useEffect(() => panel.current?.focus(), [])
  return (
    <section ref={panel} tabIndex={-1} className="panel conflict" role="alert" aria-label={t.conflictTitle}>
      <h2>{t.conflictTitle}</h2>
      <p>{changes.length === 0 ? t.sameContent : t.conflictText}</p>
      {changes.map(({ field, before, after }) => (
        <details key={field} open={changes.length <= 4}>
          <summary>{nameOf(field)}</summary>
          <div className="conflict-sides">
            <div>
              <h3>{t.theirs}</h3>
              <div className="difference">{before || '—'}</div>
            </div>
            <div>
              <h3>{t.mine}</h3>
              <DifferenceView before={before} after={after} />
            </div>
          </div>
        </details>
      ))}
      <div className="tools spaced">
        <Button type="primary" onClick={onTakeMine}>
          {t.takeMine}
        </Button>
        <Button onClick={onTakeTheirs}>{t.takeTheirs}</Button>
      </div>
    </section>
  )
}
