import { citationText, cite } from '../../citation.ts'
import { numberOf } from '../cell.ts'
import { exactDifference } from '../decimal.ts'
import type { CellForm, ReportForm, TableId } from '../forms/index.ts'
import type { Hierarchy, Outcome, Rule, Subject } from '../rule.ts'
import { sumCells, type CellSum } from '../tally.ts'
import { perForm } from './per-form.ts'
import { cellColumn, cellRow, TABLE_TERMS } from './wording.ts'

/** Half of the last printed place of an amount with two decimals: what each child may have been rounded by. */
const ROUNDING = 0.005

/** A cell of the parent beside the sum of its children. */
interface Compared {
  readonly cell: CellForm
  readonly printed: number
  readonly sum: Extract<CellSum, { readonly kind: 'number' }>
}

function hierarchyRule(id: string, tables: readonly TableId[]): Rule {
  const cellsOf = perForm((form) => form.cells.filter(({ table }) => tables.includes(table)))
  const name = TABLE_TERMS[tables[0]!]
  return {
    id,
    term: `${name}上下级汇总`,
    severity: 'error',
    explanation:
      `汇总报告${name}的每一格，应当等于本级、各部门和下级各报告同一格之和。缺少应报单位时只核对已有各单位之和不超过汇总数；` +
      '金额允许四舍五入造成的差额。',
    basis: citationText(cite('条例2019', 49)),
    scope: 'hierarchy',
    cells: (form) => cellsOf(form).map((cell) => cell.id),
    evaluate: (subject, outcome) => {
      const { hierarchy } = subject
      if (!hierarchy || hierarchy.children.length === 0) return
      const sums = sumsOf(hierarchy, subject.form)
      const rows = new Map<string, CellForm[]>()
      for (const cell of cellsOf(subject.form)) rows.set(cell.row, [...(rows.get(cell.row) ?? []), cell])
      for (const cells of rows.values()) evaluateRow(cells, sums, subject, hierarchy, outcome)
    },
  }
}

function evaluateRow(
  cells: readonly CellForm[],
  sums: ReadonlyMap<string, CellSum>,
  { report }: Subject,
  { missing }: Hierarchy,
  outcome: Outcome,
): void {
  const compared: Compared[] = []
  const unknown: string[] = []
  for (const cell of cells) {
    const printed = numberOf(report.cells, cell.id)
    const sum = sums.get(cell.id)
    if (printed === undefined || sum?.kind !== 'number') unknown.push(cell.id)
    else compared.push({ cell, printed, sum })
  }
  const { table, row } = cells[0]!
  const where = `${table}.${row}`
  if (unknown.length > 0) outcome.notAssessed(where, unknown)
  const wrong = compared.filter((one) => differs(one, missing.length > 0))
  if (wrong.length === 0) return
  const only = wrong.length === 1 ? wrong[0] : undefined
  outcome.find({
    where,
    severity: missing.length > 0 ? 'warning' : 'error',
    ...(only && { printed: only.printed, computed: only.sum.value }),
    cells: wrong.map(({ cell }) => cell.id),
    message:
      `${TABLE_TERMS[table]}“${cellRow(cells[0]!)}”与所属 ${wrong[0]!.sum.parts.length} 份报告之和不符：` +
      wrong.map(describe).join('；') +
      (missing.length > 0 ? `。尚缺 ${missing.length} 个单位的报告，已有各单位之和已超过汇总数` : ''),
  })
}

function describe({ cell, printed, sum }: Compared): string {
  const difference = exactDifference(printed, sum.value)
  return `${cellColumn(cell)}各单位合计 ${sum.value}，填报 ${printed}，${difference > 0 ? '多' : '少'} ${Math.abs(difference)}`
}

/** With reports missing, only a sum that already exceeds the parent's figure is certain to be wrong; a change may have either sign. */
function differs({ cell, printed, sum }: Compared, childrenMissing: boolean): boolean {
  const difference = exactDifference(printed, sum.value)
  const tolerance = cell.kind === 'amount' ? ROUNDING * sum.parts.length : 0
  if (childrenMissing) return cell.kind !== 'change' && difference < -tolerance
  return Math.abs(difference) > tolerance
}

const sumsKnown = new WeakMap<Hierarchy, { readonly form: ReportForm; readonly sums: ReadonlyMap<string, CellSum> }>()

/** The sums of a hierarchy, worked out once for the rules on its three tables. */
function sumsOf(hierarchy: Hierarchy, form: ReportForm): ReadonlyMap<string, CellSum> {
  const known = sumsKnown.get(hierarchy)
  if (known?.form === form) return known.sums
  const sums = sumCells(hierarchy.children, form)
  sumsKnown.set(hierarchy, { form, sums })
  return sums
}

/** 应报未报单位: whose reports are missing, so that nobody takes silence for agreement. */
const MISSING: Rule = {
  id: 'HIER-MISSING',
  term: '汇总缺报单位',
  severity: 'info',
  explanation: '核对汇总报告需要本级、各部门和下级的全部报告；缺少的单位在此列出，缺报期间不判断合计是否相等。',
  basis: citationText(cite('条例2019', 49)),
  scope: 'hierarchy',
  cells: () => [],
  evaluate: ({ hierarchy }, outcome) => {
    if (!hierarchy || hierarchy.missing.length === 0) return
    outcome.find({
      where: 'text',
      concerns: 'source',
      message: `尚缺 ${hierarchy.missing.length} 个单位的报告：${hierarchy.missing.join('、')}。补齐后才能判断汇总数与各单位之和是否相等`,
    })
  },
}

/** Rules on a parent's report and those of its own level, its departments and its subordinate levels. */
export const HIERARCHY_RULES: readonly Rule[] = [
  MISSING,
  hierarchyRule('HIER-T2', ['table2', 'table2_2019']),
  hierarchyRule('HIER-T3', ['table3']),
  hierarchyRule('HIER-T4', ['table4']),
]
