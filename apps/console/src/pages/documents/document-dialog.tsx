import { DOCUMENT_EVENT_BODIES, type DocumentEvent, type DocumentEventBody, type DocumentView } from '@gongkai/contract'
import { Modal } from 'antd'
import type { ReactNode } from 'react'
import { FormPage } from '../../ui/form-page.tsx'
import { useWords } from '../../words.ts'
import { ACTS } from './act-words.ts'
import { actOn } from './document.client.ts'
import { useDocumentEventTerm } from './document-events.ts'
import { bodyOf, initialBody, useEventForm } from './event-form.tsx'
import { WithdrawalPreview } from './withdrawal-preview.tsx'

type Body = Readonly<Record<string, unknown>>

interface DocumentDialogProps {
  readonly view: DocumentView
  /** What is to be done; absent: the dialog is closed. */
  readonly event: DocumentEvent | undefined
  readonly onClose: () => void
}

/** Events with long forms. */
const WIDE: ReadonlySet<DocumentEvent> = new Set(['requestWithdrawal', 'recordProof', 'proofAfterwards', 'publishUrgently'])

/** The dialog of any event of a document. */
export function DocumentDialog({ view, event, onClose }: DocumentDialogProps): ReactNode {
  const termOf = useDocumentEventTerm(view)
  const basis = view.events.find((one) => one.event === event)?.basis ?? ''
  return (
    <Modal
      open={event !== undefined}
      title={event === undefined ? '' : termOf(event)}
      footer={null}
      destroyOnHidden
      width={event !== undefined && WIDE.has(event) ? 720 : 560}
      onCancel={onClose}
    >
      {basis !== '' && <p className="quiet">{basis}</p>}
      {event !== undefined && <EventForm key={event} view={view} event={event} term={termOf(event)} onClose={onClose} />}
    </Modal>
  )
}

/** What to know before doing it. */
function useNote(event: DocumentEvent, { withdrawals }: DocumentView): string {
  const t = useWords(ACTS)
  const isGone = withdrawals.some(({ decision, effectiveAt }) => decision === null && effectiveAt !== null)
  if ((event === 'approveWithdrawal' || event === 'refuseWithdrawal') && isGone) return t.decidedAfterwards
  if (event === 'publish') return t.publishNote
  if (event === 'publishUrgently') return t.urgentNote
  return event === 'recordProof' ? t.proofNote : ''
}

interface EventFormProps {
  readonly view: DocumentView
  readonly event: DocumentEvent
  readonly term: string
  readonly onClose: () => void
}

function EventForm({ view, event, term, onClose }: EventFormProps): ReactNode {
  const fields = useEventForm(event, view)
  const note = useNote(event, view)
  return (
    <>
      {note !== '' && <p>{note}</p>}
      <FormPage<Body>
        name={`document-${view.id}-${event}`}
        fields={fields}
        shape={DOCUMENT_EVENT_BODIES[event]}
        initial={initialBody(event, view)}
        submitLabel={term}
        onCancel={onClose}
        onDone={onClose}
        // The form asks for what the body of this event has.
        onSubmit={(typed) => actOn(view, event, bodyOf(event, typed) as DocumentEventBody<typeof event>)}
      >
        {(typed) => event === 'requestWithdrawal' && <WithdrawalPreview title={view.edition.title} typed={typed} />}
      </FormPage>
    </>
  )
}
