import {
  labelOf,
  type PatrolSiteView,
  TICKET_SOURCES,
  TICKET_STATES,
  type TicketFigure,
  type TicketList,
  type TicketState,
  type TicketView,
} from '@gongkai/contract'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { download, get, post } from '../../api.ts'
import { ActionDialog } from '../../ui/action-dialog.tsx'
import { AgencyPicker } from '../../ui/agency-picker.tsx'
import { AgencyFilters, useAgencyScope } from '../../ui/agency-filters.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { GrowingTable, useGrowingList } from '../../ui/growing-list.tsx'
import { useFilters } from '../../ui/filters.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { StatusTag, type Tone } from '../../ui/status-tag.tsx'
import { useWords } from '../../words.ts'
import { today } from '../applications/case.client.ts'
import { PatrolLinks, refreshPatrol } from './links.tsx'
import { PATROL } from './words.ts'

const TONES: Readonly<Record<TicketState, Tone>> = {
  found: 'warning',
  assigned: 'active',
  rectified: 'active',
  checked: 'good',
  closed: 'neutral',
  explained: 'neutral',
}

/** The state of a ticket, and whether it is late. */
export function TicketTag({ ticket: { state, overdue } }: { readonly ticket: TicketView }): ReactNode {
  const t = useWords(PATROL)
  return (
    <>
      <StatusTag tone={TONES[state]}>{labelOf(TICKET_STATES, state)}</StatusTag>{' '}
      {overdue && <StatusTag tone="bad">{t.overdue}</StatusTag>}
    </>
  )
}

/** 整改单: the list, reports entered by hand, and the figures of a month. */
export function TicketsPage(): ReactNode {
  const t = useWords(PATROL)
  const go = useNavigate()
  const { of, set } = useFilters()
  const { agency, below } = useAgencyScope()
  const query = { agency, below, state: of('state') || undefined, open: of('open') === 'true' }
  const list = useGrowingList<TicketList>(['patrol', 'tickets'], '/patrol/tickets', query, agency !== undefined)
  return (
    <>
      <PageHead title={t.tickets} note={t.ticketsNote} actions={<PatrolLinks />} />
      <AgencyFilters words={t}>
        <label>
          {t.state}
          <Select
            aria-label={t.state}
            value={of('state')}
            options={[{ value: '', label: t.all }, ...TICKET_STATES.map(({ key, label }) => ({ value: key, label }))]}
            onChange={(state) => set({ state })}
            popupMatchSelectWidth={false}
          />
        </label>
        <Checkbox checked={of('open') === 'true'} onChange={({ target }) => set({ open: target.checked ? 'true' : undefined })}>
          {t.unclosed}
        </Checkbox>
      </AgencyFilters>
      <GrowingTable
        list={list}
        name="patrol-tickets"
        title={t.tickets}
        tools={<Report />}
        columns={useColumns()}
        rowKey={({ id }) => id}
        onOpen={({ id }) => void go(`/patrol/tickets/${id}`)}
        empty={t.noTickets}
      />
      {agency !== undefined && <Figures agency={agency} below={below} />}
    </>
  )
}

function useColumns(): readonly Column<TicketView>[] {
  const t = useWords(PATROL)
  return [
    { key: 'number', title: t.number, render: ({ id }) => id, phone: 'heading' },
    { key: 'state', title: t.state, render: (ticket) => <TicketTag ticket={ticket} />, phone: 'heading' },
    { key: 'what', title: t.what, render: ({ summary }) => summary },
    { key: 'source', title: t.source, render: ({ source }) => labelOf(TICKET_SOURCES, source) },
    { key: 'agency', title: t.agency, render: ({ agency }) => agency.name },
    { key: 'dueOn', title: t.dueOn, render: ({ dueOn }) => dueOn ?? '—' },
    { key: 'repeat', title: t.repeat, render: ({ repeat }) => (repeat === 0 ? '—' : t.repeated(repeat)) },
  ]
}

interface TypedReport {
  readonly source: 'visitor' | 'superior'
  readonly siteId: number
  readonly agencyId: number
  readonly summary: string
  readonly evidence?: string
  readonly remedy: string
}

/** Enters what a visitor or a superior has told. */
function Report(): ReactNode {
  const t = useWords(PATROL)
  const { data = [] } = useQuery({
    queryKey: ['patrol', 'sites'],
    queryFn: ({ signal }) => get<readonly PatrolSiteView[]>('/patrol/sites', {}, signal),
  })
  const sites = data.filter(({ mayStart }) => mayStart)
  if (sites.length === 0) return null
  const sources = TICKET_SOURCES.filter(({ key }) => key === 'visitor' || key === 'superior')
  return (
    <ActionDialog<TypedReport>
      name="patrol-report"
      label={t.report}
      fields={[
        {
          name: 'source',
          label: t.source,
          kind: 'choice',
          required: true,
          choices: sources.map(({ key, label }) => ({ value: key, label })),
        },
        {
          name: 'siteId',
          label: t.site,
          kind: 'choice',
          required: true,
          choices: sites.map(({ site }) => ({ value: site.id, label: site.name })),
        },
        { name: 'agencyId', label: t.reportAgency, kind: 'own', required: true, control: <AgencyPicker /> },
        { name: 'summary', label: t.what, kind: 'text', required: true },
        { name: 'evidence', label: t.evidence, kind: 'area' },
        { name: 'remedy', label: t.remedy, kind: 'text', required: true },
      ]}
      onSubmit={async (body) => {
        await post('/patrol/tickets', { kind: 'report', ...body })
        await refreshPatrol()
      }}
    />
  )
}

function Figures(scope: { readonly agency: number; readonly below: boolean }): ReactNode {
  const t = useWords(PATROL)
  const { of, set } = useFilters()
  const month = /^\d{4}-\d{2}$/.test(of('month')) ? of('month') : today().slice(0, 7)
  const query = { ...scope, month }
  const { data, error, refetch } = useQuery({
    queryKey: ['patrol', 'figures', query],
    queryFn: ({ signal }) => get<readonly TicketFigure[]>('/patrol/figures', query, signal),
  })
  const { mutate } = useMutation({ mutationFn: () => download('/patrol/figures.csv', query) })
  return (
    <section className="panel" aria-label={t.figures}>
      <h2>{t.figures}</h2>
      <div className="filters">
        <label>
          {t.month}
          <Input type="month" value={month} onChange={({ target }) => set({ month: target.value })} />
        </label>
        <Button onClick={() => mutate()}>{t.csv}</Button>
      </div>
      <DataTable
        name="patrol-figures"
        title={t.figures}
        columns={[
          { key: 'agency', title: t.agency, render: ({ agency }) => agency.name, phone: 'heading' },
          { key: 'found', title: t.monthFound, render: ({ found }) => found, align: 'right' },
          { key: 'closed', title: t.monthClosed, render: ({ closed }) => closed, align: 'right' },
          { key: 'inTime', title: t.monthInTime, render: ({ closedInTime }) => closedInTime, align: 'right' },
          { key: 'open', title: t.monthOpen, render: ({ open }) => open, align: 'right' },
          { key: 'late', title: t.monthLate, render: ({ late }) => late, align: 'right' },
        ]}
        rows={data}
        rowKey={({ agency }) => agency.id}
        empty={t.noFigures}
        fault={error}
        onRetry={() => void refetch()}
      />
    </section>
  )
}
