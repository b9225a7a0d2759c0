/** Stored texts are cut as the segmenter's library cuts them. */
import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readText } from './analysis.ts'
import { domainDictionary } from './dictionary.ts'
import { spelling, textWords } from './segmenter.ts'
import { isStopWord } from './stop-words.ts'

const jieba = Jieba.withDict(dict)
jieba.loadDict(domainDictionary())

/** As it was done before: by the library alone. */
function libraryWords(text: string): readonly string[] {
  return jieba.cutForSearch(spelling(text), false).flatMap((piece) => {
    const inside = piece.length < 5 ? [] : jieba.cutAll(piece)
    return [...inside.filter((part) => part.length > 3 && part !== piece), piece].filter((word) => /[\p{L}\p{N}]/u.test(word))
  })
}

describe('words of a stored text', () => {
  test.each([
    '关于推进城镇老旧小区改造工作的实施意见（青政办发〔2024〕15号）',
    '最低生活保障标准调整为每人每月780元，自2024年7月1日起执行。',
    'C++ 与 c# 的 4.0 版，COVID-19、AT&T、5%、a_b+c、www.gov.cn',
    '〇一二 ａｂｃ１２３ ①② ㎡ émigré Путин ひらがな 한국 𠮷野家 𪚥 😀👨‍👩‍👧',
    '江南style卡拉ok1号店4s店t恤',
    '１号店\u3000全角，半角',
    '',
  ])('%s', (text) => expect(textWords(text)).toEqual(libraryWords(text)))

  test('any mixture of words, characters, letters and marks', () => {
    const words = dict
      .toString()
      .split('\n')
      .map((line) => line.split(' ', 1)[0] ?? '')
    const part = fc.oneof(
      { weight: 6, arbitrary: fc.nat(words.length - 1).map((at) => words[at] ?? '') },
      { weight: 2, arbitrary: fc.integer({ min: 0x4e00, max: 0x9fff }).map((code) => String.fromCodePoint(code)) },
      { weight: 2, arbitrary: fc.constantFrom(...'的了和是中国人民政府一二三0123456789abcxyz+-_.%&#，。 \n'.split('')) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
    )
    const text = fc.array(part, { maxLength: 40 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, (given) => {
        expect(textWords(given)).toEqual(libraryWords(given))
      }),
      { numRuns: 1500 },
    )
  })

  test('counted, each stands once, in the order of its first place; what is repeated is strong', () => {
    const text = `关于最低生活保障的通知。${'城镇老旧小区改造，'.repeat(3)}的的的的，最低生活保障`
    const { vocabulary, words, strong } = readText({ text })
    const said = [...new Set(textWords(text))].filter((word) => !isStopWord(word))
    expect(Array.from(words, (word) => vocabulary.text(word))).toEqual(said)
    expect(strong.map((word) => vocabulary.text(word)).slice(0, 2)).toEqual(['城镇', '小区'])
  })

  test('more new words in one text than are remembered are all found, and so are those of the next text', () => {
    const words = Array.from({ length: 200_100 }, (_, number) => `z${number.toString(36)}z`)
    const found = textWords(words.join(' '))
    expect(found.length).toBe(words.length)
    expect(found.slice(199_990)).toEqual(words.slice(199_990))
    expect(textWords('最低生活保障标准')).toEqual(libraryWords('最低生活保障标准'))
  })
})
