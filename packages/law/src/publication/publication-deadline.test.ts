import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { CHINA_CALENDAR } from '../calendar/index.ts'
import {
  catalogDuty,
  periodOfDuty,
  PUBLICATION_DUTIES,
  publicationDeadline,
  publicationState,
  type CatalogDutyFacts,
  type DutyState,
  type PublicationDuty,
} from './publication-deadline.ts'

const calendar = CHINA_CALENDAR

describe('主动公开的期限', () => {
  test.each<[string, PublicationDuty, string, string]>([
    ['条例第二十六条：四周没有节日，二十个工作日', 'general', '2026-03-02', '2026-03-30'],
    ['条例第二十六条：跨春节', 'general', '2026-02-02', '2026-03-06'],
    ['条例2007第十八条：二十个工作日', 'general', '2019-03-04', '2019-04-01'],
    ['预算法第十四条第一款：批准后二十日', 'governmentBudget', '2026-01-20', '2026-02-09'],
    ['预算法第十四条第一款：届满在休息日，顺延', 'governmentBudget', '2026-02-01', '2026-02-24'],
    ['预算法第十四条第二款：批复后二十日', 'departmentBudget', '2026-03-10', '2026-03-30'],
    ['双公示：七个工作日', 'creditDecision', '2026-03-02', '2026-03-11'],
    ['行政处罚法第四十八条第二款、第八十五条：三个工作日', 'penaltyWithdrawal', '2026-03-06', '2026-03-11'],
    ['政策解读：文件公开后三个工作日', 'interpretation', '2026-09-29', '2026-10-09'],
  ])('%s', (_, duty, startedOn, on) => {
    expect(publicationDeadline({ duty, startedOn }, calendar)).toMatchObject({ on, duty, startedOn })
  })

  test('双公示的规定之前，从第二十六条；规定施行之日起，从其规定', () => {
    const source = (startedOn: string) => publicationDeadline({ duty: 'creditDecision', startedOn }, calendar).source
    expect(source('2018-07-24')).toEqual({ instrument: '条例2007', article: 18 })
    expect(source('2018-07-25')).toEqual({ instrument: '发改办财金〔2018〕424号' })
  })

  test('行政处罚法2021年修订之前没有撤回的期限，不猜', () => {
    expect(periodOfDuty('penaltyWithdrawal', '2021-07-14')).toBeUndefined()
    expect(periodOfDuty('penaltyWithdrawal', '2021-07-15')?.term).toBe('撤回行政处罚决定信息的期限')
    expect(() => publicationDeadline({ duty: 'penaltyWithdrawal', startedOn: '2021-07-14' }, calendar)).toThrow('没有有效的规定')
  })

  test('晚一日形成的信息，期限不会更早（任何义务）', () => {
    const day = fc.integer({ min: 0, max: 2500 }).map((days) => Temporal.PlainDate.from('2021-07-15').add({ days }))
    fc.assert(
      fc.property(day, fc.constantFrom(...PUBLICATION_DUTIES), (start, { key: duty }) => {
        const at = (from: Temporal.PlainDate) => publicationDeadline({ duty, startedOn: from.toString() }, calendar).on
        const on = at(start)
        expect(on > start.toString()).toBe(true)
        expect(at(start.add({ days: 1 })) >= on).toBe(true)
        expect(calendar.isWorkingDay(on)).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})

describe('待公开、已公开、逾期', () => {
  test.each<[string, string | undefined, string, DutyState]>([
    ['期限之前', undefined, '2026-03-27', { kind: 'owed', dueOn: '2026-03-30', daysLeft: 3 }],
    ['期限当日还不逾期', undefined, '2026-03-30', { kind: 'owed', dueOn: '2026-03-30', daysLeft: 0 }],
    ['期限次日逾期', undefined, '2026-03-31', { kind: 'late', dueOn: '2026-03-30', daysLate: 1 }],
    ['期限当日公开', '2026-03-30', '2026-06-01', { kind: 'done', publishedOn: '2026-03-30', daysLate: 0 }],
    ['公开晚了一日', '2026-03-31', '2026-06-01', { kind: 'done', publishedOn: '2026-03-31', daysLate: 1 }],
  ])('%s', (_, publishedOn, today, expected) => {
    expect(publicationState({ dueOn: '2026-03-30', ...(publishedOn === undefined ? {} : { publishedOn }) }, today)).toEqual(
      expected,
    )
  })
})

describe('主动公开基本目录', () => {
  const duty = (facts: CatalogDutyFacts, today: string) => catalogDuty(facts, today, calendar).kind

  test.each<[string, CatalogDutyFacts, string, DutyState['kind']]>([
    ['从未公开，本季度内', { cycle: { kind: 'quarterly' }, since: '2026-01-10' }, '2026-03-31', 'owed'],
    ['从未公开，过了季度末', { cycle: { kind: 'quarterly' }, since: '2026-01-10' }, '2026-04-01', 'late'],
    ['本季度已公开', { cycle: { kind: 'quarterly' }, since: '2026-01-10', lastPublishedOn: '2026-02-01' }, '2026-03-31', 'done'],
    [
      '上季度公开，本季度待公开',
      { cycle: { kind: 'quarterly' }, since: '2026-01-10', lastPublishedOn: '2026-02-01' },
      '2026-04-01',
      'owed',
    ],
    ['隔了一个季度', { cycle: { kind: 'quarterly' }, since: '2026-01-10', lastPublishedOn: '2026-02-01' }, '2026-07-01', 'late'],
    ['按月，月末', { cycle: { kind: 'monthly' }, since: '2026-01-01', lastPublishedOn: '2026-01-31' }, '2026-02-28', 'owed'],
    [
      '按月，次月一日逾期',
      { cycle: { kind: 'monthly' }, since: '2026-01-01', lastPublishedOn: '2026-01-31' },
      '2026-03-01',
      'late',
    ],
    ['每年一月三十一日前', { cycle: { kind: 'yearly', by: '01-31' }, since: '2026-01-01' }, '2026-01-31', 'owed'],
    ['每年一月三十一日后', { cycle: { kind: 'yearly', by: '01-31' }, since: '2026-01-01' }, '2026-02-01', 'late'],
    [
      '每年，本年已公开',
      { cycle: { kind: 'yearly', by: '01-31' }, since: '2025-01-01', lastPublishedOn: '2026-01-20' },
      '2026-12-31',
      'done',
    ],
    [
      '每年，次年待公开',
      { cycle: { kind: 'yearly', by: '01-31' }, since: '2025-01-01', lastPublishedOn: '2026-01-20' },
      '2027-01-31',
      'owed',
    ],
    [
      '每年，次年逾期',
      { cycle: { kind: 'yearly', by: '01-31' }, since: '2025-01-01', lastPublishedOn: '2026-01-20' },
      '2027-02-01',
      'late',
    ],
    [
      '每十四日，第十四日',
      { cycle: { kind: 'days', days: 14 }, since: '2026-01-01', lastPublishedOn: '2026-03-01' },
      '2026-03-15',
      'done',
    ],
    [
      '每十四日，第十五日',
      { cycle: { kind: 'days', days: 14 }, since: '2026-01-01', lastPublishedOn: '2026-03-01' },
      '2026-03-16',
      'late',
    ],
    [
      '变更才公开，没有变更',
      { cycle: { kind: 'onChange' }, since: '2026-03-02', lastPublishedOn: '2026-03-03' },
      '2027-01-01',
      'done',
    ],
    [
      '变更后二十个工作日内',
      { cycle: { kind: 'onChange' }, since: '2025-01-01', lastPublishedOn: '2025-01-03', changedOn: '2026-03-02' },
      '2026-03-30',
      'owed',
    ],
    [
      '变更后过了二十个工作日',
      { cycle: { kind: 'onChange' }, since: '2025-01-01', lastPublishedOn: '2025-01-03', changedOn: '2026-03-02' },
      '2026-03-31',
      'late',
    ],
  ])('%s', (_, facts, today, kind) => {
    expect(duty(facts, today)).toBe(kind)
  })

  test('任何一日都恰是待公开、已公开、逾期之一，逾期后不公开不会自己好', () => {
    const cycle = fc.constantFrom<CatalogDutyFacts['cycle']>(
      { kind: 'monthly' },
      { kind: 'quarterly' },
      { kind: 'yearly' },
      { kind: 'yearly', by: '03-31' },
      { kind: 'days', days: 30 },
    )
    const day = fc.integer({ min: 0, max: 900 }).map((days) => Temporal.PlainDate.from('2024-01-01').add({ days }).toString())
    fc.assert(
      fc.property(cycle, day, day, fc.integer({ min: 0, max: 700 }), (cycle, since, published, ahead) => {
        const facts = { cycle, since, ...(published >= since ? { lastPublishedOn: published } : {}) }
        const from = published >= since ? published : since
        const today = Temporal.PlainDate.from(from).add({ days: ahead }).toString()
        const now = catalogDuty(facts, today, calendar)
        const later = catalogDuty(facts, Temporal.PlainDate.from(today).add({ days: 1 }).toString(), calendar)
        const order = { done: 0, owed: 1, late: 2 }
        expect(order[later.kind]).toBeGreaterThanOrEqual(order[now.kind])
      }),
      { numRuns: 300 },
    )
  })
})
