import { ChangeDocumentSeries, type DocumentSeriesView } from '@gongkai/contract'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { address, get, post } from '../../api.ts'
import { queryClient } from '../../problem-bus.ts'
import { ActionDialog } from '../../ui/action-dialog.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { useWords } from '../../words.ts'
import { LETTERS } from './words.ts'

interface Typed {
  readonly validFrom: string
  readonly format?: string
}

/** The series of document numbers of an agency, and changing their formats. */
export function DocumentSeries({ agency }: { readonly agency: number | undefined }): ReactNode {
  const t = useWords(LETTERS)
  const { data, error, refetch } = useQuery({
    queryKey: ['document-series', agency],
    queryFn: ({ signal }) => get<readonly DocumentSeriesView[]>('/document-series', { agency }, signal),
  })
  return (
    <>
      <h2>{t.series}</h2>
      <p className="quiet">{t.seriesNote}</p>
      <DataTable
        name="document-series"
        title={t.series}
        columns={[
          { key: 'term', title: t.series, render: ({ term }) => term, phone: 'heading' },
          { key: 'format', title: t.format, render: ({ format }) => <code>{format}</code> },
          { key: 'next', title: t.next, render: ({ next }) => next },
          { key: 'change', title: t.change, render: (series) => <ChangeSeries series={series} agency={agency} /> },
        ]}
        rows={data}
        rowKey={({ series }) => series}
        fault={error}
        onRetry={() => void refetch()}
      />
    </>
  )
}

function ChangeSeries({
  series,
  agency,
}: {
  readonly series: DocumentSeriesView
  readonly agency: number | undefined
}): ReactNode {
  const t = useWords(LETTERS)
  return (
    <ActionDialog<Typed>
      name={`series-${series.series}-${agency ?? 'all'}`}
      label={t.change}
      note={series.term}
      small
      shape={ChangeDocumentSeries}
      initial={{ format: series.format }}
      fields={[
        { name: 'validFrom', label: t.validFrom, kind: 'day', required: true },
        { name: 'format', label: t.format, kind: 'text', required: false, help: t.formatHelp },
      ]}
      onSubmit={async ({ validFrom, format = null }) => {
        const path = address(`/document-series/${series.series}`, { agency }).replace('/api/office', '')
        await post(path, { validFrom, format })
        await queryClient.invalidateQueries({ queryKey: ['document-series'] })
      }}
    />
  )
}
