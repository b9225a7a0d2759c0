import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import {
  APPLICANT_COLUMNS,
  numberOf,
  OUTCOME_ROWS_2019,
  OUTCOME_ROWS_2021,
  REMEDY_GROUPS,
  REMEDY_RESULTS,
  type CellId,
  type Cells,
} from '@gongkai/law/annual-report'
import { afterAll, describe, expect, test } from 'vitest'
import { readHtmlText } from '../source/html.ts'
import { interpret, parseText } from './interpret.ts'
import type { ReadReport } from './report.ts'

/** Generated reports with known truth; `GONGKAI_GENERATED=2000` reads that many a seed, `GONGKAI_SEEDS=1,2,3` other seeds. */
const GENERATOR = resolve(import.meta.dirname, '../../../../../shared/tools/generate_reports.py')
const COUNT = Number(process.env['GONGKAI_GENERATED'] ?? 160)
const SEEDS = (process.env['GONGKAI_SEEDS'] ?? (COUNT > 160 ? '1,2,3' : '1')).split(',')

interface Truth {
  readonly year: number
  readonly unit: string
  readonly form: string
  readonly renderer: string
  readonly table2: Readonly<Record<string, number | null | Readonly<Record<string, number | null>>>>
  readonly table2_2019?: Readonly<Record<string, Readonly<Record<string, number | null>>>>
  readonly table3: Readonly<Record<string, readonly (number | null)[] | null>>
  readonly table4: Readonly<Record<string, readonly (number | null)[]>>
  readonly nonNumericCells?: Readonly<Record<string, string>>
  readonly violations: readonly { readonly code: string; readonly where: string }[]
}

interface Tally {
  files: number
  cells: number
  right: number
  notFound: number
  wrongFlagged: number
  wrongUnflagged: number
}

const tallies = new Map<string, Tally>()
const folders: string[] = []

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

describe.skipIf(!existsSync(GENERATOR))('generated reports', () => {
  test.each(SEEDS)('no cell is wrong without being flagged, seed %s', { timeout: 900_000 }, (seed) => {
    const faults: string[] = []
    for (const { file, read, truth } of generatedReports(seed))
      faults.push(...faultsOf(read, truth).map((fault) => `${file} ${fault}`))
    process.stdout.write(`${tableOf(tallies)}\n`)
    expect(faults.slice(0, 20)).toStrictEqual([])
  })
})

function* generatedReports(seed: string): Generator<{ readonly file: string; readonly read: ReadReport; readonly truth: Truth }> {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-generated-'))
  folders.push(folder)
  execFileSync('python3', [GENERATOR, '--n', String(COUNT), '--seed', seed, '--out', folder])
  for (const line of readFileSync(join(folder, 'manifest.jsonl'), 'utf8').trim().split('\n')) {
    const { file, expected } = JSON.parse(line) as { readonly file: string; readonly expected: string }
    const text = readFileSync(join(folder, file), 'utf8')
    const truth = JSON.parse(readFileSync(join(folder, expected), 'utf8')) as Truth
    yield { file, read: interpret(file.endsWith('.html') ? readHtmlText(text) : parseText(text)), truth }
  }
}

function faultsOf(read: ReadReport, truth: Truth): readonly string[] {
  const { report } = read
  const faults: string[] = []
  const tally = tallyOf(truth.renderer)
  tally.files++
  for (const [id, expected] of truthCells(truth)) {
    tally.cells++
    const got = numberOf(report.cells, id) ?? null
    const isFlagged = read.damage.some(
      ({ where }) => where === id || (where.split('.').length >= 2 && id.startsWith(`${where}.`)),
    )
    if (got === expected) tally.right++
    else if (!report.cells.has(id)) tally.notFound++
    else if (isFlagged) tally.wrongFlagged++
    else tally.wrongUnflagged++
    if (got !== expected && !isFlagged) faults.push(`${id}: ${String(got)} instead of ${String(expected)}`)
  }
  for (const [path, raw] of Object.entries(truth.nonNumericCells ?? {})) {
    const cell = report.cells.get(cellIdOf(path))
    if (cell?.state !== 'notNumber' || cell.raw !== raw) faults.push(`${path}: ${JSON.stringify(cell)} instead of ${raw}`)
  }
  const isFormFlagged = read.damage.some(
    ({ code, where }) => code === 'form-uncertain' || (code === 'row-not-found' && where.startsWith('table3.other')),
  )
  if (report.form !== truth.form && !isFormFlagged) faults.push(`form ${report.form} instead of ${truth.form}`)
  if (report.unit !== truth.unit) faults.push(`unit ${report.unit} instead of ${truth.unit}`)
  if (report.year !== truth.year) faults.push(`year ${report.year} instead of ${truth.year}`)
  if (report.chapters.length !== 6) faults.push(`chapters ${report.chapters.map(({ number }) => number).join()}`)
  const broken = new Set(brokenRules(report.cells))
  for (const { code, where } of truth.violations)
    if (!broken.has(`${code} ${where}`)) faults.push(`violation not seen: ${code} ${where}`)
  return faults
}

const KEYS = APPLICANT_COLUMNS.map(({ key }) => key)

/** `table3.granted.0` is how the generator names a cell. */
function cellIdOf(path: string): CellId {
  return path.replace(/^(table3\..+)\.(\d)$/, (_, row: string, index: string) => `${row}.${KEYS[Number(index)]}`)
}

function truthCells({ table2, table2_2019, table3, table4 }: Truth): ReadonlyMap<CellId, number | null> {
  const cells = new Map<CellId, number | null>()
  const name = table2_2019 ? 'table2_2019' : 'table2'
  for (const [row, value] of Object.entries(table2_2019 ?? table2)) {
    if (value === null || typeof value === 'number') cells.set(`${name}.${row}`, value)
    else for (const [column, number] of Object.entries(value)) cells.set(`${name}.${row}.${column}`, number)
  }
  for (const [row, values] of Object.entries(table3))
    KEYS.forEach((key, index) => cells.set(`table3.${row}.${key}`, values?.[index] ?? null))
  for (const [group, values] of Object.entries(table4))
    REMEDY_RESULTS.forEach(({ key }, index) => cells.set(`table4.${group}.${key}`, values[index] ?? null))
  return cells
}

/** The arithmetic rules that the figures read break; a rule with an operand that is no number is left out. */
function brokenRules(cells: Cells): readonly string[] {
  const rows =
    cells.has('table3.otherProcessing.total') || !cells.has('table3.otherOther.total') ? OUTCOME_ROWS_2019 : OUTCOME_ROWS_2021
  const results = rows.filter(({ role }) => role === 'result').map(({ key }) => key)
  const sum = (ids: readonly CellId[]) => ids.reduce((total, id) => total + (numberOf(cells, id) ?? Number.NaN), 0)
  const differ = (left: number, right: number) => !Number.isNaN(left) && !Number.isNaN(right) && left !== right
  const broken: string[] = []
  for (const { key } of rows)
    if (differ(sum(KEYS.slice(0, -1).map((column) => `table3.${key}.${column}`)), sum([`table3.${key}.total`])))
      broken.push(`row_total table3.${key}`)
  for (const column of KEYS) {
    const at = (row: string) => `table3.${row}.${column}`
    if (differ(sum([at('newReceived'), at('carriedIn')]), sum([at('totalProcessed'), at('carriedOut')])))
      broken.push(`column_balance table3.${column}`)
    if (differ(sum(results.map(at)), sum([at('totalProcessed')]))) broken.push(`results_sum table3.${column}`)
  }
  for (const { key } of REMEDY_GROUPS) {
    const ids = REMEDY_RESULTS.map((result) => `table4.${key}.${result.key}`)
    if (differ(sum(ids.slice(0, -1)), sum(ids.slice(-1)))) broken.push(`t4_total table4.${key}`)
  }
  for (const [id, cell] of cells) {
    if (cell.state !== 'number') continue
    const path = id.replace(
      /^(table3\..+)\.(\w+)$/,
      (_, row: string, key: string) => `${row}.${KEYS.findIndex((each) => each === key)}`,
    )
    if (cell.value < 0) broken.push(`negative ${path}`)
    else if (!Number.isInteger(cell.value)) broken.push(`decimal_count ${path}`)
  }
  return broken
}

function tallyOf(renderer: string): Tally {
  const tally = tallies.get(renderer) ?? { files: 0, cells: 0, right: 0, notFound: 0, wrongFlagged: 0, wrongUnflagged: 0 }
  tallies.set(renderer, tally)
  return tally
}

function tableOf(rows: ReadonlyMap<string, Tally>): string {
  const head = ['renderer', 'files', 'cells', 'right', 'not found', 'wrong, flagged', 'wrong, unflagged']
  const lines = [...rows].map(([name, tally]) => [name, ...Object.values(tally).map(String)])
  return [head, ...lines]
    .map((line) => line.map((text, index) => (index === 0 ? text.padEnd(14) : text.padStart(17))).join(''))
    .join('\n')
}
