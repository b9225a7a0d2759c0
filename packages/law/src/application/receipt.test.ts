import { describe, expect, test } from 'vitest'
import { CHINA_CALENDAR } from '../calendar/index.ts'
import { replyDeadline } from './clock.ts'
import { lightOf, workingDaysLeft } from './light.ts'
import { needsConfirmation, receiptOf, type ReceiptChannel } from './receipt.ts'

describe('条例 art. 31: the day of receipt', () => {
  test.each<[ReceiptChannel, boolean]>([
    ['counter', false],
    ['oral', false],
    ['mailSigned', false],
    ['mailPlain', true],
    ['online', true],
    ['fax', true],
    ['email', true],
  ])('%s needs a confirmation: %s', (channel, confirmed) => {
    expect(needsConfirmation(channel)).toBe(confirmed)
    expect(receiptOf({ channel, arrivedOn: '2026-03-02' }).kind).toBe(confirmed ? 'awaitingConfirmation' : 'received')
    expect(receiptOf({ channel, arrivedOn: '2026-03-02', confirmedOn: '2026-03-04' })).toMatchObject({
      kind: 'received',
      on: confirmed ? '2026-03-04' : '2026-03-02',
    })
  })
  test('confirmed before it arrived is a mistake', () =>
    expect(() => receiptOf({ channel: 'fax', arrivedOn: '2026-03-02', confirmedOn: '2026-03-01' })).toThrow('早于'))
})

describe('light', () => {
  test.each([
    [6, 'green'],
    [5, 'yellow'],
    [3, 'yellow'],
    [2, 'red'],
    [0, 'red'],
    [-1, 'black'],
  ])('%d working days left: %s', (left, light) => expect(lightOf(left)).toBe(light))
  test('by the thresholds of the installation', () => expect(lightOf(8, { yellow: 10, red: 3 })).toBe('yellow'))

  test('the weekend after the last day is overdue', () => {
    const deadline = replyDeadline([{ kind: 'start', on: '2026-02-28' }], CHINA_CALENDAR)
    expect(deadline).toMatchObject({ kind: 'due', on: '2026-03-27' })
    const days = ['2026-03-26', '2026-03-27', '2026-03-28', '2026-03-30'].map((today) =>
      workingDaysLeft(deadline, today, CHINA_CALENDAR),
    )
    expect(days).toEqual([1, 0, -1, -1])
  })
  test('no limit, no days', () => {
    expect(workingDaysLeft({ kind: 'notStarted' }, '2026-03-02', CHINA_CALENDAR)).toBeUndefined()
    const paused = replyDeadline(
      [
        { kind: 'start', on: '2026-03-02' },
        { kind: 'pause', id: 'a', reason: 'agency', on: '2026-03-04' },
      ],
      CHINA_CALENDAR,
    )
    expect(workingDaysLeft(paused, '2026-03-20', CHINA_CALENDAR)).toBe(18)
  })
})
