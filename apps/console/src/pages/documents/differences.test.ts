import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { corrections, differences } from './differences.ts'

const text = fc.array(fc.constantFrom('关于', '印发', '办法', '2026', ' ', '\n', 'a', '的', '𠮷')).map((parts) => parts.join(''))
const whole = (before: string, after: string, without: 'removed' | 'added') =>
  differences(before, after)
    .filter(({ kind }) => kind !== without)
    .map((piece) => piece.text)
    .join('')

describe('differences', () => {
  test('the pieces tell both texts whole', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(whole(before, after, 'added')).toBe(before)
        expect(whole(before, after, 'removed')).toBe(after)
      }),
    )
  })
  test('of the same text nothing differs', () => {
    fc.assert(
      fc.property(text, (same) => {
        expect(differences(same, same).every(({ kind }) => kind === 'same')).toBe(true)
        expect(corrections(same, same)).toEqual([])
      }),
    )
  })
  test('a changed word is marked inside of its line', () => {
    expect(differences('第一条\n本办法自发布日起实行。\n', '第一条\n本办法自发布之日起施行。\n')).toEqual([
      { kind: 'same', text: '第一条\n本办法自发布' },
      { kind: 'added', text: '之' },
      { kind: 'same', text: '日起' },
      { kind: 'removed', text: '实' },
      { kind: 'added', text: '施' },
      { kind: 'same', text: '行。\n' },
    ])
  })
  test('figures are compared whole', () => {
    expect(corrections('共 1200 元', '共 1250 元')).toEqual([{ before: '共 1200 元', after: '共 1250 元' }])
  })
  test('an insertion says after what', () => {
    expect(corrections('自发布日起', '自发布之日起')).toEqual([{ before: '自发布日起', after: '自发布之日起' }])
  })
  test('very long texts are not compared word by word', () => {
    const [one, other] = ['甲'.repeat(5000), '乙'.repeat(5000)]
    expect(differences(one, other)).toEqual([
      { kind: 'removed', text: one },
      { kind: 'added', text: other },
    ])
  })
})
