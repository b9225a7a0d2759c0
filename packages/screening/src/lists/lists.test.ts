import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { WordMatcher } from './matcher.ts'
import { readWordList } from './read-list.ts'
import { seedLists } from './seed.ts'

describe('word matcher', () => {
  test('finds words inside of words', () => {
    const matcher = new WordMatcher(['he', 'she', 'hers', '', 'his'])
    expect(matcher.find('ushers')).toEqual([
      { word: 1, start: 1, end: 4 },
      { word: 0, start: 2, end: 4 },
      { word: 2, start: 2, end: 6 },
    ])
    expect(new WordMatcher([]).find('甲')).toEqual([])
  })
  test('finds what looking for each word finds', () => {
    const word = fc.string({ unit: fc.constantFrom('甲', '乙', '丙'), minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(
        fc.uniqueArray(word, { maxLength: 12 }),
        fc.string({ unit: fc.constantFrom('甲', '乙', '丙'), maxLength: 30 }),
        (words, text) => {
          const expected = words.flatMap((each, index) =>
            Array.from(text, (_, start) => start)
              .filter((start) => text.startsWith(each, start))
              .map((start) => `${index} ${start} ${start + each.length}`),
          )
          const found = new WordMatcher(words).find(text).map(({ word, start, end }) => `${word} ${start} ${end}`)
          expect(found.toSorted()).toEqual(expected.toSorted())
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('reading a list', () => {
  test('comma, tab, arrow, quotation, remark, heading, exceptions', () => {
    const content =
      '\ufeff# 说明\r\n错误写法,正确写法,例外\r\n截止目前,截至目前\r\n"甲,乙","丙""丁"\r\n布署\t部署\t颁布署名;发布署名\r\n既使→即使\n'
    expect(readWordList('typos', content)).toEqual({
      entries: [
        { wrong: '截止目前', right: '截至目前' },
        { wrong: '甲,乙', right: '丙"丁' },
        { wrong: '布署', right: '部署', except: ['颁布署名', '发布署名'] },
        { wrong: '既使', right: '即使' },
      ],
      faults: [],
    })
  })
  test('faults carry their line, the rest is taken', () => {
    const { entries, faults } = readWordList('typos', '截止目前,截至目前\n甲\n甲,乙\n"甲,乙\n截止目前,截至\n相同,相同\n布署,部署')
    expect(entries.map(({ wrong }) => wrong)).toEqual(['截止目前', '布署'])
    expect(faults.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6])
    expect(faults[3]?.message).toBe('与第 1 行重复')
  })
  test('sensitive words and leaders', () => {
    expect(readWordList('sensitive', '台湾国,,严重,x\n甲乙,丙,慎用,因为,甲乙丁').entries).toEqual([
      { word: '甲乙', instead: '丙', severity: 'warning', reason: '因为', except: ['甲乙丁'] },
    ])
    expect(readWordList('leaders', '王建国,区长\nA,区长\n王建国,区长\n买买提·吐尔逊,副主席')).toEqual({
      entries: [
        { name: '王建国', title: '区长' },
        { name: '买买提·吐尔逊', title: '副主席' },
      ],
      faults: [
        { line: 2, message: '姓名“A”应为两个以上的汉字' },
        { line: 3, message: '与第 1 行重复' },
      ],
    })
  })
  test('GB18030 and UTF-8 bytes; what is no text', () => {
    const gb = Uint8Array.from([0xb2, 0xbc, 0xca, 0xf0, 0x2c, 0xb2, 0xbf, 0xca, 0xf0])
    expect(readWordList('typos', gb).entries).toEqual([{ wrong: '布署', right: '部署' }])
    expect(readWordList('typos', new TextEncoder().encode('布署,部署')).entries).toEqual([{ wrong: '布署', right: '部署' }])
    expect(readWordList('typos', Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 0x00, 0x00])).faults).toHaveLength(1)
  })
  test('any bytes give entries or faults', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        for (const kind of ['typos', 'sensitive', 'leaders'] as const) {
          const { entries, faults } = readWordList(kind, bytes)
          expect(entries.length + faults.length).toBeLessThanOrEqual(bytes.length + 1)
        }
      }),
    )
  })
})

test('the lists that come with Gongkai are sound', () => {
  const { typos, sensitive } = seedLists()
  expect(typos.length).toBeGreaterThanOrEqual(150)
  expect(sensitive.length).toBeGreaterThanOrEqual(60)
})
