import type { CatalogueView, DutyView } from '@gongkai/contract'
import { CATALOG_FIELDS } from '@gongkai/law/publication'
import { Button, Select, Tabs } from 'antd'
import type { ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { download } from '../../api.ts'
import { reportProblem } from '../../problem-bus.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { type Filters, useFilters } from '../../ui/filters.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { QueueLinks } from '../../ui/queue-links.tsx'
import { useWords } from '../../words.ts'
import { CatalogueActs } from './catalogue-acts.tsx'
import { CATALOGUE } from './catalogue-words.ts'
import { DutyCounts } from './duty-counts.tsx'
import { fieldLabel } from './column-form.tsx'
import { useCatalogue, useSites } from './sites.client.ts'
import './sites.css'
import { VillageBoard } from './village-board.tsx'

const STATES = ['late', 'owed', 'done'] as const
/** Entries on a page. */
const PAGE_SIZE = 50

/** What the agencies owe: entries, agencies, villages. */
export function CataloguePage(): ReactNode {
  const t = useWords(CATALOGUE)
  const filters = useFilters()
  const { of, set } = filters
  const sites = useSites()
  const open = (sites.data ?? []).filter(({ closedAt }) => closedAt === null)
  const site = open.find(({ id }) => String(id) === of('site')) ?? open[0]
  const query = { agency: of('agency'), state: of('state'), field: of('field') }
  const given = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))
  const { data, error, refetch } = useCatalogue(site?.id, given)
  const views = [
    {
      key: 'duties',
      label: t.duties,
      children: <Duties data={data} error={error} siteId={site?.id} retry={() => void refetch()} />,
    },
    { key: 'agencies', label: t.agencies, children: <Agencies data={data} /> },
    { key: 'villages', label: t.villages, children: site && <VillageBoard siteId={site.id} /> },
  ]
  return (
    <>
      <PageHead
        title={t.title}
        note={sites.data && !site ? t.noSites : t.note}
        actions={
          site && (
            <>
              <Button onClick={() => void download(`/sites/${site.id}/catalogue.csv`, given).catch(reportProblem)}>
                {t.export}
              </Button>
              {data?.editable && <CatalogueActs siteId={site.id} />}
            </>
          )
        }
      />
      <div className="tools catalogue-filters">
        <Select
          aria-label={t.site}
          value={site?.id ?? null}
          options={open.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(id) => set({ site: String(id), agency: undefined })}
        />
        {of('view') !== 'villages' && <Narrowing filters={filters} agencies={data?.agencies ?? []} />}
      </div>
      {of('view') !== 'villages' && <StateLinks filters={filters} counts={data?.counts} />}
      <Tabs
        aria-label={t.views}
        items={views}
        activeKey={of('view') || 'duties'}
        onChange={(view) => set({ view: view === 'duties' ? undefined : view })}
        destroyOnHidden
      />
    </>
  )
}

interface NarrowingProps {
  readonly filters: Filters
  readonly agencies: CatalogueView['agencies']
}

function Narrowing({ filters: { of, set }, agencies }: NarrowingProps): ReactNode {
  const t = useWords(CATALOGUE)
  return (
    <>
      <Select
        aria-label={t.agency}
        placeholder={t.agency}
        allowClear
        className="catalogue-agency"
        showSearch={{ optionFilterProp: 'label' }}
        value={of('agency') === '' ? null : Number(of('agency'))}
        options={agencies.map(({ agency: { id, name } }) => ({ value: id, label: name }))}
        onChange={(id: number | null | undefined) => set({ agency: id ? String(id) : undefined })}
      />
      <Select
        aria-label={t.field}
        placeholder={t.field}
        allowClear
        className="catalogue-field"
        showSearch={{ optionFilterProp: 'label' }}
        value={of('field') === '' ? null : of('field')}
        options={CATALOG_FIELDS.map(({ key, name }) => ({ value: key, label: name }))}
        onChange={(key: string | null | undefined) => set({ field: key ?? undefined })}
      />
    </>
  )
}

function StateLinks({
  filters: { of },
  counts,
}: {
  readonly filters: Filters
  readonly counts?: CatalogueView['counts'] | undefined
}): ReactNode {
  const t = useWords(CATALOGUE)
  const link = (state: string) => {
    const kept = ['site', 'agency', 'field', 'view'].flatMap((name) => (of(name) === '' ? [] : [[name, of(name)]]))
    return `?${new URLSearchParams([...kept, ...(state === '' ? [] : [['state', state]])]).toString()}`
  }
  const chosen = of('state')
  const queues = [
    { key: '', label: t.all, to: link('') },
    ...STATES.map((key) => ({
      key,
      label: t[key],
      to: link(key),
      // With one state chosen, the others were not counted.
      count: chosen === '' || chosen === key ? counts?.[key] : undefined,
    })),
  ]
  return <QueueLinks label={t.state} queues={queues} chosen={chosen} />
}

interface DutiesProps {
  readonly data: CatalogueView | undefined
  readonly error: Error | null
  readonly siteId: number | undefined
  readonly retry: () => void
}

function Duties({ data, error, siteId, retry }: DutiesProps): ReactNode {
  const t = useWords(CATALOGUE)
  const navigate = useNavigate()
  const { page, paging } = useFilters()
  return (
    <DataTable
      name="catalogue"
      title={t.duties}
      columns={useDutyColumns(siteId)}
      rows={data?.duties.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)}
      paging={paging(data?.duties.length, PAGE_SIZE)}
      rowKey={({ id }) => id}
      onOpen={({ id }) => void navigate(`/catalogue/${siteId}/duties/${id}`)}
      fault={error}
      onRetry={retry}
      empty={t.noDuties}
    />
  )
}

function useDutyColumns(siteId: number | undefined): readonly Column<DutyView>[] {
  const t = useWords(CATALOGUE)
  return [
    {
      key: 'matter',
      title: t.matter,
      render: ({ id, matter, subMatter }) => (
        <Link to={`/catalogue/${siteId}/duties/${id}`}>{subMatter === null ? matter : `${matter} · ${subMatter}`}</Link>
      ),
      phone: 'heading',
    },
    { key: 'counts', title: t.counts, render: ({ counts }) => <DutyCounts counts={counts} /> },
    { key: 'timeLimit', title: t.timeLimit, render: ({ timeLimit }) => timeLimit },
    { key: 'responsible', title: t.responsible, render: ({ responsible }) => responsible },
    { key: 'column', title: t.column, render: ({ column }) => column?.name ?? '—' },
    { key: 'field', title: t.field, render: ({ fieldCode }) => fieldLabel(fieldCode) ?? '—', phone: 'hidden' },
    { key: 'code', title: t.code, render: ({ code }) => <span className="quiet">{code}</span>, phone: 'hidden' },
  ]
}

type AgencyRow = CatalogueView['agencies'][number]

function Agencies({ data }: { readonly data: CatalogueView | undefined }): ReactNode {
  const t = useWords(CATALOGUE)
  const { set } = useFilters()
  const columns: readonly Column<AgencyRow>[] = [
    { key: 'agency', title: t.responsible, render: ({ agency }) => agency.name, phone: 'heading' },
    { key: 'late', title: t.late, render: ({ counts }) => counts.late, align: 'right' },
    { key: 'owed', title: t.owed, render: ({ counts }) => counts.owed, align: 'right' },
    { key: 'done', title: t.done, render: ({ counts }) => counts.done, align: 'right' },
  ]
  return (
    <DataTable
      name="catalogue.agencies"
      title={t.agencies}
      columns={columns}
      rows={data?.agencies.toSorted((one, other) => other.counts.late - one.counts.late)}
      rowKey={({ agency }) => agency.id}
      onOpen={({ agency }) => set({ agency: String(agency.id), view: undefined })}
      empty={t.noDuties}
    />
  )
}
