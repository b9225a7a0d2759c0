import type { Table2Cell, Table2CellItems } from '@gongkai/contract'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Drawer } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { get } from '../../api.ts'
import { Fault } from '../../ui/fault.tsx'
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
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetching } = useInfiniteQuery({
    queryKey: ['enforcement', 'items', scope, cell?.key],
    queryFn: ({ signal, pageParam }) =>
      get<Table2CellItems>('/statistics/table2/items', { ...scope, cell: cell?.key, after: pageParam }, signal),
    initialPageParam: 0,
    getNextPageParam: ({ nextAfter }) => nextAfter,
    enabled: cell !== undefined,
  })
  const pages = data?.pages ?? []
  return (
    <Drawer open={cell !== undefined} title={t.cell} size={isPhone ? '100%' : 560} onClose={onClose}>
      <p>
        <strong>{cell?.label}</strong>
      </p>
      {error && <Fault fault={error} onRetry={() => void refetch()} />}
      <ul className="cell-cases">
        {pages.flatMap(({ documents }) =>
          documents.map(({ id, title, number, agency, on, note }) => (
            <li key={id}>
              <Link to={`/normative/${id}`}>{title}</Link>
              <span className="quiet"> {[number, agency, on, note].filter(Boolean).join('，')}</span>
            </li>
          )),
        )}
        {pages.flatMap(({ figures }) =>
          figures.map(({ id, agency, item, from, to, quantity, evidence }) => (
            <li key={id}>
              {agency.name} {from} {t.to} {to}：<strong>{quantityText(item, quantity)}</strong>
              <span className="quiet"> {evidence}</span>
            </li>
          )),
        )}
      </ul>
      {hasNextPage && (
        <Button loading={isFetching} onClick={() => void fetchNextPage()}>
          {t.more}
        </Button>
      )}
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
