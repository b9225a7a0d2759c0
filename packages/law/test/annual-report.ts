/**
 * Annual reports for tests: a consistent one to change, and the samples' expected figures where the sample folder is there.
 */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Cell, CellId } from '../src/annual-report/cell.ts'
import { APPLICANT_COLUMNS, FORMS, REMEDY_RESULTS, type FormId } from '../src/annual-report/forms/index.ts'
import type { AnnualReport } from '../src/annual-report/report.ts'

/** A report whose cells are all 0 but those given; `null` leaves a cell out (not found). */
export function reportWith(
  figures: Readonly<Record<CellId, number | Cell | null>> = {},
  facts: Partial<Omit<AnnualReport, 'cells'>> = {},
): AnnualReport {
  const form = facts.form ?? '2021'
  const cells = new Map<CellId, Cell>(FORMS[form].cells.map(({ id }) => [id, { state: 'number', value: 0 }]))
  for (const [id, figure] of Object.entries(figures)) {
    if (!cells.has(id)) throw new Error(`no cell ${id} in form ${form}`)
    if (figure === null) cells.delete(id)
    else cells.set(id, typeof figure === 'number' ? { state: 'number', value: figure } : figure)
  }
  return {
    form,
    unit: null,
    year: null,
    agency: { nature: null, level: null, region: [], evidence: [] },
    title: null,
    preamble: '',
    chapters: [],
    signature: null,
    ...facts,
    cells,
  }
}

/** The seven figures of a row of table 3, or the five of a group of table 4, as cells. */
export function row(where: string, values: readonly (number | null)[]): Record<CellId, number | null> {
  const columns = where.startsWith('table3') ? APPLICANT_COLUMNS : REMEDY_RESULTS
  return Object.fromEntries(columns.map(({ key }, index) => [`${where}.${key}`, values[index] ?? null]))
}

const REPORTS = new URL('../../../../shared/reports/', import.meta.url)

/** Whether the sample reports lie beside the repository. */
export const hasSamples = existsSync(fileURLToPath(REPORTS))

/** The figures that `expected.json` of a sample states (`samples/001.expected.json`); `null` becomes a cell that was not found. */
export function sampleReport(path: string): AnnualReport {
  return expectedReport(JSON.parse(readFileSync(new URL(path, REPORTS), 'utf8')) as ExpectedReport)
}

/** The part of the contract's JSON that holds figures. */
export interface ExpectedReport {
  readonly form: FormId
  readonly unit: string | null
  readonly year: number | null
  readonly table2: unknown
  readonly table2_2019?: unknown
  readonly table3: Readonly<Record<string, readonly (number | null)[] | null>>
  readonly table4: Readonly<Record<string, readonly (number | null)[] | null>>
}

/** A report with the figures of the contract's JSON. */
export function expectedReport(expected: ExpectedReport): AnnualReport {
  const figures: Record<CellId, number | null> = {}
  const ids = FORMS[expected.form].cells.map(({ id }) => id)
  for (const id of ids) figures[id] = null
  for (const [key, values] of Object.entries(expected.table3)) Object.assign(figures, row(`table3.${key}`, values ?? []))
  for (const [key, values] of Object.entries(expected.table4)) Object.assign(figures, row(`table4.${key}`, values ?? []))
  for (const id of ids.filter((id) => id.startsWith('table2'))) figures[id] = valueAt(expected, id.split('.'))
  return reportWith(figures, { form: expected.form, unit: expected.unit, year: expected.year })
}

function valueAt(node: unknown, path: readonly string[]): number | null {
  const [key, ...rest] = path
  if (key === undefined) return typeof node === 'number' ? node : null
  return typeof node === 'object' && node !== null ? valueAt((node as Readonly<Record<string, unknown>>)[key], rest) : null
}
