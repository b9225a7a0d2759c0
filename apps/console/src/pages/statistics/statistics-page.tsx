import type { StatisticsTable } from '@gongkai/contract'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { download, get, type Query } from '../../api.ts'
import { AgencyFilters, useAgencyScope } from '../../ui/agency-filters.tsx'
import { Fault } from '../../ui/fault.tsx'
import { useFilters } from '../../ui/filters.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { useWords } from '../../words.ts'
import { today } from '../applications/case.client.ts'
import { type Cell, CellDrawer } from './cell-drawer.tsx'
import { OfficialTable } from './official-table.tsx'
import { PerformancePanel } from './performance-panel.tsx'
import './statistics.css'
import { STATISTICS } from './words.ts'
import { YearPanel } from './year-panel.tsx'

/** What is counted, as the routes ask for it. */
export interface Scope extends Query {
  readonly agency: number
  readonly below: boolean
  readonly from: string
  readonly to: string
  readonly asOf: string | undefined
}

/** Tables 3 and 4 and how the work is done, for an agency, a period and a moment. */
export function StatisticsPage(): ReactNode {
  const t = useWords(STATISTICS)
  const scope = useScope()
  const csv = useMutation({ mutationFn: () => download('/statistics/tables.csv', scope) })
  return (
    <>
      <PageHead
        title={t.title}
        note={t.note}
        actions={
          scope && (
            <Button loading={csv.isPending} onClick={() => csv.mutate()}>
              {t.export}
            </Button>
          )
        }
      />
      <ScopeFilters scope={scope} />
      {scope ? <Figures scope={scope} /> : <p>{t.choose}</p>}
    </>
  )
}

/** The scope in the address; without a period this year. */
function useScope(): Scope | undefined {
  const { of } = useFilters()
  const { agency, below } = useAgencyScope()
  const year = today().slice(0, 4)
  if (agency === undefined) return undefined
  // A day ends at midnight in Chinese legal time.
  const asOf = of('asOf') === '' ? undefined : `${of('asOf')}T15:59:59Z`
  return { agency, below, from: of('from') || `${year}-01-01`, to: of('to') || `${year}-12-31`, asOf }
}

function ScopeFilters({ scope }: { readonly scope: Scope | undefined }): ReactNode {
  const t = useWords(STATISTICS)
  const { of, set } = useFilters()
  return (
    <AgencyFilters words={t}>
      {(['from', 'to'] as const).map((name) => (
        <label key={name}>
          {t[name]}
          <Input type="date" value={scope?.[name] ?? ''} onChange={({ target }) => set({ [name]: target.value })} />
        </label>
      ))}
      <label>
        {t.asOf}
        <Input type="date" value={of('asOf')} onChange={({ target }) => set({ asOf: target.value })} />
      </label>
    </AgencyFilters>
  )
}

function Figures({ scope }: { readonly scope: Scope }): ReactNode {
  const t = useWords(STATISTICS)
  const [cell, setCell] = useState<Cell>()
  const table3 = useTable('table3', scope)
  const table4 = useTable('table4', scope)
  const fault = table3.error ?? table4.error
  if (fault) return <Fault fault={fault} onRetry={() => void table3.refetch()} />
  return (
    <>
      <section className="panel" aria-label={t.table3}>
        <h2>{t.table3}</h2>
        {table3.data && <OfficialTable table={table3.data} title={t.table3} onCell={setCell} />}
      </section>
      <section className="panel" aria-label={t.table4}>
        <h2>{t.table4}</h2>
        {table4.data && <OfficialTable table={table4.data} title={t.table4} />}
      </section>
      <YearPanel scope={scope} />
      <PerformancePanel scope={scope} />
      <CellDrawer scope={scope} cell={cell} onClose={() => setCell(undefined)} />
    </>
  )
}

function useTable(name: 'table3' | 'table4', scope: Scope) {
  return useQuery({
    queryKey: ['statistics', name, scope],
    queryFn: ({ signal }) => get<StatisticsTable>(`/statistics/${name}`, scope, signal),
  })
}
