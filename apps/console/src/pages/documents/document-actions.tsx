import type { DocumentEvent, DocumentView } from '@gongkai/contract'
import { Button } from 'antd'
import { type ReactNode, useCallback } from 'react'
import { useNavigate } from 'react-router'
import { useShortcut } from '../../ui/shortcuts.tsx'
import { useWords } from '../../words.ts'
import { ACTS } from './act-words.ts'
import { ELSEWHERE, GRAVE, isOffered, NEXT, URGENT, useDocumentEventTerm } from './document-events.ts'

interface DocumentActionsProps {
  readonly view: DocumentView
  readonly onChoose: (event: DocumentEvent) => void
}

/** What the person may do now, as the server offers it: what comes next in front, the rest below. */
export function DocumentActions({ view, onChoose }: DocumentActionsProps): ReactNode {
  const t = useWords(ACTS)
  const termOf = useDocumentEventTerm(view)
  const navigate = useNavigate()
  // The events are named by the contract; the shape of the answer only knows them as one of many words.
  const offered = view.events.map(({ event }) => event as DocumentEvent)
  const first = [...URGENT, ...NEXT[view.state]].filter((event, at, all) => offered.includes(event) && all.indexOf(event) === at)
  const rest = offered.filter((event) => !first.includes(event) && !ELSEWHERE.includes(event))
  const mayEdit = isOffered(view, 'edit')
  const mayProof = !mayEdit && isOffered(view, 'recordProof') && view.state !== 'finalReview'
  const openEditor = useCallback(() => void navigate(`/documents/${view.id}/edit`), [navigate, view.id])
  useActionKeys(first[0], onChoose, mayEdit || mayProof ? openEditor : undefined)
  return (
    <section className="panel" aria-label={t.actions}>
      <h2>{t.actions}</h2>
      {offered.every((event) => event === 'comment') && <p className="quiet">{t.none}</p>}
      <div className="event-next">
        {mayEdit && (
          <Button block type={first.length === 0 ? 'primary' : 'default'} onClick={openEditor}>
            {t.edit}
          </Button>
        )}
        {mayProof && (
          <Button block onClick={openEditor}>
            {t.proofEdit}
          </Button>
        )}
        {first.map((event) => (
          <Button
            key={event}
            block
            danger={GRAVE.includes(event)}
            type={event === mainOf(first) ? 'primary' : 'default'}
            onClick={() => onChoose(event)}
          >
            {termOf(event)}
          </Button>
        ))}
      </div>
      {rest.length > 0 && (
        <div className="event-group">
          <h3>{t.other}</h3>
          <div className="tools">
            {rest.map((event) => (
              <Button key={event} size="small" danger={GRAVE.includes(event)} onClick={() => onChoose(event)}>
                {termOf(event)}
              </Button>
            ))}
          </div>
        </div>
      )}
    </section>
  )
}

/** n does what comes next, e opens the editor. */
function useActionKeys(
  next: DocumentEvent | undefined,
  onChoose: (event: DocumentEvent) => void,
  openEditor: (() => void) | undefined,
): void {
  const t = useWords(ACTS)
  useShortcut(
    'n',
    t.keyNext,
    useCallback(() => {
      if (next) onChoose(next)
    }, [next, onChoose]),
  )
  useShortcut(
    'e',
    t.keyEdit,
    useCallback(() => openEditor?.(), [openEditor]),
  )
}

const PROOFS: ReadonlySet<DocumentEvent> = new Set(['recordProof', 'proofAfterwards'])

/** The one that leads on: a proof is only on the way to the review. */
function mainOf(events: readonly DocumentEvent[]): DocumentEvent | undefined {
  return events.find((event) => !PROOFS.has(event) && !GRAVE.includes(event)) ?? events[0]
}
