import { citationText, cite } from '../../citation.ts'
import { numberOf, type CellId } from '../cell.ts'
import { exactSum } from '../decimal.ts'
import { FORMS } from '../forms/index.ts'
import type { Outcome, Rule, Subject } from '../rule.ts'
import { perForm } from './per-form.ts'
import { operand } from './wording.ts'
import { yearBefore } from './years.ts'

const ROWS = [
  { key: 'regulations', term: '规章' },
  { key: 'normativeDocuments', term: '行政规范性文件' },
] as const

const CHECK = '请与上年报告及文件清理结果核对；如有到期失效、统计口径调整，请在报告中说明'

interface DocumentRow {
  readonly where: string
  readonly term: string
  /** 本年制发, 本年废止 and 现行有效. */
  readonly cells: readonly [CellId, CellId, CellId]
}

const rowsOf = perForm((form): readonly DocumentRow[] => {
  const rows = ROWS.map(({ key, term }): DocumentRow => {
    const where = `table2.${key}`
    return { where, term, cells: [`${where}.issued`, `${where}.repealed`, `${where}.inForce`] }
  })
  return rows.filter(({ cells }) => form.cells.some(({ id }) => id === cells[2]))
})

/**
 * 现行有效＝上年现行有效＋本年制发－本年废止.
 *
 * Without the year before, the figure that it must have had is worked out: one below zero is impossible, and where more was repealed
 * than issued the reader is told what to look up.
 */
export const IN_FORCE_RULE: Rule = {
  id: 'T2-VALID',
  term: '现行有效件数',
  severity: 'warning',
  explanation:
    '规章、行政规范性文件的现行有效件数，应当等于上年现行有效件数加本年制发件数减本年废止件数；到期失效或清理造成的差额应作说明。',
  basis: citationText(cite('国办公开办函〔2021〕30号')),
  scope: 'years',
  cells: (form) => rowsOf(form).flatMap(({ cells }) => cells),
  evaluate: (subject, outcome) => {
    for (const row of rowsOf(subject.form)) evaluateRow(row, subject, outcome)
  },
}

function evaluateRow({ where, term, cells }: DocumentRow, subject: Subject, outcome: Outcome): void {
  const printed = subject.report.cells
  const [issued, repealed, inForce] = [numberOf(printed, cells[0]), numberOf(printed, cells[1]), numberOf(printed, cells[2])]
  if (issued === undefined || repealed === undefined || inForce === undefined) {
    const missing = cells.filter((cell) => numberOf(printed, cell) === undefined)
    outcome.notAssessed(where, missing)
    return
  }
  const previous = yearBefore(subject)
  const before = previous && numberOf(previous.cells, cells[2])
  if (before !== undefined) {
    const computed = exactSum([before, issued, -repealed])
    if (computed === inForce) return
    const sum = `上年现行有效 ${operand(before)}+本年制发 ${operand(issued)}-本年废止 ${operand(repealed)}=${computed}`
    outcome.find({ where, printed: inForce, computed, cells, message: `${term}：${sum}，现行有效填报 ${inForce}；${CHECK}` })
    return
  }
  if (previous && rowsOf(FORMS[previous.form]).length > 0) outcome.notAssessed(where, [cells[2]])
  const implied = exactSum([inForce, -issued, repealed])
  if (implied >= 0 && repealed <= issued) return
  const sum = `现行有效 ${operand(inForce)}-本年制发 ${operand(issued)}+本年废止 ${operand(repealed)}`
  if (implied < 0) {
    outcome.find({
      where,
      cells,
      message: `${term}：倒推上年现行有效件数为 ${implied}（${sum}），不可能为负数，三栏中至少一栏有误；${CHECK}`,
    })
  } else {
    outcome.find({
      where,
      cells,
      message: `${term}：本年废止 ${repealed} 件多于制发 ${issued} 件，倒推上年现行有效件数应为 ${implied}（${sum}）；${CHECK}`,
    })
  }
}
