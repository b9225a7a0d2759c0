import {
  type CampaignItem,
  type CampaignItems,
  type CampaignView,
  CLEANUP_RESULTS,
  CleanupDecision,
  CloseCampaign,
} from '@gongkai/contract'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import type { ReactNode } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { get, post } from '../../api.ts'
import { ActionDialog } from '../../ui/action-dialog.tsx'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Fault } from '../../ui/fault.tsx'
import { useFilters } from '../../ui/filters.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { StatusTag, type Tone } from '../../ui/status-tag.tsx'
import { useWords } from '../../words.ts'
import { today } from '../applications/case.client.ts'
import { CampaignState } from './campaigns-page.tsx'
import { refreshNormative } from './normative.client.ts'
import './normative.css'
import { useNormativeTerms, VALIDITY_TONES } from './terms.ts'
import { NORMATIVE } from './words.ts'

/** One campaign: what is concluded on each document, the list of results, the end. */
export function CampaignPage(): ReactNode {
  const { id = '' } = useParams()
  const { data, error, refetch } = useQuery({
    queryKey: ['campaigns', 'one', id],
    queryFn: ({ signal }) => get<CampaignView>(`/campaigns/${id}`, {}, signal),
  })
  if (error && !data) return <Fault fault={error} onRetry={() => void refetch()} />
  return data ? <OneCampaign campaign={data} /> : null
}

interface OfCampaign {
  readonly campaign: CampaignView
}

function OneCampaign({ campaign }: OfCampaign): ReactNode {
  const t = useWords(NORMATIVE)
  const terms = useNormativeTerms()
  const { counts, resultDocument } = campaign
  return (
    <>
      <PageHead
        title={campaign.name}
        note={[campaign.agency.name, campaign.basis, `${t.baseDay} ${campaign.baseDay}`, `${t.dueOn} ${campaign.dueOn}`]
          .filter(Boolean)
          .join(' · ')}
        actions={
          <>
            {campaign.may.draftList && counts.open === 0 && <DraftList campaign={campaign} />}
            {campaign.may.close && <Close campaign={campaign} />}
            <Link to="/campaigns">{t.backToCampaigns}</Link>
          </>
        }
      />
      <div className="case-state">
        <CampaignState campaign={campaign} />
        <span>{t.of(counts.total - counts.open, counts.total)}</span>
        {CLEANUP_RESULTS.map(({ key }) => (
          <span key={key} className="quiet">
            {terms.result(key)} {counts[key]}
          </span>
        ))}
        {resultDocument !== null && (
          <span>
            {t.listReady}：<Link to={`/documents/${resultDocument.id}`}>{resultDocument.title}</Link>
          </span>
        )}
      </div>
      <Items campaign={campaign} />
    </>
  )
}

function DraftList({ campaign }: OfCampaign): ReactNode {
  const t = useWords(NORMATIVE)
  const navigate = useNavigate()
  return (
    <ConfirmButton
      label={t.draftList}
      onConfirm={async () => {
        const { id } = await post<{ readonly id: number }>(`/campaigns/${campaign.id}/list`)
        await refreshNormative()
        await navigate(`/documents/${id}`)
      }}
    />
  )
}

function Close({ campaign }: OfCampaign): ReactNode {
  const t = useWords(NORMATIVE)
  return (
    <ActionDialog<Omit<CloseCampaign, 'version'>>
      name={`campaign-close-${campaign.id}`}
      label={t.close}
      note={t.closeNote}
      danger
      shape={CloseCampaign}
      initial={{ effectiveOn: today() }}
      fields={[{ name: 'effectiveOn', label: t.effectiveOn, kind: 'day' }]}
      onSubmit={async (body) => {
        await post(`/campaigns/${campaign.id}/close`, { version: campaign.version, ...body })
        await refreshNormative()
      }}
    />
  )
}

function Items({ campaign }: OfCampaign): ReactNode {
  const t = useWords(NORMATIVE)
  const terms = useNormativeTerms()
  const navigate = useNavigate()
  const { of, set } = useFilters()
  const query = { result: of('result') || undefined, after: of('after') || undefined }
  const { data, error, refetch } = useQuery({
    queryKey: ['campaigns', 'items', campaign.id, query],
    queryFn: ({ signal }) => get<CampaignItems>(`/campaigns/${campaign.id}/items`, query, signal),
  })
  const next = data?.nextAfter ?? null
  return (
    <>
      <div className="filters" role="search" aria-label={t.filter}>
        <label>
          {t.result}
          <Select
            aria-label={t.result}
            value={of('result')}
            options={[
              { value: '', label: t.any },
              { value: 'open', label: t.open },
              ...CLEANUP_RESULTS.map(({ key }) => ({ value: key, label: terms.result(key) })),
            ]}
            onChange={(value: string) => set({ result: value, after: undefined })}
          />
        </label>
      </div>
      <DataTable
        name="campaign-items"
        title={campaign.name}
        columns={useColumns(campaign)}
        rows={data?.items}
        rowKey={({ document }) => document.id}
        paging={{
          kind: 'sequential',
          onPrevious: of('after') === '' ? undefined : () => void navigate(-1),
          onNext: next === null ? undefined : () => set({ after: String(next) }),
        }}
        fault={error}
        onRetry={() => void refetch()}
      />
    </>
  )
}

const TONES: Readonly<Record<NonNullable<CampaignItem['result']>, Tone>> = {
  keep: 'good',
  amend: 'active',
  repeal: 'bad',
  declareLapsed: 'bad',
}

function useColumns(campaign: CampaignView): readonly Column<CampaignItem>[] {
  const t = useWords(NORMATIVE)
  const terms = useNormativeTerms()
  return [
    {
      key: 'title',
      title: t.heading,
      render: ({ document }) => <Link to={`/normative/${document.id}`}>{document.title}</Link>,
      phone: 'heading',
    },
    { key: 'number', title: t.number, render: ({ document }) => document.documentNumber ?? '—' },
    { key: 'agency', title: t.agency, render: ({ document }) => document.agency.name },
    {
      key: 'effectiveFrom',
      title: t.effectiveFrom,
      render: ({ document }) => <span className="day">{document.effectiveFrom ?? '—'}</span>,
    },
    {
      key: 'validity',
      title: t.validity,
      render: ({ document }) => (
        <StatusTag tone={VALIDITY_TONES[document.validity]}>{terms.validity(document.validity)}</StatusTag>
      ),
    },
    {
      key: 'result',
      title: t.result,
      render: ({ result }) =>
        result === null ? (
          <StatusTag tone="warning">{t.open}</StatusTag>
        ) : (
          <StatusTag tone={TONES[result]}>{terms.result(result)}</StatusTag>
        ),
      phone: 'heading',
    },
    { key: 'reason', title: t.reason, render: ({ reason, decidedBy }) => [reason, decidedBy].filter(Boolean).join(' · ') || '—' },
    { key: 'acts', title: t.actions, render: (item) => item.mayDecide && <Conclude campaign={campaign} item={item} /> },
  ]
}

function Conclude({ campaign, item }: OfCampaign & { readonly item: CampaignItem }): ReactNode {
  const t = useWords(NORMATIVE)
  const terms = useNormativeTerms()
  return (
    <ActionDialog<Omit<CleanupDecision, 'before'>>
      name={`campaign-${campaign.id}-${item.document.id}`}
      label={t.conclude}
      note={item.document.title}
      small
      shape={CleanupDecision}
      initial={{
        ...(item.result === null ? {} : { result: item.result }),
        ...(item.reason === null ? {} : { reason: item.reason }),
      }}
      fields={[
        {
          name: 'result',
          label: t.result,
          kind: 'choice',
          choices: CLEANUP_RESULTS.map(({ key }) => ({ value: key, label: terms.result(key) })),
        },
        { name: 'reason', label: t.reason, kind: 'area' },
      ]}
      onSubmit={async (body) => {
        await post(`/campaigns/${campaign.id}/items/${item.document.id}`, { ...body, before: item.result })
        await refreshNormative()
      }}
    />
  )
}
