/** The statutory tables of an annual report as a page shows them. */
import {
  type Cell,
  type CellId,
  cellOf,
  type Cells,
  type GridCell,
  type ReportForm,
  type TableForm,
} from '@gongkai/law/annual-report'
import { TableFrame } from './parts.tsx'

/** What is said about a cell. `note` is the number of the finding that it leads to, `href` the address of it. */
export interface CellMark {
  readonly kind: 'error' | 'warning' | 'information'
  readonly note: string
  readonly href: string
}

/** What is shown in a cell; `null` leaves it empty. */
export type CellView = (
  id: CellId,
  cell: Cell,
) => { readonly marks?: readonly CellMark[]; readonly class?: string; readonly title?: string }

const TITLES: Readonly<Record<TableForm['chapter'], string>> = {
  2: '表二 主动公开政府信息情况',
  3: '表三 收到和处理政府信息公开申请情况',
  4: '表四 政府信息公开行政复议、行政诉讼情况',
}

interface OfficialTablesProps {
  readonly form: ReportForm
  readonly cells: Cells
  /** What is said about each cell; nothing by default. */
  readonly view?: CellView
}

/** All tables of a form with their printed merged cells. */
export function OfficialTables({ form, cells, view = () => ({}) }: OfficialTablesProps) {
  return (
    <>
      {form.tables.map((table) => (
        <OfficialTable key={table.id} table={table} cells={cells} view={view} />
      ))}
    </>
  )
}

interface OfficialTableProps {
  readonly table: TableForm
  readonly cells: Cells
  readonly view?: CellView
}

/** One table of a form. */
export function OfficialTable({ table, cells, view = () => ({}) }: OfficialTableProps) {
  return (
    <TableFrame caption={TITLES[table.chapter]} class={`official official-${table.id}`}>
      <tbody>
        {table.grid.map((row, at) => (
          <tr key={at}>
            {row.map((cell, column) =>
              cell.kind === 'label' ? (
                <Label key={column} cell={cell} />
              ) : (
                <Value key={cell.cell} id={cell.cell} colSpan={cell.colSpan} cell={cellOf(cells, cell.cell)} view={view} />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </TableFrame>
  )
}

const SCOPES = { head: 'col', block: 'colgroup', group: 'rowgroup', row: 'row', note: undefined } as const

function Label({ cell }: { readonly cell: GridCell & { readonly kind: 'label' } }) {
  const spans = { ...(cell.colSpan > 1 && { colSpan: cell.colSpan }), ...(cell.rowSpan > 1 && { rowSpan: cell.rowSpan }) }
  const scope = SCOPES[cell.role]
  if (scope === undefined) {
    return (
      <td class="label-note" {...spans}>
        {cell.text}
      </td>
    )
  }
  return (
    <th class={`label-${cell.role}`} scope={scope} {...spans}>
      {cell.text}
    </th>
  )
}

interface ValueProps {
  readonly id: CellId
  readonly cell: Cell
  readonly colSpan: number
  readonly view: CellView
}

function Value({ id, cell, colSpan, view }: ValueProps) {
  const { marks = [], class: className, title } = view(id, cell)
  const worst = (['error', 'warning', 'information'] as const).find((kind) => marks.some((mark) => mark.kind === kind))
  const classes = ['number', `cell-${cell.state}`, worst && `cell-${worst}`, className].filter(Boolean).join(' ')
  return (
    <td class={classes} id={id} {...(colSpan > 1 && { colSpan })} {...(title !== undefined && { title })}>
      <CellText cell={cell} />
      {marks.map(({ note, href }) => (
        <a key={href} class="cell-note" href={href} aria-label={`见第${note}条`}>
          {note}
        </a>
      ))}
    </td>
  )
}

/** What a cell says: its number, its words, nothing for a blank one, and 未读到 for one that was not found. */
export function CellText({ cell }: { readonly cell: Cell }) {
  switch (cell.state) {
    case 'number':
      return <>{formatNumber(cell.value)}</>
    case 'blank':
      return <span class="visually-hidden">空白</span>
    case 'notNumber':
      return <>{cell.raw === '' ? '非数字' : cell.raw}</>
    case 'notFound':
      return <span class="quiet">未读到</span>
  }
}

/** A figure for people: as many decimals as it has, no grouping, as in the official tables. */
export function formatNumber(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(15)))
}
