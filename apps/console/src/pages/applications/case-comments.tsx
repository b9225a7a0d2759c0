import type { ApplicationEvent, ApplicationView } from '@gongkai/contract'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { momentText } from '../../ui/moment.ts'
import { StatusTag } from '../../ui/status-tag.tsx'
import { useWords } from '../../words.ts'
import { CASE } from './words.ts'

interface CaseCommentsProps {
  readonly view: ApplicationView
  readonly onChoose: (event: ApplicationEvent) => void
}

/** Remarks of colleagues and urgent notes of supervisors. */
export function CaseComments({ view, onChoose }: CaseCommentsProps): ReactNode {
  const t = useWords(CASE)
  const mayComment = view.events.some(({ event }) => event === 'comment')
  if (view.comments.length === 0 && !mayComment) return null
  return (
    <section className="panel" aria-label={t.comments}>
      <h2>{t.comments}</h2>
      <ul className="case-list">
        {view.comments.map(({ kind, text, by, at }) => (
          <li key={`${at} ${text}`}>
            {kind === 'urge' && <StatusTag tone="bad">{t.urge}</StatusTag>} <span className="case-text">{text}</span>{' '}
            <span className="quiet">
              {by} {momentText(at)}
            </span>
          </li>
        ))}
      </ul>
      {mayComment && (
        <Button size="small" onClick={() => onChoose('comment')}>
          {t.comment}
        </Button>
      )}
    </section>
  )
}
