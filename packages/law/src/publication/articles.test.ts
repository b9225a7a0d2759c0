import { describe, expect, test } from 'vitest'
import { citationText } from '../citation.ts'
import { DISCLOSURE_ITEMS, disclosureItem, disclosureItemsOf } from './articles.ts'

describe('条例第二十条、第二十一条 主动公开的内容', () => {
  test('第二十条有十五项，依次编号，各引其项', () => {
    const items = DISCLOSURE_ITEMS.filter(({ level }) => level === 'every')
    expect(items.map(({ code }) => code)).toEqual(Array.from({ length: 15 }, (_, index) => `20-${index + 1}`))
    expect(citationText(items[0]!.source)).toBe('《中华人民共和国政府信息公开条例》第二十条第（一）项')
    expect(citationText(items[14]!.source)).toBe('《中华人民共和国政府信息公开条例》第二十条第（十五）项')
  })

  test('每个代码只用一次，都能存入栏目', () => {
    const codes = DISCLOSURE_ITEMS.map(({ code }) => code)
    expect(new Set(codes).size).toBe(codes.length)
    for (const code of codes) expect(code).toMatch(/^2[01]-[0-9a-z-]{1,12}$/u)
  })

  test.each([
    ['provinceOrAbove', 15, undefined],
    ['cityAndCounty', 22, '市政建设'],
    ['township', 23, '贯彻落实农业农村政策'],
  ] as const)('第二十一条：%s 应公开 %i 项', (level, count, own) => {
    const items = disclosureItemsOf(level)
    expect(items).toHaveLength(count)
    expect(items[15]?.term).toBe(own)
  })

  test('土地征收、房屋征收、社会救助县乡两级都有，各有代码', () => {
    for (const term of ['土地征收', '房屋征收', '社会救助']) {
      expect(DISCLOSURE_ITEMS.filter((item) => item.term === term).map(({ level }) => level)).toEqual([
        'cityAndCounty',
        'township',
      ])
    }
  })

  test('不认识的代码被拒绝，并说出可用的', () => {
    expect(disclosureItem('20-8').label).toBe('行政事业性收费')
    expect(() => disclosureItem('20-16')).toThrow('20-1 至 20-15')
  })
})
