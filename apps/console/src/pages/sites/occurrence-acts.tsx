import { CancelOccurrence, NoteOccurrence, type OccurrenceView, SettleOccurrence } from '@gongkai/contract'
import type { ReactNode } from 'react'
import { post } from '../../api.ts'
import { ActionDialog } from '../../ui/action-dialog.tsx'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { useWords } from '../../words.ts'
import { today } from '../applications/case.client.ts'
import { DocumentPicker } from '../documents/document-picker.tsx'
import { CATALOGUE } from './catalogue-words.ts'
import { refreshSites } from './sites.client.ts'

interface NoteDialogProps {
  readonly siteId: number
  readonly dutyId: number
  readonly agencies: readonly { readonly id: number; readonly name: string }[]
}

/** Notes that something has happened that must be published. */
export function NoteDialog({ siteId, dutyId, agencies }: NoteDialogProps): ReactNode {
  const t = useWords(CATALOGUE)
  const [first, ...others] = agencies
  return (
    <ActionDialog<NoteOccurrence>
      name={`note-duty-${dutyId}`}
      label={t.note1}
      note={t.noteHelp}
      primary
      shape={NoteOccurrence}
      initial={{ startedOn: today(), ...(first && others.length === 0 ? { agencyId: first.id } : {}) }}
      fields={[
        {
          name: 'agencyId',
          label: t.responsible,
          kind: 'choice',
          choices: agencies.map(({ id, name }) => ({ value: id, label: name })),
        },
        { name: 'subject', label: t.subject, kind: 'text' },
        { name: 'startedOn', label: t.startedOn, kind: 'day' },
      ]}
      onSubmit={(body) => post(`/sites/${siteId}/catalogue/duties/${dutyId}/occurrences`, body)}
      onDone={() => void refreshSites()}
    />
  )
}

interface OccurrenceActsProps {
  readonly siteId: number
  readonly occurrence: OccurrenceView
}

/** Settles what happened by a published document, takes that back, or calls it off. */
export function OccurrenceActs({ siteId, occurrence }: OccurrenceActsProps): ReactNode {
  const t = useWords(CATALOGUE)
  const { id, version, document, subject, editable } = occurrence
  if (!editable) return undefined
  const path = `/sites/${siteId}/catalogue/occurrences/${id}`
  return (
    <span className="tools">
      {document === null ? (
        <ActionDialog<{ readonly documentId: number }>
          name={`settle-${id}-${version}`}
          label={t.settle}
          note={t.settleNote}
          small
          shape={SettleOccurrence}
          fields={[{ name: 'documentId', label: t.document, kind: 'own', required: true, control: <DocumentPicker /> }]}
          onSubmit={({ documentId }) => post(`${path}/settle`, { version, documentId })}
          onDone={() => void refreshSites()}
        />
      ) : (
        <ConfirmButton
          small
          label={t.unsettle}
          about={subject}
          onConfirm={async () => {
            await post(`${path}/settle`, { version })
            await refreshSites()
          }}
        />
      )}
      <ActionDialog<{ readonly reason: string }>
        name={`cancel-occurrence-${id}-${version}`}
        label={t.cancel}
        small
        danger
        shape={CancelOccurrence}
        fields={[{ name: 'reason', label: t.reason, kind: 'area', rows: 2 }]}
        onSubmit={({ reason }) => post(`${path}/cancel`, { version, reason })}
        onDone={() => void refreshSites()}
      />
    </span>
  )
}
