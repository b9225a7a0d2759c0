import type { CellId, Cells } from '../cell.ts'
import type { CellForm, ReportForm } from '../forms/index.ts'
import { perForm } from './per-form.ts'

/** The figures of one report in the order of its form, looked up once for all rules. */
export interface Figures {
  /** Value of each cell of the form; `NaN` where the cell holds no number. */
  readonly values: Float64Array
  /** Every cell holds a number. */
  readonly complete: boolean
  /** Every number is one that its cell may hold: an integer >= 0 for a count, an integer for a change, >= 0 for an amount. */
  readonly valid: boolean
}

const positionsOf = perForm((form): ReadonlyMap<CellId, number> => new Map(form.cells.map(({ id }, index) => [id, index])))

/** The place of the cell in `form.cells`. @throws RangeError when the form has no such cell. */
export function positionOf(form: ReportForm, cell: CellId): number {
  const position = positionsOf(form).get(cell)
  if (position === undefined) throw new RangeError(`${form.id} 表没有 ${cell} 这一格`)
  return position
}

const figures = new WeakMap<Cells, { readonly form: ReportForm; readonly figures: Figures }>()

/** The figures of `cells` read as a report of `form`. Cells are data that never change, so each report is looked up once. */
export function figuresOf(cells: Cells, form: ReportForm): Figures {
  const known = figures.get(cells)
  if (known?.form === form) return known.figures
  const found = lookUp(cells, form)
  figures.set(cells, { form, figures: found })
  return found
}

function lookUp(cells: Cells, form: ReportForm): Figures {
  const values = new Float64Array(form.cells.length)
  let complete = true
  let valid = true
  for (let index = 0; index < values.length; index++) {
    const cellForm = form.cells[index]!
    const cell = cells.get(cellForm.id)
    if (cell?.state === 'number') {
      values[index] = cell.value
      valid &&= isValid(cell.value, cellForm)
    } else {
      values[index] = Number.NaN
      complete = false
    }
  }
  return { values, complete, valid }
}

/** Whether a cell may hold the number: counts are integers >= 0, changes integers, amounts >= 0. */
export function isValid(value: number, { kind }: Pick<CellForm, 'kind'>): boolean {
  if (kind === 'amount') return value >= 0
  return Number.isInteger(value) && (kind === 'change' || value >= 0)
}
