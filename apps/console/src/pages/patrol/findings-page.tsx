import {
  labelOf,
  PATROL_SEVERITIES,
  type PatrolCount,
  type PatrolFindingList,
  type PatrolFindingView,
  type PatrolSeverity,
  type PatrolSiteView,
} from '@gongkai/contract'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { get, post } from '../../api.ts'
import { useMay } from '../../session.ts'
import { AgencyFilters, useAgencyScope } from '../../ui/agency-filters.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { GrowingTable, useGrowingList } from '../../ui/growing-list.tsx'
import { useFilters } from '../../ui/filters.ts'
import { momentText } from '../../ui/moment.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { StatusTag, type Tone } from '../../ui/status-tag.tsx'
import { useWords } from '../../words.ts'
import { PatrolLinks, refreshPatrol } from './links.tsx'
import { PATROL } from './words.ts'

const TONES: Readonly<Record<PatrolSeverity, Tone>> = { error: 'bad', warning: 'warning', notice: 'neutral' }

/** What the patrol has found and nobody has mended or explained. */
export function FindingsPage(): ReactNode {
  const t = useWords(PATROL)
  const { of } = useFilters()
  const { agency, below } = useAgencyScope()
  const query = { agency, below, rule: of('rule') || undefined, severity: of('severity') || undefined }
  const list = useGrowingList<PatrolFindingList>(['patrol', 'findings'], '/patrol/findings', query, agency !== undefined)
  const counts = list.portions?.[0]?.counts ?? []
  return (
    <>
      <PageHead title={t.title} note={t.note} actions={<PatrolLinks />} />
      <Walks />
      <AgencyFilters words={t}>
        <Choices counts={counts} />
      </AgencyFilters>
      {agency === undefined && <p>{t.choose}</p>}
      <Counts counts={counts} />
      <GrowingTable
        list={list}
        name="patrol-findings"
        title={t.found}
        columns={useColumns()}
        rowKey={({ id }) => id}
        empty={t.none}
      />
    </>
  )
}

function Choices({ counts }: { readonly counts: readonly PatrolCount[] }): ReactNode {
  const t = useWords(PATROL)
  const { of, set } = useFilters()
  const rules = new Map(counts.map(({ rule, ruleLabel }) => [rule, ruleLabel]))
  return (
    <>
      <label>
        {t.rule}
        <Select
          aria-label={t.rule}
          value={of('rule')}
          options={[{ value: '', label: t.all }, ...Array.from(rules, ([value, label]) => ({ value, label }))]}
          onChange={(rule) => set({ rule })}
          popupMatchSelectWidth={false}
        />
      </label>
      <label>
        {t.severity}
        <Select
          aria-label={t.severity}
          value={of('severity')}
          options={[{ value: '', label: t.all }, ...PATROL_SEVERITIES.map(({ key, label }) => ({ value: key, label }))]}
          onChange={(severity) => set({ severity })}
          popupMatchSelectWidth={false}
        />
      </label>
    </>
  )
}

/** Each site with its last walk. */
function Walks(): ReactNode {
  const t = useWords(PATROL)
  const { data = [] } = useQuery({
    queryKey: ['patrol', 'sites'],
    queryFn: ({ signal }) => get<readonly PatrolSiteView[]>('/patrol/sites', {}, signal),
    refetchInterval: ({ state }) => (state.data?.some(({ last }) => last !== null && last.stage !== 'done') ? 5000 : false),
  })
  const { mutate, isPending } = useMutation({
    mutationFn: (siteId: number) => post(`/patrol/sites/${siteId}/runs`),
    onSuccess: refreshPatrol,
  })
  if (data.length === 0) return null
  return (
    <section className="panel" aria-label={t.walks}>
      {data.map(({ site, last, mayStart }) => (
        <p key={site.id}>
          <strong>{site.name}</strong>{' '}
          <span className="quiet">
            {last === null
              ? t.never
              : last.finishedAt === null
                ? t.running(last.documents)
                : t.done(last.documents, last.found, momentText(last.finishedAt))}
          </span>{' '}
          {mayStart && (
            <Button size="small" loading={isPending} onClick={() => mutate(site.id)}>
              {t.walk}
            </Button>
          )}
        </p>
      ))}
    </section>
  )
}

function Counts({ counts }: { readonly counts: readonly PatrolCount[] }): ReactNode {
  const t = useWords(PATROL)
  if (counts.length === 0) return null
  return (
    <details className="panel">
      <summary>
        {t.summary}：{counts.reduce((sum, { count }) => sum + count, 0)}
      </summary>
      <DataTable
        name="patrol-counts"
        title={t.summary}
        columns={[
          { key: 'rule', title: t.rule, render: ({ ruleLabel }) => ruleLabel, phone: 'heading' },
          { key: 'severity', title: t.severity, render: ({ severity }) => <Severity severity={severity} /> },
          { key: 'agency', title: t.agency, render: ({ agency }) => agency.name },
          { key: 'count', title: t.count, render: ({ count }) => count, align: 'right' },
        ]}
        rows={counts}
        rowKey={({ rule, severity, agency }) => `${rule} ${severity} ${agency.id}`}
      />
    </details>
  )
}

function Severity({ severity }: { readonly severity: PatrolSeverity }): ReactNode {
  return <StatusTag tone={TONES[severity]}>{labelOf(PATROL_SEVERITIES, severity)}</StatusTag>
}

function useColumns(): readonly Column<PatrolFindingView>[] {
  const t = useWords(PATROL)
  const may = useMay()
  const { mutate } = useMutation({
    mutationFn: (finding: string) => post('/patrol/tickets', { kind: 'finding', finding }),
    onSuccess: refreshPatrol,
  })
  return [
    { key: 'rule', title: t.rule, render: ({ ruleLabel }) => ruleLabel, phone: 'heading' },
    {
      key: 'severity',
      title: t.severity,
      render: ({ severity }) => <Severity severity={severity} />,
      phone: 'heading',
    },
    {
      key: 'place',
      title: t.place,
      render: ({ document, column, site }) =>
        document ? <Link to={`/documents/${document.id}`}>{document.title}</Link> : (column?.name ?? site.name),
    },
    {
      key: 'reason',
      title: t.reason,
      render: ({ reason, remedy }) => (
        <>
          {reason}
          <br />
          <span className="quiet">{remedy}</span>
        </>
      ),
    },
    { key: 'agency', title: t.agency, render: ({ agency }) => agency.name },
    { key: 'foundAt', title: t.foundAt, render: ({ foundAt }) => momentText(foundAt).slice(0, 10) },
    {
      key: 'ticket',
      title: t.ticket,
      render: ({ id, ticketId }) =>
        ticketId === null ? (
          may('sites-manage') && (
            <Button size="small" onClick={() => mutate(id)}>
              {t.open}
            </Button>
          )
        ) : (
          <Link to={`/patrol/tickets/${ticketId}`}>{t.ticketOf(ticketId)}</Link>
        ),
    },
  ]
}
