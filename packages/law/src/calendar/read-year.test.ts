import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendarProblems, PUBLISHED_YEARS, readCalendarYear, type CalendarYear } from './index.ts'

test.each(PUBLISHED_YEARS.map((year) => [year.year, year] as const))('the notices of %d have no problem', (_, year) => {
  expect(calendarProblems(year)).toEqual([])
})

test('a year that was written out as JSON is read back', () => {
  for (const year of PUBLISHED_YEARS) {
    const reading = readCalendarYear(JSON.parse(JSON.stringify(year)))
    expect(reading.kind).toBe('read')
    if (reading.kind === 'read') expect(calendarProblems(reading.year)).toEqual([])
  }
})

/** A well-formed year (the arrangement of 2026) with one period replaced. */
function yearWith(period: object, notice: object = {}): unknown {
  const base = PUBLISHED_YEARS.find(({ year }) => year === 2026)
  const [first] = base?.notices ?? []
  return { year: 2026, notices: [{ ...first, ...notice, periods: [...(first?.periods ?? []), period] }] }
}

describe('refused, with place and reason', () => {
  test.each([
    [
      'a make-up workday on a weekday',
      yearWith({ name: '元旦', from: '2026-12-31', to: '2026-12-31', makeUpWorkdays: ['2026-12-30'] }),
      '2026-12-30 不是周末',
    ],
    [
      'a period that leaves the year',
      yearWith({ name: '元旦', from: '2026-12-31', to: '2027-01-02' }),
      '2027-01-02 不在 2026 年',
    ],
    ['a period that ends before it begins', yearWith({ name: '元旦', from: '2026-12-31', to: '2026-12-30' }), '早于开始'],
    ['a month off', yearWith({ name: '暑假', from: '2026-07-01', to: '2026-07-31' }), '连续放假 31 天'],
    ['a day off twice', yearWith({ name: '国庆节', from: '2026-10-07', to: '2026-10-07' }), '放假两次'],
    [
      'a make-up workday that is off',
      yearWith({ name: '元旦', from: '2026-12-26', to: '2026-12-26', makeUpWorkdays: ['2026-10-03'] }),
      '既放假又调休上班',
    ],
    [
      'a make-up workday twice',
      yearWith({ name: '元旦', from: '2026-12-26', to: '2026-12-26', makeUpWorkdays: ['2026-10-10'] }),
      '出现两次',
    ],
    [
      'a withdrawal of nothing',
      yearWith({ name: '元旦', from: '2026-12-31', to: '2026-12-31' }, { withdrawnMakeUpWorkdays: ['2026-01-04'] }),
      '无从取消',
    ],
    ['a day that does not exist', yearWith({ name: '元旦', from: '2026-02-29', to: '2026-03-01' }), '应为存在的日期'],
    ['a nameless period', yearWith({ from: '2026-12-31', to: '2026-12-31' }), '文字'],
    [
      'a statutory day that is worked',
      { year: 2026, notices: [{ documentNumber: 'x', issuedOn: '2025-11-04', periods: [] }] },
      '2026-10-01 是法定节日（国庆节）',
    ],
    ['no notice', { year: 2026, notices: [] }, '至少应有一份通知'],
    ['another shape', ['2026'], '应为一个对象'],
    ['a year as text', { year: '2026', notices: [] }, 'year 应为'],
  ])('%s', (_, data, reason) => {
    const reading = readCalendarYear(data)
    expect(reading.kind).toBe('refused')
    if (reading.kind === 'refused')
      expect(reading.problems.map(({ where, message }) => `${where} ${message}`).join('\n')).toContain(reason)
  })

  test('notices out of order', () => {
    const year = PUBLISHED_YEARS.find((one) => one.year === 2020)
    const turned: CalendarYear = { year: 2020, notices: (year?.notices ?? []).toReversed() }
    expect(calendarProblems(turned).map(({ message }) => message)).toContain('同一年份的通知应按印发日期先后排列')
  })

  test('any data is read or refused, never thrown at', () => {
    fc.assert(
      fc.property(fc.anything(), (data) => {
        const reading = readCalendarYear(data)
        expect(reading.kind === 'read' || reading.problems.length > 0).toBe(true)
      }),
    )
  })
})
