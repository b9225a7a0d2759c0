import type { ApplicationEvent, ApplicationView, EditedText, EventBody } from '@gongkai/contract'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { type ReactElement, type ReactNode, useState } from 'react'
import { get, post } from '../../api.ts'
import { AgencyPicker } from '../../ui/agency-picker.tsx'
import { Fault } from '../../ui/fault.tsx'
import { FormPage } from '../../ui/form-page.tsx'
import { useLabel, useWords } from '../../words.ts'
import { act } from './case.client.ts'
import { CasePicker } from './case-picker.tsx'
import { useEventTerm } from './event-actions.tsx'
import { fieldsOf, hasPaper, initialOf, shapeOf } from './event-fields.ts'
import type { EventField } from './field-words.ts'
import { FileField } from './file-field.tsx'
import { LetterTextEditor } from './letter-text-editor.tsx'
import { SplitParts, SupplementItems } from './list-fields.tsx'
import { useTerms } from './terms.ts'
import { CASE } from './words.ts'

type Body = Readonly<Record<string, unknown>>

interface EventDialogProps {
  readonly view: ApplicationView
  /** What is to be done; absent: the dialog is closed. */
  readonly event: ApplicationEvent | undefined
  readonly onClose: () => void
}

/** The dialog of any event: its form is made from the contract's shape; where a paper goes with it, the paper can be read and changed. */
export function EventDialog({ view, event, onClose }: EventDialogProps): ReactNode {
  const termOf = useEventTerm(view)
  const term = event === undefined ? '' : termOf(event)
  const basis = view.events.find((one) => one.event === event)?.basis ?? ''
  return (
    <Modal
      open={event !== undefined}
      title={term}
      footer={null}
      destroyOnHidden
      width={event !== undefined && hasPaper(event) ? 760 : 560}
      onCancel={onClose}
    >
      {basis !== '' && <p className="quiet">{basis}</p>}
      {event !== undefined && <EventForm view={view} event={event} term={term} onClose={onClose} />}
    </Modal>
  )
}

interface EventFormProps {
  readonly view: ApplicationView
  readonly event: ApplicationEvent
  readonly term: string
  readonly onClose: () => void
}

function EventForm({ view, event, term, onClose }: EventFormProps): ReactNode {
  const t = useWords(CASE)
  const label = useLabel()
  const terms = useTerms()
  const [letter, setLetter] = useState<EditedText>()
  const handlers = useQuery({
    queryKey: ['applications', 'handlers', view.id],
    queryFn: ({ signal }) =>
      get<readonly { id: number; name: string; open: number }[]>(`/applications/${view.id}/handlers`, {}, signal),
    enabled: event === 'assign',
  })
  const choices = (handlers.data ?? []).map(({ id, name, open }) => ({ value: id, label: `${name}（${t.open(open)}）` }))
  const fields = fieldsOf(event, { view, label, terms, handlers: choices, controls: controlsOf(view) })
  const { properties, required } = shapeOf(event)
  // Yuan are typed where fen are sent: the limits of the shape are not those of the field.
  const shape = { properties: { ...properties, paidFen: {} }, required }
  return (
    <FormPage<Body>
      name={`case-${view.id}-${event}`}
      fields={fields}
      shape={shape}
      initial={initialOf(event, view)}
      submitLabel={term}
      onCancel={onClose}
      onDone={onClose}
      onSubmit={(typed) => act(view, event, bodyOf(typed, letter) as EventBody<typeof event>)}
    >
      {(typed) => hasPaper(event) && <Paper view={view} event={event} typed={typed} letter={letter} onChange={setLetter} />}
    </FormPage>
  )
}

/** What is sent: fen for yuan, no empty entries of lists, and the paper when it was looked at. */
function bodyOf(typed: Body, letter: EditedText | undefined): Body {
  return Object.fromEntries(
    Object.entries<unknown>({ ...typed, letter })
      .filter(([, value]) => value !== undefined && value !== '' && value !== null)
      .map(([name, value]) => {
        if (name === 'paidFen' && typeof value === 'number') return [name, Math.round(value * 100)]
        return [name, Array.isArray(value) ? value.filter((entry) => entry !== '') : value]
      }),
  )
}

function controlsOf({ id, agency }: ApplicationView): Partial<Readonly<Record<EventField, ReactElement>>> {
  return {
    agencyId: <AgencyPicker />,
    items: <SupplementItems />,
    parts: <SplitParts />,
    intoId: <CasePicker except={id} />,
    otherId: <CasePicker except={id} />,
    fileId: <FileField agencyId={agency.id} />,
    proofFileId: <FileField agencyId={agency.id} />,
  }
}

interface PaperProps {
  readonly view: ApplicationView
  readonly event: ApplicationEvent
  readonly typed: Body
  readonly letter: EditedText | undefined
  readonly onChange: (letter: EditedText | undefined) => void
}

function Paper({ view, event, typed, letter, onChange }: PaperProps): ReactNode {
  const t = useWords(CASE)
  const { mutate, data, error, isPending } = useMutation({
    meta: { shown: 'in place' },
    mutationFn: () =>
      post<{ readonly text: EditedText | null }>(`/applications/${view.id}/events/${event}/preview`, {
        version: view.version,
        body: bodyOf(typed, undefined),
      }),
    onSuccess: ({ text }) => onChange(text ?? undefined),
  })
  return (
    <div className="paper">
      <Button loading={isPending} onClick={() => mutate()}>
        {letter === undefined ? t.preview : t.previewAgain}
      </Button>
      {error && <Fault fault={error} />}
      {data?.text === null && <p className="quiet">{t.noPaper}</p>}
      {letter !== undefined && (
        <>
          <p className="quiet">{t.previewNote}</p>
          <LetterTextEditor text={letter} onChange={onChange} />
        </>
      )}
    </div>
  )
}
