import {
  ENFORCEMENT_ITEMS,
  FigureImport,
  type FigureImportResult,
  type FigureInput,
  type FigureView,
  labelOf,
} from '@gongkai/contract'
import { fenOfWanYuan } from '@gongkai/law/money'
import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { type ReactNode, useState } from 'react'
import { get, post } from '../../api.ts'
import { queryClient } from '../../problem-bus.ts'
import { useMay } from '../../session.ts'
import { ActionDialog } from '../../ui/action-dialog.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { useWords } from '../../words.ts'
import { quantityText } from './quantity.ts'
import type { YearScope } from './scope.tsx'
import { ENFORCEMENT } from './words.ts'

const refresh = () => queryClient.invalidateQueries({ queryKey: ['enforcement'] })

/** The figures that were reported for the year, and reporting another. */
export function FiguresPanel({ scope }: { readonly scope: YearScope }): ReactNode {
  const t = useWords(ENFORCEMENT)
  const may = useMay()
  const { data, error, refetch } = useQuery({
    queryKey: ['enforcement', 'figures', scope],
    queryFn: ({ signal }) => get<readonly FigureView[]>('/enforcement/figures', { ...scope, history: true }, signal),
  })
  const mayEnter = may('publications-edit') || may('applications-register')
  return (
    <section className="panel" aria-label={t.figures}>
      <h2>{t.figures}</h2>
      <p className="quiet">{t.figuresNote}</p>
      {mayEnter && (
        <div className="tools">
          <EnterFigure scope={scope} />
          <ImportFigures />
        </div>
      )}
      <DataTable
        name="enforcement-figures"
        title={t.figures}
        columns={[
          { key: 'agency', title: t.agency, render: ({ agency }) => agency.name, phone: 'heading' },
          { key: 'item', title: t.item, render: ({ item }) => labelOf(ENFORCEMENT_ITEMS, item) },
          { key: 'period', title: t.period, render: ({ from, to }) => `${from} — ${to}` },
          { key: 'quantity', title: t.quantity, render: (figure) => <Quantity figure={figure} />, align: 'right' },
          { key: 'evidence', title: t.evidence, render: ({ evidence, reason }) => [evidence, reason].filter(Boolean).join('；') },
          { key: 'by', title: t.by, render: ({ recordedBy }) => recordedBy ?? '—' },
        ]}
        rows={data}
        rowKey={({ id }) => id}
        empty={t.noFigures}
        fault={error}
        onRetry={() => void refetch()}
      />
    </section>
  )
}

function Quantity({ figure: { item, quantity, supersededAt } }: { readonly figure: FigureView }): ReactNode {
  const t = useWords(ENFORCEMENT)
  const text = quantityText(item, quantity)
  return supersededAt === null ? (
    text
  ) : (
    <>
      <del>{text}</del> <span className="quiet">{t.corrected}</span>
    </>
  )
}

interface TypedFigure {
  readonly item: FigureInput['item']
  readonly from: string
  readonly to: string
  readonly quantity: string
  readonly evidence: string
  readonly reason?: string
}

function EnterFigure({ scope }: { readonly scope: YearScope }): ReactNode {
  const t = useWords(ENFORCEMENT)
  return (
    <ActionDialog<TypedFigure>
      name={`figure-${scope.agency}-${scope.year}`}
      label={t.enter}
      primary
      note={t.enterNote}
      initial={{ from: `${scope.year}-01-01`, to: `${scope.year}-12-31` }}
      fields={[
        {
          name: 'item',
          label: t.item,
          kind: 'choice',
          required: true,
          choices: ENFORCEMENT_ITEMS.map(({ key, label }) => ({ value: key, label })),
        },
        { name: 'from', label: t.from, kind: 'day', required: true },
        { name: 'to', label: t.to, kind: 'day', required: true },
        { name: 'quantity', label: t.quantity, kind: 'text', required: true },
        { name: 'evidence', label: t.evidence, kind: 'text', required: true },
        { name: 'reason', label: t.reason, kind: 'text', help: t.reasonHelp },
      ]}
      onSubmit={async ({ quantity, ...typed }) => {
        // What is no number goes to the server as it is not: it says what is expected.
        const amount = typed.item === 'fees' ? fenOfWanYuan(quantity) : /^\d{1,9}$/.test(quantity) ? Number(quantity) : undefined
        await post('/enforcement/figures', { agencyId: scope.agency, ...typed, quantity: amount ?? quantity })
        await refresh()
      }}
    />
  )
}

function ImportFigures(): ReactNode {
  const t = useWords(ENFORCEMENT)
  const [result, setResult] = useState<FigureImportResult>()
  return (
    <>
      <ActionDialog<FigureImport>
        name="figure-import"
        label={t.import}
        note={t.importNote}
        shape={FigureImport}
        fields={[{ name: 'csv', label: t.csv, kind: 'area', rows: 10 }]}
        onSubmit={async (body) => {
          setResult(await post<FigureImportResult>('/enforcement/figures/import', body))
          await refresh()
        }}
      />
      {result && (
        <Alert
          type={result.refused.length === 0 ? 'success' : 'warning'}
          showIcon
          closable
          title={t.imported(result.taken, result.unchanged, result.refused.length)}
          description={
            <ul>
              {result.refused.map(({ row, message }) => (
                <li key={row}>{t.row(row, message)}</li>
              ))}
            </ul>
          }
        />
      )}
    </>
  )
}
