import { describe, expect, test } from 'vitest'
import { MARK } from '../text/marks.ts'
import { stepsBack } from './conditions.ts'

describe('steps back from the newest publication', () => {
  test.each(['2026-01-01', '2026-01-31', '2026-06-15', '2026-12-31'])('from %s are ever longer, the last is all time', (day) => {
    const steps = stepsBack(day)
    const months = steps.map((step) => step.months)
    expect(months).toEqual(months.toSorted((a, b) => a - b))
    expect(new Set(months).size).toBe(months.length)
    expect(steps.at(-1)).toEqual({ months: Infinity })
    expect(steps.slice(0, -1).every(({ marks = [] }) => marks.length > 0)).toBe(true)
  })

  test('begin with the newest month and the one before, across the new year', () => {
    expect(stepsBack('2026-01-31')[0]).toEqual({
      months: 2,
      marks: [MARK.publishedMonth('2026-01'), MARK.publishedMonth('2025-12')],
    })
  })

  test('go on in whole years, of which the newest has only begun', () => {
    const years = stepsBack('2026-01-31').find(({ marks }) => marks?.includes(MARK.publishedYear('2026')))
    expect(years).toEqual({ months: 13, marks: [MARK.publishedYear('2026'), MARK.publishedYear('2025')] })
  })
})
