import type { CellId, Cells } from '../cell.ts'
import { APPLICANT_COLUMNS, REMEDY_GROUPS, REMEDY_RESULTS, type ReportForm } from '../forms/index.ts'
import { exactSum } from '../decimal.ts'
import { figuresOf, positionOf } from './figures.ts'
import { perForm } from './per-form.ts'
import { outcomeRows } from './wording.ts'

/** The rules of the form that are equations between its cells (勾稽关系). */
export type BalanceRuleId = 'T3-ROW' | 'T3-SUM' | 'T3-BAL' | 'T4-SUM'

/**
 * A balance rule at one place of the form: the sum of `coefficient` x cell over its terms is zero.
 *
 * The last term is the cell that follows from the others (总计, （七）总计, 结转下年度), with coefficient -1.
 */
export interface LinearEquation {
  readonly rule: BalanceRuleId
  /** The row (`table3.newReceived`), column (`table3.total`) or group (`table4.reconsideration`). */
  readonly where: string
  readonly terms: readonly { readonly cell: CellId; readonly coefficient: 1 | -1 }[]
}

/** Every balance rule of a form as data, in the order of its rules and places. The same list for every call. */
export const balanceEquations = perForm((form): readonly LinearEquation[] => [
  ...rowTotals(form),
  ...columnSums(form),
  ...columnBalances(form),
  ...remedyTotals(),
])

const CLASSES = APPLICANT_COLUMNS.filter(({ key }) => key !== 'total')

function rowTotals(form: ReportForm): readonly LinearEquation[] {
  return outcomeRows(form).map(({ key }) => {
    const where = `table3.${key}`
    return {
      rule: 'T3-ROW',
      where,
      terms: terms(
        CLASSES.map((column) => `${where}.${column.key}`),
        [`${where}.total`],
      ),
    }
  })
}

function columnSums(form: ReportForm): readonly LinearEquation[] {
  const results = outcomeRows(form).filter(({ role }) => role === 'result')
  return APPLICANT_COLUMNS.map(({ key }) => ({
    rule: 'T3-SUM',
    where: `table3.${key}`,
    terms: terms(
      results.map((row) => `table3.${row.key}.${key}`),
      [`table3.totalProcessed.${key}`],
    ),
  }))
}

function columnBalances(form: ReportForm): readonly LinearEquation[] {
  if (outcomeRows(form).length === 0) return []
  return APPLICANT_COLUMNS.map(({ key }) => ({
    rule: 'T3-BAL',
    where: `table3.${key}`,
    terms: terms(
      [`table3.newReceived.${key}`, `table3.carriedIn.${key}`],
      [`table3.totalProcessed.${key}`, `table3.carriedOut.${key}`],
    ),
  }))
}

function remedyTotals(): readonly LinearEquation[] {
  return REMEDY_GROUPS.map(({ key }) => {
    const where = `table4.${key}`
    const results = REMEDY_RESULTS.filter((result) => result.key !== 'total').map((result) => `${where}.${result.key}`)
    return { rule: 'T4-SUM', where, terms: terms(results, [`${where}.total`]) }
  })
}

function terms(plus: readonly CellId[], minus: readonly CellId[]): LinearEquation['terms'] {
  return [
    ...plus.map((cell) => ({ cell, coefficient: 1 as const })),
    ...minus.map((cell) => ({ cell, coefficient: -1 as const })),
  ]
}

/** What an equation says of a report. `left` are the values of the positive terms, `right` those of the negative ones. */
export type Balance =
  | { readonly kind: 'notAssessed'; readonly equation: LinearEquation; readonly missing: readonly CellId[] }
  | {
      readonly kind: 'broken'
      readonly equation: LinearEquation
      readonly left: readonly number[]
      readonly right: readonly number[]
    }

/** An equation as positions in the form's order, so that a report that balances costs additions only. */
interface CompiledEquation {
  readonly equation: LinearEquation
  readonly positions: Int32Array
  readonly coefficients: Int8Array
}

const compiledEquations = perForm((form): readonly CompiledEquation[] =>
  balanceEquations(form).map((equation) => compile(equation, form)),
)

function compile(equation: LinearEquation, form: ReportForm): CompiledEquation {
  return {
    equation,
    positions: Int32Array.from(equation.terms, ({ cell }) => positionOf(form, cell)),
    coefficients: Int8Array.from(equation.terms, ({ coefficient }) => coefficient),
  }
}

/**
 * The equations of a rule (or of all) that do not hold or cannot be assessed; those that hold are left out.
 *
 * An equation with an operand that is no number is not assessed: neither blank nor lost counts as zero.
 */
export function unbalanced(cells: Cells, form: ReportForm, rule?: BalanceRuleId): readonly Balance[] {
  const { values } = figuresOf(cells, form)
  const found: Balance[] = []
  for (const { equation, positions, coefficients } of compiledEquations(form)) {
    if (rule && equation.rule !== rule) continue
    let residual = 0
    for (let index = 0; index < positions.length; index++) residual += coefficients[index]! * values[positions[index]!]!
    // A residual that is not zero may still be the noise of binary fractions.
    if (residual !== 0) found.push(...explain(equation, positions, values))
  }
  return found
}

function explain(equation: LinearEquation, positions: Int32Array, values: Float64Array): readonly Balance[] {
  const { terms } = equation
  const missing: CellId[] = []
  for (let index = 0; index < positions.length; index++)
    if (Number.isNaN(values[positions[index]!]!)) missing.push(terms[index]!.cell)
  if (missing.length > 0) return [{ kind: 'notAssessed', equation, missing }]
  const [left, right]: [number[], number[]] = [[], []]
  for (let index = 0; index < positions.length; index++) {
    const side = terms[index]!.coefficient === 1 ? left : right
    side.push(values[positions[index]!]!)
  }
  return exactSum(left) === exactSum(right) ? [] : [{ kind: 'broken', equation, left, right }]
}
