import type { StatisticsTable } from '@gongkai/contract'
import type { ReactNode } from 'react'
import { StatusTag } from '../../ui/status-tag.tsx'
import { useWords } from '../../words.ts'
import type { Cell } from './cell-drawer.tsx'
import { STATISTICS } from './words.ts'

interface OfficialTableProps {
  readonly table: StatisticsTable
  readonly title: string
  /** Opens what a figure is made of; absent: figures are only read. */
  readonly onCell?: (cell: Cell) => void
}

/** A table of the annual report as it is printed; figures other than zero open their cases. */
export function OfficialTable({ table: { columns, rows, balanced }, title, onCell }: OfficialTableProps): ReactNode {
  const t = useWords(STATISTICS)
  return (
    <>
      <p role="status">
        <StatusTag tone={balanced ? 'good' : 'bad'}>{balanced ? t.balanced : t.unbalanced}</StatusTag>
      </p>
      <div className="table-frame" tabIndex={0} role="group" aria-label={title}>
        <table className="official">
          <thead>
            <tr>
              <th scope="col">{t.item}</th>
              {columns.map(({ key, label }) => (
                <th key={key} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">
                  {row.group !== null && <span className="quiet">{row.group} </span>}
                  {row.label}
                </th>
                {row.cells.map((count, index) => {
                  const column = columns[index]
                  const opens = onCell && column && count > 0
                  return (
                    <td key={column?.key ?? index}>
                      {opens ? (
                        <button
                          type="button"
                          aria-label={t.casesOf(count, row.label, column.label)}
                          onClick={() => onCell({ row: row.key, column: column.key, label: `${row.label}，${column.label}` })}
                        >
                          {count}
                        </button>
                      ) : (
                        count
                      )}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
