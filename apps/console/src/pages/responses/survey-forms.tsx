import { NewSurvey, type SiteView, type SurveyView } from '@gongkai/contract'
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
import { questionsOf, textOf } from './survey-text.ts'
import { SURVEY } from './survey-words.ts'

/** A survey as it is typed: its questions are one text. */
type Typed = Omit<NewSurvey, 'questions'> & { readonly asked: string }

function useFields(): readonly Field[] {
  const t = useWords(SURVEY)
  return [
    { name: 'title', label: t.name, kind: 'text' },
    { name: 'introduction', label: t.introduction, kind: 'area' },
    { name: 'asked', label: t.questions, kind: 'area', rows: 12, required: true, help: t.questionsHelp },
    { name: 'from', label: t.from, kind: 'day' },
    { name: 'to', label: t.to, kind: 'day' },
  ]
}

/** The button that drafts a survey. */
export function DraftSurvey(): ReactNode {
  const t = useWords(SURVEY)
  const navigate = useNavigate()
  const own = useAgency()
  const agencies = useAgencies()
  const { data: sites } = useQuery({
    queryKey: ['sites'],
    queryFn: ({ signal }) => get<readonly SiteView[]>('/sites', {}, signal),
  })
  const fields = useFields()
  return (
    <ActionDialog<Typed>
      name="new-survey"
      label={t.create}
      primary
      shape={NewSurvey}
      initial={{ ...(own === undefined ? {} : { agencyId: own.id }), from: today() }}
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
      onSubmit={async ({ asked, ...body }) => {
        const { id } = await post<{ readonly id: number }>('/surveys', { ...body, questions: questionsOf(asked) })
        await refreshSurveys()
        void navigate(`/surveys/${id}`)
      }}
    />
  )
}

/** The button that changes a draft. */
export function EditSurvey({ survey }: { readonly survey: SurveyView }): ReactNode {
  const t = useWords(SURVEY)
  const { id, version, title, introduction, questions, from, to } = survey
  return (
    <ActionDialog<Omit<Typed, 'siteId' | 'agencyId'>>
      name={`survey-${id}`}
      label={t.edit}
      shape={{ properties: NewSurvey.properties, required: ['title', 'introduction', 'from', 'to'] }}
      initial={{ title, introduction, from, to, asked: textOf(questions) }}
      fields={useFields()}
      onSubmit={async ({ asked, ...body }) => {
        await put(`/surveys/${id}`, { version, ...body, questions: questionsOf(asked) })
        await refreshSurveys()
      }}
    />
  )
}

/** Asks for surveys again. */
export async function refreshSurveys(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: ['surveys'] })
}
