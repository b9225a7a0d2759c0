import { describe, expect, test } from 'vitest'
import { CHINA_CALENDAR } from '../calendar/index.ts'
import { mailDeadline, mailState, type MailKind } from './responses.ts'

describe('留言的答复期限', () => {
  test.each<[string, MailKind, number | undefined, string]>([
    ['网民纠错三个工作日（国办发〔2017〕47号）', 'errorReport', undefined, '2026-03-05'],
    ['简单咨询五个工作日（国办秘函〔2019〕19号）', 'question', undefined, '2026-03-09'],
    ['其他留言十五个工作日', 'letter', undefined, '2026-03-23'],
    ['机关自定十个工作日', 'letter', 10, '2026-03-16'],
  ])('%s', (_, kind, workingDays, on) => {
    const facts = { kind, receivedOn: '2026-03-02', ...(workingDays === undefined ? {} : { workingDays }) }
    expect(mailDeadline(facts, CHINA_CALENDAR).on).toBe(on)
  })

  test.each<[string, string, string | undefined, boolean]>([
    ['满三个月当日', '2026-06-02', undefined, false],
    ['超过三个月', '2026-06-03', undefined, true],
    ['超过三个月后已答复', '2026-06-03', '2026-06-01', false],
  ])('单项否决，超过三个月未回应：%s', (_, today, answeredOn, veto) => {
    const facts = { kind: 'letter' as const, receivedOn: '2026-03-02', ...(answeredOn === undefined ? {} : { answeredOn }) }
    expect(mailState(facts, today, CHINA_CALENDAR)).toMatchObject({ veto, vetoFrom: '2026-06-03', dueOn: '2026-03-23' })
  })

  test('期限当日答复不算晚，次日算', () => {
    const at = (answeredOn: string) =>
      mailState({ kind: 'letter', receivedOn: '2026-03-02', answeredOn }, '2026-12-01', CHINA_CALENDAR).duty
    expect(at('2026-03-23')).toMatchObject({ kind: 'done', daysLate: 0 })
    expect(at('2026-03-24')).toMatchObject({ kind: 'done', daysLate: 1 })
  })
})
