import { numberOf, type CellId, type Cells } from './cell.ts'
import { comparableCells, totalOf } from './comparable.ts'
import { exactSum } from './decimal.ts'
import { FORMS, type ReportForm } from './forms/index.ts'
import type { AnnualReport } from './report.ts'
import { balanceEquations, type BalanceRuleId } from './rules/equation.ts'

/** What a cell that follows from others would be, or which of those others hold no number. */
export type Tallied =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'incomplete'; readonly missing: readonly CellId[] }

/** Columns first, so that the row totals of （七）总计 and 结转下年度 rest on what the columns gave. */
const TALLY_ORDER: readonly BalanceRuleId[] = ['T3-SUM', 'T3-BAL', 'T3-ROW', 'T4-SUM']

/**
 * What the cells of a form that follow from others would be: （七）总计, 结转下年度 and the total of each row and group.
 *
 * For authoring: a report whose other cells are kept and whose following cells are taken from here satisfies every balance rule. It
 * never replaces a printed figure. 结转下年度 comes out negative where more was processed than received.
 */
export function tally(cells: Cells, form: ReportForm): ReadonlyMap<CellId, Tallied> {
  const tallied = new Map<CellId, Tallied>()
  for (const rule of TALLY_ORDER) {
    for (const equation of balanceEquations(form)) {
      const total = equation.terms.at(-1)!.cell
      // The total column follows from the row totals alone.
      if (equation.rule !== rule || (rule !== 'T4-SUM' && rule !== 'T3-ROW' && total.endsWith('.total'))) continue
      tallied.set(total, tallyOne(equation.terms.slice(0, -1), cells, tallied))
    }
  }
  return tallied
}

function tallyOne(
  terms: readonly { readonly cell: CellId; readonly coefficient: 1 | -1 }[],
  cells: Cells,
  tallied: ReadonlyMap<CellId, Tallied>,
): Tallied {
  const values: number[] = []
  const missing: CellId[] = []
  for (const { cell, coefficient } of terms) {
    const known = tallied.get(cell)
    const value = known?.kind === 'number' ? known.value : known ? undefined : numberOf(cells, cell)
    if (value !== undefined) values.push(coefficient * value)
    else missing.push(...(known?.kind === 'incomplete' ? known.missing : [cell]))
  }
  return missing.length > 0 ? { kind: 'incomplete', missing: [...new Set(missing)] } : { kind: 'number', value: exactSum(values) }
}

/** One report that is added up, under the name that people know it by. */
export interface SummedReport {
  readonly name: string
  readonly report: AnnualReport
}

/** What one report gave to a sum: the cells that were read (three, where the sum's form has one row for them) and their value. */
export interface Contribution {
  readonly name: string
  readonly cells: readonly CellId[]
  readonly value: number
}

/** The sum of one cell over several reports with where it comes from. It is a number only where every report has one. */
export type CellSum =
  | { readonly kind: 'number'; readonly value: number; readonly parts: readonly Contribution[] }
  | {
      readonly kind: 'incomplete'
      readonly parts: readonly Contribution[]
      /** Names of the reports that have no number there, or whose form has no such figure. */
      readonly missing: readonly string[]
    }

/**
 * Adds up reports cell by cell on the form of the sum (汇总). Amounts are added as the decimals that are printed, without binary noise.
 *
 * Reports on another form give what {@link comparableCells} allows; the rest of their cells count as missing, never as zero. The sum
 * of no reports is empty: every cell is `incomplete` without a name.
 */
export function sumCells(children: readonly SummedReport[], form: ReportForm): ReadonlyMap<CellId, CellSum> {
  const sources = children.map(({ name, report }) => ({
    name,
    cells: report.cells,
    cellsFor: new Map(
      comparableCells(form, FORMS[report.form]).flatMap(({ here, there }) =>
        here.length === 1 ? [[here[0]!, there] as const] : [],
      ),
    ),
  }))
  return new Map(form.cells.map(({ id }) => [id, sumCell(id, sources)]))
}

interface Source {
  readonly name: string
  readonly cells: Cells
  /** Which of its cells are added up for a cell of the sum. */
  readonly cellsFor: ReadonlyMap<CellId, readonly CellId[]>
}

function sumCell(id: CellId, sources: readonly Source[]): CellSum {
  const parts: Contribution[] = []
  const missing: string[] = []
  for (const { name, cells, cellsFor } of sources) {
    const ids = cellsFor.get(id)
    const total = ids && totalOf(cells, ids)
    if (ids && total?.kind === 'number') parts.push({ name, cells: ids, value: total.value })
    else missing.push(name)
  }
  if (parts.length === 0 || missing.length > 0) return { kind: 'incomplete', parts, missing }
  return { kind: 'number', value: exactSum(parts.map(({ value }) => value)), parts }
}
