import {
  ChangeConsultation,
  CONSULTATION_KINDS,
  type ConsultationView,
  NewConsultation,
  type NormativeList,
  type SiteView,
} from '@gongkai/contract'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { get, post, put } from '../../api.ts'
import { queryClient } from '../../problem-bus.ts'
import { useAgencies, useAgency } from '../../session.ts'
import { ActionDialog } from '../../ui/action-dialog.tsx'
import type { Field } from '../../ui/form-fields.tsx'
import { useWords } from '../../words.ts'
import { today } from '../applications/case.client.ts'
import { DocumentPicker } from '../documents/document-picker.tsx'
import { CONSULTATION } from './words.ts'

/** Documents of the register that are being made: what becomes of the comments is part of their course. */
function useDrafts() {
  return useQuery({
    queryKey: ['normative', 'drafts'],
    queryFn: async ({ signal }) => {
      const stages = await Promise.all(
        ['drafting', 'comments'].map((stage) => get<NormativeList>('/normative', { stage }, signal)),
      )
      return stages.flatMap(({ items }) => items)
    },
    // Who may not read the register has nothing to choose from.
    throwOnError: false,
  })
}

function useContentFields(known?: { readonly id: number; readonly title: string }): readonly Field[] {
  const t = useWords(CONSULTATION)
  const { data: drafts = [] } = useDrafts()
  return [
    { name: 'kind', label: t.kind, kind: 'choice', choices: CONSULTATION_KINDS.map(({ key, label }) => ({ value: key, label })) },
    { name: 'title', label: t.name, kind: 'text' },
    { name: 'explanation', label: t.explanation, kind: 'area', rows: 6 },
    {
      name: 'documentId',
      label: t.document,
      kind: 'own',
      control: <DocumentPicker {...(known === undefined ? {} : { known })} />,
    },
    {
      name: 'normativeId',
      label: t.normative,
      kind: 'choice',
      help: t.normativeHelp,
      choices: drafts.map(({ id, title }) => ({ value: id, label: title })),
    },
    { name: 'from', label: t.from, kind: 'day' },
    { name: 'to', label: t.to, kind: 'day' },
    { name: 'shortened', label: t.shortened, kind: 'text', help: t.shortenedHelp },
    { name: 'ways', label: t.ways, kind: 'area', help: t.waysHelp },
  ]
}

/** The button that drafts a consultation. */
export function DraftConsultation(): ReactNode {
  const t = useWords(CONSULTATION)
  const navigate = useNavigate()
  const own = useAgency()
  const agencies = useAgencies()
  const { data: sites } = useQuery({
    queryKey: ['sites'],
    queryFn: ({ signal }) => get<readonly SiteView[]>('/sites', {}, signal),
  })
  const fields = useContentFields()
  return (
    <ActionDialog<NewConsultation>
      name="new-consultation"
      label={t.create}
      primary
      shape={NewConsultation}
      initial={{ ...(own === undefined ? {} : { agencyId: own.id }), kind: 'normativeDocument', from: today() }}
      fields={[
        {
          name: 'siteId',
          label: t.site,
          kind: 'choice',
          choices: (sites ?? []).map(({ id, name }) => ({ value: id, label: name })),
        },
        {
          name: 'agencyId',
          label: t.agency,
          kind: 'choice',
          choices: agencies.map(({ id, name }) => ({ value: id, label: name })),
        },
        ...fields,
      ]}
      onSubmit={async (body) => {
        const { id } = await post<{ readonly id: number }>('/consultations', body)
        await refreshConsultations()
        void navigate(`/consultations/${id}`)
      }}
    />
  )
}

/** The button that changes a draft, or makes the period of a published one longer. */
export function EditConsultation({ consultation }: { readonly consultation: ConsultationView }): ReactNode {
  const t = useWords(CONSULTATION)
  const { id, version, kind, title, explanation, ways, from, to, shortened, document, normativeId, state } = consultation
  const fields = useContentFields(document ?? undefined)
  const content: Omit<ChangeConsultation, 'version'> = {
    kind,
    title,
    explanation,
    ways,
    from,
    to,
    ...(shortened === null ? {} : { shortened }),
    ...(document === null ? {} : { documentId: document.id }),
    ...(normativeId === null ? {} : { normativeId }),
  }
  const isDraft = state === 'draft'
  return (
    <ActionDialog<ChangeConsultation>
      name={`consultation-${id}`}
      label={isDraft ? t.edit : t.extendPeriod}
      {...(isDraft ? {} : { note: t.publishNote })}
      shape={ChangeConsultation}
      initial={content}
      fields={isDraft ? fields : fields.filter(({ name }) => name === 'to' || name === 'ways')}
      onSubmit={async (body) => {
        // What the form does not show stays as it is; an emptied field is left out.
        const kept = isDraft ? {} : content
        await put(`/consultations/${id}`, { ...kept, ...body, version })
        await refreshConsultations()
      }}
    />
  )
}

/** Asks for consultations again. */
export async function refreshConsultations(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: ['consultations'] })
}
