import { FORMS, numberOf, type FormId } from '@gongkai/law/annual-report'
import { describe, expect, test } from 'vitest'
import { buildPdf, tableMarks, type PdfMark, type PdfRows } from '../../fuzz/build-pdf.ts'
import { readReport } from '../../read-report.ts'

type Cell = { readonly text: string; readonly colSpan: number; readonly rowSpan: number }

/** Rows before and from `at` on, as a page break leaves them: spans are cut, and go on as blank cells. */
function cut(rows: readonly (readonly Cell[])[], width: number, at: number): readonly [PdfRows, PdfRows] {
  const reaching: { row: number; column: number; colSpan: number; rest: number }[] = []
  const freeFrom = Array.from({ length: width }, () => 0)
  const starts: number[] = []
  for (const [index, row] of rows.entries()) {
    let column = 0
    for (const cell of row) {
      while ((freeFrom[column] ?? 0) > index) column++
      if (index < at && index + cell.rowSpan > at)
        reaching.push({ row: index, column, colSpan: cell.colSpan, rest: index + cell.rowSpan - at })
      if (index === at) starts.push(column)
      for (let covered = column; covered < column + cell.colSpan; covered++) freeFrom[covered] = index + cell.rowSpan
      column += cell.colSpan
    }
  }
  const upper = rows
    .slice(0, at)
    .map((row, index) => row.map((cell) => ({ ...cell, rowSpan: Math.min(cell.rowSpan, at - index) })))
  const first = [
    ...reaching.map(({ column, colSpan, rest }) => ({ column, cell: { text: '', colSpan, rowSpan: rest } })),
    ...(rows[at] ?? []).map((cell, index) => ({ column: starts[index] ?? 0, cell })),
  ].toSorted((a, b) => a.column - b.column)
  return [upper, [first.map(({ cell }) => cell), ...rows.slice(at + 1)]]
}

const prose = (lines: readonly string[], top: number): readonly PdfMark[] =>
  lines.map((text, index) => ({ kind: 'text', text, x: 40, y: top - index * 16, size: 8 }))

describe('表三在任何一行被分页切开，都读得对', () => {
  const cases = [4, 6, 9, 14, 19, 23, 27].flatMap((at) => [true, false].map((repeat) => [at, repeat] as const))
  test.each(cases)('第 %i 行之前分页，重复表头：%s', async (at, repeat) => {
    const form: FormId = '2021'
    const [, table3] = FORMS[form].tables
    if (!table3) throw new Error('the form has a table 3')
    const values = new Map(table3.cells.map(({ id }, index) => [id, (index * 37) % 101]))
    const rows = table3.grid.map((row) =>
      row.map((cell): Cell => ({
        text: cell.kind === 'label' ? cell.text.slice(0, 24) : String(values.get(cell.cell)),
        colSpan: cell.colSpan,
        rowSpan: cell.rowSpan,
      })),
    )
    const [upper, lower] = cut(rows, table3.width, at)
    const header = rows.slice(0, 3)
    const bytes = buildPdf([
      [
        ...prose(
          [
            '青山县2022年政府信息公开工作年度报告',
            '一、总体情况',
            '二、主动公开政府信息情况',
            '三、收到和处理政府信息公开申请情况',
          ],
          800,
        ),
        ...tableMarks(upper, 40, 720, { height: 22, size: 2 }),
        ...prose(['— 1 —'], 30),
      ],
      [
        ...tableMarks(repeat ? [...header, ...lower] : lower, 40, 790, { height: 22, size: 2 }),
        ...prose(['四、政府信息公开行政复议、行政诉讼情况', '五、存在的主要问题及改进情况', '六、其他需要报告的事项'], 80),
      ],
    ])
    const { report } = await readReport({ name: 'a.pdf', bytes })
    expect(table3.cells.filter(({ id }) => numberOf(report.cells, id) !== values.get(id)).map(({ id }) => id)).toEqual([])
  })
})
