import {
  balanceEquations,
  exactSum,
  FORMS,
  numberOf,
  unbalanced,
  type AnnualReport,
  type LinearEquation,
} from '@gongkai/law/annual-report'

/** Part of a report's balance rules that share no cell with the rest, so that it is repaired for itself. */
export interface BalanceSystem {
  /** The cells that take part, in the form's order; all hold numbers. */
  readonly cells: readonly SystemCell[]
  /** The rules that can be assessed, with the cells as places in `cells`. */
  readonly equations: readonly SystemEquation[]
}

/** A cell that may change. */
export interface SystemCell {
  readonly id: string
  readonly printed: number
  /** The printed number is none that a count may be (below zero or not whole), so that the cell is wrong in any case. */
  readonly invalid: boolean
}

/** A balance rule over the cells of its system. */
export interface SystemEquation {
  /** `T3-ROW table3.newReceived` */
  readonly name: string
  readonly cells: readonly number[]
  readonly coefficients: readonly number[]
  readonly broken: boolean
}

/**
 * The parts of the report's balance rules in which at least one is broken.
 *
 * A rule with a cell that holds no number is left out, and with it every cell that stands in no other rule: nothing is known of them.
 */
export function brokenSystems(report: AnnualReport): readonly BalanceSystem[] {
  const { cells, form } = report
  // Most reports balance.
  if (!unbalanced(cells, FORMS[form]).some(({ kind }) => kind === 'broken')) return []
  const assessable = balanceEquations(FORMS[form]).filter(({ terms }) =>
    terms.every(({ cell }) => numberOf(cells, cell) !== undefined),
  )
  const parts = connectedParts(assessable)
  return parts.map((part) => systemOf(part, report)).filter(({ equations }) => equations.some(({ broken }) => broken))
}

/** Groups equations that are linked by common cells. */
function connectedParts(equations: readonly LinearEquation[]): readonly (readonly LinearEquation[])[] {
  const parts: { readonly cells: Set<string>; readonly equations: LinearEquation[] }[] = []
  for (const equation of equations) {
    const linked = parts.filter((part) => equation.terms.some(({ cell }) => part.cells.has(cell)))
    const [target = { cells: new Set<string>(), equations: [] }, ...others] = linked
    if (linked.length === 0) parts.push(target)
    for (const other of others) {
      for (const cell of other.cells) target.cells.add(cell)
      target.equations.push(...other.equations)
      parts.splice(parts.indexOf(other), 1)
    }
    for (const { cell } of equation.terms) target.cells.add(cell)
    target.equations.push(equation)
  }
  return parts.map((part) => part.equations)
}

function systemOf(equations: readonly LinearEquation[], { cells, form }: AnnualReport): BalanceSystem {
  const taking = new Set(equations.flatMap(({ terms }) => terms.map(({ cell }) => cell)))
  const ids = FORMS[form].cells.map(({ id }) => id).filter((id) => taking.has(id))
  const places = new Map(ids.map((id, place) => [id, place]))
  const values = ids.map((id) => numberOf(cells, id) ?? Number.NaN)
  return {
    cells: ids.map((id, place) => {
      const printed = values[place]!
      return { id, printed, invalid: !Number.isSafeInteger(printed) || printed < 0 }
    }),
    equations: equations.map(({ rule, where, terms }) => {
      const operands = terms.map(({ cell, coefficient }) => ({ place: places.get(cell)!, coefficient }))
      return {
        name: `${rule} ${where}`,
        cells: operands.map(({ place }) => place),
        coefficients: operands.map(({ coefficient }) => coefficient),
        broken: exactSum(operands.map(({ place, coefficient }) => coefficient * values[place]!)) !== 0,
      }
    }),
  }
}
