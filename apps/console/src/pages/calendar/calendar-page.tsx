import type { CalendarImportView, CalendarView, CalendarYearView } from '@gongkai/contract'
import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { get } from '../../api.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { momentText } from '../../ui/moment.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { useWords } from '../../words.ts'
import { CalendarImport } from './calendar-import.tsx'
import { CALENDAR } from './words.ts'

/** Which years of days off are known and where they come from; for the system administrator, importing the next. */
export function CalendarPage(): ReactNode {
  const t = useWords(CALENDAR)
  const { data, error, refetch } = useQuery({
    queryKey: ['calendar'],
    queryFn: ({ signal }) => get<CalendarView>('/calendar', {}, signal),
  })
  return (
    <>
      <PageHead title={t.title} note={t.note} />
      {data && <Horizon horizon={data.horizon} />}
      {data?.importable && <CalendarImport />}
      <h2>{t.years}</h2>
      <DataTable
        name="calendar.years"
        title={t.years}
        columns={useYearColumns()}
        rows={data?.years.toSorted((one, other) => other.year - one.year)}
        rowKey={({ year }) => year}
        fault={error}
        onRetry={() => void refetch()}
      />
      <h2>{t.imports}</h2>
      <DataTable
        name="calendar.imports"
        title={t.imports}
        columns={useImportColumns()}
        rows={data?.imports.toReversed()}
        rowKey={({ id }) => id}
        empty={t.noImports}
      />
    </>
  )
}

function Horizon({ horizon: { state, horizon, message } }: Pick<CalendarView, 'horizon'>): ReactNode {
  const t = useWords(CALENDAR)
  const type = state === 'covered' ? 'success' : state === 'ending' ? 'warning' : 'error'
  return <Alert showIcon className="fault" type={type} title={t.horizon(horizon)} description={message} />
}

function useYearColumns(): readonly Column<CalendarYearView>[] {
  const t = useWords(CALENDAR)
  return [
    { key: 'year', title: t.year, render: ({ year }) => year, phone: 'heading' },
    { key: 'workingDays', title: t.workingDays, render: ({ workingDays }) => workingDays, align: 'right' },
    { key: 'daysOff', title: t.daysOff, render: ({ daysOff }) => daysOff, align: 'right' },
    { key: 'makeUp', title: t.makeUp, render: ({ makeUpWorkdays }) => makeUpWorkdays, align: 'right' },
    {
      key: 'notices',
      title: t.notices,
      render: ({ notices }) =>
        notices.map(({ documentNumber, issuedOn }) => <div key={documentNumber}>{`${documentNumber}（${issuedOn}）`}</div>),
    },
    { key: 'source', title: t.source, render: ({ source }) => (source === 'release' ? t.release : t.import) },
  ]
}

function useImportColumns(): readonly Column<CalendarImportView>[] {
  const t = useWords(CALENDAR)
  return [
    { key: 'year', title: t.year, render: ({ year }) => year, phone: 'heading' },
    { key: 'document', title: t.document, render: ({ documentNumber }) => documentNumber },
    { key: 'issuedOn', title: t.issuedOn, render: ({ issuedOn }) => issuedOn },
    { key: 'importedAt', title: t.importedAt, render: ({ importedAt }) => momentText(importedAt) },
    { key: 'importedBy', title: t.importedBy, render: ({ importedBy }) => importedBy ?? '—' },
    {
      key: 'state',
      title: t.state,
      render: ({ supersededAt }) =>
        supersededAt === null ? (
          <StatusTag tone="good">{t.inUse}</StatusTag>
        ) : (
          <StatusTag tone="neutral">{t.superseded}</StatusTag>
        ),
    },
  ]
}
