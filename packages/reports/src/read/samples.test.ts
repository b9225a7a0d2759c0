import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { APPLICANT_COLUMNS, REMEDY_RESULTS, type CellId } from '@gongkai/law/annual-report'
import { describe, expect, test } from 'vitest'
import { readPdf } from '../source/pdf/index.ts'
import { interpret, parseText } from './interpret.ts'
import type { ReadReport } from './report.ts'

const REPORTS = resolve(import.meta.dirname, '../../../../../shared/reports')

type Numbers = readonly (number | null)[] | null

interface Expected {
  readonly unit: string
  readonly year: number
  readonly form: string
  readonly table2: Readonly<Record<string, number | null | Readonly<Record<string, number | null>>>>
  readonly table3: Readonly<Record<string, Numbers>>
  readonly table4: Readonly<Record<string, Numbers>>
}

function expectedOf(path: string): Expected {
  return JSON.parse(readFileSync(`${REPORTS}/${path}`, 'utf8')) as Expected
}

/** Cells of the contract's shape by name; what is no number is `null`. */
function cellsOf({ table2, table3, table4 }: Expected): Readonly<Record<CellId, number | null>> {
  const cells: Record<CellId, number | null> = {}
  for (const [row, value] of Object.entries(table2)) {
    if (value === null || typeof value === 'number') cells[`table2.${row}`] = value
    else for (const [column, number] of Object.entries(value)) cells[`table2.${row}.${column}`] = number
  }
  for (const [row, values] of Object.entries(table3))
    APPLICANT_COLUMNS.forEach(({ key }, index) => (cells[`table3.${row}.${key}`] = values?.[index] ?? null))
  for (const [row, values] of Object.entries(table4))
    REMEDY_RESULTS.forEach(({ key }, index) => (cells[`table4.${row}.${key}`] = values?.[index] ?? null))
  return cells
}

/** What was read, in the shape of the truth. */
function readAs({ report }: ReadReport, expected: Expected): unknown {
  const cells = Object.keys(cellsOf(expected)).map((id) => {
    const cell = report.cells.get(id)
    return [id, cell?.state === 'number' ? cell.value : null]
  })
  return { cells: Object.fromEntries(cells), unit: report.unit, year: report.year, form: report.form }
}

function truthOf(expected: Expected): unknown {
  return { cells: cellsOf(expected), unit: expected.unit, year: expected.year, form: expected.form }
}

describe.skipIf(!existsSync(REPORTS))('published reports', () => {
  test.each(['000', '001', '002', '003', '004'])('sample %s is read cell by cell', (name) => {
    const read = interpret(parseText(readFileSync(`${REPORTS}/samples/${name}.txt`, 'utf8')))
    const expected = expectedOf(`samples/${name}.expected.json`)
    expect(readAs(read, expected)).toStrictEqual(truthOf(expected))
  })

  test.each(['006', '007', '008'])('PDF %s is read cell by cell', { timeout: 60_000 }, async (name) => {
    const read = interpret(await readPdf(new Uint8Array(readFileSync(`${REPORTS}/real/${name}/original.pdf`))))
    const expected = expectedOf(`real/${name}/expected.json`)
    expect(readAs(read, expected)).toStrictEqual(truthOf(expected))
    expect(read.damage).toStrictEqual([])
  })

  test('lost rows are not found, empty cells are blank, and each loss is said', () => {
    const { report, damage } = interpret(parseText(readFileSync(`${REPORTS}/samples/002.txt`, 'utf8')))
    for (const result of ['upheld', 'corrected', 'other', 'pending', 'total'])
      expect(report.cells.get(`table4.reconsideration.${result}`)).toStrictEqual({ state: 'blank' })
    expect(report.cells.has('table3.granted.total')).toBe(false)
    expect(damage.map(({ where }) => where)).toStrictEqual([
      'table2.licensing',
      'table2.penalties',
      'table2.coercion',
      'table2.fees',
      'table3',
      'table3.newReceived',
      'table3.carriedIn',
      'table3.granted',
      'table3.partiallyGranted',
      'chapter3',
    ])
    expect(report.signature).toStrictEqual({ unit: '赣州经开区政务服务中心', date: '2024-01-30' })
    expect(report.chapters.map(({ number }) => number)).toStrictEqual([1, 2, 4, 5, 6])
  })
})
