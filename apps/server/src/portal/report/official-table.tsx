/** A statutory table as it is printed, its problem cells marked. */
import {
  type Cell,
  type CellForm,
  type CellId,
  cellOf,
  type Cells,
  type GridCell,
  type TableForm,
} from '@gongkai/law/annual-report'
import { decimalText } from '@gongkai/reports'
import { TableFrame } from '../parts.tsx'
import type { CellMark } from './numbering.ts'

/** The official names of the tables by their chapter. */
const CAPTIONS: Readonly<Record<TableForm['chapter'], string>> = {
  2: '主动公开政府信息情况统计表',
  3: '收到和处理政府信息公开申请情况统计表',
  4: '政府信息公开行政复议、行政诉讼情况统计表',
}

interface OfficialTableProps {
  readonly table: TableForm
  readonly cells: Cells
  readonly marks?: ReadonlyMap<CellId, CellMark>
  /** Unique on the page; each cell's id is this and its name. */
  readonly prefix: string
}

/** The table with its labels, spans and figures. Blank stays blank; a cell that was not found says so. */
export function OfficialTable({ table, cells, marks = new Map(), prefix }: OfficialTableProps) {
  const forms = new Map(table.cells.map((form) => [form.id, form]))
  const firstValues = table.grid.findIndex((row) => row.some(({ kind }) => kind === 'value'))
  // Table 2 has heads of its own in each block.
  const headRows = table.chapter === 2 ? 0 : firstValues
  const row = (gridRow: readonly GridCell[], index: number) => (
    <tr key={index}>
      {gridRow.map((gridCell, column) =>
        gridCell.kind === 'label' ? (
          <Label key={column} {...gridCell} />
        ) : (
          <Value
            key={gridCell.cell}
            id={`${prefix}-${gridCell.cell}`}
            span={gridCell.colSpan}
            cell={cellOf(cells, gridCell.cell)}
            form={forms.get(gridCell.cell)}
            mark={marks.get(gridCell.cell)}
          />
        ),
      )}
    </tr>
  )
  return (
    <TableFrame caption={CAPTIONS[table.chapter]} class={`official official-${table.chapter}`}>
      {headRows > 0 && <thead>{table.grid.slice(0, headRows).map(row)}</thead>}
      <tbody>{table.grid.slice(headRows).map(row)}</tbody>
    </TableFrame>
  )
}

const SCOPES = { head: 'col', block: 'colgroup', group: 'rowgroup', row: 'row', note: undefined } as const

function Label({ text, role, colSpan, rowSpan }: Extract<GridCell, { kind: 'label' }>) {
  const spans = { ...(colSpan > 1 && { colSpan }), ...(rowSpan > 1 && { rowSpan }) }
  if (role === 'note') return <td {...spans}>{text}</td>
  return (
    <th class={`label-${role}`} scope={SCOPES[role]} {...spans}>
      {text}
    </th>
  )
}

interface ValueProps {
  readonly id: string
  readonly span: number
  readonly cell: Cell
  readonly form: CellForm | undefined
  readonly mark: CellMark | undefined
}

function Value({ id, span, cell, form, mark }: ValueProps) {
  const suspect = mark?.suggestion ? ' cell-suspect' : ''
  const marked = mark ? ` cell-${mark.severity}${suspect}` : ''
  const missing = cell.state === 'notFound' ? ' cell-missing' : ''
  return (
    <td id={id} class={`number${marked}${missing}`} {...(span > 1 && { colSpan: span })}>
      {cell.state === 'notFound' ? <span class="quiet">未读到</span> : <span class="printed">{printed(cell, form)}</span>}
      {mark?.suggestion && <span class="suggested">疑为 {decimalText(mark.suggestion.suggested)}</span>}
      {mark && mark.findings.length > 0 && (
        <span class="mark-links">
          {mark.findings.map(({ number, id: finding }) => (
            <a key={number} href={`#${finding}`} aria-label={`问题 ${number}`}>
              {number}
            </a>
          ))}
        </span>
      )}
    </td>
  )
}

/** What the cell says, as printed: amounts and changes keep their words. */
function printed(cell: Cell, form: CellForm | undefined): string {
  switch (cell.state) {
    case 'number':
      return form && form.kind !== 'count' && cell.raw !== undefined ? cell.raw.trim() : decimalText(cell.value)
    case 'notNumber':
      return cell.raw
    case 'blank':
    case 'notFound':
      return ''
  }
}
