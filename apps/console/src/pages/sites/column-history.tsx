import { COLUMN_EVENTS, type ColumnHistoryView } from '@gongkai/contract'
import type { ReactNode } from 'react'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { momentText } from '../../ui/moment.ts'
import { useWords } from '../../words.ts'
import { COLUMNS } from './column-words.ts'
import { useColumnHistory } from './sites.client.ts'
import { SITES } from './words.ts'

/** What happened to the columns of a site, the newest first. */
export function ColumnHistory({ siteId }: { readonly siteId: number }): ReactNode {
  const t = useWords(COLUMNS)
  const { history } = useWords(SITES)
  const { data, error, refetch } = useColumnHistory(siteId)
  return (
    <>
      <p className="quiet">{t.historyNote}</p>
      <DataTable
        name="sites.history"
        title={history}
        columns={useHistoryColumns()}
        rows={data}
        rowKey={({ id }) => id}
        fault={error}
        onRetry={() => void refetch()}
        empty={t.noHistory}
      />
    </>
  )
}

function useHistoryColumns(): readonly Column<ColumnHistoryView>[] {
  const t = useWords(COLUMNS)
  return [
    { key: 'at', title: t.at, render: ({ at }) => momentText(at) },
    { key: 'column', title: t.name, render: ({ column }) => column.name, phone: 'heading' },
    { key: 'kind', title: t.what, render: ({ kind }) => COLUMN_EVENTS.find(({ key }) => key === kind)?.label, phone: 'heading' },
    { key: 'details', title: t.details, render: (line) => <Details line={line} /> },
    { key: 'reason', title: t.reason, render: ({ reason }) => reason ?? '—' },
    { key: 'by', title: t.by, render: ({ by }) => by ?? t.system },
  ]
}

function Details({ line: { target, documents, changes } }: { readonly line: ColumnHistoryView }): ReactNode {
  const t = useWords(COLUMNS)
  const parts = [
    ...(target === null ? [] : [target.name]),
    ...(documents === 0 ? [] : [t.moved(documents)]),
    ...changes.map(({ field, before, after }) => `${field}：${before || '—'} → ${after || '—'}`),
  ]
  return parts.length === 0 ? '—' : parts.map((part) => <div key={part}>{part}</div>)
}
