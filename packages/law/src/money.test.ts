import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fenOfWanYuan, wanYuanText } from './money.ts'

describe('万元', () => {
  test.each([
    [0, '0'],
    [1, '0.000001'],
    [1_000_000, '1'],
    [6_559_000_000, '6559'],
    [1_287_350_000, '1287.35'],
    [-12_500_000, '-12.5'],
    [Number.MAX_SAFE_INTEGER, '9007199254.740991'],
  ])('%d 分是 %s 万元', (fen, text) => {
    expect(wanYuanText(fen)).toBe(text)
  })

  test('不是整数分的被拒绝', () => {
    expect(() => wanYuanText(0.5)).toThrow('整数分')
    expect(() => wanYuanText(Number.NaN)).toThrow('整数分')
  })

  test.each([
    ['1,287.35', 1_287_350_000],
    ['１２.５', 12_500_000],
    ['', undefined],
    ['/', undefined],
    ['12.5万元', undefined],
    ['0.0000001', undefined],
  ])('读 %s', (text, fen) => {
    expect(fenOfWanYuan(text)).toBe(fen)
  })

  test('写出再读回，一分不差', () => {
    fc.assert(
      fc.property(fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 }), (fen) => {
        expect(fenOfWanYuan(wanYuanText(fen))).toBe(fen)
      }),
    )
  })
})
