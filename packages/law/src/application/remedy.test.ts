import { describe, expect, test } from 'vitest'
import { CHINA_CALENDAR } from '../calendar/index.ts'
import { cite } from '../citation.ts'
import { COMPLAINT_MATTERS, COMPLAINT_RESULTS } from './complaint.ts'
import { processingFee } from './fee.ts'
import { LETTER_KINDS } from './letter-kind.ts'
import { limitAfter } from './limit.ts'
import { OUTCOMES } from './outcome.ts'
import { reconsiderationLimit, remedyText } from './remedy.ts'
import { defaultRetention } from './retention.ts'
import { REVIEW_RESULTS, resultsOf, reviewColumn } from './review.ts'

const places = { reconsiderationOrgan: '甲县人民政府', court: '乙县人民法院' }

describe('remedyText', () => {
  test('A: a refusal since 2024 names reconsideration first and the court only afterwards', () =>
    expect(remedyText(OUTCOMES.deniedProcess.remedy, '2026-03-30', places)).toBe(
      '如不服本告知，应当先申请行政复议：可以自收到本告知书之日起六十日内向甲县人民政府申请行政复议；对行政复议决定不服的，可以自收到行政复议决定书之日起十五日内向乙县人民法院提起行政诉讼。',
    ))
  test('B: everything else, and every refusal until 2023, leaves the choice', () => {
    const choice =
      '如不服本告知，可以自收到本告知书之日起六十日内向甲县人民政府申请行政复议，也可以自收到本告知书之日起六个月内向乙县人民法院提起行政诉讼。'
    expect(remedyText(OUTCOMES.notHeld.remedy, '2026-03-30', places)).toBe(choice)
    expect(remedyText(OUTCOMES.deniedProcess.remedy, '2023-12-31', places)).toBe(choice)
  })
  test('C: procedural papers print none', () => expect(remedyText('none', '2026-03-30', places)).toBeUndefined())
  test('D: the fee notice cannot be challenged alone', () => {
    const { remedy } = LETTER_KINDS.feeNotice
    expect(remedy).toBe('feeNotice')
    expect(remedyText('feeNotice', '2026-03-30', places)).toContain('不能单独申请行政复议')
  })
})

describe('limits', () => {
  test('what the law did not set is not assumed', () => {
    expect(() => reconsiderationLimit({ knownOn: '2017-12-31', told: true }, CHINA_CALENDAR)).toThrow('没有有效的规定')
    expect(() => reconsiderationLimit({ knownOn: '2023-12-31', told: false }, CHINA_CALENDAR)).toThrow('没有有效的规定')
  })
  test('a parameter that counts no time is no limit', () => {
    const pages = {
      term: '页数',
      unit: 'page',
      values: [{ from: '2021-01-01', value: 30, source: cite('条例2019', 42) }],
    } as const
    expect(() => limitAfter(pages, '2026-03-02', CHINA_CALENDAR)).toThrow('页数不是期限')
  })
})

describe('processingFee', () => {
  test('gives the lines of the notice', () =>
    expect(processingFee({ basis: 'item', on: '2026-03-02', countedBefore: 9, items: 33 }).lines).toEqual([
      { from: 10, to: 10, units: 1, unitFen: 0, fen: 0 },
      { from: 11, to: 30, units: 20, unitFen: 10_000, fen: 200_000 },
      { from: 31, to: 40, units: 10, unitFen: 20_000, fen: 200_000 },
      { from: 41, to: 42, units: 2, unitFen: 30_000, fen: 60_000 },
    ]))
  test.each([-1, 1.5, Number.NaN, 1_000_001])('%d pages are refused', (pages) =>
    expect(() => processingFee({ basis: 'page', on: '2026-03-02', pages })).toThrow(RangeError),
  )
  test('before 2021 there was no fee to charge', () =>
    expect(() => processingFee({ basis: 'page', on: '2020-12-31', pages: 50 })).toThrow('没有有效的规定'))
})

describe('reviews and complaints', () => {
  test('every result belongs to a procedure, and a case without one is 尚未审结', () => {
    expect(REVIEW_RESULTS.every(({ reconsideration, litigation }) => reconsideration ?? litigation)).toBe(true)
    expect(REVIEW_RESULTS.map(({ key, column }) => reviewColumn(key) === column)).not.toContain(false)
    expect(reviewColumn(undefined)).toBe('pending')
    expect(resultsOf('litigationDirect')).toEqual(resultsOf('litigationAfterReconsideration'))
  })
  test('条例 art. 47(2): only a verified complaint is followed by an order or public criticism', () => {
    expect(COMPLAINT_RESULTS.filter(({ verified }) => verified).map(({ key }) => key)).toEqual(['ordered', 'criticized'])
    expect(COMPLAINT_MATTERS.map(({ source }) => source.article)).toEqual([47, 47, 51, 9])
  })
  test('a reviewed case is kept for thirty years', () => {
    expect(defaultRetention({ reviewed: true })).toEqual({ kind: 'years', years: 30 })
    expect(defaultRetention({ reviewed: false })).toEqual({ kind: 'years', years: 10 })
  })
})
