import { numberOf, type CellId, type Cells } from './cell.ts'
import { exactSum } from './decimal.ts'
import type { CellForm, FormId, ReportForm } from './forms/index.ts'

/** A figure that two forms both have: the sum of `here` in the one means what the sum of `there` means in the other. */
export interface ComparableFigure {
  /** How an official names it, as in the first form, or for rows that are summed by their group. */
  readonly term: string
  readonly kind: CellForm['kind']
  readonly unit: CellForm['unit']
  readonly here: readonly CellId[]
  readonly there: readonly CellId[]
}

/** （六）其他处理 was one row in the form of 2019 and is three rows in that of 2021. */
const OTHER_PROCESSING = 'otherProcessing'
const OTHER_PROCESSING_PARTS = ['otherNoCorrection', 'otherFeeUnpaid', 'otherOther']

const known = new Map<`${FormId}/${FormId}`, readonly ComparableFigure[]>()

/**
 * The figures that may be compared between reports on two forms, in the order of the first.
 *
 * Cells of one name mean the same. （六）其他处理 of 2019 is the sum of its three rows of 2021. Table 2 of 2019 counts other things than
 * table 2 of 2021 (items, not decisions; fees by number, not by amount), so the two are never compared.
 */
export function comparableCells(here: ReportForm, there: ReportForm): readonly ComparableFigure[] {
  const key = `${here.id}/${there.id}` as const
  let figures = known.get(key)
  if (!figures) known.set(key, (figures = match(here, there)))
  return figures
}

function match(here: ReportForm, there: ReportForm): readonly ComparableFigure[] {
  const thereIds = new Set(there.cells.map(({ id }) => id))
  return here.cells.flatMap((cell): ComparableFigure[] => {
    const { id, term, kind, unit, row, column } = cell
    if (thereIds.has(id)) return [{ term, kind, unit, here: [id], there: [id] }]
    const parts = OTHER_PROCESSING_PARTS.map((part) => `table3.${part}.${column}`)
    if (row === OTHER_PROCESSING) return [{ term, kind, unit, here: [id], there: parts }]
    if (row !== OTHER_PROCESSING_PARTS[0]) return []
    const whole = `table3.${OTHER_PROCESSING}.${column}`
    return [{ term: `表三“（六）其他处理”${term.slice(term.lastIndexOf('”') + 1)}`, kind, unit, here: parts, there: [whole] }]
  })
}

/** The exact sum of some cells of a report, or which of them hold no number. */
export type CellTotal =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'incomplete'; readonly missing: readonly CellId[] }

/** Adds cells of a report (one side of a {@link ComparableFigure}); a cell without a number is never taken for zero. */
export function totalOf(cells: Cells, ids: readonly CellId[]): CellTotal {
  const values = ids.map((id) => numberOf(cells, id))
  const missing = ids.filter((_, index) => values[index] === undefined)
  if (missing.length > 0) return { kind: 'incomplete', missing }
  return { kind: 'number', value: exactSum(values.filter((value) => value !== undefined)) }
}
