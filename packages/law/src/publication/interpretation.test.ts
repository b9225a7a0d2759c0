import { describe, expect, test } from 'vitest'
import { CHINA_CALENDAR } from '../calendar/index.ts'
import {
  interpretationGaps,
  interpretationRequired,
  interpretationState,
  type InterpretationFacts,
  type InterpretationNeed,
} from './interpretation.ts'

const COMPLETE: InterpretationFacts = {
  required: true,
  planned: true,
  signed: true,
  together: true,
  firstResponsible: '李局长',
  forms: ['graphic'],
}

describe('政策解读（国办发〔2016〕80号）', () => {
  test.each<[string, InterpretationNeed, boolean]>([
    ['规范性文件', { binding: true, concernsMany: false, repost: false }, true],
    ['涉及面广的其他文件', { binding: false, concernsMany: true, repost: false }, true],
    ['一般公文', { binding: false, concernsMany: false, repost: false }, false],
    ['转载上级文件', { binding: true, concernsMany: true, repost: true }, false],
  ])('是否必须解读：%s', (_, need, required) => {
    expect(interpretationRequired(need)).toBe(required)
  })

  test.each<[string, Partial<InterpretationFacts>, readonly string[]]>([
    ['三同步齐备', {}, []],
    ['不需要解读', { required: false, planned: false, forms: [] }, []],
    ['写明理由免予解读', { planned: false, forms: [], waiver: '仅调整附表序号' }, []],
    ['空白的理由不能免', { planned: false, forms: [], waiver: ' ' }, ['interpretation-plan-missing', 'interpretation-missing']],
    ['没有同步起草', { planned: false }, ['interpretation-plan-missing']],
    ['没有同步审签', { signed: false }, ['interpretation-not-signed']],
    ['没有同步发布', { together: false }, ['interpretation-not-together']],
    ['没有第一解读人', { firstResponsible: '' }, ['first-responsible-missing']],
  ])('%s', (_, change, codes) => {
    expect(interpretationGaps({ ...COMPLETE, ...change }).map(({ code }) => code)).toEqual(codes)
  })

  test.each([
    ['同日发布', '2026-03-02', '2026-03-09', { kind: 'done', publishedOn: '2026-03-02', daysLate: 0 }],
    ['第三个工作日', '2026-03-05', '2026-03-09', { kind: 'done', publishedOn: '2026-03-05', daysLate: 0 }],
    ['第四个工作日', '2026-03-06', '2026-03-09', { kind: 'done', publishedOn: '2026-03-06', daysLate: 1 }],
    ['还在期限内', undefined, '2026-03-05', { kind: 'owed', dueOn: '2026-03-05', daysLeft: 0 }],
    ['逾期未发布', undefined, '2026-03-06', { kind: 'late', dueOn: '2026-03-05', daysLate: 1 }],
  ])('文件周一公开：%s', (_, publishedOn, today, expected) => {
    const facts = { documentPublishedOn: '2026-03-02', ...(publishedOn === undefined ? {} : { publishedOn }) }
    expect(interpretationState(facts, today, CHINA_CALENDAR)).toEqual(expected)
  })
})
