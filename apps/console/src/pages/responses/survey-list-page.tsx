import { labelOf, SURVEY_STATES, type SurveyItem, type SurveyList } from '@gongkai/contract'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { get } from '../../api.ts'
import { useMay } from '../../session.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { useWords } from '../../words.ts'
import { DraftSurvey } from './survey-forms.tsx'
import { SURVEY } from './survey-words.ts'

/** The surveys of the person's agencies. */
export function SurveyListPage(): ReactNode {
  const t = useWords(SURVEY)
  const navigate = useNavigate()
  const may = useMay()
  const { data, error, refetch } = useQuery({
    queryKey: ['surveys'],
    queryFn: ({ signal }) => get<SurveyList>('/surveys', {}, signal),
  })
  return (
    <>
      <PageHead title={t.title} note={t.note} actions={may('publications-edit') && <DraftSurvey />} />
      <DataTable
        name="surveys"
        title={t.title}
        columns={useColumns()}
        rows={data?.items}
        rowKey={({ id }) => id}
        onOpen={({ id }) => void navigate(`/surveys/${id}`)}
        fault={error}
        onRetry={() => void refetch()}
        empty={t.none}
      />
    </>
  )
}

function useColumns(): readonly Column<SurveyItem>[] {
  const t = useWords(SURVEY)
  return [
    { key: 'title', title: t.name, phone: 'heading', render: ({ id, title }) => <Link to={`/surveys/${id}`}>{title}</Link> },
    { key: 'state', title: t.state, phone: 'heading', render: ({ state }) => <SurveyStateTag state={state} /> },
    { key: 'agency', title: t.agency, render: ({ agency }) => agency.name },
    { key: 'period', title: t.period, render: ({ from, to }) => `${from} – ${to}` },
    { key: 'answers', title: t.answers, align: 'right', render: ({ answers }) => answers },
  ]
}

/** Where a survey stands, in words with a tone. */
export function SurveyStateTag({ state }: Pick<SurveyItem, 'state'>): ReactNode {
  const tones = { draft: 'neutral', ahead: 'neutral', open: 'active', closed: 'warning', answered: 'good' } as const
  return <StatusTag tone={tones[state]}>{labelOf(SURVEY_STATES, state)}</StatusTag>
}
