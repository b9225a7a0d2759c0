import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatIndexNumber, indexCodeProblem, readIndexNumber } from './index-number.ts'

describe('索引号（条例第十二条第三款）', () => {
  test.each([
    ['12620600MB0523338C/2025-04735', 'creditCode', 4735],
    ['11370322004222241N/2021-5135380', 'creditCode', 5135380],
    ['11441700007280420Y/2021-00050', 'creditCode', 50],
    ['000014349/2017-00110', 'organizationCode', 110],
    ['053533505/2021-00106', 'organizationCode', 106],
    ['640000001/2024-00490', 'areaCode', 490],
    ['kysrmzf/2026-00017', 'name', 17],
    ['　０００014349／2017－00110 ', 'organizationCode', 110],
  ] as const)('%s', (text, scheme, serial) => {
    expect(readIndexNumber(text)).toMatchObject({ kind: 'indexNumber', scheme, number: { serial } })
  })

  test.each([
    ['', '索引号应写作'],
    ['000014349-2017-00110', '索引号应写作'],
    ['000014349/2017-', '索引号应写作'],
    ['000014349/17-00110', '索引号应写作'],
    ['000014349/2017-00000', '从 1 起'],
    ['000014349/1900-00001', '年份'],
    ['000014348/2017-00110', '校验码不符'],
    ['12620600MB0523338D/2025-04735', '校验码不符'],
    ['990000001/2024-00490', '校验码不符'],
    ['12345/2024-00490', '机构代码应为'],
  ])('不是索引号：%s', (text, message) => {
    const reading = readIndexNumber(text)
    expect(reading.kind === 'invalid' && reading.message).toContain(message)
  })

  test.each([
    [1, '000014349/2026-00001'],
    [99_999, '000014349/2026-99999'],
    [100_000, '000014349/2026-100000'],
  ])('流水号 %i', (serial, text) => {
    expect(formatIndexNumber({ code: '00001434-9', year: 2026, serial })).toBe(text)
  })

  test('编号时拒绝不可能的部分', () => {
    expect(() => formatIndexNumber({ code: '000014349', year: 2026, serial: 0 })).toThrow('流水号')
    expect(() => formatIndexNumber({ code: '000014349', year: 26, serial: 1 })).toThrow('年份')
    expect(() => formatIndexNumber({ code: '清河县', year: 2026, serial: 1 })).toThrow('机构代码')
    expect(indexCodeProblem('000014349')).toBeUndefined()
    expect(indexCodeProblem('清河县')).toContain('机构代码')
  })

  test('编出的号总能读回', () => {
    const code = fc.constantFrom('12620600MB0523338C', '000014349', '640000001', 'kysrmzf')
    const year = fc.integer({ min: 1949, max: 2199 })
    const serial = fc.integer({ min: 1, max: 999_999_999 })
    fc.assert(
      fc.property(code, year, serial, (code, year, serial) => {
        const reading = readIndexNumber(formatIndexNumber({ code, year, serial }))
        expect(reading.kind === 'indexNumber' && reading.number).toEqual({ code, year, serial })
      }),
    )
  })
})
