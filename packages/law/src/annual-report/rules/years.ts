import { citationText, cite } from '../../citation.ts'
import { numberOf, type CellId } from '../cell.ts'
import { exactSum } from '../decimal.ts'
import { APPLICANT_COLUMNS, FORMS, REMEDY_GROUPS } from '../forms/index.ts'
import type { AnnualReport } from '../report.ts'
import type { Outcome, Rule, Subject } from '../rule.ts'
import { FORM_BASIS } from './balance.ts'
import { perForm } from './per-form.ts'
import { cellRow, columnTerm, operand } from './wording.ts'

/** The form of 2019, which asks for the items of the year before and the change. */
const FORM_2019_BASIS = citationText(cite('国办公开办函〔2019〕60号'))

/**
 * The report of the year before, if one was given that may be one. Years that are not said are trusted to whoever gave it; years that
 * do not follow each other are told by YOY-CARRY and compared by no rule.
 */
export function yearBefore({ report, previous }: Subject): AnnualReport | undefined {
  return previous && follows(report, previous) ? previous : undefined
}

function follows(report: AnnualReport, previous: AnnualReport): boolean {
  return report.year === null || previous.year === null || report.year === previous.year + 1
}

/** A figure of this report beside one of the year before. */
interface Pair {
  readonly where: string
  readonly here: CellId
  readonly there: CellId
}

/** Both values, or `undefined` where one is no number: then the rule is noted as not assessed. */
function bothNumbers({ where, here, there }: Pair, report: AnnualReport, previous: AnnualReport, outcome: Outcome) {
  const value = numberOf(report.cells, here)
  const before = numberOf(previous.cells, there)
  if (value !== undefined && before !== undefined) return { value, before }
  outcome.notAssessed(where, [...(value === undefined ? [here] : []), ...(before === undefined ? [there] : [])])
  return undefined
}

/** 本年“上年结转”＝上年“结转下年度继续办理”, all seven columns. */
const CARRY: Rule = {
  id: 'YOY-CARRY',
  term: '上年结转衔接',
  severity: 'error',
  explanation: '本年报告“二、上年结转政府信息公开申请数量”各栏，应当等于上一年度报告“四、结转下年度继续办理”的同一栏。',
  basis: FORM_BASIS,
  scope: 'years',
  cells: () => APPLICANT_COLUMNS.map(({ key }) => `table3.carriedIn.${key}`),
  evaluate: (subject, outcome) => {
    const { report, previous, predecessors = [] } = subject
    // After a merger the cases come from several agencies: HIER-CARRY compares with all of them.
    if (!previous || predecessors.length > 0) return
    if (!follows(report, previous)) {
      outcome.find({
        where: 'table3.carriedIn',
        severity: 'info',
        concerns: 'source',
        message: `所给的对照报告是 ${previous.year} 年度的，本报告是 ${report.year} 年度的，不是上一年度，未作年度间核对；请换用 ${report.year! - 1} 年度报告`,
      })
      return
    }
    for (const { key } of APPLICANT_COLUMNS) {
      const where = `table3.carriedIn.${key}`
      const pair = bothNumbers({ where, here: where, there: `table3.carriedOut.${key}` }, report, previous, outcome)
      if (!pair || pair.value === pair.before) continue
      outcome.find({
        where,
        printed: pair.value,
        computed: pair.before,
        cells: [where],
        message: `${columnTerm(key)}列：上年报告“结转下年度继续办理”${pair.before}，本年“上年结转”填报 ${pair.value}，应当一致`,
      })
    }
  },
}

/** 上年尚未审结 <= 本年同组总计: what was pending is among the cases of this year. */
const PENDING: Rule = {
  id: 'YOY-T4',
  term: '未结案件衔接',
  severity: 'warning',
  explanation: '上一年度“尚未审结”的案件应计入本年度，所以不应多于本年度同组“总计”。',
  basis: FORM_BASIS,
  scope: 'years',
  cells: () => REMEDY_GROUPS.map(({ key }) => `table4.${key}.total`),
  evaluate: (subject, outcome) => {
    const previous = yearBefore(subject)
    if (!previous) return
    for (const { key, term } of REMEDY_GROUPS) {
      const where = `table4.${key}`
      const pair = bothNumbers({ where, here: `${where}.total`, there: `${where}.pending` }, subject.report, previous, outcome)
      if (!pair || pair.before <= pair.value) continue
      outcome.find({
        where,
        printed: pair.value,
        computed: pair.before,
        cells: [`${where}.total`],
        message: `${term}：上年报告“尚未审结”${pair.before}，本年总计只填报 ${pair.value}；上年未结案件应计入本年，请核对是否漏计`,
      })
    }
  },
}

const itemCells = perForm((form) => form.cells.filter(({ column }) => column === 'previousItems'))

/** 2019 form: 上一年项目数量 = last year's 上一年项目数量 + 本年增/减. */
const ITEMS: Rule = {
  id: 'YOY-ITEMS',
  term: '项目数量衔接',
  severity: 'warning',
  explanation: '2019 年格式中，本年报告的“上一年项目数量”应当等于上年报告的“上一年项目数量”加“本年增/减”。',
  basis: FORM_2019_BASIS,
  scope: 'years',
  cells: (form) => itemCells(form).map(({ id }) => id),
  evaluate: (subject, outcome) => {
    const previous = yearBefore(subject)
    if (!previous) return
    const before = new Set(itemCells(FORMS[previous.form]).map(({ id }) => id))
    for (const cell of itemCells(subject.form)) {
      if (!before.has(cell.id)) continue
      const where = `${cell.table}.${cell.row}`
      const change = numberOf(previous.cells, `${where}.change`)
      if (change === undefined) {
        outcome.notAssessed(where, [`${where}.change`])
        continue
      }
      const pair = bothNumbers({ where, here: cell.id, there: cell.id }, subject.report, previous, outcome)
      if (!pair) continue
      const computed = exactSum([pair.before, change])
      if (pair.value === computed) continue
      outcome.find({
        where,
        printed: pair.value,
        computed,
        cells: [cell.id],
        message:
          `表二“${cellRow(cell)}”：上年报告“上一年项目数量”${pair.before}+“本年增/减”${operand(change)}=${computed}，` +
          `本年“上一年项目数量”填报 ${pair.value}，应当一致`,
      })
    }
  },
}

/** Rules on two years of one agency. */
export const YEAR_RULES: readonly Rule[] = [CARRY, PENDING, ITEMS]
