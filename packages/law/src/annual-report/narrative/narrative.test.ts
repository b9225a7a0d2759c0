import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reportWith } from '../../../test/annual-report.ts'
import { hostsOf } from './address.ts'
import { injectionsOf } from './injected.ts'
import { contactOf, narrativeOf, passageOf, plainOf, subHeadingsOf } from './index.ts'
import { personalNumbersOf } from './personal-data.ts'
import { chineseNumber, quantitiesOf } from './quantity.ts'
import { similarity } from './similarity.ts'

const plain = (text: string) => plainOf(1, text)
const quantities = (text: string) => quantitiesOf(plain(text)).map(({ value, unit }) => `${value}${unit}`)
const chapterOne = (text: string, year = 2023) =>
  narrativeOf(reportWith({}, { year, chapters: [{ number: 1, title: '总体情况', text }] })).parts[1]!
const figures = (text: string) =>
  chapterOne(text).stated.statements.map(({ measure, quantity, scope }) => {
    const name =
      measure.kind === 'remedy' ? `${measure.procedure}.${measure.result}` : 'key' in measure ? measure.key : measure.kind
    return `${name}=${quantity.value}${scope === 'whole' ? '' : ` ${scope}`}`
  })

describe('compared text', () => {
  test.each([
    ['（一） 主动公开', '(一)主动公开'],
    ['新收政府 信息\u200b公开申請１３件', '新收政府信息公开申请13件'],
    ['數(shù)據(jù)、業(yè)務(wù)', '数据、业务'],
    ['⾏政许可⼀件⻅', '行政许可一件见'],
    ['（以下简称APP(app)）', '(以下简称APP(app))'],
    ['第一行没有写完所以在这里换了一行而且还要\n继续', '第一行没有写完所以在这里换了一行而且还要继续'],
    ['短标题\n正文', '短标题\n正文'],
    ['http://a.gov.cn http://b.gov.cn', 'http://a.gov.cn http://b.gov.cn'],
  ])('%s', (printed, text) => {
    expect(plain(printed).text).toBe(text)
  })

  test('passages lead back to the printed text', () => {
    const compared = plain('收到申請 １３ 件，办结')
    const at = compared.text.indexOf('13件')
    expect(passageOf(compared, at, at + 3)).toEqual({ chapter: 1, start: 5, end: 9, quote: '１３ 件' })
  })

  test('every offset points at a character that reads as the compared one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (printed) => {
        const { text, at } = plain(printed)
        expect(at.length).toBe(text.length)
        for (let index = 1; index < at.length; index++) expect(at[index]!).toBeGreaterThan(at[index - 1]!)
      }),
    )
  })
})

describe('numbers', () => {
  test.each([
    ['公开44792条', ['44792条']],
    ['公开 1,136 件', ['1136件']],
    ['公开１，１３６件', ['1136件']],
    ['2.5万条', ['25000条']],
    ['十余件、一百二十三宗、两次', ['10件', '123宗', '2次']],
    ['收到零件申请', ['0件']],
    ['占36.5%', ['36.5%']],
    ['收费1287.35万元', ['1287.35万元']],
    ['“出生一件事”、一次性、第一项、一是', []],
    ['2023年1月', ['2023年', '1月']],
    ['12件，345条', ['12件', '345条']],
    ['17第二十条', ['17']],
  ])('%s', (text, expected) => {
    expect(quantities(text)).toEqual(expected)
  })

  test('ranges and approximations are kept', () => {
    expect(quantitiesOf(plain('10-20件'))[0]).toMatchObject({ value: 10, upper: 20, unit: '件' })
    expect(quantitiesOf(plain('70余条'))[0]).toMatchObject({ value: 70, precision: 'over' })
    expect(quantitiesOf(plain('约500件'))[0]).toMatchObject({ precision: 'about' })
  })

  test.each([
    ['一百二十三', 123],
    ['二百零一', 201],
    ['十五', 15],
    ['两', 2],
    ['二〇二三', 2023],
  ])('%s', (numeral, value) => {
    expect(chineseNumber(numeral)).toBe(value)
  })
})

describe('figures that a table answers', () => {
  test.each([
    ['2023年，全市新收政府信息公开申请675件，上年结转13件，结转下年度66件。', ['received=675', 'carriedIn=13', 'carriedOut=66']],
    ['因政府信息公开被申请行政复议47件。', ['reconsideration.total=47']],
    ['收到政府信息公开申请1件，办结1件，其中予以公开1件。', ['received=1', 'totalProcessed=1', 'granted=1']],
    [
      '共受理政府信息公开申请3119件，答复3050件（含上年度结转申请34件，另有103件顺延到下年度答复）。',
      ['accepted=3119', 'answered=3050', 'carriedIn=34', 'carriedOut=103'],
    ],
    ['区政府办代表区政府受理政府信息公开申请17件。', ['accepted=17 own']],
    ['各镇受理申请17件。', ['accepted=17 part']],
    [
      '行政诉讼46件，其中结果维持25件，结果纠正5件，尚未审结7件。',
      ['litigation.total=46', 'litigation.upheld=25', 'litigation.corrected=5', 'litigation.pending=7'],
    ],
    [
      '制发行政规范性文件2件，废止8件，现行有效7件。',
      ['table2.normativeDocuments.issued=2', 'table2.normativeDocuments.repealed=8', 'table2.normativeDocuments.inForce=7'],
    ],
    ['收到申请5件，其中自然人3件，法人或其他组织2件。', ['received=5', 'naturalPerson=3', 'organizations=2']],
    [
      '受理申请9件。其中予以公开及部分公开6件，不予公开2件，无法提供1件。',
      ['accepted=9', 'grantedOrPartially=6', '不予公开=2', '无法提供=1'],
    ],
  ])('%s', (text, expected) => {
    expect(figures(text)).toEqual(expected)
  })

  test.each([
    '主动公开政策性文件11件、政府文件9条。',
    '12345政务服务便民热线全年共受理业务253130件，办结率为100%。',
    '2022年受理申请35件。',
    '受理申请较去年增加12件。',
    '清理规范性文件30件。',
    '公开行政许可信息300条。',
    '办理人大建议20件。',
  ])('%s is answered by none', (text) => {
    expect(figures(text)).toEqual([])
  })
})

describe('names', () => {
  test('the contact block', () => {
    const contact = contactOf(
      plain(
        '请与洪泽区人民政府办公室联系（地址：洪泽湖大道 90 号，邮编：223100，电话：0517-87222589，电子邮箱：hz@126.com）。网站http://www.hz.gov.cn',
      ),
    )
    expect(contact.agency?.words).toBe('洪泽区人民政府办公室')
    expect([contact.address, contact.postcode, contact.phone, contact.email].map((mention) => mention?.words)).toEqual([
      '洪泽湖大道90号',
      '223100',
      '0517-87222589',
      'hz@126.com',
    ])
    expect(contact.hosts).toEqual(['www.hz.gov.cn'])
  })

  test('sub-headings, with and without number', () => {
    const text = '（一）主动公开情况。正文。\n二、依申请公开\n正文。\n政府信息公开平台建设情况\n一是优化平台。'
    expect(subHeadingsOf(plain(text)).map(({ number, subject }) => `${number ?? '-'} ${subject}`)).toEqual([
      '1 主动公开',
      '2 依申请公开',
      '- 政府信息公开平台建设',
    ])
  })
})

describe('what does not belong there', () => {
  test('an injected phrase is found whole, innocent words are not', () => {
    const [found] = injectionsOf(plain('地址：江西省mobile28365-365_bt365如何_beat365官网在线章贡区'))
    expect(found).toMatchObject({ after: '江西省' })
    expect(found!.plain.text.slice(found!.start, found!.end)).toBe('mobile28365-365_bt365如何_beat365官网在线')
    for (const text of ['365天不打烊', 'Office365办公', 'alphabet', 'Tibet', '“365”服务热线', '竞猜灯谜活动', '费用提现办理']) {
      expect(injectionsOf(plain(text)).map(({ start, end }) => plain(text).text.slice(start, end))).toEqual([])
    }
  })

  test.each([
    '体育365网投_365bet365用址_365bet官网提现说维护',
    'bt365官方网站_假的网站365怎么看_365手机卫士',
    'uedbet体育_uedbet官网',
    '2024欧洲杯买球平台-线上app官网',
  ])('%s', (words) => {
    expect(injectionsOf(plain(`位于${words}县城`))).not.toEqual([])
  })

  test('hosts, not e-mail addresses or files', () => {
    const text = '网站（http://www.a.gov.cn/x/y.shtml）、gzjkq.nmcqxx.com，邮箱hz@126.com，附件1.docx，第3.5条'
    expect(hostsOf(plain(text)).map(({ name }) => name)).toEqual(['www.a.gov.cn', 'gzjkq.nmcqxx.com'])
  })

  test('identity numbers by check digit, mobiles, cards by Luhn; landlines are fine', () => {
    const kinds = (text: string) => personalNumbersOf(plain(text)).map(({ kind }) => kind)
    expect(kinds('身份证11010519491231002X，手机13800138000')).toEqual(['identityNumber', 'mobilePhone'])
    expect(kinds('卡号 6222 0212 0000 0000 008')).toEqual(luhn('6222021200000000008') ? ['bankCard'] : [])
    expect(kinds('110105194912310021，0797-8376019，07978376019，341000')).toEqual([])
  })

  test('similarity ignores figures', () => {
    const text = '全年收到政府信息公开申请十件，已在法定期限内办结，没有被申请行政复议和提起行政诉讼。'
    expect(similarity(`${text}1`, `${text}2023`)).toBe(1)
    expect(similarity(text, '持续推进基层政务公开标准化规范化，完善公开目录，加强政策解读。')).toBeLessThan(0.1)
  })
})

function luhn(number: string): boolean {
  let sum = 0
  number
    .split('')
    .toReversed()
    .forEach((digit, index) => {
      const value = Number(digit) * (index % 2 === 0 ? 1 : 2)
      sum += value > 9 ? value - 9 : value
    })
  return sum % 10 === 0
}
