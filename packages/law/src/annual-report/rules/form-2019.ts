import { citationText, cite } from '../../citation.ts'
import { numberOf, type CellId } from '../cell.ts'
import { exactSum } from '../decimal.ts'
import type { Rule } from '../rule.ts'
import { perForm } from './per-form.ts'
import { operand } from './wording.ts'

const BASIS = citationText(cite('国办公开办函〔2019〕60号'))

/** A row of table 2 (2019) with 上一年项目数量, 本年增/减 and perhaps 处理决定数量. */
interface ItemRow {
  readonly where: string
  readonly label: string
  readonly previousItems: CellId
  readonly change: CellId
  readonly decisions: CellId | undefined
}

const itemRows = perForm((form): readonly ItemRow[] => {
  const table = form.tables.find(({ id }) => id === 'table2_2019')
  return (table?.cells ?? [])
    .filter(({ column }) => column === 'previousItems')
    .map(({ row, term }) => {
      const cell = (column: string) => table?.cells.find((candidate) => candidate.row === row && candidate.column === column)?.id
      const where = `table2_2019.${row}`
      return {
        where,
        label: term.slice(term.indexOf('“') + 1, term.lastIndexOf('”')),
        previousItems: `${where}.previousItems`,
        change: `${where}.change`,
        decisions: cell('decisions'),
      }
    })
})

const publishedCells = perForm((form) => form.cells.filter(({ column }) => column === 'published'))

/** 上一年项目数量＋本年增/减 is this year's number of items, which cannot be negative. */
const ITEMS: Rule = {
  id: 'T2-ITEMS',
  term: '项目数量增减',
  severity: 'error',
  explanation: '2019 年格式中，“上一年项目数量”加“本年增/减”是本年项目数量，不能小于 0；“本年增/减”填变动数，不填本年数。',
  basis: BASIS,
  scope: 'report',
  cells: (form) => itemRows(form).flatMap(({ previousItems, change }) => [previousItems, change]),
  evaluate: ({ report, form }, outcome) => {
    for (const { where, label, previousItems, change } of itemRows(form)) {
      const operands = [previousItems, change].map((cell) => ({ cell, value: numberOf(report.cells, cell) }))
      const missing = operands.filter(({ value }) => value === undefined).map(({ cell }) => cell)
      if (missing.length > 0) {
        outcome.notAssessed(where, missing)
        continue
      }
      const [before = 0, changed = 0] = operands.map(({ value }) => value)
      const computed = exactSum([before, changed])
      if (computed >= 0) continue
      outcome.find({
        where,
        computed,
        cells: [previousItems, change],
        message: `表二“${label}”：上一年项目数量 ${operand(before)}+本年增/减 ${operand(changed)}=${computed}，本年项目数量不能小于 0`,
      })
    }
  },
}

/** 处理决定数量 counts decisions; where it is 上一年项目数量＋本年增/减 the column was most likely taken for this year's items. */
const DECISIONS: Rule = {
  id: 'T2-DECISIONS',
  term: '处理决定数量口径',
  severity: 'info',
  explanation:
    '2019 年格式的“处理决定数量”是本年作出的处理决定件数，不是项目数量；它若恰好等于“上一年项目数量”加“本年增/减”，多半是把本年项目数量填到了这一栏。',
  basis: BASIS,
  scope: 'report',
  cells: (form) =>
    itemRows(form).flatMap(({ previousItems, change, decisions }) => (decisions ? [previousItems, change, decisions] : [])),
  evaluate: ({ report, form }, outcome) => {
    const suspicious = itemRows(form).flatMap(({ where, label, previousItems, change, decisions }) => {
      const [before, changed, printed] = [previousItems, change, decisions ?? ''].map((cell) => numberOf(report.cells, cell))
      if (!decisions || before === undefined || changed === undefined || !printed) return []
      return exactSum([before, changed]) === printed
        ? [{ where, label, before, changed, printed, cells: [previousItems, change, decisions] }]
        : []
    })
    for (const { where, label, before, changed, printed, cells } of suspicious) {
      outcome.find({
        where,
        // One coincidence may be chance; two are a misread column.
        severity: suspicious.length > 1 ? 'warning' : 'info',
        printed,
        cells,
        message:
          `表二“${label}”：处理决定数量 ${printed} 恰为上一年项目数量 ${operand(before)}+本年增/减 ${operand(changed)}，` +
          '请核对是否误填为本年项目数量；本栏应填本年作出的处理决定件数',
      })
    }
  },
}

/** 对外公开总数量 includes what was published this year. */
const PUBLISHED: Rule = {
  id: 'T2-PUBLISHED',
  term: '对外公开总数量',
  severity: 'warning',
  explanation: '2019 年格式中，规章、规范性文件的“对外公开总数量”包括本年新公开的，不应小于“本年新公开数量”。',
  basis: BASIS,
  scope: 'report',
  cells: (form) => form.cells.filter(({ column }) => column === 'published' || column === 'totalPublic').map(({ id }) => id),
  evaluate: ({ report, form }, outcome) => {
    for (const { table, row, term, id } of publishedCells(form)) {
      const where = `${table}.${row}`
      const total = `${where}.totalPublic`
      const [published, printed] = [numberOf(report.cells, id), numberOf(report.cells, total)]
      if (published === undefined || printed === undefined) {
        outcome.notAssessed(where, [...(published === undefined ? [id] : []), ...(printed === undefined ? [total] : [])])
      } else if (printed < published) {
        outcome.find({
          where,
          printed,
          cells: [id, total],
          message: `${term} ${published}，对外公开总数量填报 ${printed}；总数量包括本年新公开的，不应更少`,
        })
      }
    }
  },
}

/** Rules on what only table 2 of the 2019 form asks for; silent on other forms. */
export const FORM_2019_RULES: readonly Rule[] = [ITEMS, DECISIONS, PUBLISHED]
