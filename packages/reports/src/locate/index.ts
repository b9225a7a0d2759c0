import type { AnnualReport, Localization, Suggestion } from '@gongkai/law/annual-report'
import { searchRepairs } from './search.ts'
import { solveRepairs } from './solver.ts'
import { brokenSystems, type BalanceSystem } from './system.ts'
import type { Repair } from './values.ts'

/** So many alternatives are listed. */
const LISTED = 24

/** Larger numbers than any report holds; beyond them sums of sums would no longer be exact. */
const LARGEST = 1e12

/** Repairs counted before the search stops; more than are listed, so that the likeliest can be put first. */
const COUNTED = 240

/** Steps of the exact search, well under a second. Measured: the solver in WebAssembly finds nothing in ten seconds beyond them (ADR 6). */
const STEPS = 40_000

const SOLVER_SECONDS = 3

/**
 * Finds the likely mistakes behind broken balance rules (勾稽关系): the smallest set of cells whose change satisfies every rule that can
 * be assessed, with the whole numbers >= 0 that they would take.
 *
 * Every smallest set is an alternative. Those that change the fewest figures other than totals come first, since a total is what the
 * unit works out last. Only cells that hold numbers change. Bounded to a few seconds; beyond that `tooManyMistakes`.
 */
export async function locateErrors(report: AnnualReport): Promise<Localization> {
  const systems = brokenSystems(report)
  if (systems.length === 0) return { kind: 'consistent' }
  const located: Located[] = []
  for (const system of systems) {
    const alternatives = await locateIn(system)
    if (!alternatives) return tooManyMistakes(systems)
    located.push(alternatives)
  }
  return combine(located)
}

interface Located {
  readonly alternatives: readonly (readonly Suggestion[])[]
  readonly complete: boolean
}

async function locateIn(system: BalanceSystem): Promise<Located | undefined> {
  if (system.cells.some(({ printed }) => Math.abs(printed) > LARGEST)) return undefined
  const searched = searchRepairs(system, { steps: STEPS, atMost: COUNTED })
  if (searched.kind === 'tooLong') return undefined
  const { repairs, complete } =
    searched.kind === 'found' ? searched : await solveRepairs(system, { seconds: SOLVER_SECONDS, atMost: LISTED })
  if (repairs.length === 0) return undefined
  const ordered = repairs.toSorted((a, b) => rank(a, system) - rank(b, system) || inFormOrder(a.places, b.places))
  return { alternatives: ordered.map((repair) => suggestions(repair, system)), complete }
}

/** How many figures other than totals a repair changes. */
function rank({ places }: Repair, { cells }: BalanceSystem): number {
  return places.filter((place) => !isTotal(cells[place]!.id)).length
}

function isTotal(id: string): boolean {
  return id.endsWith('.total') || id.startsWith('table3.totalProcessed.')
}

function inFormOrder(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((place, at) => place !== b[at])
  return index < 0 ? 0 : a[index]! - b[index]!
}

function suggestions({ places, values, ambiguous }: Repair, { cells, equations }: BalanceSystem): readonly Suggestion[] {
  return places.map((place, index) => {
    const { id, printed, invalid } = cells[place]!
    const broken = equations.filter((equation) => equation.broken && equation.cells.includes(place)).map(({ name }) => name)
    return {
      cell: id,
      printed,
      suggested: values[index]!,
      explains: invalid ? [...broken, `${id.startsWith('table4') ? 'T4' : 'T3'}-INT ${id}`] : broken,
      ...(ambiguous[index] && { ambiguous: true as const }),
    }
  })
}

/** Parts that share no cell are repaired each for itself, so every choice of one alternative of each part is an alternative. */
function combine(parts: readonly Located[]): Localization {
  let alternatives: readonly (readonly Suggestion[])[] = [[]]
  let complete = parts.every((part) => part.complete)
  for (const part of parts) {
    const combined = alternatives.flatMap((before) => part.alternatives.map((after) => [...before, ...after]))
    complete &&= combined.length <= LISTED
    alternatives = combined.slice(0, LISTED)
  }
  return { kind: 'located', alternatives, complete }
}

function tooManyMistakes(systems: readonly BalanceSystem[]): Localization {
  const broken = systems.reduce((count, { equations }) => count + equations.filter((equation) => equation.broken).length, 0)
  return {
    kind: 'tooManyMistakes',
    message: `有 ${broken} 处勾稽关系不成立，差错过多，无法推断是哪些格填错；请对照原始登记逐行核对，改正后重新检查`,
  }
}
