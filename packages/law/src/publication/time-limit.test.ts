import { describe, expect, test } from 'vitest'
import { CHINA_CALENDAR } from '../calendar/index.ts'
import { dutyState, eventDueOn, readTimeLimit, timeLimitText } from './time-limit.ts'

describe('公开时限', () => {
  test.each([
    ['自信息形成或者变更之日起20个工作日内', { kind: 'event', limit: { kind: 'rule', rule: 'general' } }],
    ['信息形成（变更）之日起 7 个工作日内公开', { kind: 'event', limit: { kind: 'workingDays', days: 7 } }],
    ['及时公开', { kind: 'event', limit: { kind: 'rule', rule: 'general' } }],
    ['本级人大批准后20日内', { kind: 'event', limit: { kind: 'rule', rule: 'governmentBudget' } }],
    ['财政部门批复后20日内', { kind: 'event', limit: { kind: 'rule', rule: 'departmentBudget' } }],
    ['每季度', { kind: 'quarterly' }],
    ['按月公开', { kind: 'monthly' }],
    ['每年１月31日前', { kind: 'yearly', by: '01-31' }],
    ['每年', { kind: 'yearly' }],
    ['每14日更新', { kind: 'days', days: 14 }],
    ['长期公开', { kind: 'once' }],
  ])('“%s”', (text, expected) => expect(readTimeLimit(text)).toEqual(expected))

  test.each(['', '见附件', '每年2月30日前'])('“%s” says no time', (text) => expect(readTimeLimit(text)).toBeUndefined())

  test('is printed as it is read', () => {
    for (const text of [
      '长期公开',
      '每月',
      '每季度',
      '每年',
      '每年3月31日前',
      '至少每14日更新一次',
      '自事项发生之日起5个工作日内',
    ]) {
      const limit = readTimeLimit(text)
      expect(limit && timeLimitText(limit)).toBe(text)
    }
  })

  test('after an event: working days with make-up days and holidays', () => {
    expect(eventDueOn({ kind: 'workingDays', days: 5 }, '2025-09-28', CHINA_CALENDAR)).toBe('2025-10-11')
    expect(eventDueOn({ kind: 'rule', rule: 'departmentBudget' }, '2026-01-10', CHINA_CALENDAR)).toBe('2026-01-30')
  })

  test('村务 once in each quarter: owed until its last day, then late, done by a publication in it', () => {
    const at = (today: string, lastPublishedOn?: string) =>
      dutyState(
        { kind: 'quarterly' },
        { since: '2025-10-01', ...(lastPublishedOn === undefined ? {} : { lastPublishedOn }) },
        { today, calendar: CHINA_CALENDAR },
      )
    expect(at('2025-12-31')).toMatchObject({ kind: 'owed', dueOn: '2025-12-31', daysLeft: 0 })
    expect(at('2026-01-01')).toMatchObject({ kind: 'late', daysLate: 1 })
    expect(at('2026-01-01', '2025-12-30')).toMatchObject({ kind: 'owed', dueOn: '2026-03-31' })
    expect(at('2025-12-31', '2025-12-30')).toMatchObject({ kind: 'done', nextDueOn: '2026-03-31' })
  })

  test('once: the twenty working days of art. 26, then for good', () => {
    const now = { today: '2026-01-31', calendar: CHINA_CALENDAR }
    expect(dutyState({ kind: 'once' }, { since: '2026-01-20' }, now)).toMatchObject({ kind: 'owed' })
    expect(dutyState({ kind: 'once' }, { since: '2025-01-20' }, now)).toMatchObject({ kind: 'late' })
    expect(dutyState({ kind: 'once' }, { since: '2025-01-20', lastPublishedOn: '2024-05-01' }, now)).toMatchObject({
      kind: 'done',
    })
  })
})
