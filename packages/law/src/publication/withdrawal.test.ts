import { describe, expect, test } from 'vitest'
import { CHINA_CALENDAR } from '../calendar/index.ts'
import { WITHDRAWAL_REASONS, withdrawalDeadline, withdrawalReason } from './withdrawal.ts'

describe('撤稿', () => {
  test('行政处罚法第四十八条第二款：三个工作日内撤回并说明理由', () => {
    expect(withdrawalDeadline('decisionChanged', '2026-03-06', CHINA_CALENDAR)).toMatchObject({
      on: '2026-03-11',
      source: { instrument: '行政处罚法', article: 48, paragraph: 2 },
    })
    expect(withdrawalReason('decisionChanged').mustExplain).toBe(true)
  })

  test.each(WITHDRAWAL_REASONS.filter(({ key }) => key !== 'decisionChanged').map(({ key }) => [key] as const))(
    '%s：法律没有规定期限，不编造',
    (key) => {
      expect(withdrawalDeadline(key, '2026-03-06', CHINA_CALENDAR)).toBeUndefined()
    },
  )

  test('涉密、隐私、商业秘密：立即撤下，标题不留，公开说明不复述', () => {
    for (const key of ['secret', 'privacy', 'tradeSecret']) {
      const { atOnce, keepsTitle } = withdrawalReason(key)
      expect([atOnce, keepsTitle]).toEqual([true, false])
    }
    expect(withdrawalReason('secret').publicWording).toBe('该信息已经撤下。')
  })

  test('每种原因都有说法和出处，代码不重复', () => {
    expect(new Set(WITHDRAWAL_REASONS.map(({ key }) => key)).size).toBe(WITHDRAWAL_REASONS.length)
    for (const { term, asks, publicWording } of WITHDRAWAL_REASONS)
      for (const text of [term, asks, publicWording]) expect(text).not.toBe('')
    expect(() => withdrawalReason('其他')).toThrow('没有这种撤稿原因')
  })
})
