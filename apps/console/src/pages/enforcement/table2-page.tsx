import type { Table2Cell, Table2View } from '@gongkai/contract'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { get } from '../../api.ts'
import { Fault } from '../../ui/fault.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { useWords } from '../../words.ts'
import '../statistics/statistics.css'
import { CellItemsDrawer } from './cell-items-drawer.tsx'
import { FiguresPanel } from './figures-panel.tsx'
import { useYearScope, YearFilters } from './scope.tsx'
import { ENFORCEMENT } from './words.ts'

/** Table 2 of an agency or subtree and year: counted, or what is missing; each cell opens what it counts. */
export function Table2Page(): ReactNode {
  const t = useWords(ENFORCEMENT)
  const scope = useYearScope()
  const [cell, setCell] = useState<Table2Cell>()
  const { data, error, refetch } = useQuery({
    queryKey: ['enforcement', 'table2', scope],
    queryFn: ({ signal }) => get<Table2View>('/statistics/table2', scope, signal),
    enabled: scope !== undefined,
  })
  return (
    <>
      <PageHead title={t.table2} note={t.table2Note} />
      <YearFilters scope={scope} />
      {scope === undefined && <p>{t.choose}</p>}
      {error && <Fault fault={error} onRetry={() => void refetch()} />}
      {data && <Table view={data} onCell={setCell} />}
      {data && <RollForward view={data} />}
      {scope && <FiguresPanel scope={scope} />}
      {scope && <CellItemsDrawer scope={scope} cell={cell} onClose={() => setCell(undefined)} />}
    </>
  )
}

function Table({ view, onCell }: { readonly view: Table2View; readonly onCell: (cell: Table2Cell) => void }): ReactNode {
  const t = useWords(ENFORCEMENT)
  return (
    <section className="panel" aria-label={t.table2}>
      <div className="table-frame" tabIndex={0} role="group" aria-label={t.table2}>
        <table className="official">
          <thead>
            <tr>
              <th scope="col">{t.item}</th>
              <th scope="col">{t.figure}</th>
              <th scope="col">{t.state}</th>
            </tr>
          </thead>
          <tbody>
            {view.cells.map((cell) => (
              <tr key={cell.key}>
                <th scope="row">{cell.label}</th>
                <td>
                  <button type="button" aria-label={t.opens(cell.label)} onClick={() => onCell(cell)}>
                    {cell.state === 'counted' ? cell.text : t.soFar(cell.text)}
                  </button>{' '}
                  {cell.unit}
                </td>
                <td>
                  <StatusTag tone={cell.state === 'counted' ? 'good' : 'warning'}>
                    {cell.state === 'counted' ? t.counted : t.incomplete(cell.missingCount)}
                  </StatusTag>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

const TONES = { balanced: 'good', explained: 'warning', unbalanced: 'bad', notAssessed: 'neutral' } as const

function RollForward({ view }: { readonly view: Table2View }): ReactNode {
  const t = useWords(ENFORCEMENT)
  return (
    <section className="panel" aria-label={t.rolled}>
      <h2>{t.rolled}</h2>
      {view.rollForward.map(({ row, state, explanation }) => (
        <p key={row}>
          <StatusTag tone={TONES[state]}>{row}</StatusTag> {explanation}
        </p>
      ))}
    </section>
  )
}
