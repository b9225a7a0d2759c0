import { createRequire } from 'node:module'
import type { Highs, InitOptions } from 'highs'
import { choose, printedRows } from './elimination.ts'
import type { BalanceSystem } from './system.ts'
import { solveChosen, type Repair } from './values.ts'

/** What the solver found within its time: smallest repairs, all of them where `complete`; none where even the first took too long. */
export interface SolverResult {
  readonly repairs: readonly Repair[]
  readonly complete: boolean
}

/** Limits of the solver. */
export interface SolverLimits {
  readonly seconds: number
  readonly atMost: number
}

let loading: Promise<Highs> | undefined

/** HiGHS, loaded when first needed: most reports are located without it. */
async function loadSolver(): Promise<Highs> {
  loading ??= importLoader().then((load) =>
    // Named as the package exports it, so that the program is found where this file was bundled into another.
    load({ locateFile: () => createRequire(import.meta.url).resolve('highs/runtime') }),
  )
  return loading
}

type Loader = (options: InitOptions) => Promise<Highs>

async function importLoader(): Promise<Loader> {
  // The package types its default export as if the module were CommonJS; what Node imports is its ES module.
  const { default: load } = (await import('highs')) as unknown as { readonly default: Loader }
  return load
}

/**
 * Finds the smallest repairs as an integer program, one after the other, each time forbidding the sets already found.
 *
 * For sets of which several cells are free together, and as the search's oracle in tests. A result is accepted only if the rules hold exactly with its rounded numbers.
 */
export async function solveRepairs(system: BalanceSystem, { seconds, atMost }: SolverLimits): Promise<SolverResult> {
  const highs = await loadSolver()
  const deadline = performance.now() + seconds * 1000
  const repairs: Repair[] = []
  while (repairs.length < atMost) {
    const left = (deadline - performance.now()) / 1000
    if (left <= 0) return { repairs, complete: false }
    const result = highs.solve(program(system, repairs), {
      output_flag: false,
      time_limit: left,
      mip_rel_gap: 0,
      mip_abs_gap: 0.5,
    })
    if (result.Status === 'Infeasible') return { repairs, complete: true }
    if (result.Status !== 'Optimal') return { repairs, complete: false }
    const primal = (name: string) => {
      const column = result.Columns[name]
      return column && 'Primal' in column ? Math.round(column.Primal) : Number.NaN
    }
    const values = system.cells.map(
      ({ printed, invalid }, place) => (invalid ? 0 : printed) + primal(`u${place}`) - primal(`d${place}`),
    )
    const repair = exactRepair(system, values)
    // Big numbers blur the solver's arithmetic; what it proves of them is not trusted.
    if (!repair || repair.places.length !== Math.round(result.ObjectiveValue)) return { repairs, complete: false }
    repairs.push(repair)
  }
  return { repairs, complete: false }
}

/**
 * The program in CPLEX LP format: cell i becomes what is printed + `u` - `d`, and `z` says whether it changes.
 *
 * A cell is taken to change by no more than four times the sum of all differences: on these tables, where every cell counts once in each
 * of its rules, a repair that needs more is none that anybody looks for, and smaller bounds keep the solver's arithmetic exact.
 */
function program({ cells, equations }: BalanceSystem, found: readonly Repair[]): string {
  const start = cells.map(({ printed, invalid }) => (invalid ? 0 : printed))
  const differences = equations.map((equation) =>
    equation.cells.reduce((sum, place, index) => sum + equation.coefficients[index]! * start[place]!, 0),
  )
  const most = 4 * differences.reduce((sum, difference) => sum + Math.abs(difference), 1)
  const all = cells.map((_, place) => place)
  const balances = equations.map((equation, index) => {
    const terms = equation.cells.map((place, at) =>
      equation.coefficients[at] === 1 ? `+ u${place} - d${place}` : `- u${place} + d${place}`,
    )
    return `${terms.join(' ')} = ${-differences[index]!}`
  })
  const [first] = found
  return [
    'Minimize',
    all.map((place) => `z${place}`).join(' + '),
    'Subject To',
    ...balances,
    ...all.flatMap((place) => [
      `u${place} - ${most} z${place} <= 0`,
      `d${place} - ${Math.min(start[place]!, most)} z${place} <= 0`,
    ]),
    ...found.map((repair) => `${repair.places.map((place) => `z${place}`).join(' + ')} <= ${repair.places.length - 1}`),
    ...(first ? [`${all.map((place) => `z${place}`).join(' + ')} <= ${first.places.length}`] : []),
    'Bounds',
    ...all.flatMap((place) => [`0 <= u${place} <= ${most}`, `0 <= d${place} <= ${start[place]!}`]),
    ...cells.flatMap(({ invalid }, place) => (invalid ? [`z${place} = 1`] : [])),
    'Generals',
    all.map((place) => `u${place} d${place}`).join(' '),
    'Binaries',
    all.map((place) => `z${place}`).join(' '),
    'End',
  ].join('\n')
}

/** The repair that some numbers are, with what is exact about them; `undefined` where a rule does not hold. */
function exactRepair(system: BalanceSystem, values: readonly number[]): Repair | undefined {
  const holds = system.equations.every(
    ({ cells, coefficients }) => cells.reduce((sum, place, index) => sum + coefficients[index]! * values[place]!, 0) === 0,
  )
  if (!holds || !values.every((value) => Number.isSafeInteger(value) && value >= 0)) return undefined
  const places = values.flatMap((value, place) => (value === system.cells[place]!.printed ? [] : [place]))
  let rows = printedRows(system)
  for (const place of places) rows = choose(rows, place, system)
  const solved = solveChosen(rows, places, system)
  if (solved.kind === 'repaired') return solved.repair
  return { places, values: places.map((place) => values[place]!), ambiguous: places.map(() => true) }
}
