import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reportWith, row } from '../../test/annual-report.ts'
import type { Cell } from './cell.ts'
import { comparableCells } from './comparable.ts'
import { exactSum } from './decimal.ts'
import { FORMS, type FormId } from './forms/index.ts'
import { unbalanced } from './rules/index.ts'
import { sumCells, tally } from './tally.ts'

const formIds: readonly FormId[] = ['2019', '2021', 'mixed']

/** Any counts in the cells, then the cells that follow from others taken from the tally. */
const tallied = fc
  .record({ form: fc.constantFrom(...formIds), counts: fc.array(fc.nat(30_000), { minLength: 200, maxLength: 200 }) })
  .map(({ form, counts }) => {
    const figures = Object.fromEntries(FORMS[form].cells.map(({ id }, index) => [id, counts[index] ?? 0]))
    const { cells } = reportWith(figures, { form })
    const repaired = new Map(cells)
    for (const [id, result] of tally(cells, FORMS[form])) {
      if (result.kind === 'number') repaired.set(id, { state: 'number', value: result.value })
    }
    return { form: FORMS[form], cells: repaired }
  })

describe('tally', () => {
  test('property: a tallied report satisfies every balance rule', () => {
    fc.assert(
      fc.property(tallied, ({ form, cells }) => {
        expect(unbalanced(cells, form)).toEqual([])
      }),
    )
  })

  test('property: every single wrong count breaks a balance rule', () => {
    fc.assert(
      fc.property(tallied, fc.nat(1_000_000), fc.integer({ min: 1, max: 500 }), ({ form, cells }, place, by) => {
        const counted = form.cells.filter(({ table }) => table === 'table3' || table === 'table4')
        const id = counted.at(place % counted.length)?.id ?? ''
        const cell = cells.get(id)
        if (cell?.state !== 'number') throw new Error('the tallied report has a number in every cell')
        const broken = unbalanced(new Map(cells).set(id, { state: 'number', value: cell.value + by }), form)
        expect(broken.length).toBeGreaterThan(0)
        for (const { equation } of broken) expect(equation.terms.map(({ cell }) => cell)).toContain(id)
      }),
    )
  })

  test('says what is missing instead of taking it for zero', () => {
    const blank: Cell = { state: 'blank' }
    const { cells } = reportWith({ 'table3.granted.business': blank })
    const totals = tally(cells, FORMS['2021'])
    const missing = { kind: 'incomplete', missing: ['table3.granted.business'] }
    expect(totals.get('table3.granted.total')).toEqual(missing)
    expect(totals.get('table3.totalProcessed.business')).toEqual(missing)
    expect(totals.get('table3.totalProcessed.total')).toEqual(missing)
    expect(totals.get('table3.carriedOut.business')).toEqual(missing)
    expect(totals.get('table3.granted.naturalPerson')).toBeUndefined()
  })
})

describe('sumCells', () => {
  const named = (name: string, figures: Parameters<typeof reportWith>[0], form: FormId = '2021') => ({
    name,
    report: reportWith(figures, { form }),
  })

  test('adds amounts as decimals and says where the sum comes from', () => {
    const sums = sumCells([named('甲局', { 'table2.fees': 0.1 }), named('乙镇', { 'table2.fees': 0.2 })], FORMS['2021'])
    expect(sums.get('table2.fees')).toEqual({
      kind: 'number',
      value: 0.3,
      parts: [
        { name: '甲局', cells: ['table2.fees'], value: 0.1 },
        { name: '乙镇', cells: ['table2.fees'], value: 0.2 },
      ],
    })
  })

  test('is incomplete where one report has no number', () => {
    const sums = sumCells([named('甲局', { 'table2.licensing': 7 }), named('乙镇', { 'table2.licensing': null })], FORMS['2021'])
    expect(sums.get('table2.licensing')).toEqual({
      kind: 'incomplete',
      parts: [{ name: '甲局', cells: ['table2.licensing'], value: 7 }],
      missing: ['乙镇'],
    })
  })

  test('takes the three rows of 2021 for （六）其他处理 of 2019, and nothing for table 2 of 2019', () => {
    const child = named('甲局', { ...row('table3.otherNoCorrection', [1]), ...row('table3.otherOther', [2]) })
    const zeros = Object.fromEntries(['otherNoCorrection', 'otherOther'].map((key) => [`table3.${key}.naturalPerson`, 1]))
    const sums = sumCells([named('甲局', zeros)], FORMS['2019'])
    expect(sums.get('table3.otherProcessing.naturalPerson')).toMatchObject({ kind: 'number', value: 2 })
    expect(sums.get('table2_2019.licensing.decisions')).toMatchObject({ kind: 'incomplete', missing: ['甲局'] })
    expect(sumCells([child], FORMS['2019']).get('table3.otherProcessing.business')).toMatchObject({ kind: 'incomplete' })
  })

  test('the sum of no reports is empty', () => {
    expect([...sumCells([], FORMS['2021']).values()].every(({ kind }) => kind === 'incomplete')).toBe(true)
  })
})

describe('comparableCells', () => {
  test.each([
    ['2021', '2021', 200],
    ['2019', '2019', 198],
    ['2019', '2021', 22 * 7 + 7 + 15],
    ['2021', '2019', 22 * 7 + 7 + 15],
    ['mixed', '2021', 10 + 22 * 7 + 7 + 15],
    ['mixed', '2019', 161 + 15],
  ] as const)('%s beside %s: %i figures', (here, there, count) => {
    expect(comparableCells(FORMS[here], FORMS[there])).toHaveLength(count)
  })

  test('（六）其他处理 is one row in 2019 and three in 2021', () => {
    const other = comparableCells(FORMS['2021'], FORMS['2019']).find(({ there }) => there[0] === 'table3.otherProcessing.total')
    expect(other).toEqual({
      term: '表三“（六）其他处理”总计',
      kind: 'count',
      unit: '件',
      here: ['table3.otherNoCorrection.total', 'table3.otherFeeUnpaid.total', 'table3.otherOther.total'],
      there: ['table3.otherProcessing.total'],
    })
  })
})

describe('exactSum', () => {
  test.each([
    [[0.1, 0.2], 0.3],
    [[1287.35, -1287.35], 0],
    [[1e-7, 2e-7], 3e-7],
    [[1e21, 1], 1e21],
    [[], 0],
    [[6559, 0.004], 6559.004],
  ])('%j is %d', (numbers, sum) => {
    expect(exactSum(numbers)).toBe(sum)
  })
})
