import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { CHINA_CALENDAR, createWorkingCalendar, horizonState, PUBLISHED_YEARS } from './index.ts'

describe('horizonState on both sides of its limits', () => {
  const calendar = createWorkingCalendar(PUBLISHED_YEARS.filter(({ year }) => year <= 2026))
  test.each([
    ['2026-12-01', 'covered'],
    ['2026-12-02', 'ending'],
    ['2026-12-31', 'ending'],
    ['2027-01-01', 'passed'],
  ])('%s: %s', (today, state) => {
    const found = horizonState(calendar, Temporal.PlainDate.from(today))
    expect(found.state).toBe(state)
    if (found.state !== 'covered') expect(found.message).toContain('2027年节假日安排')
  })
})

/** Today in China; with SOURCE_DATE_EPOCH (reproducible builds) that day, so that an old release still tests as it did. See ADR 12. */
function today(): Temporal.PlainDate {
  const epoch = process.env['SOURCE_DATE_EPOCH']
  const now = epoch === undefined ? Temporal.Now.instant() : Temporal.Instant.fromEpochMilliseconds(Number(epoch) * 1000)
  return now.toZonedDateTimeISO('Asia/Shanghai').toPlainDate()
}

test('the notices of this release reach today', () => {
  const found = horizonState(CHINA_CALENDAR, today())
  if (found.state === 'ending') console.warn(`\n⚠ ${found.message}\n`)
  expect(found.state === 'passed' ? found.message : undefined).toBeUndefined()
})
