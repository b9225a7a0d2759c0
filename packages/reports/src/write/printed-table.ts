import {
  cellOf,
  type Cell,
  type CellForm,
  type CellId,
  type Cells,
  type GridCell,
  type TableForm,
} from '@gongkai/law/annual-report'

/** A cell of the table as it is printed, with its place in the grid counted from 0. */
export type PrintedCell = {
  readonly row: number
  readonly column: number
  readonly colSpan: number
  readonly rowSpan: number
  readonly text: string
} & (
  | { readonly kind: 'label'; readonly role: Extract<GridCell, { kind: 'label' }>['role'] }
  /** `number` is there for a cell that holds one. */
  | { readonly kind: 'value'; readonly cell: CellId; readonly number?: number }
)

/** A statutory table filled with a report's figures. */
export interface PrintedTable {
  readonly form: TableForm
  readonly caption: string
  readonly width: number
  /** Rows at the top that are repeated on each page. */
  readonly headRows: number
  readonly rows: readonly (readonly PrintedCell[])[]
}

const CAPTIONS: Readonly<Record<TableForm['chapter'], string>> = {
  2: '主动公开政府信息情况统计表',
  3: '收到和处理政府信息公开申请情况统计表',
  4: '政府信息公开行政复议、行政诉讼情况统计表',
}

/** The table with its figures as published: blank stays blank, other text stays as it was, a cell that was not found is left empty. */
export function printTable(form: TableForm, cells: Cells): PrintedTable {
  const forms = new Map(form.cells.map((cell) => [cell.id, cell]))
  const free = Array.from({ length: form.width }, () => 0)
  const rows = form.grid.map((cellsOfRow, row) => {
    let column = 0
    return cellsOfRow.map((cell): PrintedCell => {
      while ((free[column] ?? 0) > row) column++
      const place = { row, column, colSpan: cell.colSpan, rowSpan: cell.rowSpan }
      free.fill(row + cell.rowSpan, column, column + cell.colSpan)
      column += cell.colSpan
      return cell.kind === 'label'
        ? { kind: 'label', role: cell.role, text: cell.text, ...place }
        : { kind: 'value', ...place, ...figure(cellOf(cells, cell.cell), forms.get(cell.cell)), cell: cell.cell }
    })
  })
  const firstValues = rows.findIndex((row) => row.some(({ kind }) => kind === 'value'))
  // Table 2 has heads of its own in each block.
  return { form, caption: CAPTIONS[form.chapter], width: form.width, headRows: form.chapter === 2 ? 0 : firstValues, rows }
}

function figure(cell: Cell, form: CellForm | undefined): { text: string; number?: number } {
  switch (cell.state) {
    case 'number':
      return { text: printedNumber(cell, form), number: cell.value }
    case 'notNumber':
      return { text: cell.raw }
    case 'blank':
    case 'notFound':
      return { text: '' }
  }
}

/** Amounts and changes keep their printed words (`12.5万元`, `+3`); 采购总金额 has no unit in the form and gets one. */
function printedNumber(cell: Extract<Cell, { state: 'number' }>, form: CellForm | undefined): string {
  if (form && form.kind !== 'count' && cell.raw !== undefined) return cell.raw.trim()
  return `${decimalText(cell.value)}${form?.unit === '元' ? '元' : ''}`
}

const decimals = new Intl.NumberFormat('en-US', { useGrouping: false, maximumFractionDigits: 20 })

/** A number in plain decimal notation, with neither separators nor exponent. */
export function decimalText(value: number): string {
  return decimals.format(value)
}
