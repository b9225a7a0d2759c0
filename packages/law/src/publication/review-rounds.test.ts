import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CHINA_CALENDAR } from '../calendar/index.ts'
import {
  effectiveScheme,
  emergencyReviewDeadline,
  LEAST_REVIEWS,
  missingForPublication,
  owedAfterEmergency,
  reviewRounds,
  type PublicationReadiness,
  type ReviewRecord,
  type ReviewRound,
} from './review-rounds.ts'

const passed = (kind: ReviewRecord['kind'], round: ReviewRound, by: string): ReviewRecord => ({
  kind,
  round,
  by,
  result: 'passed',
  valid: true,
})

const FULL: readonly ReviewRecord[] = [
  passed('proof', 'firstReview', '乙'),
  passed('review', 'firstReview', '乙'),
  passed('proof', 'secondReview', '丙'),
  passed('review', 'secondReview', '丙'),
  passed('proof', 'finalReview', '丁'),
  passed('review', 'finalReview', '丁'),
]

const READY: PublicationReadiness = {
  reviewClass: 'normativeDocument',
  scheme: { reviews: 3, proofs: 3, approval: true },
  editor: '甲',
  disclosureClass: { class: 'public', findings: [], policyDocument: true },
  reviews: FULL,
  secrecy: [
    { item: '正文', result: 'clear', by: '戊' },
    { item: '附件 1', result: 'cleared', by: '戊' },
  ],
  approvedBy: '己',
  interpretation: { required: true, planned: true, signed: true, together: true, firstResponsible: '李局长', forms: ['text'] },
  blankFields: [],
  findings: { blocking: 0, unexplained: 0 },
}

const codes = (change: Partial<PublicationReadiness>): readonly string[] =>
  missingForPublication({ ...READY, ...change }).map(({ code }) => code)

describe('三审三校、保密审查（条例第十七条）', () => {
  test.each<[string, Partial<PublicationReadiness>, readonly string[]]>([
    ['一切齐备', {}, []],
    [
      '没有复审',
      { reviews: FULL.filter((record) => record.round !== 'secondReview' || record.kind === 'proof') },
      ['review-missing'],
    ],
    ['少校一次', { reviews: FULL.slice(1) }, ['proof-missing']],
    ['退回的不算', { reviews: [...FULL.slice(0, 5), { ...FULL[5]!, result: 'returned' }] }, ['review-missing']],
    [
      '改稿以前的审核不算',
      { reviews: FULL.map((record) => ({ ...record, valid: record.round !== 'firstReview' })) },
      ['review-missing', 'proof-missing'],
    ],
    ['起草人审了自己的稿', { editor: '丙' }, ['reviewer-is-editor', 'proofreader-is-editor']],
    [
      '一人两审',
      { reviews: FULL.map((record) => ({ ...record, by: record.by === '丙' ? '乙' : record.by })) },
      ['same-reviewer'],
    ],
    ['没有签发', { approvedBy: undefined as never }, ['approval-missing']],
    ['没有保密审查', { secrecy: [] }, ['secrecy-missing']],
    ['一项没有审', { secrecy: [...READY.secrecy, { item: '附件 2' }] }, ['secrecy-item-open']],
    ['一项不得公开', { secrecy: [{ item: '附件 1', result: 'notPublic', by: '戊' }] }, ['secrecy-not-public']],
    ['一项不能确定，报请确定', { secrecy: [{ item: '附件 1', result: 'unsure', by: '戊' }] }, ['secrecy-unsure']],
    ['起草人自己做保密审查', { secrecy: [{ item: '正文', result: 'clear', by: '甲' }] }, ['secrecy-by-editor']],
    [
      '依申请公开的不发布',
      { disclosureClass: { class: 'onApplication', reasons: '只涉及特定人', findings: [], policyDocument: false } },
      ['not-public'],
    ],
    ['没有标注公开属性', { disclosureClass: { findings: [], policyDocument: false } }, ['class-not-marked']],
    ['缺元数据', { blankFields: ['发文字号', '成文日期'] }, ['field-blank', 'field-blank']],
    ['检查发现没有改', { findings: { blocking: 2, unexplained: 1 } }, ['finding-blocks', 'finding-unexplained']],
    ['没有解读材料', { interpretation: { ...READY.interpretation!, forms: [] } }, ['interpretation-missing']],
  ])('%s', (_, change, expected) => {
    expect(codes(change)).toEqual(expected)
  })

  test('不齐备的一次说完，每一条都有出处和办法', () => {
    const all = missingForPublication({
      ...READY,
      disclosureClass: { findings: [], policyDocument: true },
      reviews: [],
      secrecy: [],
      interpretation: { ...READY.interpretation!, planned: false, forms: [] },
      blankFields: ['标题'],
      findings: { blocking: 1, unexplained: 0 },
    })
    expect(all.map(({ code }) => code)).toEqual([
      'class-not-marked',
      'field-blank',
      'review-missing',
      'review-missing',
      'review-missing',
      'proof-missing',
      'secrecy-missing',
      'interpretation-plan-missing',
      'interpretation-missing',
      'finding-blocks',
    ])
    for (const { message, remedy } of all) expect([message, remedy].every((text) => /\p{Script=Han}/u.test(text))).toBe(true)
  })

  test('配置低于最低要求的，按最低要求；高于的，按配置', () => {
    const least = { reviews: 1, proofs: 0, approval: false } as const
    expect(effectiveScheme(least, 'normativeDocument')).toEqual({ reviews: 3, proofs: 3, approval: false })
    expect(effectiveScheme(least, 'repost')).toEqual(least)
    expect(effectiveScheme({ reviews: 3, proofs: 2, approval: true }, 'general')).toEqual({
      reviews: 3,
      proofs: 2,
      approval: true,
    })
  })

  test('二审没有复审，一审只有终审', () => {
    expect(reviewRounds({ reviews: 3 })).toEqual(['firstReview', 'secondReview', 'finalReview'])
    expect(reviewRounds({ reviews: 2 })).toEqual(['firstReview', 'finalReview'])
    expect(reviewRounds({ reviews: 1 })).toEqual(['finalReview'])
  })

  test('最低要求：校对不多于审核', () => {
    for (const { reviews, proofs } of LEAST_REVIEWS) expect(proofs).toBeLessThanOrEqual(reviews)
  })
})

describe('紧急发布', () => {
  const urgent = { by: '己', reasons: '台风红色预警' }

  test('可以先发布后补审，写明理由，欠下的补审', () => {
    const facts = { ...READY, reviews: [], emergency: urgent }
    expect(missingForPublication(facts)).toEqual([])
    expect(owedAfterEmergency(facts).map(({ code }) => code)).toEqual([
      'review-missing',
      'review-missing',
      'review-missing',
      'proof-missing',
    ])
    expect(codes({ reviews: [], emergency: { by: '己', reasons: ' ' } })).toEqual(['emergency-reasons-missing'])
  })

  test('决定人自己填的保密审查表，由保密审查员补审；补审由没有办理过的人办理', () => {
    const owed = (by: string) =>
      owedAfterEmergency({ ...READY, emergency: urgent, secrecy: [{ item: '正文', result: 'clear', by }] })
    expect(owed(urgent.by)).toMatchObject([{ code: 'secrecy-by-decider', remedy: '请保密审查员补审' }])
    expect(owed('戊')).toEqual([])
    const [first] = owedAfterEmergency({ ...READY, reviews: [], emergency: urgent })
    expect(first).toMatchObject({ code: 'review-missing', remedy: '由没有办理过这一稿的人补初审' })
  })

  test('保密审查不能后补', () => {
    expect(codes({ secrecy: [], emergency: urgent })).toEqual(['secrecy-missing'])
    expect(codes({ secrecy: [{ item: '正文', result: 'unsure', by: '戊' }], emergency: urgent })).toEqual(['secrecy-unsure'])
  })

  test('两个工作日内补审：周五发布，周二届满', () => {
    expect(emergencyReviewDeadline('2026-03-06', CHINA_CALENDAR).on).toBe('2026-03-10')
  })
})

test('多一次通过的审核，缺少的不会变多（由新的人审）', () => {
  const round = fc.constantFrom<ReviewRound>('firstReview', 'secondReview', 'finalReview')
  const kind = fc.constantFrom<ReviewRecord['kind']>('review', 'proof')
  fc.assert(
    fc.property(fc.subarray([...FULL]), round, kind, (reviews, round, kind) => {
      const before = missingForPublication({ ...READY, reviews }).length
      const after = missingForPublication({ ...READY, reviews: [...reviews, passed(kind, round, '新人')] }).length
      expect(after).toBeLessThanOrEqual(before)
    }),
  )
})
