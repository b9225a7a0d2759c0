import { add, areDisjoint, emptySet, intersection, placesOf, remove, sizeOf, union, type CellSet } from './cell-set.ts'
import { choose, printedRows, type Row } from './elimination.ts'
import type { BalanceSystem } from './system.ts'
import { solveChosen, type Repair } from './values.ts'

/**
 * What the search found: every smallest repair, or the first `atMost` and then not `complete`.
 *
 * `undecided`: a set was met of which several cells are free together, so that a solver has to find whole numbers for them.
 * `tooLong`: the steps were used up.
 */
export type Searched =
  | { readonly kind: 'found'; readonly repairs: readonly Repair[]; readonly complete: boolean }
  | { readonly kind: 'undecided' | 'tooLong' }

/** Limits of a search, counted in steps so that the result is the same on every machine. */
export interface SearchLimits {
  /** Choices that may be tried. */
  readonly steps: number
  /** Repairs after which the search stops. */
  readonly atMost: number
}

/**
 * Finds every smallest set of cells whose change repairs the system, exactly (Fellegi and Holt 1976).
 *
 * Sets of one cell are tried, then of two, and so on. A rule that is broken and has none of its cells in the set proves that one of its
 * cells is missing from it; so does any combination of rules that no value of the chosen cells can satisfy. So each step tries only the
 * cells of one such row, and every smallest set is met exactly once: a cell that was tried is kept out of its later siblings.
 */
export function searchRepairs(system: BalanceSystem, limits: SearchLimits): Searched {
  const forced = system.cells.flatMap(({ invalid }, place) => (invalid ? [place] : []))
  let rows = printedRows(system)
  for (const place of forced) rows = choose(rows, place, system)
  const search = new Search(system, limits)
  for (let size = Math.max(1, forced.length); size <= system.cells.length; size++) {
    const repairs = search.repairsOfSize(size, rows, forced)
    if (search.failure) return { kind: search.failure }
    if (repairs.length > 0) return { kind: 'found', repairs, complete: !search.stopped }
  }
  return { kind: 'undecided' }
}

class Search {
  /** Why the search ended without a result. */
  failure: 'undecided' | 'tooLong' | undefined
  /** As many repairs as asked for were found, and there may be more. */
  stopped = false
  readonly #system: BalanceSystem
  readonly #limits: SearchLimits
  #steps = 0
  #repairs: Repair[] = []

  constructor(system: BalanceSystem, limits: SearchLimits) {
    this.#system = system
    this.#limits = limits
  }

  repairsOfSize(size: number, rows: readonly Row[], forced: readonly number[]): readonly Repair[] {
    this.#repairs = []
    const open = emptySet(this.#system.cells.length)
    for (let place = 0; place < this.#system.cells.length; place++) if (!forced.includes(place)) add(open, place)
    this.#visit({ rows, chosen: forced, open, left: size - forced.length })
    return this.#repairs
  }

  #visit(step: Step): void {
    if (this.failure || this.stopped) return
    if (++this.#steps > this.#limits.steps) {
      this.failure = 'tooLong'
      return
    }
    const next = this.#next(step)
    if (!next) return
    const open = next.open.slice()
    for (const place of next.candidates) {
      // What was tried stays out of its later siblings, so that no set is met twice.
      remove(open, place)
      this.#visit({
        rows: choose(step.rows, place, this.#system),
        chosen: [...step.chosen, place],
        open: open.slice(),
        left: step.left - 1,
      })
    }
  }

  /** The cells one of which has to be chosen next; `undefined` where the set is a repair or can become none. */
  #next({ rows, chosen, open, left }: Step): Next | undefined {
    const broken = rows.filter(({ pivot, constant }) => pivot < 0 && constant !== 0)
    if (broken.length > 0) return left === 0 ? undefined : narrow(broken, open, left)
    const solved = solveChosen(rows, chosen, this.#system)
    switch (solved.kind) {
      case 'undecided':
        this.failure = 'undecided'
        return undefined
      case 'repaired':
        this.#repairs.push(solved.repair)
        this.stopped = this.#repairs.length >= this.#limits.atMost
        return undefined
      case 'impossible': {
        if (left === 0) return undefined
        const support = solved.rows.map((row) => row.support).reduce(union)
        return { candidates: placesOf(intersection(support, open)), open }
      }
    }
  }
}

/** A point of the search: some cells are chosen, `open` ones may be, and exactly `left` more have to be. */
interface Step {
  readonly rows: readonly Row[]
  readonly chosen: readonly number[]
  readonly open: CellSet
  readonly left: number
}

/** How the search goes on: one of `candidates` is chosen, and below that no cell but those in `open`. */
interface Next {
  readonly candidates: readonly number[]
  readonly open: CellSet
}

/**
 * The candidates where some rows are broken, `undefined` where `left` cells cannot repair them.
 *
 * Rows without a common cell each need one of their own. Where there are as many of them as cells left, every cell that is still to
 * be chosen stands in one of them; all others are closed, which may show that even more are needed.
 */
function narrow(broken: readonly Row[], open: CellSet, left: number): Next | undefined {
  let allowed = open
  for (;;) {
    const supports = broken
      .map(({ support }) => intersection(support, allowed))
      .map((cells) => ({ cells, size: sizeOf(cells) }))
      .toSorted((a, b) => a.size - b.size)
    const smallest = supports[0]!
    if (smallest.size === 0) return undefined
    let count = 0
    let packed = emptySet(allowed.length * 32)
    for (const { cells } of supports) {
      if (!areDisjoint(cells, packed)) continue
      packed = union(packed, cells)
      count++
    }
    if (count > left) return undefined
    const before = sizeOf(allowed)
    if (count === left) allowed = intersection(allowed, packed)
    if (sizeOf(allowed) === before) return { candidates: placesOf(smallest.cells), open: allowed }
  }
}
