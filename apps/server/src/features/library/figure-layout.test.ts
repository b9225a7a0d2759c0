import { createHash } from 'node:crypto'
import { FORMS } from '@gongkai/law/annual-report'
import { describe, expect, test } from 'vitest'
import { FIGURES, figureNamed } from './figure.ts'
import { FORM_IDS, LAYOUTS, restoreCells, storeFigures } from './figure-layout.ts'

describe('stored order of cells', () => {
  // Stored reports are read by this order: a change here needs a migration that rewrites them.
  test.each([
    ['2019', 60, 138, '2da9c0f72c0d'],
    ['2021', 50, 150, '758b1af77e73'],
    ['mixed', 48, 138, '8e72faad9ab4'],
  ] as const)('form %s is frozen', (form, headline, applicants, frozen) => {
    const { slots, ...layout } = LAYOUTS[form]
    expect(layout.headline).toHaveLength(headline)
    expect(layout.applicants).toHaveLength(applicants)
    expect(new Set(slots.keys())).toEqual(new Set(FORMS[form].cells.map(({ id }) => id)))
    const digest = createHash('sha256')
      .update([...layout.headline, ...layout.applicants].join())
      .digest('hex')
      .slice(0, 12)
    expect(digest).toBe(frozen)
  })

  test('shared figures stand at the same place in every form', () => {
    for (const figure of FIGURES.filter(({ parts }) => parts.size === FORM_IDS.length && !isSum(parts))) {
      const places = [...figure.parts.values()].map(([slot]) => `${slot?.store}[${slot?.index}]`)
      expect(new Set(places).size, figure.key).toBe(1)
    }
  })

  test('what is stored is restored', () => {
    const cells = restoreCells('2019', { headline: [1, null], applicants: [], states: 'nb' })
    expect(storeFigures({ form: '2019', cells }).headline.slice(0, 2)).toEqual([1, null])
    expect([...cells.values()].filter(({ state }) => state === 'number')).toHaveLength(1)
  })
})

const isSum = (parts: (typeof FIGURES)[number]['parts']) => [...parts.values()].some((slots) => slots.length > 1)

describe('figures', () => {
  test('names are unique and every cell can be asked for', () => {
    expect(new Set(FIGURES.map(({ key }) => key)).size).toBe(FIGURES.length)
    for (const form of FORM_IDS) {
      const asked = new Set(FIGURES.flatMap(({ parts }) => parts.get(form)?.map(({ cell }) => cell) ?? []))
      for (const { id } of FORMS[form].cells) expect(asked, id).toContain(id)
    }
  })

  test('处理决定数量 is the same figure in both forms', () => {
    expect(figureNamed('table2.licensing')?.parts.get('2019')?.[0]?.cell).toBe('table2_2019.licensing.decisions')
  })

  test('其他处理 adds up to the single row of 2019', () => {
    const figure = figureNamed('sum.otherProcessing')
    expect(figure?.parts.get('2021')).toHaveLength(3)
    expect(figure?.parts.get('2019')).toHaveLength(1)
  })

  test('labels', () => {
    const labels = [
      'table3.newReceived.total',
      'table3.deniedOtherLaw.naturalPerson',
      'table4.reconsideration.upheld',
      'table2.fees',
      'sum.denied',
    ].map((key) => figureNamed(key)?.label)
    expect(labels).toMatchInlineSnapshot(`
      [
        "本年新收政府信息公开申请数量",
        "不予公开：其他法律行政法规禁止公开（自然人）",
        "行政复议：结果维持",
        "行政事业性收费：本年收费金额（单位：万元）",
        "不予公开（合计）",
      ]
    `)
  })
})
