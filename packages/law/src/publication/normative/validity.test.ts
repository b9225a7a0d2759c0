import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { validityTimeline } from './timeline.ts'
import { endOf, isInForce, textOn, validityOn, type Validity, type ValidityFacts } from './validity.ts'

const PLAIN: ValidityFacts = { effectiveFrom: '2021-03-01', effectiveTo: '2026-03-01' }
const AMENDED: ValidityFacts = {
  ...PLAIN,
  amendments: [
    { edition: '第三版', from: '2024-07-01', amendedBy: '修改决定二' },
    { edition: '第二版', from: '2023-01-01', amendedBy: '修改决定一' },
  ],
}
const REPEALED: ValidityFacts = { ...AMENDED, repealed: { on: '2025-05-10', by: '废止决定' } }

describe('时效：按日期，任何一日都说得出', () => {
  test.each<[string, ValidityFacts, string, Validity['kind']]>([
    ['施行前一日', PLAIN, '2021-02-28', 'notYet'],
    ['施行当日', PLAIN, '2021-03-01', 'inForce'],
    ['有效期最后一日', PLAIN, '2026-02-28', 'inForce'],
    ['有效期届满次日', PLAIN, '2026-03-01', 'lapsed'],
    ['修改施行前一日', AMENDED, '2022-12-31', 'inForce'],
    ['修改施行当日', AMENDED, '2023-01-01', 'amended'],
    ['废止前一日', REPEALED, '2025-05-09', 'amended'],
    ['废止当日', REPEALED, '2025-05-10', 'repealed'],
    ['废止以后不再失效', REPEALED, '2027-01-01', 'repealed'],
    ['失效以后宣布废止，仍是失效', { ...PLAIN, repealed: { on: '2026-04-01' } }, '2026-05-01', 'lapsed'],
    ['同日废止和失效，算废止', { ...PLAIN, repealed: { on: '2026-03-01' } }, '2026-03-01', 'repealed'],
    ['施行以前就废止', { effectiveFrom: '2021-03-01', repealed: { on: '2021-02-01' } }, '2021-03-01', 'repealed'],
    ['没有施行日期，不明', {}, '2026-01-01', 'unknown'],
    ['没有施行日期，但已废止', { repealed: { on: '2020-01-01' } }, '2026-01-01', 'repealed'],
    ['没有施行日期，废止以前不明', { repealed: { on: '2020-01-01' } }, '2019-12-31', 'unknown'],
    ['没有有效期，一直有效', { effectiveFrom: '2001-01-01' }, '2026-01-01', 'inForce'],
  ])('%s', (_, facts, day, kind) => {
    expect(validityOn(facts, day).kind).toBe(kind)
  })

  test.each([
    ['2022-12-31', undefined],
    ['2023-01-01', '第二版'],
    ['2024-06-30', '第二版'],
    ['2024-07-01', '第三版'],
    ['2030-01-01', '第三版'],
  ])('%s 的文本', (day, edition) => {
    expect(textOn(AMENDED, day)?.edition).toBe(edition)
  })

  test('不明不是无效', () => {
    expect(isInForce({}, '2026-01-01')).toBeUndefined()
    expect(isInForce(PLAIN, '2026-01-01')).toBe(true)
    expect(isInForce(PLAIN, '2026-03-01')).toBe(false)
  })

  test('说出何时起、何时止、被何文件废止', () => {
    expect(validityOn(REPEALED, '2024-07-01')).toEqual({
      kind: 'amended',
      edition: { edition: '第三版', from: '2024-07-01', amendedBy: '修改决定二' },
      since: '2021-03-01',
      until: '2025-05-10',
    })
    expect(endOf(REPEALED)).toEqual({ kind: 'repealed', on: '2025-05-10', by: '废止决定' })
  })

  test('时效沿革', () => {
    expect(validityTimeline(REPEALED).map(({ from, to, validity }) => [from, to, validity.kind])).toEqual([
      [undefined, '2021-03-01', 'notYet'],
      ['2021-03-01', '2023-01-01', 'inForce'],
      ['2023-01-01', '2024-07-01', 'amended'],
      ['2024-07-01', '2025-05-10', 'amended'],
      ['2025-05-10', undefined, 'repealed'],
    ])
  })
})

const day = fc.integer({ min: 0, max: 3650 }).map((days) => Temporal.PlainDate.from('2017-01-01').add({ days }).toString())
const facts: fc.Arbitrary<ValidityFacts> = fc.record(
  {
    effectiveFrom: day,
    effectiveTo: day,
    repealed: fc.record({ on: day }),
    amendments: fc.array(fc.record({ edition: fc.constantFrom('二', '三', '四'), from: day }), { maxLength: 3 }),
  },
  { requiredKeys: [] },
)

describe('时效的性质', () => {
  test('沿革的各段相接、不重叠，盖满所有的日子，与逐日的时效一致', () => {
    fc.assert(
      fc.property(facts, day, (facts, on) => {
        const spans = validityTimeline(facts)
        expect(spans[0]?.from).toBeUndefined()
        expect(spans.at(-1)?.to).toBeUndefined()
        spans.slice(1).forEach((span, index) => expect(span.from).toBe(spans[index]?.to))
        const own = spans.filter(({ from, to }) => (from === undefined || from <= on) && (to === undefined || on < to))
        expect(own).toHaveLength(1)
        expect(own[0]?.validity).toEqual(validityOn(facts, on))
      }),
    )
  })

  test('尚未施行之后是有效，有效之后是废止或者失效，不会倒回', () => {
    const order = { unknown: 0, notYet: 0, inForce: 1, amended: 1, repealed: 2, lapsed: 2 }
    fc.assert(
      fc.property(facts, day, day, (facts, a, b) => {
        const [first, second] = a <= b ? [a, b] : [b, a]
        expect(order[validityOn(facts, second).kind]).toBeGreaterThanOrEqual(order[validityOn(facts, first).kind])
        const [one, two] = [validityOn(facts, first), validityOn(facts, second)]
        if (order[one.kind] === 2) expect(two).toEqual(one)
      }),
    )
  })
})
