import { sizeOf } from './cell-set.ts'
import type { Row } from './elimination.ts'
import type { BalanceSystem } from './system.ts'

/** What the chosen cells of a set would be. `ambiguous`: other whole numbers >= 0 would do as well. */
export interface Repair {
  /** Places of the cells that change, ascending. */
  readonly places: readonly number[]
  readonly values: readonly number[]
  readonly ambiguous: readonly boolean[]
}

/** Whether a set of cells can repair a system, and how. */
export type Solved =
  | { readonly kind: 'repaired'; readonly repair: Repair }
  /** No values do; one of the cells in one of these rows has to change too. */
  | { readonly kind: 'impossible'; readonly rows: readonly Row[] }
  /** Several cells are free together: left to the solver. */
  | { readonly kind: 'undecided' }

/**
 * The values of the chosen cells, once every row without a pivot holds.
 *
 * Where one cell is free, the whole numbers nearest to the printed ones are taken, the smaller of two equally near.
 */
export function solveChosen(rows: readonly Row[], chosen: readonly number[], system: BalanceSystem): Solved {
  const pivots = rows.filter(({ pivot }) => pivot >= 0)
  const free = chosen.filter((place) => pivots.every(({ pivot }) => pivot !== place))
  if (free.length > 1) return { kind: 'undecided' }
  const [place] = free
  return place === undefined ? solveDetermined(pivots, chosen) : solveWithFree(pivots, chosen, place, system)
}

function solveDetermined(pivots: readonly Row[], chosen: readonly number[]): Solved {
  const values = new Map<number, number>()
  for (const row of pivots) {
    const value = valueOf(row)
    if (!isCount(value)) return { kind: 'impossible', rows: [smallestImpossible(pivots)] }
    values.set(row.pivot, value)
  }
  return repaired(chosen, values, new Set())
}

/** Of the rows that ask for a number that no count can be, the one with the fewest cells. */
function smallestImpossible(pivots: readonly Row[]): Row {
  const impossible = pivots.filter((row) => !isCount(valueOf(row)))
  return impossible.reduce((best, row) => (sizeOf(row.support) < sizeOf(best.support) ? row : best))
}

/** The value that the row gives its pivot; `- 0` made `0`. */
function valueOf({ coefficients, constant, pivot }: Row): number {
  return -constant / coefficients[pivot]! + 0
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}

/** With one free cell t, each pivot is a straight line in t: the whole t >= 0 for which all are counts are an interval. */
function solveWithFree(pivots: readonly Row[], chosen: readonly number[], free: number, system: BalanceSystem): Solved {
  let low = 0
  let high = Number.POSITIVE_INFINITY
  const lines: { readonly pivot: number; readonly at0: number; readonly slope: number }[] = []
  for (const row of pivots) {
    const slope = -row.coefficients[free]! / row.coefficients[row.pivot]!
    const at0 = valueOf(row)
    if (!Number.isInteger(slope)) return { kind: 'undecided' }
    if (!Number.isInteger(at0) || (slope === 0 && at0 < 0)) return { kind: 'impossible', rows: pivots }
    if (slope > 0) low = Math.max(low, Math.ceil(-at0 / slope))
    if (slope < 0) high = Math.min(high, Math.floor(at0 / -slope))
    lines.push({ pivot: row.pivot, at0, slope })
  }
  if (low > high) return { kind: 'impossible', rows: pivots }
  const printed = (place: number) => system.cells[place]!.printed
  const change = (t: number) =>
    lines.reduce((sum, { pivot, at0, slope }) => sum + Math.abs(at0 + slope * t - printed(pivot)), Math.abs(t - printed(free)))
  // The sum of changes is convex and bends only where a cell meets its printed number.
  const bends = lines.filter(({ slope }) => slope !== 0).map(({ pivot, at0, slope }) => (printed(pivot) - at0) / slope)
  const candidates = [low, ...[printed(free), ...bends].flatMap((bend) => [Math.floor(bend), Math.ceil(bend)])]
    .map((t) => Math.min(Math.max(t, low), high) + 0)
    .toSorted((a, b) => a - b)
  const t = candidates.reduce((best, candidate) => (change(candidate) < change(best) ? candidate : best))
  const values = new Map([[free, t], ...lines.map(({ pivot, at0, slope }) => [pivot, at0 + slope * t] as const)])
  const moving = lines.filter(({ slope }) => slope !== 0).map(({ pivot }) => pivot)
  return repaired(chosen, values, new Set(low < high ? [free, ...moving] : []))
}

function repaired(chosen: readonly number[], values: ReadonlyMap<number, number>, ambiguous: ReadonlySet<number>): Solved {
  const places = chosen.toSorted((a, b) => a - b)
  return {
    kind: 'repaired',
    repair: {
      places,
      values: places.map((place) => values.get(place)!),
      ambiguous: places.map((place) => ambiguous.has(place)),
    },
  }
}
