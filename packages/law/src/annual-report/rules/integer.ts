import { numberOf } from '../cell.ts'
import type { CellForm, TableId } from '../forms/index.ts'
import type { Rule } from '../rule.ts'
import { FORM_BASIS } from './balance.ts'
import { figuresOf, isValid } from './figures.ts'
import { perForm } from './per-form.ts'
import { TABLE_TERMS } from './wording.ts'

/** What a cell may hold, as the message says it. */
const ALLOWED = {
  count: '件数、项数应为不小于 0 的整数',
  change: '“本年增/减”应为整数（增加填正数，减少填负数，没有变化填 0）',
  amount: '金额不能为负数',
} as const satisfies Readonly<Record<CellForm['kind'], string>>

function integerRule(id: string, tables: readonly TableId[]): Rule {
  const cellsOf = perForm((form) => form.cells.filter(({ table }) => tables.includes(table)))
  const name = TABLE_TERMS[tables[0]!]
  return {
    id,
    term: `${name}数值`,
    severity: 'error',
    explanation: `${name}所填件数、项数应为不小于 0 的整数；“本年增/减”应为整数；金额可以有小数，不能为负数。`,
    basis: FORM_BASIS,
    scope: 'report',
    cells: (form) => cellsOf(form).map((cell) => cell.id),
    evaluate: ({ report, form }, outcome) => {
      if (figuresOf(report.cells, form).valid) return
      for (const cell of cellsOf(form)) {
        const printed = numberOf(report.cells, cell.id)
        if (printed === undefined || isValid(printed, cell)) continue
        outcome.find({
          where: cell.id,
          printed,
          cells: [cell.id],
          message: `${cell.term}填报 ${printed}，${ALLOWED[cell.kind]}，请核对原始登记`,
        })
      }
    },
  }
}

/** What may stand in the cells of each table: numbers of applications, cases and decisions are whole and never negative. */
export const INTEGER_RULES: readonly Rule[] = [
  integerRule('T2-INT', ['table2', 'table2_2019']),
  integerRule('T3-INT', ['table3']),
  integerRule('T4-INT', ['table4']),
]
