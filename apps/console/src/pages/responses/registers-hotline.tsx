import type { HotlineInput, HotlineMonth, HotlineSum, HotlineYear, RegisterQuery } from '@gongkai/contract'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { get, post } from '../../api.ts'
import { ActionDialog } from '../../ui/action-dialog.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { useWords } from '../../words.ts'
import { refreshRegisters, useMayKeep } from './registers-scope.ts'
import { REGISTERS } from './registers-words.ts'

const COUNTS = ['received', 'answered', 'onTime', 'satisfied'] as const

/** The months of the hotline with the sums of the year. */
export function HotlinePanel({ scope }: { readonly scope: RegisterQuery }): ReactNode {
  const t = useWords(REGISTERS)
  const mayKeep = useMayKeep()
  const { data, error, refetch } = useQuery({
    queryKey: ['response-registers', 'hotline', scope],
    queryFn: ({ signal }) => get<HotlineYear>('/response-registers/hotline', { ...scope }, signal),
  })
  return (
    <>
      {mayKeep && <Enter agencyId={scope.agency} />}
      {data?.sums.map((sum) => (
        <Sum key={sum.agency.id} sum={sum} />
      ))}
      <DataTable
        name="response-hotline"
        title={t.hotline}
        columns={[
          { key: 'month', title: t.month, render: (row) => <Month row={row} />, phone: 'heading' },
          { key: 'agency', title: t.agency, render: ({ agency }) => agency.name },
          ...COUNTS.map((key) => ({
            key,
            title: t[key],
            render: (row: HotlineMonth) => row[key].toLocaleString('en'),
            align: 'right' as const,
          })),
          { key: 'evidence', title: t.evidence, render: ({ evidence, reason }) => [evidence, reason].filter(Boolean).join('；') },
          { key: 'by', title: t.by, render: ({ recordedBy }) => recordedBy ?? '—' },
        ]}
        rows={data?.months}
        rowKey={({ id }) => id}
        empty={t.noMonths}
        fault={error}
        onRetry={() => void refetch()}
      />
    </>
  )
}

function Month({ row: { month, supersededAt } }: { readonly row: HotlineMonth }): ReactNode {
  const t = useWords(REGISTERS)
  return supersededAt === null ? (
    month
  ) : (
    <>
      <del>{month}</del> <span className="quiet">{t.corrected}</span>
    </>
  )
}

function Sum({ sum: { agency, total, missing } }: { readonly sum: HotlineSum }): ReactNode {
  const t = useWords(REGISTERS)
  const figures = total && COUNTS.map((key) => `${t[key]} ${total[key].toLocaleString('en')}`).join('，')
  return (
    <p>
      <strong>{agency.name}</strong> {figures === null ? t.nothing : `${missing.length === 0 ? t.sum : t.soFar}：${figures}`}{' '}
      {total && missing.length > 0 && <span className="quiet">{t.missing(missing.join('、'))}</span>}
    </p>
  )
}

function Enter({ agencyId }: { readonly agencyId: number }): ReactNode {
  const t = useWords(REGISTERS)
  return (
    <div className="tools">
      <ActionDialog<Omit<HotlineInput, 'agencyId'>>
        name={`hotline-${agencyId}`}
        label={t.enter}
        note={t.enterNote}
        primary
        fields={[
          { name: 'month', label: t.month, kind: 'text', required: true, help: t.monthHelp },
          ...COUNTS.map((name) => ({ name, label: t[name], kind: 'number' as const, required: true })),
          { name: 'evidence', label: t.evidence, kind: 'text', required: true },
          { name: 'reason', label: t.reason, kind: 'text' },
        ]}
        onSubmit={async (body) => {
          await post('/response-registers/hotline', { agencyId, ...body })
          await refreshRegisters()
        }}
      />
    </div>
  )
}
