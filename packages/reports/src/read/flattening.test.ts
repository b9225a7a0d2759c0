import { FORMS, numberOf, type Cell, type CellId, type FormId, type GridCell, type TableForm } from '@gongkai/law/annual-report'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Block, SourceCell, SourceDocument } from '../source/document.ts'
import { interpret, parseText } from './interpret.ts'
import type { ReadReport } from './report.ts'

/** What is printed in each value cell. */
type Printed = ReadonlyMap<CellId, string>

/** A cell as printed. */
interface PrintedCell {
  readonly text: string
  readonly isValue: boolean
  readonly colSpan: number
  readonly rowSpan: number
}

type Rows = readonly (readonly PrintedCell[])[]

/** Figures that differ from cell to cell, so that a cell read from a neighbor's place is seen. */
function printed(form: FormId, text: (index: number, id: CellId) => string = (index) => String(index + 1)): Printed {
  return new Map(FORMS[form].cells.map(({ id }, index) => [id, text(index, id)]))
}

function rowsOf(table: TableForm, cells: Printed): Rows {
  const print = (cell: GridCell): PrintedCell =>
    cell.kind === 'value'
      ? { text: cells.get(cell.cell) ?? '', isValue: true, colSpan: cell.colSpan, rowSpan: 1 }
      : { text: cell.text, isValue: false, colSpan: cell.colSpan, rowSpan: cell.rowSpan }
  return table.grid.map((row) => row.map(print))
}

const HEADINGS = ['二、主动公开政府信息情况', '三、收到和处理政府信息公开申请情况', '四、政府信息公开行政复议、行政诉讼情况']

function textOf(form: FormId, cells: Printed, flatten: (rows: Rows, table: TableForm) => string): string {
  const tables = FORMS[form].tables.map((table, index) => `${HEADINGS[index]}\n${flatten(rowsOf(table, cells), table)}`)
  return [
    '松溪县水务局2023年政府信息公开工作年度报告',
    '本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。全文包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况等六部分。',
    '一、总体情况',
    '（一）主动公开。全年公开信息120条。（二）依申请公开。全年收到申请9件。',
    ...tables,
    '五、存在的主要问题及改进情况',
    '培训还不够，下一步将加强。',
    '六、其他需要报告的事项',
    '本年度没有收取信息处理费。',
    '松溪县水务局',
    '2024年1月18日',
    '',
  ].join('\n')
}

const FLATTENINGS: Readonly<Record<string, (rows: Rows, table: TableForm) => string>> = {
  'a word processor dump': (rows) => rows.map((row) => row.map(({ text }) => `\t${text}`).join('\n')).join('\n\n'),
  'a pipe behind each cell': (rows) => rows.map((row) => row.map(({ text }) => `${text} |`).join('\n')).join('\n||\n'),
  'a pipe below each cell': (rows) => rows.map((row) => row.map(({ text }) => `${text}\n|`).join('\n')).join('\n'),
  'cells with indentation between pipes': (rows) =>
    rows.map((row) => `|${row.map(({ text }) => `\n\t   ${text}\n`).join('|')}|`).join('\n'),
  'a row a line': (rows) => rows.map((row) => row.map(({ text }) => text).join(' | ')).join('\n'),
  'a row a line with pipes at both ends': (rows) =>
    rows.map((row) => `| ${row.map(({ text }) => text).join(' | ')} |`).join('\n'),
  Markdown: (rows, { width }) =>
    rows
      .map((row, index) => `| ${row.map(({ text }) => text).join(' | ')} |${index === 0 ? `\n|${'---|'.repeat(width)}` : ''}`)
      .join('\n'),
  'tabs between cells': (rows) => rows.map((row) => row.map(({ text }) => text).join('\t')).join('\n'),
  'a cell a paragraph': (rows) =>
    rows
      .flat()
      .map(({ text }) => text)
      .join('\n\n'),
  'a cell a line': (rows) =>
    rows
      .flat()
      .map(({ text }) => text)
      .join('\n'),
  'all on one line': (rows) =>
    rows
      .flat()
      .map(({ text }) => text)
      .join(' '),
  'lines of a page': (rows) => rows.map((row) => row.map(({ text }) => text).join(' ')).join('\n- 3 -\n'),
  'labels wrapped around their figures': (rows) => rows.map(wrapped).join('\n'),
}

function wrapped(row: readonly PrintedCell[]): string {
  const values = row.filter(({ isValue }) => isValue).map(({ text }) => text)
  const labels = row.filter(({ isValue }) => !isValue).map(({ text }) => text)
  const label = labels.at(-1) ?? ''
  if (values.length < 2 || label.length < 17) return row.map(({ text }) => text).join(' ')
  return [...labels.slice(0, -1), label.slice(0, 14), values.join(' '), label.slice(14)].join('\n')
}

/** The tables as a page or a Word file has them. */
function gridDocument(
  form: FormId,
  cells: Printed,
  change: (rows: Rows, table: TableForm) => Rows = (rows) => rows,
): SourceDocument {
  const blocks: Block[] = []
  const paragraph = (text: string) =>
    blocks.push({ kind: 'paragraph', text, at: { kind: 'paragraph', paragraph: blocks.length + 1 } })
  paragraph('松溪县水务局2023年政府信息公开工作年度报告')
  FORMS[form].tables.forEach((table, index) => {
    paragraph(HEADINGS[index]!)
    const at = (row: number, column: number) => ({ kind: 'table', table: index + 1, row, column }) as const
    const rows = change(rowsOf(table, cells), table).map((row, rowIndex): SourceCell[] =>
      row.map(({ text, colSpan, rowSpan }, column) => ({ text, colSpan, rowSpan, at: at(rowIndex + 1, column + 1) })),
    )
    blocks.push({ kind: 'table', rows, at: at(1, 1) })
  })
  return { format: 'html', blocks, title: null, metadata: {}, damage: [] }
}

function printedAs(cell: Cell, text: string): boolean {
  switch (cell.state) {
    case 'number':
      return cell.value === Number(text)
    case 'notNumber':
      return cell.raw === text
    case 'blank':
      return text === ''
    case 'notFound':
      return false
  }
}

/** Cells that were read as something else than what is printed. */
function misread(read: ReadReport, cells: Printed): readonly string[] {
  return [...cells].flatMap(([id, text]) => {
    const cell = read.report.cells.get(id)
    if (!cell || printedAs(cell, text)) return []
    return `${id}: ${JSON.stringify(cell)} for ${text}`
  })
}

function notFound(read: ReadReport, cells: Printed): readonly CellId[] {
  return [...cells.keys()].filter((id) => !read.report.cells.has(id))
}

/** Cells not found whose row or cell no damage names. */
function unsaid(read: ReadReport, cells: Printed): readonly CellId[] {
  return notFound(read, cells).filter((id) => !read.damage.some(({ where }) => id === where || id.startsWith(`${where}.`)))
}

const FORM_IDS = ['2021', '2019', 'mixed'] as const

/** What is left of a report may be none any more. */
function readOrRefuse(text: string): ReadReport | undefined {
  try {
    return interpret(parseText(text))
  } catch (refusal) {
    expect(refusal).toMatchObject({ code: 'not-a-report' })
    return undefined
  }
}

/** Flattenings in which a lost line leaves exactly what an empty cell leaves. */
const LOOKS_BLANK = /pipe below|indentation/

describe.each(Object.entries(FLATTENINGS))('tables flattened to %s', (name, flatten) => {
  test.each(FORM_IDS)('form %s is read whole', (form) => {
    const cells = printed(form)
    const read = interpret(parseText(textOf(form, cells, flatten)))
    expect(read.report.form).toBe(form)
    expect(misread(read, cells)).toStrictEqual([])
    expect(notFound(read, cells)).toStrictEqual([])
    expect(read.report.unit).toBe('松溪县水务局')
    expect(read.report.chapters.map(({ number, text }) => [number, text])).toStrictEqual([
      [1, '（一）主动公开。全年公开信息120条。（二）依申请公开。全年收到申请9件。'],
      [2, ''],
      [3, ''],
      [4, ''],
      [5, '培训还不够，下一步将加强。'],
      [6, '本年度没有收取信息处理费。'],
    ])
    expect(read.report.signature).toStrictEqual({ unit: '松溪县水务局', date: '2024-01-18' })
  })

  test('lines lost anywhere never put a figure into a wrong cell unsaid', () => {
    const cells = printed('2021')
    const lines = textOf('2021', cells, flatten).split('\n')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: lines.length - 1 }), fc.integer({ min: 1, max: 12 }), (start, count) => {
        const read = readOrRefuse(lines.toSpliced(start, count).join('\n'))
        if (!read) return
        const said = new Set(read.damage.map(({ where }) => where))
        const faults = misread(read, cells).filter((fault) => {
          const id = fault.split(':')[0]!
          if (LOOKS_BLANK.test(name) && fault.includes('"blank"')) return false
          return !said.has(id) && !said.has(id.slice(0, id.lastIndexOf('.')))
        })
        expect(faults).toStrictEqual([])
        expect(unsaid(read, cells).filter((id) => !said.has(id.split('.')[0]!))).toStrictEqual([])
      }),
      { numRuns: 60, seed: 20_231_122 },
    )
  })
})

describe('real tables', () => {
  test.each(FORM_IDS)('form %s is read whole', (form) => {
    const cells = printed(form)
    const read = interpret(gridDocument(form, cells))
    expect([misread(read, cells), notFound(read, cells)]).toStrictEqual([[], []])
    expect(read.positions.get('table3.newReceived.total')).toStrictEqual({ kind: 'table', table: 2, row: 4, column: 8 })
  })

  test('columns in another order are found by their heads', () => {
    const cells = printed('2021')
    const read = interpret(
      gridDocument('2021', cells, (rows, { id }) =>
        id !== 'table3'
          ? rows
          : rows.map((row, index) => {
              if (index === 2) return row.toReversed()
              const last = row.length - 1
              return index < 3 ? row : [...row.slice(0, last - 5), ...row.slice(last - 5, last).toReversed(), row[last]!]
            }),
      ),
    )
    expect([misread(read, cells), notFound(read, cells)]).toStrictEqual([[], []])
  })

  test('a table title, years in heads, extra rows and explanations in labels do no harm', () => {
    const cells = printed('2021')
    const cell = (text: string, colSpan = 1): PrintedCell => ({ text, isValue: false, colSpan, rowSpan: 1 })
    const read = interpret(
      gridDocument('2021', cells, (rows, { id, width }) => [
        [cell(`表${{ table2: '二', table3: '三', table4: '四', table2_2019: '二' }[id]}：2023年度有关情况`, width)],
        ...rows.map((row) =>
          row.map((each) => ({
            ...each,
            text: each.text
              .replace('（一）予以公开', '（一）予以公开（含已主动公开、告知获取方式的）')
              .replace('本年制发件数', '2023年制发件数'),
          })),
        ),
        ...(id === 'table2' ? [[cell('其他主动公开文件'), cell('77', 3)]] : []),
      ]),
    )
    expect([misread(read, cells), notFound(read, cells)]).toStrictEqual([[], []])
  })

  test('empty cells in place of row spans, and a table parted by a page', () => {
    const cells = printed('2021')
    const empty: PrintedCell = { text: '', isValue: false, colSpan: 1, rowSpan: 1 }
    const read = interpret(
      gridDocument('2021', cells, (rows, { id, width }) => {
        if (id !== 'table3') return rows
        const plain = rows.map((row) => row.map((each) => ({ ...each, rowSpan: 1 })))
        const filled = plain.map((row, index) => {
          const missing = width - row.reduce((sum, { colSpan }) => sum + colSpan, 0)
          return index === 2
            ? [empty, empty, empty, empty, ...row, empty]
            : [...Array.from({ length: missing }, () => empty), ...row]
        })
        return [...filled.slice(0, 14), ...filled.slice(0, 3), ...filled.slice(14)]
      }),
    )
    expect([misread(read, cells), notFound(read, cells)]).toStrictEqual([[], []])
  })

  test('blank cells are blank, and one value in a merged row is not spread over its columns', () => {
    const cells = printed('2021', (index, id) => (/research|social/.test(id) ? '' : String(index)))
    const merged = interpret(
      gridDocument('2021', cells, (rows) =>
        rows.map((row) =>
          row.some(({ text }) => text === '2.重复申请')
            ? [...row.filter(({ isValue }) => !isValue), { text: '5', isValue: true, colSpan: 7, rowSpan: 1 }]
            : row,
        ),
      ),
    )
    expect(misread(merged, cells)).toStrictEqual([])
    expect(notFound(merged, cells)).toHaveLength(7)
    expect(merged.damage.map(({ where }) => where)).toContain('table3.notProcessedDuplicate')
    expect(merged.report.cells.get('table3.granted.research')).toStrictEqual({ state: 'blank' })
  })
})

describe('damaged extraction', () => {
  const lines = (cells: Printed) => textOf('2021', cells, FLATTENINGS['a cell a line']!)

  test('an extractor that drops repeated lines loses values, which are not taken for zero', () => {
    const cells = printed('2021', (index) => String(index % 5))
    const seen = new Set<string>()
    const text = lines(cells)
      .split('\n')
      .filter((line) => line === '' || (!seen.has(line) && seen.add(line)))
      .join('\n')
    const read = interpret(parseText(text))
    expect([misread(read, cells), unsaid(read, cells).filter((id) => !id.startsWith('table4'))]).toStrictEqual([[], []])
    expect(notFound(read, cells).length).toBeGreaterThan(180)
  })

  test('rows whose empty cells were dropped are not guessed', () => {
    const cells = printed('2021', (index, id) => (/table3.*(?:naturalPerson|total)|table2/.test(id) ? String(index) : ''))
    const text = lines(cells)
      .split('\n')
      .filter((line) => line !== '')
      .join('\n')
    const read = interpret(parseText(text))
    expect(misread(read, cells)).toStrictEqual([])
    expect(read.damage.filter(({ code }) => code === 'column-unknown').length).toBeGreaterThan(20)
  })

  test('a group label followed by the figures of all its rows is read by position, and said', () => {
    const cells = printed('2021')
    const text = lines(cells)
      .split('\n')
      .filter((line) => !/^\d\.(?:属于|其他法律|危及|保护)/.test(line))
      .join('\n')
    const read = interpret(parseText(text))
    expect([misread(read, cells), notFound(read, cells)]).toStrictEqual([[], []])
    expect(read.damage.filter(({ code }) => code === 'read-by-position').map(({ where }) => where)).toContain(
      'table3.deniedThirdParty',
    )
  })

  test('text in column order is paired only where the sums tell how', () => {
    const consistent = printed('2021', (index, id) =>
      id.endsWith('naturalPerson') || id.endsWith('total') ? String(Math.floor((index - 10) / 7) + 20) : '0',
    )
    const table3 = rowsOf(FORMS['2021'].tables[1]!, consistent).slice(3)
    const labels = table3.map((row) => row.findLast(({ isValue }) => !isValue)!.text)
    const columns = Array.from({ length: 7 }, (_, column) =>
      table3.map((row) => row.filter(({ isValue }) => isValue)[column]!.text),
    )
    const text = ['2023年政府信息公开工作年度报告', HEADINGS[1], '自然人', ...labels, ...columns.flat()].join('\n')
    const read = interpret(parseText(text))
    const cells = new Map([...consistent].filter(([id]) => id.startsWith('table3')))
    expect([misread(read, cells), notFound(read, cells)]).toStrictEqual([[], []])
    expect(read.damage.filter(({ code }) => code === 'read-by-position')).toHaveLength(25)
  })

  test('two reports in one file: the first is read, and it is said', () => {
    const first = printed('2021')
    const second = printed('2021', (index) => String(index + 500))
    const read = interpret(parseText(`${lines(first)}\n${lines(second)}`))
    expect(misread(read, first)).toStrictEqual([])
    expect(read.damage.map(({ code }) => code)).toContain('several-reports')
  })

  test('a whole page in one paragraph', () => {
    const cells = printed('2021')
    const text = textOf('2021', cells, FLATTENINGS['all on one line']!).replaceAll('\n', ' ')
    const read = interpret(parseText(text))
    expect([misread(read, cells), notFound(read, cells)]).toStrictEqual([[], []])
    expect(read.report.chapters.map(({ number }) => number)).toStrictEqual([1, 2, 3, 4, 5, 6])
    expect(numberOf(read.report.cells, 'table2.fees')).toBe(10)
  })
})
