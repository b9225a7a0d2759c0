import { add, emptySet, placesOf, remove, type CellSet } from './cell-set.ts'
import type { BalanceSystem } from './system.ts'

/**
 * A linear combination of balance rules, in whole numbers: the sum of `coefficients[i]` x cell i is zero.
 *
 * Cells that were chosen to change are unknown; the rest keep their printed numbers, whose weighted sum is `constant`. A row with a
 * `pivot` gives the value of that chosen cell; the pivot cell stands in no other row. A row without one has no chosen cell in it, so it
 * must hold as it is.
 */
export interface Row {
  readonly coefficients: Float64Array
  /** The cells whose coefficient is not zero. */
  readonly support: CellSet
  readonly constant: number
  /** Place of the chosen cell that the row determines, or -1. */
  readonly pivot: number
}

/** The rules as they are printed, with no cell chosen. */
export function printedRows({ cells, equations }: BalanceSystem): readonly Row[] {
  return equations.map((equation) => {
    const coefficients = new Float64Array(cells.length)
    const support = emptySet(cells.length)
    let constant = 0
    equation.cells.forEach((place, index) => {
      const coefficient = equation.coefficients[index]!
      coefficients[place] = coefficient
      add(support, place)
      // The invalid cells are chosen before anything is read from the rows; a fraction would blur the sum until then.
      if (!cells[place]!.invalid) constant += coefficient * cells[place]!.printed
    })
    return { coefficients, support, constant, pivot: -1 }
  })
}

/**
 * The rows after cell `place` was chosen to change as well.
 *
 * It becomes the pivot of a row that determined no cell yet and is eliminated from the others. Where every row with it already
 * determines another cell, it is free: its value follows from nothing, and the rows keep it.
 */
export function choose(rows: readonly Row[], place: number, system: BalanceSystem): readonly Row[] {
  const { printed, invalid } = system.cells[place]!
  const known = invalid ? 0 : printed
  const pivotIndex = rows.findIndex(({ coefficients, pivot }) => pivot < 0 && coefficients[place] !== 0)
  const pivotRow = pivotIndex < 0 ? undefined : rows[pivotIndex]!
  return rows.map((row, index) => {
    const coefficient = row.coefficients[place]!
    if (coefficient === 0) return row
    const constant = row.constant - coefficient * known
    if (!pivotRow) return { ...row, constant }
    if (index === pivotIndex) return { ...row, constant, pivot: place }
    return eliminate({ ...row, constant }, pivotRow, pivotRow.constant - pivotRow.coefficients[place]! * known, place)
  })
}

/** `row` without cell `place`, by subtracting a multiple of the pivot row; divided by what all its numbers have in common. */
function eliminate(row: Row, pivotRow: Row, pivotConstant: number, place: number): Row {
  const a = row.coefficients[place]!
  const p = pivotRow.coefficients[place]!
  const common = Math.sign(p) * gcd(a, p)
  const keep = p / common
  const take = a / common
  const coefficients = row.coefficients.slice()
  if (keep !== 1) for (let index = 0; index < coefficients.length; index++) coefficients[index]! *= keep
  const support = row.support.slice()
  let largest = keep
  for (const index of placesOf(pivotRow.support)) {
    const value = coefficients[index]! - take * pivotRow.coefficients[index]!
    coefficients[index] = value
    largest = Math.max(largest, Math.abs(value))
    if (value === 0) remove(support, index)
    else add(support, index)
  }
  const reduced: Row = { coefficients, support, constant: keep * row.constant - take * pivotConstant, pivot: row.pivot }
  return largest === 1 ? reduced : divided(reduced)
}

/** The row with its numbers divided by what they have in common, so that they stay small. */
function divided(row: Row): Row {
  let divisor = Math.abs(row.constant)
  for (const place of placesOf(row.support)) divisor = gcd(divisor, row.coefficients[place]!)
  if (divisor <= 1) return row
  return { ...row, coefficients: row.coefficients.map((value) => value / divisor), constant: row.constant / divisor }
}

function gcd(a: number, b: number): number {
  let [x, y] = [Math.abs(a), Math.abs(b)]
  while (y !== 0) [x, y] = [y, x % y]
  return x
}
