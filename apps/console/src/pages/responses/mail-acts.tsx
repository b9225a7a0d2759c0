import { MAIL_EVENT_BODIES, MAIL_EVENTS, type MailEvent, type MailView } from '@gongkai/contract'
import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { post } from '../../api.ts'
import { queryClient } from '../../problem-bus.ts'
import { ActionDialog } from '../../ui/action-dialog.tsx'
import { AgencyPicker } from '../../ui/agency-picker.tsx'
import type { Field } from '../../ui/form-fields.tsx'
import { useWords } from '../../words.ts'
import { MAIL } from './words.ts'

/** The events that lead on, whose button stands out. */
const MAIN: ReadonlySet<MailEvent> = new Set(['assign', 'draft', 'approve', 'send'])

/** A button with its dialog for every event that the server offers. */
export function MailActs({ letter }: { readonly letter: MailView }): ReactNode {
  const t = useWords(MAIL)
  const navigate = useNavigate()
  const dialogs = useDialogs(letter)
  const offered = MAIL_EVENTS.filter((event) => letter.events.some((one) => one.event === event))
  return offered.map((event) => (
    <ActionDialog<Record<string, unknown>>
      key={event}
      name={`mail-${event}-${letter.id}`}
      label={t[event]}
      primary={MAIN.has(event)}
      danger={event === 'refuse' || event === 'conceal'}
      shape={MAIL_EVENT_BODIES[event]}
      {...dialogs[event]}
      onSubmit={async (body) => {
        await post(`/mail/${letter.id}/events/${event}`, { version: letter.version, body })
        // After a transfer the letter is another agency's: this page would only say that it is not there.
        if (event === 'transfer') void navigate('/mail')
        else await queryClient.invalidateQueries({ queryKey: ['mail'] })
      }}
    />
  ))
}

interface Dialog {
  readonly fields: readonly Field[]
  readonly note?: string
  readonly initial?: Record<string, unknown>
}

function useDialogs({ handlers, handler, answer, subject, text, publicWording }: MailView): Readonly<Record<MailEvent, Dialog>> {
  const t = useWords(MAIL)
  const reason: Field = { name: 'reason', label: t.reason, kind: 'area' }
  return {
    assign: {
      fields: [
        {
          name: 'handlerId',
          label: t.handler,
          kind: 'choice',
          choices: handlers.map(({ id, name }) => ({ value: id, label: name })),
        },
      ],
      ...(handler === null ? {} : { initial: { handlerId: handler.id } }),
    },
    transfer: {
      note: t.transferNote,
      fields: [{ name: 'agencyId', label: t.toAgency, kind: 'own', required: true, control: <AgencyPicker /> }, reason],
    },
    extend: { note: t.extendNote, fields: [{ name: 'workingDays', label: t.workingDays, kind: 'number' }, reason] },
    draft: { fields: [{ name: 'answer', label: t.answer, kind: 'area', rows: 10 }], initial: { answer: answer ?? '' } },
    returnDraft: { fields: [{ name: 'remark', label: t.remark, kind: 'area' }] },
    approve: { fields: [] },
    send: { note: t.sendNote, fields: [] },
    refuse: { note: t.refuseNote, fields: [reason] },
    release: {
      note: t.releaseNote,
      fields: [
        { name: 'subject', label: t.subject, kind: 'text' },
        { name: 'question', label: t.releasedQuestion, kind: 'area', rows: 6 },
        { name: 'answer', label: t.releasedAnswer, kind: 'area', rows: 6 },
      ],
      initial: publicWording ?? { subject, question: text, answer: answer ?? '' },
    },
    conceal: { fields: [reason] },
  }
}
