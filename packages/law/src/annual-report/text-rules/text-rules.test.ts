import { describe, expect, test } from 'vitest'
import { reportWith, row } from '../../../test/annual-report.ts'
import { check } from '../../../test/check.ts'
import { CHAPTERS } from '../forms/index.ts'
import type { AnnualReport, Chapter, ReportingAgency } from '../report.ts'
import { TEXT_RULES } from './index.ts'

const YEAR = 2023
const PREAMBLE =
  '根据《中华人民共和国政府信息公开条例》和《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2021〕30号）编制。统计期限自2023年1月1日起至2023年12月31日止。'
const TEXTS: readonly string[] = [
  '（一）主动公开。（二）依申请公开。（三）政府信息管理。（四）政府信息公开平台建设。（五）监督保障。年度考核合格，开展社会评议，未发生责任追究。',
  '',
  '',
  '',
  '一是解读形式单一，二是培训不足。',
  '本年度未收取信息处理费。',
]

/** A report without findings, with some of its chapters' texts and facts changed. */
function written(
  texts: Readonly<Record<number, string>>,
  facts: Partial<AnnualReport> = {},
  figures: Parameters<typeof reportWith>[0] = {},
): AnnualReport {
  const chapters: Chapter[] = CHAPTERS.map(({ number, title }) => ({ number, title, text: texts[number] ?? TEXTS[number - 1]! }))
  return reportWith(figures, {
    year: YEAR,
    unit: '云山县水利局',
    title: '云山县水利局2023年政府信息公开工作年度报告',
    preamble: texts[0] ?? PREAMBLE,
    chapters,
    ...facts,
  })
}
const agency = (nature: ReportingAgency['nature'], level: ReportingAgency['level'] = 'county'): Partial<AnnualReport> => ({
  agency: { nature, level, region: [], evidence: [] },
})
const told = (report: AnnualReport, previous?: AnnualReport) =>
  check(TEXT_RULES, report, previous ? { previous } : {}).findings.map(
    ({ rule, severity, where }) => `${rule} ${severity} ${where}`,
  )
const chapterOne = (text: string) => ({ 1: `${TEXTS[0]!}\n${text}` })

test('a report in order has no findings', () => {
  expect(told(written({}))).toEqual([])
  expect(told(written({}, agency('government')))).toEqual([])
})

test.each(['六个部分', '6个方面', '六部分', '六章'])('the list of the chapters ends in %s, which counts no cases', (parts) => {
  const list = `全文包括总体情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况等${parts}。`
  expect(told(written({ 0: `${PREAMBLE}${list}` }))).toEqual([])
})

describe('text against tables', () => {
  const received = {
    ...row('table3.newReceived', [12, 1, 0, 0, 0, 0, 13]),
    ...row('table3.totalProcessed', [10, 1, 0, 0, 0, 0, 11]),
    ...row('table3.granted', [10, 1, 0, 0, 0, 0, 11]),
    ...row('table3.carriedOut', [2, 0, 0, 0, 0, 0, 2]),
  }

  test.each([
    ['新收政府信息公开申请13件，办结11件，其中予以公开11件，结转下年度2件。', []],
    ['收到政府信息公开申请十三件，其中自然人12件，法人或其他组织1件。', []],
    ['新收政府信息公开申请14件。', ['N-T3 error table3.newReceived.total']],
    ['共受理政府信息公开申请14件。', ['N-T3 warning table3.newReceived.total']],
    [
      '收到政府信息公开申请13件，其中自然人11件，法人或其他组织2件。',
      ['N-T3 warning table3.newReceived.naturalPerson', 'N-T3 warning table3.newReceived'],
    ],
    [
      '收到政府信息公开申请13件，其中自然人12件，法人或其他组织0件。',
      ['N-T3 warning table3.newReceived', 'N-SUM warning chapter1'],
    ],
    ['收到政府信息公开申请10余件。', []],
    ['收到政府信息公开申请20余件。', ['N-T3 error table3.newReceived.total']],
    ['区政府办代表区政府受理政府信息公开申请3件。', ['N-T3 info table3.newReceived.total']],
    ['线上受理依申请公开10件，线下受理依申请公开3件。', []],
    ['线上受理依申请公开10件，线下受理依申请公开4件。', ['N-T3 warning table3.newReceived.total']],
    ['行政复议1件。', ['N-T4 warning table4.reconsideration.total']],
    ['制发行政规范性文件2件。', ['N-T2 warning table2.normativeDocuments.issued']],
    ['制发政策性文件2件。', []],
    ['本年度未收到政府信息公开申请。', ['N-T3 error table3.newReceived.total']],
    ['未收到网上依申请公开申请。', []],
    ['未发生因政府信息公开被申请行政复议、提起行政诉讼的情况。', []],
    ['全年办理行政复议案件120件。', []],
    ['以市政府名义印发规范性文件3件。', []],
    ['依申请公开办结率100%。', ['N-RATE warning chapter1']],
    ['依申请公开按时办结率100%。', []],
    ['12345热线办结率100%。', []],
    ['收到的申请已全部办结。', ['N-RATE warning chapter1']],
  ])('%s', (text, expected) => {
    expect(told(written(chapterOne(text), {}, received))).toEqual(expected)
  })

  test('the text settles a wrong total', () => {
    const figures = { ...received, 'table3.newReceived.total': 15 }
    expect(told(written(chapterOne('新收政府信息公开申请13件。'), {}, figures))).toEqual(['N-T3 info table3.newReceived.total'])
  })

  test('a cell that was not found is not assessed, a blank one is asked for', () => {
    const text = chapterOne('上年结转政府信息公开申请2件。')
    const lost = check(TEXT_RULES, written(text, {}, { 'table3.carriedIn.total': null }))
    expect(lost.findings).toEqual([])
    expect(lost.notAssessed).toContainEqual({ rule: 'N-T3', where: 'chapter1', missing: ['table3.carriedIn.total'] })
    expect(told(written(text, {}, { 'table3.carriedIn.total': { state: 'blank' } }))).toEqual([
      'N-T3 warning table3.carriedIn.total',
    ])
  })

  test('where the table is lost, the text must not contradict itself', () => {
    const text = '新收政府信息公开申请13件。全年收到政府信息公开申请12件。'
    expect(told(written(chapterOne(text), {}, { 'table3.newReceived.total': null }))).toEqual(['N-T3 warning chapter1'])
  })

  test('a joint application counts once', () => {
    const figures = row('table3.newReceived', [3, 1, 0, 0, 0, 0, 4])
    expect(told(written(chapterOne('接到政府信息公开申请1件，由三名自然人、一家企业共同提出。'), {}, figures))).toContain(
      'N-T3 error table3.newReceived',
    )
  })

  test.each([
    ['未发生行政复议、行政诉讼。', ['N-T4 warning table4']],
    ['未因信息公开行政复议、行政诉讼被纠错。', []],
  ])('one case upheld: %s', (text, expected) => {
    expect(told(written(chapterOne(text), {}, row('table4.reconsideration', [1, 0, 0, 0, 1])))).toEqual(expected)
  })

  test('cases are told, corrections are drawn on', () => {
    const figures = row('table4.reconsideration', [1, 2, 0, 0, 3])
    expect(told(written({}, {}, figures))).toEqual(['N-T4 warning table4'])
    expect(told(written(chapterOne('被申请行政复议3件。'), {}, figures))).toEqual(['N-T4 warning chapter5'])
  })
})

describe('其中 lists and percentages', () => {
  test.each([
    ['公开信息44792条，其中区本级28523条，乡镇16269条。', []],
    ['公开信息508条，其中工作动态类369条，其他类139条。', []],
    ['公开信息508条，其中工作动态类369条，其他类138条。', ['N-SUM warning chapter1']],
    ['公开信息100条，其中就业60条，卫生50条。', ['N-SUM warning chapter1']],
    ['公开信息100条，其中就业10条、卫生20条、教育30条。', ['N-SUM info chapter1']],
    ['公开信息100条，其中就业10条。', []],
    ['公开信息70余条，其中图片40条、文字30条、视频20条。', []],
    ['公开信息360条，其中网站200条（其中政策50条、解读150条），公众号160条。', []],
    ['公开信息360条，其中网站200条，其中政策50条、解读150条，公众号160条。', []],
    ['更新118条政务信息：其中政务动态37条，公示公告78条，财政预决算2条，年度报告1条。', []],
    ['收到意见25条，其中采纳9条，占36%；未采纳16条，占64%。', []],
    ['收到意见25条，其中采纳9条，占35%。', ['N-RATE warning chapter1']],
    ['收到意见3条，其中采纳1条，占33.33%。', []],
    ['收到意见25条，其中采纳9条，占36%，未采纳16条，占65%。', ['N-RATE warning chapter1']],
  ])('%s', (text, expected) => {
    expect(told(written(chapterOne(text)))).toEqual(expected)
  })
})

describe('chapters', () => {
  test('missing, untitled, misplaced', () => {
    const whole = written({})
    const lacking = { ...whole, chapters: whole.chapters.filter(({ number }) => number !== 5) }
    expect(told(lacking)).toEqual(['C-6CH error chapter5'])
    expect(
      told({
        ...whole,
        chapters: whole.chapters.map((chapter) => (chapter.number === 6 ? { ...chapter, title: null } : chapter)),
      }),
    ).toEqual(['C-6CH error chapter6'])
    expect(told({ ...whole, chapters: [...whole.chapters.slice(0, 4), ...whole.chapters.slice(4).toReversed()] })).toEqual([
      'C-6CH error chapter5',
    ])
  })

  test('governments report 考核, 评议 and 追究; departments need not; unknown is not assessed', () => {
    const texts = { 1: TEXTS[0]!.replace('，开展社会评议，未发生责任追究', '') }
    expect(told(written(texts, agency('government')))).toEqual(['C-GOV error chapter1'])
    expect(told(written(texts, agency('department')))).toEqual([])
    expect(check(TEXT_RULES, written(texts)).notAssessed).toContainEqual({ rule: 'C-GOV', where: 'chapter1', missing: [] })
    const rule = { 1: TEXTS[0]!.replace('未发生责任追究', '对整改不力的依规追究责任') }
    expect(told(written(rule, agency('government', 'township')))).toEqual(['C-GOV warning chapter1'])
  })

  test.each([
    ['无', 0, ['C-FEE warning chapter6']],
    ['未收取信息处理费。', 2, ['X-FEE warning chapter6']],
    ['未发出收费通知。', 2, ['X-FEE error chapter6']],
    ['发出收费通知2件，总金额80元，实际收取0元。', 2, []],
  ])('fees: %s with %i unpaid', (text, unpaid, expected) => {
    const figures = row('table3.otherFeeUnpaid', [unpaid, 0, 0, 0, 0, 0, unpaid])
    expect(told(written({ 6: text }, {}, figures))).toEqual(expected)
  })
})

describe('frame', () => {
  test.each([
    [
      '根据《条例》（国务院令第711号）和国办公开办函〔2019〕60号要求编制。统计期限自2023年1月1日起至2023年12月31日止。',
      ['C-CITE warning chapter0'],
    ],
    ['统计期限自2022年1月1日起至2022年12月31日止。国办公开办函〔2021〕30号', ['C-PERIOD warning chapter0']],
    ['依据国办公开办函[2021]30号编制。', ['C-PERIOD warning text']],
    ['市政府办公室：\n根据国办公开办函〔2021〕30号，统计期限为2023年度。', ['C-TITLE warning text']],
  ])('%s', (preamble, expected) => {
    expect(told(written({ 0: preamble }))).toEqual(expected)
  })

  test.each([
    ['department', 'county', '2024-01-31', []],
    ['department', 'county', '2024-02-01', ['D-DATE error signature']],
    ['government', 'county', '2024-03-31', []],
    ['government', 'county', '2024-04-01', ['D-DATE error signature']],
    ['government', 'township', '2024-02-01', ['D-DATE warning signature']],
    ['department', 'county', '2023-12-31', ['D-DATE warning signature']],
  ] as const)('a %s of %s level signs on %s (条例 art. 49)', (nature, level, date, expected) => {
    expect(told(written({}, { ...agency(nature, level), signature: { unit: null, date } }))).toEqual(expected)
  })

  test('the form of another year', () => {
    expect(told({ ...written({}), form: 'mixed' }).filter((finding) => finding.startsWith('C-FORM'))).toEqual([
      'C-FORM warning table3',
    ])
    expect(told({ ...written({}), form: '2019' }).filter((finding) => finding.startsWith('C-FORM'))).toEqual([
      'C-FORM error table2',
    ])
  })
})

describe('leftovers and copies', () => {
  test.each([
    ['（提示：每个数据必须填）', ['C-TPL error chapter1']],
    ['20XX年，我局认真公开。', ['C-TPL error chapter1']],
    ['开展培训XX次。', ['C-TPL error chapter1']],
    ['2022年，我局主动公开政府信息。', ['C-TPL warning chapter1']],
    ['依法办理申请，2022年，我局共公开信息3条。', ['C-TPL warning chapter1']],
    ['2022年以来，我局坚持主动公开；较2022年增加。', []],
    ['身份证号11010519491231002X。', ['C-PII error chapter1']],
    ['手机13800138000。', ['C-PII warning chapter1']],
    ['办公电话0797-8376019。', []],
    ['网站www.example.com。', ['C-URL warning chapter1']],
    ['网站http://www.zhangshu.gov.cn/xxgk/index.html。', []],
    ['落实“三校三审”。', ['C-TERM info chapter1']],
    ['落实“三审三校。', ['C-TERM info chapter1']],
    ['1）公开；2）审查。', []],
  ])('%s', (text, expected) => {
    expect(told(written(chapterOne(text)))).toEqual(expected)
  })

  test.each([
    ['如有疑问请与云山县水利局办公室联系。', []],
    ['如有疑问请与县水利局联系。', []],
    ['如有疑问请与我局办公室联系。', []],
    ['如有疑问请与青石镇人民政府办公室联系。', ['C-TPL warning chapter0']],
  ])("%s in a water bureau's report", (text, expected) => {
    expect(told(written({ 0: `${PREAMBLE}${text}` }))).toEqual(expected)
  })

  test('a bureau does not call itself 我镇', () => {
    expect(told(written(chapterOne('我镇认真落实。'), agency('department')))).toEqual(['C-TPL warning chapter1'])
  })

  test('personal numbers are masked in what is told', () => {
    const findings = check(TEXT_RULES, written(chapterOne('身份证号11010519491231002X。'))).findings
    expect(JSON.stringify(findings)).not.toContain('19491231')
  })

  test("last year's text with new figures", () => {
    const text =
      '我局存在解读形式单一、业务能力有待提升、平台栏目更新不及时等问题，下一步将加强培训、丰富解读形式、健全工作机制，逐项整改落实，并纳入年终考核。'
    const [now, then] = [`2023年，${text}`, `2022年，${text}`].map((chapter) => written({ 5: chapter }))
    expect(told(now!, then)).toContain('C-DUP warning chapter5')
    expect(told(now!, written({}))).not.toContain('C-DUP warning chapter5')
  })
})

describe('hostile text', () => {
  const MEGABYTE = 1_000_000
  test.each([
    '1',
    '1,111,',
    '其中',
    '其中1件',
    '（',
    '申请1件，',
    'a.',
    'a365_',
    '_',
    '一',
    '《',
    '20XX年',
    '收到',
    '2023年',
    '62220212',
    '务(wù',
    '\n',
    '。',
    '占1%，',
    '公开',
  ])('%s, repeated to a megabyte', { timeout: 60_000 }, (unit) => {
    const text = unit.repeat(Math.ceil(MEGABYTE / unit.length))
    expect(() => told(written({ 1: text }))).not.toThrow()
  })
})
