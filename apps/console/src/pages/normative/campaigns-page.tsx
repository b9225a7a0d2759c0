import { type CampaignList, type CampaignView, type NewCampaign, NewCampaign as NewCampaignShape } from '@gongkai/contract'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { get, post } from '../../api.ts'
import { ActionDialog } from '../../ui/action-dialog.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { useWords } from '../../words.ts'
import { today } from '../applications/case.client.ts'
import { refreshNormative } from './normative.client.ts'
import './normative.css'
import { NORMATIVE } from './words.ts'

/** The campaigns in which the person's agencies take part. */
export function CampaignsPage(): ReactNode {
  const t = useWords(NORMATIVE)
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery({
    queryKey: ['campaigns', 'list'],
    queryFn: ({ signal }) => get<CampaignList>('/campaigns', {}, signal),
  })
  return (
    <>
      <PageHead title={t.campaigns} note={t.campaignsNote} actions={data && data.mayCreate.length > 0 && <Begin list={data} />} />
      <DataTable
        name="campaigns"
        title={t.campaigns}
        columns={useColumns()}
        rows={data?.items}
        rowKey={({ id }) => id}
        onOpen={({ id }) => void navigate(`/campaigns/${id}`)}
        fault={error}
        onRetry={() => void refetch()}
      />
    </>
  )
}

function useColumns(): readonly Column<CampaignView>[] {
  const t = useWords(NORMATIVE)
  return [
    { key: 'name', title: t.name, render: ({ id, name }) => <Link to={`/campaigns/${id}`}>{name}</Link>, phone: 'heading' },
    { key: 'agency', title: t.agency, render: ({ agency }) => agency.name },
    { key: 'scope', title: t.scope, render: ({ scope }) => (scope === 'subtree' ? t.subtree : t.own) },
    { key: 'baseDay', title: t.baseDay, render: ({ baseDay }) => <span className="day">{baseDay}</span> },
    { key: 'dueOn', title: t.dueOn, render: ({ dueOn }) => <span className="day">{dueOn}</span> },
    { key: 'progress', title: t.progress, render: ({ counts }) => t.of(counts.total - counts.open, counts.total) },
    { key: 'state', title: t.state, render: (campaign) => <CampaignState campaign={campaign} />, phone: 'heading' },
  ]
}

/** Whether a campaign runs, is late or is closed. */
export function CampaignState({ campaign: { closedAt, dueOn } }: { readonly campaign: CampaignView }): ReactNode {
  const t = useWords(NORMATIVE)
  if (closedAt !== null) return <StatusTag tone="neutral">{t.closed}</StatusTag>
  return <StatusTag tone={dueOn < today() ? 'bad' : 'active'}>{t.running}</StatusTag>
}

function Begin({ list: { mayCreate } }: { readonly list: CampaignList }): ReactNode {
  const t = useWords(NORMATIVE)
  const [first] = mayCreate
  return (
    <ActionDialog<NewCampaign>
      name="new-campaign"
      label={t.begin}
      note={t.beginNote}
      primary
      shape={NewCampaignShape}
      initial={{ ...(first === undefined ? {} : { agencyId: first.id }), scope: 'agency', baseDay: today() }}
      fields={[
        {
          name: 'agencyId',
          label: t.agency,
          kind: 'choice',
          choices: mayCreate.map(({ id, name }) => ({ value: id, label: name })),
        },
        { name: 'name', label: t.name, kind: 'text' },
        {
          name: 'scope',
          label: t.scope,
          kind: 'choice',
          choices: [
            { value: 'agency', label: t.own },
            { value: 'subtree', label: t.subtree },
          ],
        },
        { name: 'basis', label: t.basis, kind: 'text' },
        { name: 'baseDay', label: t.baseDay, kind: 'day' },
        { name: 'dueOn', label: t.dueOn, kind: 'day' },
      ]}
      onSubmit={async (body) => {
        await post('/campaigns', body)
        await refreshNormative()
      }}
    />
  )
}
