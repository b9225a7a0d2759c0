import type { ColumnView } from '@gongkai/contract'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'react-router'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { useFilters } from '../../ui/filters.ts'
import { QueueLinks } from '../../ui/queue-links.tsx'
import { useWords } from '../../words.ts'
import { COLUMNS } from './column-words.ts'
import { FreshnessTag } from './freshness-tag.tsx'
import { useColumns } from './sites.client.ts'
import { SITES } from './words.ts'

const KINDS = ['stale', 'due', 'empty'] as const

/** Columns that are over their cycle, about to be, or empty, the most overdue first. */
export function ColumnAlarms({ siteId }: { readonly siteId: number }): ReactNode {
  const t = useWords(COLUMNS)
  const { alarms } = useWords(SITES)
  const { of } = useFilters()
  const { pathname } = useLocation()
  const { data, error, refetch } = useColumns(siteId)
  const kind = KINDS.find((one) => one === of('kind')) ?? 'stale'
  const labels = { stale: t.stales, due: t.dues, empty: t.empties }
  const open = data?.filter(({ closedAt }) => closedAt === null)
  const queues = KINDS.map((key) => ({
    key,
    label: labels[key],
    to: `${pathname}?view=alarms&kind=${key}`,
    count: open?.filter(({ freshness }) => freshness === key).length,
  }))
  const rows = open
    ?.filter(({ freshness }) => freshness === kind)
    .toSorted((one, other) => (one.dueOn ?? '').localeCompare(other.dueOn ?? ''))
  return (
    <>
      <p className="quiet">{t.alarmsNote}</p>
      <QueueLinks label={alarms} queues={queues} chosen={kind} />
      <DataTable
        name="sites.alarms"
        title={labels[kind]}
        columns={useAlarmColumns(data ?? [])}
        rows={rows}
        rowKey={({ id }) => id}
        fault={error}
        onRetry={() => void refetch()}
        empty={t.noAlarms}
      />
    </>
  )
}

function useAlarmColumns(all: readonly ColumnView[]): readonly Column<ColumnView>[] {
  const t = useWords(COLUMNS)
  const { pathname } = useLocation()
  const pathOf = (column: ColumnView): string => {
    const parent = all.find(({ id }) => id === column.parentId)
    return parent ? `${pathOf(parent)} / ${column.name}` : column.name
  }
  return [
    {
      key: 'name',
      title: t.name,
      render: (column) => <Link to={`${pathname}?column=${column.id}`}>{pathOf(column)}</Link>,
      phone: 'heading',
    },
    { key: 'owner', title: t.owner, render: ({ owner }) => owner.name },
    { key: 'last', title: t.lastPublished, render: ({ lastPublishedOn }) => lastPublishedOn ?? '—' },
    { key: 'days', title: t.updateDays, render: ({ updateDays }) => updateDays ?? '—', align: 'right' },
    { key: 'due', title: t.dueOn, render: ({ dueOn }) => dueOn ?? '—' },
    { key: 'freshness', title: t.freshness, render: ({ freshness }) => <FreshnessTag freshness={freshness} /> },
  ]
}
