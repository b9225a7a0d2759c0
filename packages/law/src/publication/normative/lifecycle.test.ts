import { describe, expect, test } from 'vitest'
import { CHINA_CALENDAR } from '../../calendar/index.ts'
import { filingDeadline, LIFECYCLE_STAGES, missingForIssue, takesEffectTooEarly, type LifecycleFacts } from './lifecycle.ts'

const MAJOR: LifecycleFacts = {
  kind: 'majorDecision',
  comments: { from: '2026-01-30', to: '2026-03-01', answeredOn: '2026-03-10' },
  review: { sentOn: '2026-03-02', until: '2026-03-11', result: 'lawful' },
  decidedOn: '2026-03-13',
  documentNumber: '清政规〔2026〕1号',
}
const NORMATIVE: LifecycleFacts = { ...MAJOR, kind: 'normativeDocument' }

const codes = (facts: LifecycleFacts, today = '2026-03-20') =>
  missingForIssue(facts, today, CHINA_CALENDAR).map(({ code }) => code)

describe('制定程序', () => {
  test.each<[string, LifecycleFacts, readonly string[]]>([
    ['重大行政决策，齐备', MAJOR, []],
    ['713号令第十五条：征求意见三十日', { ...MAJOR, comments: { ...MAJOR.comments!, from: '2026-01-30' } }, []],
    ['713号令第十五条：二十九日不够', { ...MAJOR, comments: { ...MAJOR.comments!, from: '2026-01-31' } }, ['comments-too-short']],
    [
      '713号令第十五条：情况紧急，已说明',
      { ...MAJOR, comments: { ...MAJOR.comments!, from: '2026-02-20', shortened: '防汛需要' } },
      [],
    ],
    [
      '713号令第三十二条：采纳情况要公布',
      { ...MAJOR, comments: { from: '2026-01-30', to: '2026-03-01' } },
      ['adoption-not-published'],
    ],
    ['一般规范性文件：全国没有规定天数', { ...NORMATIVE, comments: { from: '2026-02-20', to: '2026-03-01' } }, []],
    [
      '一般规范性文件：地方规定十五日',
      { ...NORMATIVE, localCommentDays: 15, comments: { from: '2026-02-20', to: '2026-03-01' } },
      ['comments-too-short'],
    ],
    [
      '规章三十日（规章制定程序条例第十五条）',
      { ...MAJOR, kind: 'regulation', comments: { from: '2026-02-20', to: '2026-03-01' } },
      ['comments-too-short'],
    ],
    ['没有征求意见', withoutComments(NORMATIVE), ['comments-missing']],
    ['写明理由，不征求意见', { ...withoutComments(NORMATIVE), commentsWaived: '依法需要保密' }, []],
    ['713号令第二十六条：合法性审查七个工作日', { ...MAJOR, review: { ...MAJOR.review!, until: '2026-03-11' } }, []],
    [
      '713号令第二十六条：六个工作日不够',
      { ...MAJOR, review: { ...MAJOR.review!, until: '2026-03-10' } },
      ['legality-time-too-short'],
    ],
    ['115号：规范性文件五个工作日', { ...NORMATIVE, review: { ...MAJOR.review!, until: '2026-03-09' } }, []],
    ['115号：四个工作日不够', { ...NORMATIVE, review: { ...MAJOR.review!, until: '2026-03-06' } }, ['legality-time-too-short']],
    ['115号：应对突发事件可以缩短', { ...NORMATIVE, review: { ...MAJOR.review!, until: '2026-03-03', urgent: '防汛' } }, []],
    ['审核要求修改', { ...NORMATIVE, review: { ...MAJOR.review!, result: 'revise' } }, ['legality-not-passed']],
    ['决定早于送审', { ...NORMATIVE, decidedOn: '2026-03-01' }, ['decision-before-review']],
    [
      '什么都还没有',
      { kind: 'normativeDocument' },
      ['comments-missing', 'legality-missing', 'decision-missing', 'number-missing'],
    ],
  ])('%s', (_, facts, expected) => {
    expect(codes(facts)).toEqual(expected)
  })

  test.each<[string, LifecycleFacts, readonly string[]]>([
    ['713号令第十六条：七日前送达', { ...MAJOR, hearing: { servedOn: '2026-02-01', heldOn: '2026-02-08' } }, []],
    [
      '713号令第十六条：六日前送达',
      { ...MAJOR, hearing: { servedOn: '2026-02-02', heldOn: '2026-02-08' } },
      ['hearing-papers-late'],
    ],
    ['713号令第十六条：没有送达', { ...MAJOR, hearing: { heldOn: '2026-02-08' } }, ['hearing-papers-late']],
    ['规章：三十日前公布', { ...MAJOR, kind: 'regulation', hearing: { announcedOn: '2026-01-09', heldOn: '2026-02-08' } }, []],
    [
      '规章：二十九日前公布',
      { ...MAJOR, kind: 'regulation', hearing: { announcedOn: '2026-01-10', heldOn: '2026-02-08' } },
      ['hearing-announced-late'],
    ],
    ['规章的审查没有最短时间', { ...MAJOR, kind: 'regulation', review: { ...MAJOR.review!, until: '2026-03-03' } }, []],
    ['一般规范性文件的听证没有全国规定', { ...NORMATIVE, hearing: { heldOn: '2026-02-08' } }, []],
  ])('听证和审查：%s', (_, facts, expected) => {
    expect(codes(facts)).toEqual(expected)
  })

  test.each([
    ['2026-04-01', undefined, true],
    ['2026-04-02', undefined, false],
    ['2026-03-02', '不立即施行将有碍规章施行', false],
  ])('规章制定程序条例第三十二条：3月2日公布，%s 施行', (effectiveFrom, exception, early) => {
    const facts = { publishedOn: '2026-03-02', effectiveFrom, ...(exception === undefined ? {} : { exception }) }
    expect(takesEffectTooEarly(facts)).toBe(early)
  })

  test('征求意见最后一日还没有截止，次日截止', () => {
    expect(codes(MAJOR, '2026-03-01')).toEqual(['comments-open'])
    expect(codes(MAJOR, '2026-03-02')).toEqual([])
  })

  test.each([
    ['规章公布后三十日', 'regulation', '2026-03-02', '2026-04-01'],
    ['规范性文件公布后十五日', 'normativeDocument', '2026-03-02', '2026-03-17'],
    ['备案期限届满在休息日，顺延', 'normativeDocument', '2026-03-06', '2026-03-23'],
  ] as const)('备案：%s', (_, kind, publishedOn, on) => {
    expect(filingDeadline(kind, publishedOn, CHINA_CALENDAR).on).toBe(on)
  })

  test('环节依次', () => {
    expect(LIFECYCLE_STAGES.map(({ term }) => term).join('→')).toBe(
      '起草→公开征求意见→合法性审核→集体讨论决定→统一登记、统一编号、统一印发→公布→备案→解读→评估→修改→废止或者失效',
    )
  })
})

function withoutComments({ comments: _, ...facts }: LifecycleFacts): LifecycleFacts {
  return facts
}
