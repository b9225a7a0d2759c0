import {
  AlignmentType,
  convertMillimetersToTwip,
  type FileChild,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { DOCX_FONTS, docxRuns } from '../official/docx-frame.ts'
import { OFFICIAL_PAGE } from '../official/page.ts'
import { lengthOf, type Block, type TableBlock, type TableCellBlock } from './block.ts'
import type { Fact, PrintNotice } from './job.ts'
import { tableSize } from './table-size.ts'

/** What a cell of a table changes of the paragraphs in it. */
export interface CellLook {
  /** Points. */
  readonly size: number
  readonly font: string
  readonly align: 'left' | 'center' | 'right'
  /** Twentieths of a point that a table in it may be wide. */
  readonly room: number
}

/** Writes what is in a cell. */
type CellWriter = (blocks: readonly Block[], look: CellLook) => FileChild[]

const WIDTH = convertMillimetersToTwip(OFFICIAL_PAGE.bodyWidth)
/** A row with a cell of so many characters may go on over a page's end. */
const LONG = 200
const SMALL = { font: DOCX_FONTS.pageNumber, size: 21 }
const CLOSE = { before: 0, after: 0, line: 300, lineRule: LineRuleType.AT_LEAST }

/** A table of a body; its head is repeated on each page. */
export function tableDocx({ columns, headRows, rows }: TableBlock, write: CellWriter, room = WIDTH): Table {
  const all = columns.reduce((sum, share) => sum + share, 0)
  const widths = columns.map((share) => Math.floor((room * share) / all))
  const { size, inset } = tableSize(columns.length)
  const cellDocx = (cell: TableCellBlock): TableCell => {
    const align = cell.align ?? (cell.isHead ? 'center' : 'left')
    const width = widthOf(cell, widths)
    const font = cell.isHead ? DOCX_FONTS.heading : DOCX_FONTS.pageNumber
    const look = { size, font, align, room: width - 2 * inset * 20 } as const
    const children = write(cell.blocks, look)
    return tableCell(children, width, {
      margin: inset * 20,
      ...(cell.colSpan > 1 && { columnSpan: cell.colSpan }),
      ...(cell.rowSpan > 1 && { rowSpan: cell.rowSpan }),
    })
  }
  return tableOf(
    widths,
    rows.map(
      (row, index) =>
        new TableRow({
          ...(index < headRows && { tableHeader: true }),
          cantSplit: row.every(({ blocks }) => lengthOf(blocks) < LONG),
          children: row.map(cellDocx),
        }),
    ),
  )
}

/** The particulars over a document, two in a row. */
export function factsDocx(facts: readonly Fact[]): Table {
  const label = Math.round(WIDTH * 0.13)
  const widths = [label, Math.floor(WIDTH / 2) - label, label, Math.floor(WIDTH / 2) - label]
  const pairs = Array.from({ length: Math.ceil(facts.length / 2) }, (_, index) => facts.slice(2 * index, 2 * index + 2))
  return tableOf(
    widths,
    pairs.map((pair) => {
      const texts = [...pair.flat(), '', ''].slice(0, 4)
      const cells = texts.map((text, column) =>
        tableCell([line(text, column % 2 === 0)], widths[column] ?? label, { margin: 80 }),
      )
      return new TableRow({ cantSplit: true, children: cells })
    }),
  )
}

/** A notice in a frame. */
export function noticeDocx({ title, text }: PrintNotice): Table {
  const lines = [line(title, true), ...text.split('\n').map((one) => line(one, false))]
  return tableOf([WIDTH], [new TableRow({ children: [tableCell(lines, WIDTH, { margin: 120 })] })])
}

function line(text: string, isLabel: boolean): Paragraph {
  return new Paragraph({ spacing: CLOSE, children: docxRuns(text, { ...SMALL, ...(isLabel && { font: DOCX_FONTS.heading }) }) })
}

function widthOf({ column, colSpan }: TableCellBlock, widths: readonly number[]): number {
  return widths.slice(column, column + colSpan).reduce((sum, one) => sum + one, 0)
}

interface CellShape {
  readonly margin: number
  readonly columnSpan?: number
  readonly rowSpan?: number
}

function tableCell(children: readonly FileChild[], width: number, { margin, ...spans }: CellShape): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { top: 40, bottom: 40, left: margin, right: margin },
    ...spans,
    // A cell of Word holds one paragraph at least.
    children: children.length === 0 ? [new Paragraph({ spacing: CLOSE })] : ([...children] as (Paragraph | Table)[]),
  })
}

function tableOf(columns: readonly number[], rows: readonly TableRow[]): Table {
  return new Table({
    columnWidths: [...columns],
    width: { size: columns.reduce((sum, column) => sum + column, 0), type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    rows: [...rows],
  })
}
