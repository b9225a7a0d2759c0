import type { CellCases } from '@gongkai/contract'
import { Drawer } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Fault } from '../../ui/fault.tsx'
import { MoreButton, useGrowingList } from '../../ui/growing-list.tsx'
import { useIsPhone } from '../../ui/window.ts'
import { useWords } from '../../words.ts'
import type { Scope } from './statistics-page.tsx'
import { STATISTICS } from './words.ts'

/** A figure of table 3. */
export interface Cell {
  readonly row: string
  readonly column: string
  readonly label: string
}

interface CellDrawerProps {
  readonly scope: Scope
  /** Absent: the drawer is closed. */
  readonly cell: Cell | undefined
  readonly onClose: () => void
}

/** The cases that a figure is made of. */
export function CellDrawer({ scope, cell, onClose }: CellDrawerProps): ReactNode {
  const t = useWords(STATISTICS)
  const isPhone = useIsPhone()
  const list = useGrowingList<CellCases>(
    ['statistics', 'cases'],
    '/statistics/table3/cases',
    { ...scope, row: cell?.row, column: cell?.column },
    cell !== undefined,
  )
  return (
    <Drawer open={cell !== undefined} title={t.cases} size={isPhone ? '100%' : 560} onClose={onClose}>
      <p>
        <strong>{cell?.label}</strong>
      </p>
      {list.fault && <Fault fault={list.fault} onRetry={list.retry} />}
      <ul className="cell-cases">
        {list.portions
          ?.flatMap(({ items }) => items)
          .map(({ id, number, agency, receivedOn, concludedOn, outcome }) => (
            <li key={id}>
              <Link to={`/applications/${id}`}>{number}</Link> {agency}
              <span className="quiet"> {[receivedOn, concludedOn, outcome].filter(Boolean).join('，')}</span>
            </li>
          ))}
      </ul>
      <MoreButton list={list} />
    </Drawer>
  )
}
