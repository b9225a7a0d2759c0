/** Ruled forms in Word documents. */
import { printableText } from '@gongkai/paper'
import {
  AlignmentType,
  convertMillimetersToTwip,
  HeightRule,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { PAGE } from './page.ts'
import type { RuledCell, RuledTable } from './ruled-table.ts'

/** Least heights of rows in millimetres: of one line, and with room to write by hand. */
const ROW_HEIGHT = { usual: 9, tall: 18 } as const

/** A form on its grid; rows do not break across pages unless they are long. */
export function docxRuledTable({ widths, rows }: RuledTable): Table {
  const columns = widths.map((width) => Math.round((convertMillimetersToTwip(PAGE.bodyWidth) * width) / 60))
  return new Table({
    columnWidths: columns,
    width: { size: columns.reduce((sum, column) => sum + column, 0), type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    rows: rows.map(
      ({ cells, tall }) =>
        new TableRow({
          cantSplit: cells.every(({ text }) => text.length < 200),
          height: { value: convertMillimetersToTwip(tall ? ROW_HEIGHT.tall : ROW_HEIGHT.usual), rule: HeightRule.ATLEAST },
          children: cells.map((cell) => cellDocx(cell, columns)),
        }),
    ),
  })
}

function cellDocx({ text, column, span, label }: RuledCell, columns: readonly number[]): TableCell {
  const width = columns.slice(column, column + span).reduce((sum, one) => sum + one, 0)
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { top: 60, bottom: 60, left: 100, right: 100 },
    ...(span > 1 && { columnSpan: span }),
    children: text.split('\n').map(
      (line) =>
        new Paragraph({
          alignment: label ? AlignmentType.CENTER : AlignmentType.LEFT,
          spacing: { before: 0, after: 0, line: 340, lineRule: LineRuleType.EXACT },
          children: line === '' ? [] : [new TextRun({ text: printableText(line), size: PAGE.tableSize * 2 })],
        }),
    ),
  })
}
