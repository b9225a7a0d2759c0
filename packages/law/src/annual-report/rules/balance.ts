import { citationText, cite } from '../../citation.ts'
import { exactSum } from '../decimal.ts'
import { REMEDY_GROUPS, REMEDY_RESULTS } from '../forms/index.ts'
import type { Rule } from '../rule.ts'
import { balanceEquations, unbalanced, type Balance, type BalanceRuleId } from './equation.ts'
import { addition, columnTerm, operand, outcomeRowTerm } from './wording.ts'

/** The notice that prescribes the form (条例 art. 50(2)) and with it the balance rules printed in it. */
export const FORM_BASIS = citationText(cite('国办公开办函〔2021〕30号'))

type Broken = Extract<Balance, { readonly kind: 'broken' }>

/** A balance rule; its finding prints the whole arithmetic. */
function balanceRule(
  id: BalanceRuleId,
  term: string,
  explanation: string,
  message: (place: string, balance: Broken, computed: number, printed: number) => string,
): Rule {
  return {
    id,
    term,
    severity: 'error',
    explanation,
    basis: FORM_BASIS,
    scope: 'report',
    cells: (form) => [
      ...new Set(
        balanceEquations(form)
          .filter(({ rule }) => rule === id)
          .flatMap(({ terms }) => terms.map(({ cell }) => cell)),
      ),
    ],
    evaluate: ({ report, form }, outcome) => {
      for (const balance of unbalanced(report.cells, form, id)) {
        const { where, terms } = balance.equation
        if (balance.kind === 'notAssessed') {
          outcome.notAssessed(where, balance.missing)
          continue
        }
        const [computed, printed] = [exactSum(balance.left), exactSum(balance.right)]
        const place = where.slice(where.indexOf('.') + 1)
        outcome.find({
          where,
          printed,
          computed,
          cells: terms.map(({ cell }) => cell),
          message: message(place, balance, computed, printed),
        })
      }
    },
  }
}

/** 表三各行：自然人＋法人或其他组织五类＝总计. */
const ROW_TOTAL = balanceRule(
  'T3-ROW',
  '表三行合计',
  '表三每一行“自然人”与“法人或其他组织”五栏之和，应当等于该行“总计”。',
  (row, { left }, computed, printed) => `${outcomeRowTerm(row)}：${addition(left)}=${computed}，总计填报 ${printed}`,
)

/** 表三各列：（一）至（六）各项之和＝（七）总计. */
const COLUMN_SUM = balanceRule(
  'T3-SUM',
  '表三办理结果合计',
  '表三每一列“三、本年度办理结果”（一）至（六）各项之和，应当等于“（七）总计”。',
  (column, { left }, computed, printed) =>
    `${columnTerm(column)}列：办理结果（一）至（六）各项之和 ${addition(left)}=${computed}，（七）总计填报 ${printed}`,
)

/** 表三各列：第一项加第二项之和，等于第三项加第四项之和 (the balance rule printed in the form's corner). */
const COLUMN_BALANCE = balanceRule(
  'T3-BAL',
  '表三收办平衡',
  '表三每一列本年新收加上年结转，应当等于办理结果总计加结转下年度（表三左上角注明的勾稽关系）。',
  (column, { left: [received = 0, carriedIn = 0], right: [processed = 0, carriedOut = 0] }, computed, printed) =>
    `${columnTerm(column)}列：本年新收 ${operand(received)}+上年结转 ${operand(carriedIn)}=${computed}，` +
    `办理结果总计 ${operand(processed)}+结转下年度 ${operand(carriedOut)}=${printed}，两者应当相等`,
)

/** 表四各组：结果维持＋结果纠正＋其他结果＋尚未审结＝总计. */
const REMEDY_TOTAL = balanceRule(
  'T4-SUM',
  '表四合计',
  '表四行政复议、未经复议直接起诉、复议后起诉三组，每组结果维持、结果纠正、其他结果、尚未审结之和应当等于该组总计。',
  (key, { left }, computed, printed) => {
    const group = REMEDY_GROUPS.find((candidate) => candidate.key === key)
    const parts = left.map((value, index) => `${REMEDY_RESULTS[index]?.label} ${operand(value)}`)
    return `${group?.term}：${parts.join('+')}=${computed}，总计填报 ${printed}`
  },
)

/** The balance rules of the form (勾稽关系). */
export const BALANCE_RULES: readonly Rule[] = [ROW_TOTAL, COLUMN_SUM, COLUMN_BALANCE, REMEDY_TOTAL]
