import { CONSULTATION_KINDS, CONSULTATION_STATES, type ConsultationItem, type ConsultationList, labelOf } from '@gongkai/contract'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { get } from '../../api.ts'
import { useMay } from '../../session.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { useWords } from '../../words.ts'
import { DraftConsultation } from './consultation-forms.tsx'
import { CONSULTATION } from './words.ts'

/** The consultations of the person's agencies. */
export function ConsultationListPage(): ReactNode {
  const t = useWords(CONSULTATION)
  const navigate = useNavigate()
  const may = useMay()
  const { data, error, refetch } = useQuery({
    queryKey: ['consultations'],
    queryFn: ({ signal }) => get<ConsultationList>('/consultations', {}, signal),
  })
  return (
    <>
      <PageHead title={t.title} note={t.note} actions={may('publications-edit') && <DraftConsultation />} />
      <DataTable
        name="consultations"
        title={t.title}
        columns={useColumns()}
        rows={data?.items}
        rowKey={({ id }) => id}
        onOpen={({ id }) => void navigate(`/consultations/${id}`)}
        fault={error}
        onRetry={() => void refetch()}
        empty={t.none}
      />
    </>
  )
}

function useColumns(): readonly Column<ConsultationItem>[] {
  const t = useWords(CONSULTATION)
  return [
    {
      key: 'title',
      title: t.name,
      phone: 'heading',
      render: ({ id, title }) => <Link to={`/consultations/${id}`}>{title}</Link>,
    },
    { key: 'state', title: t.state, phone: 'heading', render: ({ state }) => <ConsultationStateTag state={state} /> },
    { key: 'kind', title: t.kind, render: ({ kind }) => labelOf(CONSULTATION_KINDS, kind) },
    { key: 'agency', title: t.agency, render: ({ agency }) => agency.name },
    { key: 'period', title: t.period, render: ({ from, to }) => `${from} – ${to}` },
    { key: 'received', title: t.received, align: 'right', render: ({ counts }) => counts.received },
    { key: 'adopted', title: t.adopted, align: 'right', render: ({ counts }) => counts.adopted + counts.partly },
    { key: 'undecided', title: t.undecided, align: 'right', render: ({ counts }) => counts.undecided },
  ]
}

/** Where a consultation stands, in words with a tone. */
export function ConsultationStateTag({ state }: Pick<ConsultationItem, 'state'>): ReactNode {
  const tones = {
    draft: 'neutral',
    ahead: 'neutral',
    open: 'active',
    closed: 'warning',
    answered: 'good',
    withdrawn: 'neutral',
  } as const
  return <StatusTag tone={tones[state]}>{labelOf(CONSULTATION_STATES, state)}</StatusTag>
}
