import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import {
  APPLICANT_COLUMNS,
  FORMS,
  REMEDY_RESULTS,
  tally,
  unbalanced,
  type AnnualReport,
  type Cell,
  type CellId,
  type FormId,
  type Suggestion,
} from '@gongkai/law/annual-report'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { locateErrors } from './index.ts'
import { searchRepairs } from './search.ts'
import { solveRepairs } from './solver.ts'
import { brokenSystems } from './system.ts'

type Figures = Readonly<Record<CellId, number | Cell>>

/** A report of zeros but for the figures given. */
function reportWith(figures: Figures, form: FormId = '2021'): AnnualReport {
  const cells = new Map<CellId, Cell>(FORMS[form].cells.map(({ id }) => [id, { state: 'number', value: 0 }]))
  for (const [id, figure] of Object.entries(figures)) {
    cells.set(id, typeof figure === 'number' ? { state: 'number', value: figure } : figure)
  }
  return reportOf(cells, form)
}

function reportOf(cells: ReadonlyMap<CellId, Cell>, form: FormId): AnnualReport {
  const agency = { nature: null, level: null, region: [], evidence: [] }
  return { form, unit: null, year: null, agency, title: null, preamble: '', chapters: [], signature: null, cells }
}

/** The figures of a row of table 3 or a group of table 4. */
function row(where: string, values: readonly number[]): Figures {
  const columns = where.startsWith('table3') ? APPLICANT_COLUMNS : REMEDY_RESULTS
  return Object.fromEntries(columns.map(({ key }, index) => [`${where}.${key}`, values[index] ?? 0]))
}

function repaired(report: AnnualReport, suggestions: readonly Suggestion[]): AnnualReport {
  const cells = new Map(report.cells)
  for (const { cell, suggested } of suggestions) cells.set(cell, { state: 'number', value: suggested })
  return { ...report, cells }
}

const isBalanced = (report: AnnualReport) => unbalanced(report.cells, FORMS[report.form]).every(({ kind }) => kind !== 'broken')

const changes = (suggestions: readonly Suggestion[]) =>
  suggestions.map(({ cell, printed, suggested }) => `${cell} ${printed}->${suggested}`)

/** A consistent report with counts up to `most`; 本年新收 is large enough for 结转下年度 not to be negative. */
const consistent = (most: number) =>
  fc
    .record({
      form: fc.constantFrom<FormId>('2019', '2021', 'mixed'),
      counts: fc.array(fc.nat(most), { minLength: 200, maxLength: 200 }),
    })
    .map(({ form, counts }) => {
      const figures = Object.fromEntries(
        FORMS[form].cells.map(({ id, row }, index) => [id, row === 'newReceived' ? most * 25 : (counts[index] ?? 0)]),
      )
      const cells = new Map(reportWith(figures, form).cells)
      for (const [id, result] of tally(cells, FORMS[form])) {
        if (result.kind === 'number') cells.set(id, { state: 'number', value: result.value })
      }
      return reportOf(cells, form)
    })

/** Changes of some cells of tables 3 and 4: place and new value. */
const mistakes = (most: number, count: number) =>
  fc.uniqueArray(fc.tuple(fc.nat(100_000), fc.nat(most)), { minLength: 1, maxLength: count, selector: ([place]) => place % 150 })

function withMistakes(report: AnnualReport, changes: readonly (readonly [number, number])[]): AnnualReport {
  const counted = FORMS[report.form].cells.filter(({ table }) => table === 'table3' || table === 'table4')
  const cells = new Map(report.cells)
  for (const [place, value] of changes) cells.set(counted[place % counted.length]?.id ?? '', { state: 'number', value })
  return { ...report, cells }
}

describe('locateErrors (Fellegi and Holt 1976)', () => {
  test('a report that balances is consistent', async () => {
    expect(await locateErrors(reportWith({}))).toEqual({ kind: 'consistent' })
  })

  test('one figure explains a broken row and a broken column (sample 001)', async () => {
    const report = reportWith({
      ...row('table3.newReceived', [1, 1, 0, 0, 0, 0, 1]),
      ...row('table3.granted', [1, 0, 0, 0, 0, 0, 1]),
      ...row('table3.totalProcessed', [1, 0, 0, 0, 0, 0, 1]),
    })
    expect(await locateErrors(report)).toEqual({
      kind: 'located',
      complete: true,
      alternatives: [
        [
          {
            cell: 'table3.newReceived.business',
            printed: 1,
            suggested: 0,
            explains: ['T3-ROW table3.newReceived', 'T3-BAL table3.business'],
          },
        ],
      ],
    })
  })

  test('every figure of a group of table 4 is an alternative, the total first, none below zero', async () => {
    const located = await locateErrors(reportWith(row('table4.reconsideration', [3, 1, 0, 0, 2])))
    if (located.kind !== 'located') throw new Error(located.kind)
    expect(located.alternatives.map(changes)).toEqual([
      ['table4.reconsideration.total 2->4'],
      ['table4.reconsideration.upheld 3->1'],
    ])
  })

  test('parts without a common cell are combined', async () => {
    const report = reportWith({
      ...row('table4.reconsideration', [2, 0, 0, 0, 1]),
      ...row('table4.litigationDirect', [5, 0, 0, 0, 0]),
    })
    const located = await locateErrors(report)
    if (located.kind !== 'located') throw new Error(located.kind)
    expect(located.alternatives).toHaveLength(4)
    for (const alternative of located.alternatives) {
      expect(alternative).toHaveLength(2)
      expect(isBalanced(repaired(report, alternative))).toBe(true)
    }
  })

  test('more alternatives than are listed are said to be more', async () => {
    const groups = ['reconsideration', 'litigationDirect', 'litigationAfterReconsideration']
    const report = reportWith(Object.assign({}, ...groups.map((group) => row(`table4.${group}`, [1, 1, 1, 1, 9]))) as Figures)
    const located = await locateErrors(report)
    if (located.kind !== 'located') throw new Error(located.kind)
    expect(located.alternatives).toHaveLength(24)
    expect(located.complete).toBe(false)
    expect(located.alternatives[0]?.map(({ cell }) => cell)).toEqual(groups.map((group) => `table4.${group}.total`))
  })

  test('a figure below zero is wrong in any case', async () => {
    const located = await locateErrors(reportWith(row('table4.reconsideration', [-3, 0, 0, 0, 3])))
    if (located.kind !== 'located') throw new Error(located.kind)
    expect(located.alternatives).toEqual([
      [
        {
          cell: 'table4.reconsideration.upheld',
          printed: -3,
          suggested: 3,
          explains: ['T4-SUM table4.reconsideration', 'T4-INT table4.reconsideration.upheld'],
        },
      ],
    ])
  })

  test('a fraction becomes the whole number that balances', async () => {
    const located = await locateErrors(reportWith(row('table4.reconsideration', [2.5, 1, 0, 0, 3])))
    if (located.kind !== 'located') throw new Error(located.kind)
    expect(located.alternatives.map(changes)).toEqual([['table4.reconsideration.upheld 2.5->2']])
  })

  test('cells without numbers take no part, and neither do their rules', async () => {
    const figures = {
      ...row('table3.newReceived', [1, 1, 0, 0, 0, 0, 1]),
      'table3.newReceived.social': { state: 'blank' } as const,
    }
    const report = reportWith({
      ...figures,
      ...row('table3.granted', [1, 0, 0, 0, 0, 0, 1]),
      ...row('table3.totalProcessed', [1, 0, 0, 0, 0, 0, 1]),
    })
    const located = await locateErrors(report)
    if (located.kind !== 'located') throw new Error(located.kind)
    expect(located.alternatives.map(changes)).toEqual([['table3.newReceived.business 1->0']])
    expect(located.alternatives.flat().map(({ cell }) => cell)).not.toContain('table3.newReceived.social')
  })

  test('several cells that must change together, whose values are not unique, are marked', async () => {
    const located = await locateErrors(reportWith(row('table4.reconsideration', [-1, -1, 0, 0, 5])))
    if (located.kind !== 'located') throw new Error(located.kind)
    const [[first, second] = []] = located.alternatives
    expect(located.alternatives).toHaveLength(1)
    expect([first?.ambiguous, second?.ambiguous]).toEqual([true, true])
    expect((first?.suggested ?? 0) + (second?.suggested ?? 0)).toBe(5)
  })

  test('three free cells are left to the solver', async () => {
    const report = reportWith(row('table4.reconsideration', [-1, -1, -1, 0, 5]))
    expect(brokenSystems(report).map((system) => searchRepairs(system, { steps: 1000, atMost: 24 }).kind)).toEqual(['undecided'])
    const located = await locateErrors(report)
    if (located.kind !== 'located') throw new Error(located.kind)
    expect(located.alternatives.map((alternative) => alternative.length)).toEqual([3])
    expect(isBalanced(repaired(report, located.alternatives[0] ?? []))).toBe(true)
  })

  test('too many mistakes are said to be too many', async () => {
    const figures = Object.fromEntries(FORMS['2021'].cells.map(({ id }, index) => [id, (index * index * 7919) % 97]))
    const located = await locateErrors(reportWith(figures))
    if (located.kind !== 'tooManyMistakes') throw new Error(located.kind)
    expect(located.message).toMatch(/^有 \d+ 处勾稽关系不成立，差错过多/u)
  })
})

describe('properties', () => {
  test('a single wrong figure is among the alternatives, with its right value', async () => {
    await fc.assert(
      fc.asyncProperty(consistent(30), mistakes(900, 1), async (report, mistake) => {
        const wrong = withMistakes(report, mistake)
        fc.pre(!isBalanced(wrong))
        const located = await locateErrors(wrong)
        if (located.kind !== 'located') throw new Error(located.kind)
        const right = located.alternatives.some((alternative) =>
          alternative.every(({ cell, suggested }) => {
            const cellBefore = report.cells.get(cell)
            return cellBefore?.state === 'number' && cellBefore.value === suggested
          }),
        )
        expect(right).toBe(true)
      }),
      { numRuns: 150 },
    )
  })

  test('every alternative repairs every rule, with whole numbers, in no more cells than were wrong', async () => {
    await fc.assert(
      fc.asyncProperty(consistent(30), mistakes(60, 4), async (report, list) => {
        const wrong = withMistakes(report, list)
        fc.pre(!isBalanced(wrong))
        const located = await locateErrors(wrong)
        if (located.kind !== 'located') throw new Error(located.kind)
        expect(new Set(located.alternatives.map((alternative) => changes(alternative).join())).size).toBe(
          located.alternatives.length,
        )
        for (const alternative of located.alternatives) {
          expect(alternative.length).toBeLessThanOrEqual(list.length)
          expect(
            alternative.every(({ printed, suggested }) => Number.isInteger(suggested) && suggested >= 0 && suggested !== printed),
          ).toBe(true)
          expect(isBalanced(repaired(wrong, alternative))).toBe(true)
        }
      }),
      { numRuns: 100 },
    )
  })

  test('HiGHS finds the same smallest sets', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(consistent(3), mistakes(5, 3), async (report, list) => {
        for (const system of brokenSystems(withMistakes(report, list))) {
          const searched = searchRepairs(system, { steps: 40_000, atMost: 240 })
          if (searched.kind !== 'found') throw new Error(searched.kind)
          fc.pre(searched.repairs.length <= 6)
          const solved = await solveRepairs(system, { seconds: 60, atMost: 10 })
          expect(solved.complete).toBe(true)
          const sets = (repairs: typeof solved.repairs) => repairs.map(({ places }) => places.join()).toSorted()
          expect(sets(solved.repairs)).toEqual(sets(searched.repairs))
        }
      }),
      { numRuns: 5 },
    )
  })
})

const REPORTS = new URL('../../../../../shared/reports/', import.meta.url)

describe.skipIf(!existsSync(fileURLToPath(REPORTS)))('samples', () => {
  test.each([
    ['samples/001.expected.json', [['table3.newReceived.business 1->0']]],
    ['samples/002.expected.json', [['table3.totalProcessed.total 0->4']]],
    [
      'real/006/expected.json',
      [
        ['table4.reconsideration.total 0->11', 'table4.litigationAfterReconsideration.total 0->5'],
        ['table4.reconsideration.total 0->11', 'table4.litigationAfterReconsideration.upheld 5->0'],
      ],
    ],
  ])('%s', async (path, alternatives) => {
    const located = await locateErrors(sample(path))
    if (located.kind !== 'located') throw new Error(located.kind)
    expect(located.alternatives.map(changes)).toEqual(alternatives)
    expect(located.complete).toBe(true)
  })
})

/** Tables 3 and 4 of a sample's expected figures. */
function sample(path: string): AnnualReport {
  type Rows = Readonly<Record<string, readonly (number | null)[] | null>>
  const expected = JSON.parse(readFileSync(new URL(path, REPORTS), 'utf8')) as {
    readonly form: FormId
    readonly table3: Rows
    readonly table4: Rows
  }
  const cells = new Map<CellId, Cell>()
  for (const table of ['table3', 'table4'] as const) {
    const columns = table === 'table3' ? APPLICANT_COLUMNS : REMEDY_RESULTS
    for (const [key, values] of Object.entries(expected[table])) {
      columns.forEach((column, index) => {
        const value = values?.[index]
        if (typeof value === 'number') cells.set(`${table}.${key}.${column.key}`, { state: 'number', value })
      })
    }
  }
  return reportOf(cells, expected.form)
}
