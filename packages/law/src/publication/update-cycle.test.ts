import { describe, expect, test } from 'vitest'
import { staleness, warningDays, type Staleness } from './update-cycle.ts'

describe('栏目更新', () => {
  test.each<[string, string | undefined, number | undefined, string, Staleness]>([
    ['没有内容', undefined, 14, '2026-03-02', { kind: 'empty' }],
    ['没有内容也没有周期', undefined, undefined, '2026-03-02', { kind: 'empty' }],
    ['没有周期', '2020-01-01', undefined, '2026-03-02', { kind: 'fresh' }],
    ['发布当日', '2026-03-01', 14, '2026-03-01', { kind: 'fresh', dueOn: '2026-03-15' }],
    ['还有两日，不提醒', '2026-03-01', 14, '2026-03-13', { kind: 'fresh', dueOn: '2026-03-15' }],
    ['还有一日，提醒', '2026-03-01', 14, '2026-03-14', { kind: 'due', dueOn: '2026-03-15', daysLeft: 1 }],
    ['最后一日', '2026-03-01', 14, '2026-03-15', { kind: 'due', dueOn: '2026-03-15', daysLeft: 0 }],
    ['过了一日', '2026-03-01', 14, '2026-03-16', { kind: 'stale', dueOn: '2026-03-15', daysLate: 1 }],
    ['一日的周期', '2026-03-01', 1, '2026-03-03', { kind: 'stale', dueOn: '2026-03-02', daysLate: 1 }],
    ['定时发布在将来', '2026-04-01', 14, '2026-03-02', { kind: 'fresh', dueOn: '2026-04-15' }],
  ])('%s', (_, last, cycle, today, expected) => {
    expect(staleness(last, cycle, today)).toEqual(expected)
  })

  test.each([0, -1, 1.5, Number.NaN])('更新周期不能是 %d', (cycle) => {
    expect(() => staleness('2026-03-01', cycle, '2026-03-02')).toThrow('更新周期')
  })

  test('提前提醒：周期的五分之一，一日至三十日', () => {
    expect([1, 5, 14, 183, 366].map(warningDays)).toEqual([1, 1, 2, 30, 30])
  })
})
