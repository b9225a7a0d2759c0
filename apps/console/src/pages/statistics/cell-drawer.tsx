import type { CellCases } from '@gongkai/contract'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Drawer } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { get } from '../../api.ts'
import { Fault } from '../../ui/fault.tsx'
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
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetching } = useInfiniteQuery({
    queryKey: ['statistics', 'cases', scope, cell],
    queryFn: ({ signal, pageParam }) =>
      get<CellCases>('/statistics/table3/cases', { ...scope, row: cell?.row, column: cell?.column, after: pageParam }, signal),
    initialPageParam: 0,
    getNextPageParam: ({ nextAfter }) => nextAfter,
    enabled: cell !== undefined,
  })
  return (
    <Drawer open={cell !== undefined} title={t.cases} size={isPhone ? '100%' : 560} onClose={onClose}>
      <p>
        <strong>{cell?.label}</strong>
      </p>
      {error && <Fault fault={error} onRetry={() => void refetch()} />}
      <ul className="cell-cases">
        {data?.pages
          .flatMap(({ items }) => items)
          .map(({ id, number, agency, receivedOn, concludedOn, outcome }) => (
            <li key={id}>
              <Link to={`/applications/${id}`}>{number}</Link> {agency}
              <span className="quiet"> {[receivedOn, concludedOn, outcome].filter(Boolean).join('，')}</span>
            </li>
          ))}
      </ul>
      {hasNextPage && (
        <Button loading={isFetching} onClick={() => void fetchNextPage()}>
          {t.more}
        </Button>
      )}
    </Drawer>
  )
}
