/** Counted cells as the printed tables 3 and 4, with sums; checked against the report form's own balance rules all the same. */
import type { StatisticsTable } from '@gongkai/contract'
import { APPLICANT_COLUMNS, OUTCOME_ROWS_2021, REMEDY_GROUPS, REMEDY_RESULTS } from '@gongkai/law/annual-report'
import { writeCsv } from '../../platform/csv.ts'
import { CLASS_COLUMNS, type Table3Counts } from './table3.query.ts'

/** Table 3 of the 2021 form. */
export function table3View(counts: Table3Counts, asOf: string | null): StatisticsTable {
  const at = (row: string, column: string) => counts.get(`${row}.${column}`) ?? 0
  const results = OUTCOME_ROWS_2021.filter(({ role }) => role === 'result').map(({ key }) => key)
  const column = (row: string, key: string): number =>
    row === 'totalProcessed' ? sum(results.map((result) => at(result, key))) : at(row, key)
  const rows = OUTCOME_ROWS_2021.map(({ key, label, group }) => {
    const cells = CLASS_COLUMNS.map((one) => column(key, one))
    return { key, label, group: group ?? null, cells: [...cells, sum(cells)] }
  })
  const cellsOf = (key: string) => rows.find((row) => row.key === key)?.cells ?? []
  const balanced = APPLICANT_COLUMNS.every((_, index) => {
    const cell = (key: string) => cellsOf(key)[index] ?? Number.NaN
    return cell('newReceived') + cell('carriedIn') === cell('totalProcessed') + cell('carriedOut')
  })
  return { columns: APPLICANT_COLUMNS.map(({ key, label }) => ({ key, label })), rows, balanced, asOf }
}

/** Table 4: each procedure a row. */
export function table4View(counts: ReadonlyMap<string, number>, asOf: string | null): StatisticsTable {
  const results = REMEDY_RESULTS.filter(({ key }) => key !== 'total')
  const rows = REMEDY_GROUPS.map(({ key, label }) => {
    const cells = results.map((result) => counts.get(`${key}.${result.key}`) ?? 0)
    return { key, label, group: null, cells: [...cells, sum(cells)] }
  })
  const counted = sum([...counts.values()])
  const balanced = counted === sum(rows.map(({ cells }) => cells.at(-1) ?? 0))
  return { columns: REMEDY_RESULTS.map(({ key, label }) => ({ key, label })), rows, balanced, asOf }
}

/** The tables as CSV, one below the other with an empty line between them. */
export function tablesCsv(tables: readonly StatisticsTable[]): string {
  const rows = tables.flatMap(({ columns, rows: lines }, at) => [
    ...(at === 0 ? [] : [[]]),
    ['', ...columns.map(({ label }) => label)],
    ...lines.map(({ group, label, cells }) => [`${group ?? ''}${label}`, ...cells]),
  ])
  return writeCsv(rows)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
