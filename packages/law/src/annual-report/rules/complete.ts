import { cellOf, type Cell, type Cells } from '../cell.ts'
import type { CellForm, TableId } from '../forms/index.ts'
import type { AnnualReport } from '../report.ts'
import type { Outcome, Rule } from '../rule.ts'
import type { Severity } from '../finding.ts'
import { FORM_BASIS } from './balance.ts'
import { figuresOf } from './figures.ts'
import { ruleMakingPower } from './regulations.ts'
import { perForm } from './per-form.ts'
import { cellColumn, cellRow, TABLE_TERMS } from './wording.ts'

/** A cell that is in the source and holds no number. */
interface Gap {
  readonly form: CellForm
  readonly cell: Extract<Cell, { readonly state: 'blank' | 'notNumber' }>
}

/** More incomplete rows than this are told in one finding, so that an empty table is not 25 findings. */
const ROWS_TOLD_ONE_BY_ONE = 5

function completeRule(id: string, tables: readonly TableId[]): Rule {
  const cellsOf = perForm((form) => form.cells.filter(({ table }) => tables.includes(table)))
  const name = TABLE_TERMS[tables[0]!]
  return {
    id,
    term: `${name}填报完整`,
    severity: 'error',
    explanation: `${name}每一格都必须填报数字，没有发生的填 0，不留空，不以“/”“无”等代替。文件中找不到的行、格另行提示，不算填报单位漏填。`,
    basis: FORM_BASIS,
    scope: 'report',
    cells: (form) => cellsOf(form).map((cell) => cell.id),
    evaluate: ({ report, form }, outcome) => {
      if (figuresOf(report.cells, form).complete) return
      const cells = cellsOf(form)
      reportLost(cells, report.cells, outcome)
      reportGaps(cells, report, outcome)
    },
  }
}

/**
 * What the source does not have (lost page, dropped line). Decided in ADR 5: an error of the material, never of the unit, and one
 * finding a table.
 */
function reportLost(cells: readonly CellForm[], printed: Cells, outcome: Outcome): void {
  const lost = cells.filter(({ id }) => cellOf(printed, id).state === 'notFound')
  const [first] = lost
  if (!first) return
  const name = TABLE_TERMS[first.table]
  const rows = [...byRow(lost, (cell) => cell)].map(([row, missing]) => {
    const whole = missing.length === cells.filter((cell) => cell.row === row).length
    return whole ? `“${cellRow(missing[0]!)}”` : `“${cellRow(missing[0]!)}”的${missing.map(cellColumn).join('、')}`
  })
  outcome.find({
    where: first.table,
    concerns: 'source',
    cells: lost.map(({ id }) => id),
    message:
      `文件中未找到${name}${lost.length === cells.length ? '' : `的以下内容：${rows.join('，')}`}。` +
      '请核对原件是否缺页、缺行；不据此认定填报单位漏填',
  })
}

function reportGaps(cells: readonly CellForm[], report: AnnualReport, outcome: Outcome): void {
  const gaps = cells.flatMap((form): Gap[] => {
    const cell = cellOf(report.cells, form.id)
    return cell.state === 'blank' || cell.state === 'notNumber' ? [{ form, cell }] : []
  })
  const rows = byRow(gaps, ({ form }) => form)
  const severity = gapSeverity(cells, report)
  if (rows.size > ROWS_TOLD_ONE_BY_ONE) {
    const [first, second] = [...rows.values()]
    const { table } = gaps[0]!.form
    outcome.find({
      where: table,
      severity,
      cells: gaps.map(({ form }) => form.id),
      message:
        `${TABLE_TERMS[table]}“${cellRow(first![0]!.form)}”“${cellRow(second![0]!.form)}”等 ${rows.size} 行共 ${gaps.length} 格` +
        `没有填报数字（${tallyGaps(gaps)}）。每格均须填报，没有发生的填 0`,
    })
    return
  }
  for (const [row, missing] of rows) {
    const { table } = missing[0]!.form
    outcome.find({
      where: `${table}.${row}`,
      severity: row === 'regulations' ? regulationsSeverity(missing, report) : severity,
      cells: missing.map(({ form }) => form.id),
      message:
        `${TABLE_TERMS[table]}“${cellRow(missing[0]!.form)}”的${missing.map(({ form }) => cellColumn(form)).join('、')}` +
        `没有填报数字（${tallyGaps(missing)}）。每格均须填报，没有发生的填 0`,
    })
  }
}

/** `空白 3 格、“/” 2 格`. */
function tallyGaps(gaps: readonly Gap[]): string {
  const counts = new Map<string, number>()
  for (const { cell } of gaps) {
    const kind = cell.state === 'blank' ? '空白' : `“${cell.raw}”`
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  const kinds = [...counts].map(([kind, count]) => `${kind} ${count} 格`)
  return kinds.length > 4 ? `${kinds.slice(0, 4).join('、')}等` : kinds.join('、')
}

/** Table 3 left empty by a unit whose text says that there was no application is a lapse of form only. */
function gapSeverity(cells: readonly CellForm[], report: AnnualReport): Severity {
  const nothingToReport = cells.every(({ id, table }) => {
    const cell = cellOf(report.cells, id)
    return table === 'table3' && (cell.state === 'number' ? cell.value === 0 : cell.state !== 'notFound')
  })
  return nothingToReport && saysNoApplications(report) ? 'warning' : 'error'
}

const NO_APPLICATIONS = [
  /(?:未|没有|无)(?:收到|接到|接收|受理|收受|发生|产生)?[^。；，\n]{0,16}(?:公开申请|公开的申请|依申请公开|依申请)/u,
  /(?:新收|收到|接收|接到|受理)[^。；\n\d]{0,24}申请[^。；，\n\d]{0,8}[0０零]\s*[件宗条次]/u,
  /(?:新收|收到|接收|接到|受理)[^。；，\n\d]{0,24}[0０零]\s*[件宗条次]/u,
]

function saysNoApplications({ chapters }: AnnualReport): boolean {
  return chapters.some(({ text }) => NO_APPLICATIONS.some((pattern) => pattern.test(text)))
}

/** `/` in the row 规章 says "does not apply": nothing wrong with it for a body that may make no 规章. */
const DOES_NOT_APPLY = /^[/／\\\-－–—_＿无○〇]+$/u

function regulationsSeverity(gaps: readonly Gap[], { agency }: AnnualReport): Severity {
  if (!gaps.every(({ cell }) => cell.state === 'notNumber' && DOES_NOT_APPLY.test(cell.raw.trim()))) return 'error'
  return ({ has: 'error', unknown: 'warning', lacks: 'info' } as const)[ruleMakingPower(agency)]
}

function byRow<T>(items: readonly T[], cellForm: (item: T) => CellForm): ReadonlyMap<string, readonly T[]> {
  const rows = new Map<string, T[]>()
  for (const item of items) {
    const { row } = cellForm(item)
    rows.set(row, [...(rows.get(row) ?? []), item])
  }
  return rows
}

/** Every cell of every table must be filled in with a number. */
export const COMPLETE_RULES: readonly Rule[] = [
  completeRule('T2-FULL', ['table2', 'table2_2019']),
  completeRule('T3-FULL', ['table3']),
  completeRule('T4-FULL', ['table4']),
]
