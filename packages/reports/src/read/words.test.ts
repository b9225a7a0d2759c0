import { describe, expect, test } from 'vitest'
import { agencyOf, contactUnit, titleParts } from './agency.ts'
import { clean, fold } from './characters.ts'
import { headingOf, risingSeries } from './headings.ts'
import { isPieceOfForm, labelOf } from './labels.ts'
import { readValue } from './value.ts'

describe('characters', () => {
  test.each([
    ['⼀、本年新收', '一、本年新收'],
    ['⾏政许可 ⻅⻓⻔⻛⻥⻬⺠', '行政许可 见长门风鱼齐民'],
    ['２０２３年', '2023年'],
    ['申\u200b请', '申请'],
    ['數(shù)據(jù)', '數據'],
    ['[bookmark: _GoBack]本报告', '本报告'],
    ['（一）', '（一）'],
  ])('%s is read as %s', (printed, read) => expect(clean(printed)).toBe(read))

  test('labels are compared without punctuation, spaces and script', () =>
    expect(fold('（三） 不 予公開：1．屬於國家秘密')).toBe(fold('(三)不予公开1.属于国家秘密')))
})

describe('values', () => {
  test.each([
    ['1,234', 1234],
    ['1，234', 1234],
    ['－5', -5],
    ['5.5', 5.5],
    ['+19', 19],
    ['减4', -4],
    ['? 0', 0],
    ['251000元', 251_000],
    ['22（其中修订 16 件）', 22],
  ])('%s is %d', (text, value) => expect(readValue(text)?.cell).toMatchObject({ state: 'number', value }))

  test.each(['/', '-', '——', '_', '无', '○', '未增未减'])('%s is no number, and no label', (raw) =>
    expect(readValue(raw)?.cell).toStrictEqual({ state: 'notNumber', raw }),
  )

  test('white space is a blank cell', () => expect(readValue(' \u00a0\u3000')?.cell).toStrictEqual({ state: 'blank' }))

  test.each(['规章', '2023年', '1.属于国家秘密', '12,34', '1 2'])('%s is no value', (text) =>
    expect(readValue(text)).toBeUndefined(),
  )
})

describe('labels', () => {
  test.each([
    ['2.其他法律行政止公开', 'deniedOtherLaw'],
    ['1、申请人无正当理由逾期不补正', 'otherNoCorrection'],
    ['2.逾期不缴费', 'otherFeeUnpaid'],
    ['（一）予以公开（含告知获取方式）', 'granted'],
    ['四、结转下一年度继续办理', 'carriedOut'],
    ['（七）总 计', 'totalProcessed'],
    ['3. 其他', 'otherOther'],
  ])('%s is the row %s', (text, key) => expect(labelOf(text)).toStrictEqual({ kind: 'row3', key, sure: true }))

  test('其他 and 总计 alone are not sure; 其他处理 with its number is the group', () => {
    expect(labelOf('其他')).toMatchObject({ key: 'otherOther', sure: false })
    expect(labelOf('总计')).toMatchObject({ key: 'totalProcessed', sure: false })
    expect(labelOf('（六）其他')).toStrictEqual({ kind: 'group3', group: 'other' })
  })

  test.each(['本年新收政府信息公开申请5件。', '全年办理行政许可', '（二）依申请公开情况'])(
    'the sentence %s is no label',
    (text) => expect(labelOf(text)).toBeUndefined(),
  )

  test('pieces of wrapped labels are told from prose', () => {
    expect(isPieceOfForm('计这一情形，不计其他情形）')).toBe(true)
    expect(isPieceOfForm('商业企科研机社会公法律服')).toBe(true)
    expect(isPieceOfForm('加强业务培训')).toBe(false)
  })
})

describe('headings', () => {
  test.each([
    ['5、 政府信息公开工作存在的主要问题及改进情况', 5],
    ['总体情况', 1],
    ['四、因政府信息公开工作被申请行政复议、提起行政诉讼情况', 4],
    ['**四、政府信息公开行政复议、行政诉讼情况（提示：每个数据必须填）**', 4],
    ['### 一、總體情況', 1],
    ['一)总体情况', 1],
    ['（六）其他需要报告的事项', 6],
  ])('%s is chapter %d', (line, number) => expect(headingOf(line)?.number).toBe(number))

  test.each([
    '总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况',
    '（一）主动公开',
    '四、结转下年度继续办理',
    '总体情况较好',
  ])('%s is no heading', (line) => expect(headingOf(line)).toBeUndefined())

  test('a list of contents above the report gives way to the report', () =>
    expect(risingSeries([1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6])).toStrictEqual([6, 7, 8, 9, 10, 11]))

  test('a missing chapter and one out of order', () => expect(risingSeries([1, 2, 4, 3, 5, 6])).toHaveLength(5))
})

describe('agencies', () => {
  test.each([
    ['赣县区2023年政府信息公开工作年度报告', '赣县区', 2023],
    ['2023年云山县人民政府信息公开工作年度报告', '云山县人民政府', 2023],
    ['二〇二三年松溪县政府信息公开工作年度报告', '松溪县', 2023],
    ['松溪县水务局政府信息公开工作年度报告（2023年）', '松溪县水务局', 2023],
    ['2023年政府信息公开工作年度报告', null, 2023],
    ['我局2023年政府信息公开工作年度报告', null, 2023],
  ])('the title %s names %s', (title, unit, year) => expect(titleParts(title)).toStrictEqual({ unit, year }))

  test('the office to turn to belongs to the agency', () => {
    expect(contactUnit('如有疑问，请与松溪县水务局办公室联系（电话：0000）。')).toBe('松溪县水务局')
    expect(contactUnit('如有疑问，请与我局联系。')).toBeNull()
  })

  test.each([
    ['江西省赣州市赣县区人民政府', 'government', 'county', ['江西省', '赣州市', '赣县区']],
    ['樟树市临江镇', 'government', 'township', ['樟树市', '临江镇']],
    ['东河街道办事处', 'other', 'township', []],
    ['赣州经开区党政办公室', 'department', 'zone', []],
    ['赣州经济技术开发区管理委员会', 'other', 'zone', []],
    ['上海市浦东新区人民政府', 'government', 'county', ['上海市', '浦东新区']],
    ['上海市市场监督管理局', 'department', 'province', ['上海市']],
    ['县水利局', 'department', 'county', []],
    ['恩施土家族苗族自治州人民政府', 'government', 'prefecture', ['恩施土家族苗族自治州']],
    ['淮安市人民政府', 'government', null, ['淮安市']],
  ] as const)('%s', (unit, nature, level, region) =>
    expect(agencyOf(unit)).toStrictEqual({ nature, level, region, evidence: [unit] }),
  )
})
