import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { anyHistory, walkedDeadline } from '../../test/clock-history.ts'
import { CHINA_CALENDAR, createWorkingCalendar } from '../calendar/index.ts'
import { replyDeadline } from './clock.ts'
import { dayTableOf, epochDay } from './day-table.ts'
import { explainReplyDeadline } from './explain-deadline.ts'
import type { ClockEntry, ClockLedger } from './ledger.ts'

/** The calendar as far as 2026, so that a later release with more years changes no expectation. */
const calendar = createWorkingCalendar(CHINA_CALENDAR.years.filter(({ year }) => year <= 2026))
const start: ClockEntry = { kind: 'start', on: '2026-03-02' }

describe('the table of days', () => {
  test('numbers and texts agree with Temporal on every day from 2000 to 2100', () => {
    const table = dayTableOf(calendar)
    const zero = Temporal.PlainDate.from('1970-01-01')
    let [day, different] = [Temporal.PlainDate.from('2000-01-01'), 0]
    for (let number = zero.until(day).days; day.year <= 2100; number++, day = day.add({ days: 1 })) {
      const text = day.toString()
      if (epochDay(text) !== number || table.iso(number) !== text) different++
    }
    expect(different).toBe(0)
  })
  test.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-01-00', '2026-1-1', '20260101', '2026-01-011', '2026/01/01', ''])(
    '“%s” is no day',
    (text) => expect(() => epochDay(text)).toThrow(RangeError),
  )
  test('a year that nobody can know', () => {
    expect(() => replyDeadline([{ kind: 'start', on: '2100-12-30' }], calendar)).toThrow('2100')
    expect(() => dayTableOf(calendar).workingDaysUpTo(epochDay('1999-12-31'))).toThrow('2000')
  })
})

describe('10,000 random histories', () => {
  test('agree with a clock that walks day by day', () => {
    fc.assert(
      fc.property(anyHistory, (ledger) => {
        expect(replyDeadline(ledger, calendar)).toEqual(walkedDeadline(ledger, calendar))
      }),
      { numRuns: 10_000 },
    )
  })

  test('are explained by as many counted days as were used', () => {
    fc.assert(
      fc.property(anyHistory, (ledger) => {
        const { deadline, days, events } = explainReplyDeadline(ledger, calendar)
        const counted = days.filter(({ number }) => number !== undefined)
        expect(counted.map(({ number }) => number)).toEqual(counted.map((_, index) => index + 1))
        expect(events).toHaveLength(ledger.length)
        if (deadline.kind === 'due') expect(counted).toHaveLength(deadline.workingDays)
        if (deadline.kind === 'due') expect(days.at(-1)?.on).toBe(deadline.on)
        if (deadline.kind === 'stopped' && deadline.inTime && !ledger.some(({ kind }) => kind === 'defer')) {
          expect(counted).toHaveLength(deadline.workingDaysUsed)
        }
      }),
      { numRuns: 1000 },
    )
  })

  test('an extension never brings the deadline forward', () => {
    fc.assert(
      fc.property(anyHistory, fc.integer({ min: 1, max: 20 }), (ledger, workingDays) => {
        const last = ledger.at(-1)
        fc.pre(last !== undefined && last.kind !== 'stop')
        const [before, after] = [ledger, [...ledger, { kind: 'extend', on: last?.on ?? '', workingDays } as const]].map((one) =>
          replyDeadline(one, calendar),
        )
        if (before?.kind === 'due' && after?.kind === 'due') expect(after.on >= before.on).toBe(true)
        if (before?.kind === 'suspended' && after?.kind === 'suspended') {
          expect((after.latestDueOn ?? '') >= (before.latestDueOn ?? '')).toBe(true)
          expect(after.workingDaysLeft).toBe(before.workingDaysLeft + workingDays)
        }
        expect(before?.kind === 'suspended' && after?.kind === 'due').toBe(false)
      }),
      { numRuns: 1000 },
    )
  })

  test('a consultation never brings the deadline forward, and does not matter after the deadline', () => {
    fc.assert(
      fc.property(anyHistory, fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }), (ledger, after, taken) => {
        const before = replyDeadline(ledger, calendar)
        fc.pre(before.kind === 'due')
        if (before.kind !== 'due') return
        const sent = Temporal.PlainDate.from(before.from).add({ days: after })
        const consulted = replyDeadline(
          [
            ...ledger,
            { kind: 'pause', id: 'more', reason: 'agency', on: sent.toString() },
            { kind: 'resume', id: 'more', on: sent.add({ days: taken }).toString() },
          ],
          calendar,
        )
        // A later deadline may reach a consultation that is still open.
        expect(consulted.kind === 'suspended' || (consulted.kind === 'due' && consulted.on >= before.on)).toBe(true)
        if (sent.toString() >= before.on) expect(consulted).toEqual(before)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('what a ledger says', () => {
  test.each<[string, ClockLedger, object]>([
    ['nothing yet', [], { kind: 'notStarted' }],
    [
      '20 working days after receipt',
      [start],
      { kind: 'due', on: '2026-03-30', workingDays: 20, notCounted: 0, provisional: false },
    ],
    [
      'a consultation sent on the last day does not save the agency, one on the day before does',
      [start, { kind: 'pause', id: 'a', reason: 'thirdParty', on: '2026-03-30' }],
      { kind: 'due', on: '2026-03-30' },
    ],
    [
      'sent with one working day left',
      [start, { kind: 'pause', id: 'a', reason: 'thirdParty', on: '2026-03-27' }],
      { kind: 'suspended', since: '2026-03-27', workingDaysUsed: 19, workingDaysLeft: 1, reasons: ['thirdParty'] },
    ],
    [
      'an opinion after the term does not prolong the consultation',
      [
        start,
        { kind: 'pause', id: 'a', reason: 'agency', on: '2026-03-03', latestUntil: '2026-03-06' },
        { kind: 'resume', id: 'a', on: '2026-03-20' },
      ],
      { kind: 'due', on: '2026-04-02', notCounted: 3 },
    ],
    ['into an unpublished year', [{ kind: 'start', on: '2026-12-20' }], { kind: 'due', provisional: true }],
    [
      'a deferral sets the day',
      [start, { kind: 'defer', on: '2026-03-05', until: '2026-05-20' }],
      { kind: 'due', on: '2026-05-20', workingDays: 20 },
    ],
    [
      'closed while waiting for a supplement',
      [start, { kind: 'hold', reason: 'supplement', on: '2026-03-05' }, { kind: 'stop', on: '2026-06-01' }],
      { kind: 'stopped', on: '2026-06-01', inTime: true, workingDaysUsed: 3 },
    ],
    [
      'answered on the last day',
      [start, { kind: 'stop', on: '2026-03-30' }],
      { kind: 'stopped', inTime: true, workingDaysUsed: 20 },
    ],
    ['answered a day late', [start, { kind: 'stop', on: '2026-03-31' }], { kind: 'stopped', inTime: false, workingDaysUsed: 21 }],
  ])('%s', (_, ledger, expected) => expect(replyDeadline(ledger, calendar)).toMatchObject(expected))

  test.each<[string, ClockLedger]>([
    ['须从收到申请之日', [{ kind: 'stop', on: '2026-03-02' }]],
    ['只能记一次', [start, start]],
    ['早于收到申请之日', [start, { kind: 'extend', on: '2026-03-01', workingDays: 5 }]],
    ['正整数', [start, { kind: 'extend', on: '2026-03-02', workingDays: 0 }]],
    ['没有征求意见', [start, { kind: 'resume', id: 'a', on: '2026-03-03' }]],
    ['没有等待补正或者缴费', [start, { kind: 'restart', reason: 'supplement', on: '2026-03-03' }]],
    [
      '没有等待补正或者缴费',
      [start, { kind: 'hold', reason: 'payment', on: '2026-03-03' }, { kind: 'restart', reason: 'supplement', on: '2026-03-03' }],
    ],
    [
      '已经在等待',
      [start, { kind: 'hold', reason: 'payment', on: '2026-03-03' }, { kind: 'hold', reason: 'payment', on: '2026-03-03' }],
    ],
    [
      '重新起算早于',
      [start, { kind: 'hold', reason: 'payment', on: '2026-03-04' }, { kind: 'restart', reason: 'payment', on: '2026-03-03' }],
    ],
    ['已经办结', [start, { kind: 'stop', on: '2026-03-03' }, { kind: 'extend', on: '2026-03-04', workingDays: 5 }]],
    [
      '已经记过',
      [
        start,
        { kind: 'pause', id: 'a', reason: 'agency', on: '2026-03-04' },
        { kind: 'pause', id: 'a', reason: 'agency', on: '2026-03-04' },
      ],
    ],
    [
      '早于发出',
      [start, { kind: 'pause', id: 'a', reason: 'agency', on: '2026-03-04' }, { kind: 'resume', id: 'a', on: '2026-03-03' }],
    ],
    [
      '已经结束',
      [
        start,
        { kind: 'pause', id: 'a', reason: 'agency', on: '2026-03-04' },
        { kind: 'resume', id: 'a', on: '2026-03-05' },
        { kind: 'resume', id: 'a', on: '2026-03-06' },
      ],
    ],
    [
      '早于它之前的事项',
      [
        start,
        { kind: 'hold', reason: 'payment', on: '2026-03-04' },
        { kind: 'restart', reason: 'payment', on: '2026-03-06' },
        { kind: 'stop', on: '2026-03-05' },
      ],
    ],
    ['没有办结', [start, { kind: 'reopen', on: '2026-03-04', workingDays: 10 }]],
    ['没有有效的规定', [{ kind: 'start', on: '2008-04-30' }]],
    ['YYYY-MM-DD', [{ kind: 'start', on: '2026-2-1' }]],
  ])('refused: %s', (message, ledger) => expect(() => replyDeadline(ledger, calendar)).toThrow(message))
})

test('the explanation names the day, the number and the provision', () => {
  const { events, days } = explainReplyDeadline(
    [
      { kind: 'start', on: '2026-02-12' },
      { kind: 'pause', id: 'a', reason: 'thirdParty', on: '2026-02-13' },
      { kind: 'limit', id: 'a', on: '2026-02-24', latestUntil: '2026-03-17' },
      { kind: 'resume', id: 'a', on: '2026-02-24' },
      { kind: 'extend', on: '2026-02-25', workingDays: 10 },
    ],
    calendar,
  )
  expect(events.map(({ text }) => text)).toEqual([
    '收到申请；当日不计入，自次日起算',
    '发出征求第三方意见的文书，自次日起不计入',
    '被征求意见方收到文书，最迟 2026-03-17 提出意见',
    '征求第三方意见结束，自次日起恢复计算',
    '延长答复期限 10 个工作日',
  ])
  expect(days.slice(0, 3).map(({ on, reason }) => `${on} ${reason}`)).toEqual([
    '2026-02-13 星期五，第1个工作日',
    '2026-02-14 征求第三方意见期间，不计入',
    '2026-02-15 春节放假（国办发明电〔2025〕7号），不是工作日',
  ])
  expect(days.find(({ on }) => on === '2026-02-25')).toEqual({
    on: '2026-02-25',
    number: 2,
    provisional: false,
    reason: '星期三，第2个工作日',
    source: { instrument: '条例2019', article: 33, paragraph: 2 },
  })
  expect(explainReplyDeadline([], calendar)).toEqual({ deadline: { kind: 'notStarted' }, events: [], days: [] })
})
