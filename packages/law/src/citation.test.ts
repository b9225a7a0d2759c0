import { describe, expect, test } from 'vitest'
import { chineseNumeral, citationText, cite, INSTRUMENTS, provisionText, type Instrument } from './citation.ts'

describe('citationText prints a provision as officials do', () => {
  test.each([
    [cite('条例2019', 33, 2), '《中华人民共和国政府信息公开条例》第三十三条第二款'],
    [cite('条例2019', 20, undefined, 11), '《中华人民共和国政府信息公开条例》第二十条第（十一）项'],
    [cite('行政复议法2023', 23, 1, 4), '《中华人民共和国行政复议法》第二十三条第一款第（四）项'],
    [cite('民法典', 201), '《中华人民共和国民法典》第二百零一条'],
    [cite('条例2007', 24, 2), '《中华人民共和国政府信息公开条例》（国务院令第492号）第二十四条第二款'],
    [cite('国办函〔2020〕109号'), '《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）'],
    [
      cite('国办公开办函〔2021〕30号'),
      '《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2021〕30号）',
    ],
  ])('%j', (citation, text) => expect(citationText(citation)).toBe(text))

  test('a whole instrument has no provision', () => expect(provisionText(cite('民法典'))).toBe(''))
})

describe('cite refuses what does not exist', () => {
  test('条例2019 ends with article 56', () => {
    expect(cite('条例2019', 56)).toEqual({ instrument: '条例2019', article: 56 })
    expect(() => cite('条例2019', 57)).toThrow('没有第57条')
  })
  test('a paragraph without its article', () => expect(() => cite('条例2019', undefined, 2)).toThrow(RangeError))
  test.each([0, -1, 1.5])('article %d', (article) => expect(() => cite('条例2019', article)).toThrow(RangeError))
})

test.each([
  [1, '一'],
  [10, '十'],
  [15, '十五'],
  [20, '二十'],
  [56, '五十六'],
  [100, '一百'],
  [101, '一百零一'],
  [110, '一百一十'],
  [1009, '一千零九'],
  [1260, '一千二百六十'],
])('chineseNumeral(%d) is %s', (number, text) => expect(chineseNumeral(number)).toBe(text))

test('an instrument ends after it began, and both versions of the Regulations meet without a gap', () => {
  for (const instrument of Object.values<Instrument>(INSTRUMENTS)) {
    if (instrument.from && instrument.to) expect(instrument.from < instrument.to).toBe(true)
  }
  expect([INSTRUMENTS.条例2007.to, INSTRUMENTS.条例2019.from]).toEqual(['2019-05-14', '2019-05-15'])
})
