import type { Table2Cell, Table2CellItems } from '@gongkai/contract'
import { Drawer } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Fault } from '../../ui/fault.tsx'
import { MoreButton, useGrowingList } from '../../ui/growing-list.tsx'
import { useIsPhone } from '../../ui/window.ts'
import { useWords } from '../../words.ts'
import { quantityText } from './quantity.ts'
import type { YearScope } from './scope.tsx'
import { ENFORCEMENT } from './words.ts'

interface CellItemsDrawerProps {
  readonly scope: YearScope
  /** Absent: the drawer is closed. */
  readonly cell: Table2Cell | undefined
  readonly onClose: () => void
}

/** The documents or figures that a cell counts, and what is missing. */
export function CellItemsDrawer({ scope, cell, onClose }: CellItemsDrawerProps): ReactNode {
  const t = useWords(ENFORCEMENT)
  const isPhone = useIsPhone()
  const list = useGrowingList<Table2CellItems>(
    ['enforcement', 'items'],
    '/statistics/table2/items',
    { ...scope, cell: cell?.key },
    cell !== undefined,
  )
  const portions = list.portions ?? []
  return (
    <Drawer open={cell !== undefined} title={t.cell} size={isPhone ? '100%' : 560} onClose={onClose}>
      <p>
        <strong>{cell?.label}</strong>
      </p>
      {list.fault && <Fault fault={list.fault} onRetry={list.retry} />}
      <ul className="cell-cases">
        {portions.flatMap(({ documents }) =>
          documents.map(({ id, title, number, agency, on, note }) => (
            <li key={id}>
              <Link to={`/normative/${id}`}>{title}</Link>
              <span className="quiet"> {[number, agency, on, note].filter(Boolean).join('，')}</span>
            </li>
          )),
        )}
        {portions.flatMap(({ figures }) =>
          figures.map(({ id, agency, item, from, to, quantity, evidence }) => (
            <li key={id}>
              {agency.name} {from} {t.to} {to}：<strong>{quantityText(item, quantity)}</strong>
              <span className="quiet"> {evidence}</span>
            </li>
          )),
        )}
      </ul>
      <MoreButton list={list} />
      {cell !== undefined && cell.missingCount > 0 && (
        <>
          <h3>{t.missing}</h3>
          <ul className="cell-cases">
            {cell.missing.map(({ what }) => (
              <li key={what}>{what}</li>
            ))}
          </ul>
          {cell.missingCount > cell.missing.length && <p className="quiet">{t.moreMissing(cell.missingCount)}</p>}
        </>
      )}
    </Drawer>
  )
}
