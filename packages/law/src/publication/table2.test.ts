import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { FORMS } from '../annual-report/forms/index.ts'
import { wanYuanText } from '../money.ts'
import { countDocuments, rollForward, type CountedDocument } from './table2-documents.ts'
import { sumOfYear, TABLE2_MEASURES, type PeriodEntry } from './table2-figures.ts'

const repeat = (prefix: string, count: number, document: Omit<CountedDocument, 'id'>): readonly CountedDocument[] =>
  Array.from({ length: count }, (_, index) => ({ id: `${prefix}${index + 1}`, ...document }))

describe('表二第二十条第（一）项：制发、废止、现行有效', () => {
  test('某区2023年：上年有效十三件，制发二件，废止八件，现行有效七件', () => {
    const documents = [
      ...repeat('旧', 5, { issuedOn: '2018-05-04', effectiveFrom: '2018-06-01' }),
      ...repeat('废', 8, { issuedOn: '2015-01-01', effectiveFrom: '2015-02-01', repealed: { on: '2023-09-30' } }),
      ...repeat('新', 2, { issuedOn: '2023-03-10', effectiveFrom: '2023-04-01' }),
    ]
    const row = countDocuments(documents, 2023)
    expect([row.issued, row.repealed, row.inForce].map((cell) => cell.kind === 'complete' && cell.count)).toEqual([2, 8, 7])
    expect(rollForward(13, row)).toEqual({ kind: 'balanced', sum: '上年现行有效 13＋本年制发 2－本年废止 8＝7' })
    expect(rollForward(12, row)).toMatchObject({ kind: 'unbalanced', difference: 1 })
    expect(rollForward(undefined, row).kind).toBe('notAssessed')
  })

  test.each<[string, Omit<CountedDocument, 'id'>, readonly [number, number, number]]>([
    ['元旦印发', { issuedOn: '2023-01-01', effectiveFrom: '2023-01-01' }, [1, 0, 1]],
    ['上年末印发', { issuedOn: '2022-12-31', effectiveFrom: '2023-01-01' }, [0, 0, 1]],
    ['年末印发，次年施行', { issuedOn: '2023-12-20', effectiveFrom: '2024-01-01' }, [1, 0, 0]],
    [
      '年末当日废止，当日已不有效',
      { issuedOn: '2020-01-01', effectiveFrom: '2020-01-01', repealed: { on: '2023-12-31' } },
      [0, 1, 0],
    ],
    [
      '次年元旦废止，年末仍有效',
      { issuedOn: '2020-01-01', effectiveFrom: '2020-01-01', repealed: { on: '2024-01-01' } },
      [0, 0, 1],
    ],
    ['到期失效计入废止', { issuedOn: '2018-01-01', effectiveFrom: '2018-01-01', effectiveTo: '2023-07-01' }, [0, 1, 0]],
    ['当年印发当年废止', { issuedOn: '2023-02-01', effectiveFrom: '2023-02-01', repealed: { on: '2023-08-01' } }, [1, 1, 0]],
  ])('%s', (_, document, counts) => {
    const row = countDocuments([{ id: '件', ...document }], 2023)
    expect([row.issued, row.repealed, row.inForce].map((cell) => (cell.kind === 'complete' ? cell.count : cell.counted))).toEqual(
      counts,
    )
  })

  test('日期没有填写的说出来，不当作没有', () => {
    const row = countDocuments([{ id: '甲' }, { id: '乙', effectiveFrom: '2020-01-01' }], 2023)
    expect(row.issued).toMatchObject({ kind: 'incomplete', counted: 0, missing: [{ document: '甲' }, { document: '乙' }] })
    expect(row.inForce).toMatchObject({ kind: 'incomplete', counted: 1, missing: [{ document: '甲', date: 'effectiveFrom' }] })
    expect(rollForward(1, row).kind).toBe('notAssessed')
  })

  test('以前年度已经废止的，不因缺印发日期妨碍本年', () => {
    expect(countDocuments([{ id: '甲', repealed: { on: '2020-01-01' } }], 2023).issued).toMatchObject({
      kind: 'complete',
      count: 0,
    })
  })

  test('已印发未施行造成的差额，说得出原因', () => {
    const row = countDocuments([{ id: '新', issuedOn: '2023-12-20', effectiveFrom: '2024-01-01' }], 2023)
    expect(rollForward(0, row)).toMatchObject({ kind: 'explained', difference: -1 })
    const next = countDocuments([{ id: '新', issuedOn: '2023-12-20', effectiveFrom: '2024-01-01' }], 2024)
    expect(rollForward(0, next)).toMatchObject({ kind: 'explained', difference: 1 })
  })

  test('任何沿革：上年有效＋制发－废止，与现行有效相等，或者差额正是已印发未施行的', () => {
    const day = fc.integer({ min: 0, max: 2900 })
    const document = fc
      .record({
        issued: day,
        delay: fc.integer({ min: -60, max: 400 }),
        life: fc.option(fc.integer({ min: 1, max: 2000 })),
        repeal: fc.boolean(),
      })
      .map(({ issued, delay, life, repeal }): Omit<CountedDocument, 'id'> => {
        const issuedOn = Temporal.PlainDate.from('2017-01-01').add({ days: issued })
        const end = life === null ? undefined : issuedOn.add({ days: life }).toString()
        return {
          issuedOn: issuedOn.toString(),
          effectiveFrom: issuedOn.add({ days: delay }).toString(),
          ...(end === undefined ? {} : repeal ? { repealed: { on: end } } : { effectiveTo: end }),
        }
      })
    fc.assert(
      fc.property(fc.array(document, { maxLength: 12 }), fc.integer({ min: 2018, max: 2025 }), (given, year) => {
        const documents = given.map((document, index) => ({ ...document, id: String(index) }))
        const before = countDocuments(documents, year - 1).inForce
        const row = countDocuments(documents, year)
        const rolled = rollForward(before.kind === 'complete' ? before.count : undefined, row)
        expect(['balanced', 'explained']).toContain(rolled.kind)
      }),
      { numRuns: 500 },
    )
  })
})

describe('表二第二十条第（五）（六）（八）项：按期填报相加', () => {
  const quarter = (agency: string, number: 1 | 2 | 3 | 4, value?: number): PeriodEntry => {
    const [from, to] = (
      [
        ['01-01', '03-31'],
        ['04-01', '06-30'],
        ['07-01', '09-30'],
        ['10-01', '12-31'],
      ] as const
    )[number - 1]!
    return { id: `${agency}${number}`, agency, from: `2023-${from}`, to: `2023-${to}`, ...(value === undefined ? {} : { value }) }
  }
  const year = (agency: string, values: readonly (number | undefined)[]) =>
    values.map((value, index) => quarter(agency, (index + 1) as 1 | 2 | 3 | 4, value))

  test('四个季度齐全', () => {
    expect(sumOfYear(year('甲', [1000, 2000, 3000, 884]), ['甲'], 2023)).toEqual({
      kind: 'complete',
      value: 6884,
      entries: ['甲1', '甲2', '甲3', '甲4'],
    })
  })

  test('零是零，空白是没有填报', () => {
    expect(sumOfYear(year('甲', [0, 0, 0, 0]), ['甲'], 2023)).toMatchObject({ kind: 'complete', value: 0 })
    expect(sumOfYear(year('甲', [0, undefined, 0, 0]), ['甲'], 2023)).toMatchObject({
      kind: 'incomplete',
      soFar: 0,
      missing: [{ agency: '甲', from: '2023-04-01', to: '2023-06-30' }],
    })
  })

  test('没有填报过的单位，缺全年', () => {
    expect(sumOfYear(year('甲', [1, 1, 1, 1]), ['甲', '乙'], 2023)).toMatchObject({
      kind: 'incomplete',
      soFar: 4,
      missing: [{ agency: '乙', from: '2023-01-01', to: '2023-12-31' }],
    })
  })

  test('别的单位、别的年度不计', () => {
    const other = { ...quarter('甲', 1, 9), id: '旧', from: '2022-01-01', to: '2022-12-31' }
    expect(sumOfYear([...year('甲', [1, 1, 1, 1]), ...year('乙', [5, 5, 5, 5]), other], ['甲'], 2023)).toMatchObject({
      kind: 'complete',
      value: 4,
    })
  })

  test.each<[string, Partial<PeriodEntry>, string]>([
    ['重叠', { from: '2023-03-01', to: '2023-06-30' }, 'overlap'],
    ['跨年度', { from: '2022-12-01', to: '2023-03-31' }, 'outsideYear'],
    ['起止颠倒', { from: '2023-06-30', to: '2023-04-01' }, 'invalidPeriod'],
    ['负数', { value: -1 }, 'invalidValue'],
    ['小数', { value: 0.5 }, 'invalidValue'],
  ])('%s 的不计入，并指出', (_, change, kind) => {
    const entries = year('甲', [1, 1, 1, 1]).map((entry) => (entry.id === '甲2' ? { ...entry, ...change } : entry))
    const sum = sumOfYear(entries, ['甲'], 2023)
    expect(sum.kind === 'incomplete' && sum.problems).toMatchObject([{ entry: '甲2', kind }])
  })

  test('全年一期和全年十二期一样', () => {
    const whole: PeriodEntry = { id: '全年', agency: '甲', from: '2023-01-01', to: '2023-12-31', value: 12 }
    const months = Array.from({ length: 12 }, (_, index): PeriodEntry => {
      const first = Temporal.PlainDate.from({ year: 2023, month: index + 1, day: 1 })
      return {
        id: String(index),
        agency: '甲',
        from: first.toString(),
        to: first.with({ day: first.daysInMonth }).toString(),
        value: 1,
      }
    })
    expect(sumOfYear([whole], ['甲'], 2023)).toMatchObject({ kind: 'complete', value: 12 })
    expect(sumOfYear(months, ['甲'], 2023)).toMatchObject({ kind: 'complete', value: 12 })
  })

  test('收费以分相加，以万元填报，一分不差', () => {
    const fees = year('甲', [10_000_010, 20_000_020, 30_000_030, 5_000_040])
    const sum = sumOfYear(fees, ['甲'], 2023)
    expect(sum.kind === 'complete' && wanYuanText(sum.value)).toBe('65.0001')
  })

  test('每项指标对应年报的一格', () => {
    const cells = new Set<string>(FORMS['2021'].cells.map(({ id }) => id))
    for (const { cell } of TABLE2_MEASURES) expect([...cells]).toContain(cell)
  })
})
