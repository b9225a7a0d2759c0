import { cite } from '@gongkai/law'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { differences } from './text-diff.ts'
import { checkText } from './text-check.ts'
import type { LetterBlock, LetterText } from './template/letter-text.ts'
import { longDay, period, provisions, yuan, yuanInWords } from './wording.ts'

test.each([
  [0, '零元整'],
  [5, '伍分'],
  [50, '伍角整'],
  [105, '壹元零伍分'],
  [10_000, '壹佰元整'],
  [274_000, '贰仟柒佰肆拾元整'],
  [1_000_500, '壹万零伍元整'],
  [10_010_000, '壹拾万零壹佰元整'],
  [123_456_789_012, '壹拾贰亿叁仟肆佰伍拾陆万柒仟捌佰玖拾元壹角贰分'],
  [100_000_000_000, '壹拾亿元整'],
])('%d fen are %s', (fen, words) => {
  expect(yuanInWords(fen)).toBe(words)
})

test('sums, days and periods', () => {
  expect([yuan(274_000), yuan(1250), yuan(5)]).toEqual(['2740元', '12.50元', '0.05元'])
  expect(longDay('2026-03-05')).toBe('2026年3月5日')
  expect(() => longDay('2026-3-5')).toThrow(RangeError)
  expect(period('2026-03-05', '2026-03-05')).toBe('2026年3月5日')
  expect(period('2026-03-05', '2026-03-09')).toBe('2026年3月5日至9日')
  expect(period('2026-03-05', '2026-04-01')).toBe('2026年3月5日至4月1日')
  expect(period('2025-12-30', '2026-01-04')).toBe('2025年12月30日至2026年1月4日')
})

test('the title of an instrument is said once for provisions that follow each other', () => {
  expect(provisions([cite('条例2019', 29, 2), cite('条例2019', 30), cite('国办函〔2020〕109号')])).toBe(
    '《中华人民共和国政府信息公开条例》第二十九条第二款、第三十条、《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）',
  )
})

describe('edited words', () => {
  const block = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }).map((text): LetterBlock => ({ kind: 'paragraph', text })),
    fc.string({ unit: 'binary', maxLength: 30 }).map((text): LetterBlock => ({ kind: 'quotation', text })),
    fc.array(fc.string({ maxLength: 5 }), { maxLength: 8 }).map((cells): LetterBlock => ({ kind: 'row', cells })),
    fc.constant<LetterBlock>({ kind: 'remedies' }),
  )
  const text: fc.Arbitrary<LetterText> = fc.record({
    title: fc.string({ unit: 'binary', maxLength: 20 }),
    blocks: fc.array(block, { maxLength: 6 }),
    attachments: fc.array(fc.string({ maxLength: 10 }), { maxLength: 3 }),
  })

  it('are kept only with exactly one place for the remedies, and clean', () => {
    fc.assert(
      fc.property(text, (given) => {
        const checked = checkText('deniedLetter', given)
        if (checked.kind === 'refused') return
        expect(checked.text.blocks.filter(({ kind }) => kind === 'remedies')).toHaveLength(1)
        for (const part of checked.text.blocks) {
          if (part.kind === 'paragraph' || part.kind === 'quotation') expect(part.text).not.toMatch(/[\p{Cc}\u202E\u200B]|^\s*$/u)
        }
        expect(checkText('deniedLetter', checked.text)).toEqual(checked)
      }),
    )
  })

  it('a comparison holds both versions', () => {
    fc.assert(
      fc.property(text, text, (former, later) => {
        const found = differences(former, later)
        const side = (dropped: string) => found.filter(({ kind }) => kind !== dropped).map((line) => line.text)
        expect(side('added')).toEqual(differences(former, former).map((line) => line.text))
        expect(side('removed')).toEqual(differences(later, later).map((line) => line.text))
      }),
    )
  })
})
