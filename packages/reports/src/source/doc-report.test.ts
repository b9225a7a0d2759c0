import { CHAPTERS, FORMS, numberOf, type FormId, type GridCell, type TableForm } from '@gongkai/law/annual-report'
import { describe, expect, test } from 'vitest'
import { buildDoc, type DocContent } from '../fuzz/build-doc.ts'
import { readReport } from '../read-report.ts'

/** A table as Word 97 stores it: a cell merged to the right is one cell, one merged downwards goes on as empty cells. */
function wordRows({ grid, width }: TableForm, textOf: (cell: GridCell) => string): string[][] {
  const reaching: { rows: number; colSpan: number }[] = []
  return grid.map((row) => {
    const cells = [...row]
    const line: string[] = []
    for (let column = 0; column < width;) {
      const above = reaching[column]
      if (above && above.rows > 0) {
        above.rows--
        line.push('')
        column += above.colSpan
        continue
      }
      const cell = cells.shift()
      if (!cell) break
      line.push(textOf(cell))
      reaching[column] = { rows: cell.rowSpan - 1, colSpan: cell.colSpan }
      column += cell.colSpan
    }
    return line
  })
}

describe('Word 97–2003 的整份报告', () => {
  test.each<FormId>(['2021', '2019', 'mixed'])('%s 年格式的每一格都读对', async (form) => {
    const values = new Map(FORMS[form].cells.map(({ id }, index) => [id, (index * 37) % 101]))
    const content: DocContent[] = ['青山县2022年政府信息公开工作年度报告']
    for (const { number, numeral, title } of CHAPTERS) {
      content.push(`${numeral}、${title}`, `本章正文第${numeral}段。`)
      const table = FORMS[form].tables.find(({ chapter }) => chapter === number)
      if (table) content.push(wordRows(table, (cell) => (cell.kind === 'label' ? cell.text : String(values.get(cell.cell)))))
    }
    const { report, damage } = await readReport({ name: 'a.doc', bytes: buildDoc(content) })
    expect(report.form).toBe(form)
    expect(FORMS[form].cells.filter(({ id }) => numberOf(report.cells, id) !== values.get(id)).map(({ id }) => id)).toEqual([])
    expect(damage).toEqual([])
  })
})
