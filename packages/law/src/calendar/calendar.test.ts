import chineseDays from 'chinese-days'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { CHINA_CALENDAR, createWorkingCalendar, dayReason, extendCalendar, PUBLISHED_YEARS, statutoryDaysOf } from './index.ts'

const calendar = CHINA_CALENDAR
const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)
const { horizon } = calendar

/** Days from 2018 to two years past the horizon. */
const anyDay = fc.integer({ min: 0, max: 365 * (horizon.year - 2016) }).map((days) => day('2018-01-01').add({ days }))
const anyCount = fc.integer({ min: 0, max: 120 })

describe('against a second source (npm chinese-days)', () => {
  test('every day from 2019 to 2026 agrees', () => {
    const different: string[] = []
    for (let on = day('2019-01-01'); on.year <= 2026; on = on.add({ days: 1 })) {
      if (chineseDays.isWorkday(on.toString()) !== calendar.isWorkingDay(on)) different.push(on.toString())
    }
    expect(different).toEqual([])
  })

  test.each([5, 7, 10, 15, 20, 40])('%d working days after every day from 2019 to 2026 end on the same day', (n) => {
    const days: { readonly on: string; readonly working: boolean }[] = []
    for (let on = day('2019-01-01'); on.year <= 2026; on = on.add({ days: 1 })) {
      days.push({ on: on.toString(), working: chineseDays.isWorkday(on.toString()) })
    }
    const workdays = days.filter(({ working }) => working)
    const different: string[] = []
    let [passed, compared] = [0, 0]
    for (const { on, working } of days) {
      if (working) passed++
      const expected = workdays[passed + n - 1]
      if (!expected) break
      if (calendar.nthWorkingDayAfter(on, n).on.toString() !== expected.on) different.push(on)
      compared++
    }
    expect(different).toEqual([])
    expect(compared).toBeGreaterThan(2850)
  })

  test('the festivals of the traditional calendar agree, 2019 to 2036', () => {
    for (let year = 2019; year <= 2036; year++) {
      const lunar = (monthDay: string): string => chineseDays.getSolarDateFromLunar(`${year}-${monthDay}`).date
      const days = statutoryDaysOf(year)?.days ?? []
      const named = (name: string): readonly string[] => days.filter((one) => one.name === name).map(({ on }) => on)
      const newYear = day(lunar('01-01'))
      const springFestival = (year < 2025 ? [0, 1, 2] : [-1, 0, 1, 2]).map((offset) => newYear.add({ days: offset }).toString())
      expect(named('春节')).toEqual(springFestival)
      expect(named('端午节')).toEqual([lunar('05-05')])
      expect(named('中秋节')).toEqual([lunar('08-15')])
      expect(named('清明节')).toEqual([chineseDays.getSolarTermDate(year, 4, 'pure_brightness')])
    }
  })
})

describe('properties', () => {
  test('counting n working days and counting them back gives n', () => {
    fc.assert(
      fc.property(anyDay, anyCount, (start, n) => {
        const { on, provisional } = calendar.nthWorkingDayAfter(start, n)
        expect(calendar.workingDaysBetween(start, on)).toEqual({ count: n, provisional })
      }),
    )
  })

  test('a limit falls on a working day, later for a later start and for a longer limit', () => {
    fc.assert(
      fc.property(anyDay, anyCount, fc.integer({ min: 0, max: 40 }), (start, n, later) => {
        const end = calendar.nthWorkingDayAfter(start, n + 1).on
        expect(calendar.isWorkingDay(end)).toBe(true)
        expect(Temporal.PlainDate.compare(end, calendar.nthWorkingDayAfter(start, n).on)).toBe(1)
        const laterEnd = calendar.nthWorkingDayAfter(start.add({ days: later }), n + 1).on
        expect(Temporal.PlainDate.compare(laterEnd, end)).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  test('two limits in a row are one limit of their sum', () => {
    fc.assert(
      fc.property(anyDay, anyCount, anyCount, (start, n, m) => {
        const halfway = calendar.nthWorkingDayAfter(start, n).on
        expect(calendar.nthWorkingDayAfter(halfway, m).on).toEqual(calendar.nthWorkingDayAfter(start, n + m).on)
      }),
    )
  })

  test('counting backwards is counting forwards with the other sign', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        expect(calendar.workingDaysBetween(a, b).count + calendar.workingDaysBetween(b, a).count).toBe(0)
      }),
    )
  })

  test('the explanation has every day after the start, and its numbers are the count', () => {
    fc.assert(
      fc.property(anyDay, anyCount, (start, n) => {
        const { on, provisional, steps } = calendar.explainCounting(start, n)
        expect({ on, provisional }).toEqual(calendar.nthWorkingDayAfter(start, n))
        expect(steps.length).toBe(start.until(on).days)
        expect(steps.flatMap(({ number }) => number ?? [])).toEqual(Array.from({ length: n }, (_, index) => index + 1))
        for (const step of steps) expect(step.number !== undefined).toBe(calendar.isWorkingDay(step.on))
      }),
    )
  })

  test('a result is provisional exactly when the count left the published years', () => {
    fc.assert(
      fc.property(anyDay, anyCount, (start, n) => {
        const { on, provisional } = calendar.nthWorkingDayAfter(start, n)
        const first = start.add({ days: 1 })
        const leaves = first.year < 2019 || Temporal.PlainDate.compare(on, horizon) > 0
        expect(provisional).toBe(n > 0 && leaves)
      }),
    )
  })
})

test('the explanation says why a day is skipped or counted', () => {
  const { steps } = calendar.explainCounting('2026-09-18', 7)
  expect(steps.map(({ on, number, reason }) => `${on.toString()} ${number ?? '—'} ${reason}`)).toEqual([
    '2026-09-19 — 星期六',
    '2026-09-20 1 星期日，因国庆节调休上班（国办发明电〔2025〕7号）',
    '2026-09-21 2 星期一',
    '2026-09-22 3 星期二',
    '2026-09-23 4 星期三',
    '2026-09-24 5 星期四',
    '2026-09-25 — 中秋节放假（国办发明电〔2025〕7号）',
    '2026-09-26 — 中秋节放假（国办发明电〔2025〕7号）',
    '2026-09-27 — 中秋节放假（国办发明电〔2025〕7号）',
    '2026-09-28 6 星期一',
    '2026-09-29 7 星期二',
  ])
})

test('a day after the horizon says that it is an estimate', () => {
  const reason = (on: string): string => dayReason(day(on), calendar.statusOf(on))
  expect(reason('2031-01-02')).toBe('星期四（2031年放假安排尚未公布，暂按此计）')
  expect(reason('2031-01-01')).toBe('元旦（《全国年节及纪念日放假办法》第二条；2031年放假安排尚未公布，暂按此计）')
})

describe('adding a year', () => {
  const imported = {
    year: 2027,
    notices: [
      {
        documentNumber: '（测试）2027',
        issuedOn: '2026-11-25',
        periods: [
          { name: '元旦', from: '2027-01-01', to: '2027-01-03' },
          { name: '春节', from: '2027-02-05', to: '2027-02-11' },
        ],
      },
    ],
  } as const

  test('moves the horizon and makes its days final', () => {
    const extended = extendCalendar(createWorkingCalendar(PUBLISHED_YEARS.filter(({ year }) => year <= 2026)), imported)
    expect(extended.horizon.toString()).toBe('2027-12-31')
    expect(extended.nthWorkingDayAfter('2027-02-04', 1)).toEqual({ on: day('2027-02-12'), provisional: false })
  })

  test('again replaces it', () => {
    const twice = extendCalendar(extendCalendar(calendar, imported), { ...imported, notices: [] })
    expect(twice.years.filter(({ year }) => year === 2027)).toHaveLength(1)
    expect(twice.isWorkingDay('2027-02-09')).toBe(true)
  })

  test('behind a gap leaves the horizon before the gap', () => {
    const gap = extendCalendar(createWorkingCalendar(PUBLISHED_YEARS.filter(({ year }) => year <= 2025)), imported)
    expect(gap.horizon.toString()).toBe('2025-12-31')
    expect(gap.statusOf('2026-03-02').provisional).toBe(true)
    expect(gap.statusOf('2027-03-02').provisional).toBe(false)
  })
})

describe('what the calendar refuses', () => {
  test.each(['2026-2-1', '2026-02-30', '20260201', '2026-02-01T00:00:00Z', ''])('“%s” is no day', (text) =>
    expect(() => calendar.isWorkingDay(text)).toThrow(RangeError),
  )
  test.each([-1, 0.5, Number.NaN, 10_001])('%d working days', (n) =>
    expect(() => calendar.nthWorkingDayAfter('2026-01-01', n)).toThrow(RangeError),
  )
  test('a year that nobody can know', () => expect(() => calendar.isWorkingDay('2200-01-03')).toThrow(RangeError))
  test('no years', () => expect(() => createWorkingCalendar([])).toThrow(RangeError))
  test('a year twice', () => expect(() => createWorkingCalendar([...PUBLISHED_YEARS, ...PUBLISHED_YEARS])).toThrow(RangeError))
})
