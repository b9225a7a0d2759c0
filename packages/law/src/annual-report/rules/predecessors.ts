import { numberOf } from '../cell.ts'
import { exactSum } from '../decimal.ts'
import { APPLICANT_COLUMNS } from '../forms/index.ts'
import type { Rule } from '../rule.ts'
import { FORM_BASIS } from './balance.ts'
import { addition, columnTerm } from './wording.ts'

/**
 * 机构合并后的上年结转: what an agency carries in is what the agencies merged into it carried out, together.
 *
 * A warning only: a merger in the middle of a year may have handed cases elsewhere, which the reports do not say.
 */
export const PREDECESSORS_RULE: Rule = {
  id: 'HIER-CARRY',
  term: '机构调整后的结转衔接',
  severity: 'warning',
  explanation:
    '机构合并的，本年“上年结转”各栏应当等于合并前各机关上年“结转下年度继续办理”同一栏之和；有案件另行移交的，应在报告中说明。',
  basis: FORM_BASIS,
  scope: 'years',
  cells: () => APPLICANT_COLUMNS.map(({ key }) => `table3.carriedIn.${key}`),
  evaluate: ({ report, predecessors = [] }, outcome) => {
    if (predecessors.length === 0) return
    for (const { key } of APPLICANT_COLUMNS) {
      const where = `table3.carriedIn.${key}`
      const printed = numberOf(report.cells, where)
      const known = predecessors
        .map(({ report: before }) => numberOf(before.cells, `table3.carriedOut.${key}`))
        .filter((value) => value !== undefined)
      if (printed === undefined || known.length < predecessors.length) {
        outcome.notAssessed(where, printed === undefined ? [where] : [`table3.carriedOut.${key}`])
        continue
      }
      const computed = exactSum(known)
      if (printed === computed) continue
      const names = predecessors.map(({ name }) => name).join('、')
      outcome.find({
        where,
        printed,
        computed,
        cells: [where],
        message: `${columnTerm(key)}列：${names}上年“结转下年度继续办理”${addition(known)}=${computed}，本年“上年结转”填报 ${printed}；有案件另行移交的请在报告中说明`,
      })
    }
  },
}
