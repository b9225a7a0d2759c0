import type { Performance } from '@gongkai/contract'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { get } from '../../api.ts'
import { Bars } from '../../ui/bars.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Fault } from '../../ui/fault.tsx'
import { useWords } from '../../words.ts'
import type { Scope } from './statistics-page.tsx'
import { STATISTICS } from './words.ts'

/** How well limits are kept: rates, days, channels and outcomes as bars with their figures, by handler and by agency. */
export function PerformancePanel({ scope }: { readonly scope: Scope }): ReactNode {
  const t = useWords(STATISTICS)
  const { agency, below, from, to } = scope
  const { data, error, refetch } = useQuery({
    queryKey: ['statistics', 'performance', agency, below, from, to],
    queryFn: ({ signal }) => get<Performance>('/statistics/performance', { agency, below, from, to }, signal),
  })
  if (error) return <Fault fault={error} onRetry={() => void refetch()} />
  if (!data) return null
  const days = (count: number | null) => (count === null ? null : t.days(count))
  return (
    <>
      <section className="panel" aria-label={t.performance}>
        <h2>{t.performance}</h2>
        <div className="columns">
          <Facts
            facts={[
              [t.received, data.received],
              [t.concluded, data.concluded],
              [t.rate, data.onTimeRate === null ? null : `${t.percent(data.onTimeRate)}（${data.inTime}/${data.concluded}）`],
              [t.median, days(data.medianWorkingDays)],
              [t.p90, days(data.p90WorkingDays)],
              [t.extended, data.extended],
              [t.supplemented, data.supplemented],
            ]}
          />
          <Bars title={t.outcomes} bars={data.outcomes} />
          <Bars title={t.channels} bars={data.channels} />
        </div>
      </section>
      <Handlers performance={data} />
      {below && <Agencies performance={data} />}
    </>
  )
}

function Handlers({ performance: { handlers } }: { readonly performance: Performance }): ReactNode {
  const t = useWords(STATISTICS)
  return (
    <DataTable
      name="statistics-handlers"
      title={t.handlers}
      columns={[
        { key: 'name', title: t.handlers, render: ({ name }) => name, phone: 'heading' },
        { key: 'concluded', title: t.concluded, render: ({ concluded }) => concluded, align: 'right' },
        { key: 'inTime', title: t.inTime, render: ({ inTime }) => inTime, align: 'right' },
        { key: 'median', title: t.median, render: ({ medianWorkingDays }) => medianWorkingDays ?? '—', align: 'right' },
      ]}
      rows={handlers}
      rowKey={({ id }) => id}
    />
  )
}

function Agencies({ performance: { agencies } }: { readonly performance: Performance }): ReactNode {
  const t = useWords(STATISTICS)
  return (
    <div className="below">
      <DataTable
        name="statistics-agencies"
        title={t.agencies}
        columns={[
          {
            key: 'name',
            title: t.agencies,
            render: ({ id, name }) => <Link to={`/queues?queue=overdue&agency=${id}`}>{name}</Link>,
            phone: 'heading',
          },
          { key: 'received', title: t.received, render: ({ received }) => received, align: 'right' },
          { key: 'concluded', title: t.concluded, render: ({ concluded }) => concluded, align: 'right' },
          { key: 'inTime', title: t.inTime, render: ({ inTime }) => inTime, align: 'right' },
          { key: 'overdueOpen', title: t.overdueOpen, render: ({ overdueOpen }) => overdueOpen, align: 'right' },
          { key: 'median', title: t.median, render: ({ medianWorkingDays }) => medianWorkingDays ?? '—', align: 'right' },
        ]}
        rows={agencies}
        rowKey={({ id }) => id}
      />
    </div>
  )
}
