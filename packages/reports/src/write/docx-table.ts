import {
  AlignmentType,
  convertMillimetersToTwip,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import type { ListTable } from './appendix.ts'
import { columnWidths, PAGE } from './page-form.ts'
import { printableText } from '@gongkai/paper'
import type { PrintedCell, PrintedTable } from './printed-table.ts'

/** Of the paragraph's mark, too: it gives an empty cell its height. */
const RUN = { font: '宋体', size: PAGE.tableSize * 2 }
/** In twentieths of a point. */
const MARGIN = { top: 20, bottom: 20 }
const WIDE = 50
const NARROW = 16

/** A statutory table with its merged cells; head rows are repeated on each page, no row breaks across pages. */
export function docxTable({ rows, width, headRows }: PrintedTable): Table {
  const widths = columnWidths(width).map(convertMillimetersToTwip)
  return table(
    widths,
    rows.map((row, index) =>
      tableRow(
        row.map((cell) => gridCell(cell, widths, index < rows.length - 1)),
        index < headRows,
      ),
    ),
  )
}

/** A plain table of an appendix. */
export function docxList({ head, rows, widths }: ListTable): Table {
  const all = widths.reduce((sum, width) => sum + width, 0)
  const twips = widths.map((width) => convertMillimetersToTwip((PAGE.bodyWidth * width) / all))
  const line = (texts: readonly string[], isHead: boolean) =>
    tableRow(
      texts.map((text, column) => cellOf({ text, width: twips[column] ?? 0, alignment: isHead ? 'center' : 'left' })),
      isHead,
    )
  return table(twips, [line(head, true), ...rows.map((row) => line(row, false))])
}

function table(columns: readonly number[], rows: TableRow[]): Table {
  const width = columns.reduce((sum, column) => sum + column, 0)
  return new Table({
    columnWidths: [...columns],
    width: { size: width, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    rows,
  })
}

function tableRow(children: TableCell[], isHead: boolean): TableRow {
  return new TableRow({ cantSplit: true, tableHeader: isHead, children })
}

function gridCell(cell: PrintedCell, widths: readonly number[], keepNext: boolean): TableCell {
  const width = widths.slice(cell.column, cell.column + cell.colSpan).reduce((sum, one) => sum + one, 0)
  const alignment = cell.kind === 'label' && cell.role === 'row' ? 'left' : 'center'
  return cellOf({ text: cell.text, width, alignment, columnSpan: cell.colSpan, rowSpan: cell.rowSpan, keepNext })
}

interface CellContent {
  readonly text: string
  readonly width: number
  readonly alignment: 'left' | 'center'
  readonly columnSpan?: number
  readonly rowSpan?: number
  /** Keeps the row on one page with the next, so that a table that fits on a page stays in one piece. */
  readonly keepNext?: boolean
}

/** Heads of four characters stand in one line in table 3, and in two in the narrower columns of table 4. */
function cellOf({ text, width, alignment, columnSpan = 1, rowSpan = 1, keepNext = false }: CellContent): TableCell {
  const side = alignment === 'left' || width <= convertMillimetersToTwip(PAGE.bodyWidth / 15) ? WIDE : NARROW
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { ...MARGIN, left: side, right: side },
    ...(columnSpan > 1 && { columnSpan }),
    ...(rowSpan > 1 && { rowSpan }),
    children: text.split('\n').map((line) => new Paragraph({ alignment, keepNext, run: RUN, children: textRuns(line) })),
  })
}

function textRuns(text: string): TextRun[] {
  return text === '' ? [] : [new TextRun({ text: printableText(text), ...RUN })]
}
