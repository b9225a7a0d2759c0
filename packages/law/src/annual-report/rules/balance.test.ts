import { describe, expect, test } from 'vitest'
import { hasSamples, reportWith, row, sampleReport } from '../../../test/annual-report.ts'
import type { Finding } from '../finding.ts'
import { FORMS } from '../forms/index.ts'
import { check } from '../../../test/check.ts'
import { BALANCE_RULES } from './balance.ts'
import { balanceEquations } from './equation.ts'

const BALANCED = { ...row('table3.newReceived', [2, 1, 0, 0, 0, 0, 3]), ...row('table3.carriedIn', [1, 0, 0, 0, 0, 0, 1]) }
const PROCESSED = {
  ...row('table3.granted', [2, 1, 0, 0, 0, 0, 3]),
  ...row('table3.totalProcessed', [2, 1, 0, 0, 0, 0, 3]),
  ...row('table3.carriedOut', [1, 0, 0, 0, 0, 0, 1]),
}

const places = (findings: readonly Finding[]) => findings.map(({ rule, where }) => `${rule} ${where}`)

describe('equations', () => {
  test.each([
    ['2019', 23 + 7 + 7 + 3],
    ['2021', 25 + 7 + 7 + 3],
    ['mixed', 23 + 7 + 7 + 3],
  ] as const)('form %s has %i', (form, count) => {
    expect(balanceEquations(FORMS[form])).toHaveLength(count)
  })

  test('read only cells of their form', () => {
    for (const form of Object.values(FORMS)) {
      const cells = new Set(form.cells.map(({ id }) => id))
      const unknown = balanceEquations(form).flatMap(({ terms }) => terms.filter(({ cell }) => !cells.has(cell)))
      expect(unknown).toEqual([])
    }
  })
})

describe('勾稽关系 (国办公开办函〔2021〕30号 表三、表四)', () => {
  test('a balanced report has no findings', () => {
    const { findings, notAssessed } = check(BALANCE_RULES, reportWith({ ...BALANCED, ...PROCESSED }))
    expect(findings).toEqual([])
    expect(notAssessed).toEqual([])
  })

  test('T3-ROW names the row and shows the whole arithmetic', () => {
    const { findings } = check(BALANCE_RULES, reportWith({ ...row('table3.newReceived', [1, 1, 0, 0, 0, 0, 1]) }))
    expect(findings[0]).toMatchObject({
      rule: 'T3-ROW',
      severity: 'error',
      where: 'table3.newReceived',
      printed: 1,
      computed: 2,
      message: '本年新收：1+1+0+0+0+0=2，总计填报 1',
    })
    expect(findings[0]?.cells).toHaveLength(7)
  })

  test('T3-ROW brackets negative figures', () => {
    const { findings } = check(BALANCE_RULES, reportWith(row('table3.deniedStateSecret', [-2, 5, 0, 0, 0, 0, 5])))
    expect(findings[0]?.message).toBe('不予公开（属于国家秘密）：(-2)+5+0+0+0+0=3，总计填报 5')
  })

  test('T3-SUM and T3-BAL name the column', () => {
    const { findings } = check(
      BALANCE_RULES,
      reportWith({ ...BALANCED, ...PROCESSED, ...row('table3.totalProcessed', [2, 2, 0, 0, 0, 0, 4]) }),
    )
    expect(places(findings)).toEqual([
      'T3-SUM table3.business',
      'T3-SUM table3.total',
      'T3-BAL table3.business',
      'T3-BAL table3.total',
    ])
    expect(findings[2]?.message).toBe('商业企业列：本年新收 1+上年结转 0=1，办理结果总计 2+结转下年度 0=2，两者应当相等')
    expect(findings[0]?.message).toContain('=1，（七）总计填报 2')
  })

  test('T4-SUM names the group', () => {
    const { findings } = check(BALANCE_RULES, reportWith(row('table4.reconsideration', [10, 1, 0, 0, 0])))
    expect(findings).toMatchObject([
      {
        rule: 'T4-SUM',
        where: 'table4.reconsideration',
        printed: 0,
        computed: 11,
        message: '行政复议：结果维持 10+结果纠正 1+其他结果 0+尚未审结 0=11，总计填报 0',
      },
    ])
  })

  test('an operand that is no number is not assessed, and never taken for zero', () => {
    const { findings, notAssessed } = check(
      BALANCE_RULES,
      reportWith({
        ...BALANCED,
        ...PROCESSED,
        'table3.newReceived.research': { state: 'blank' },
        'table4.litigationDirect.other': { state: 'notNumber', raw: '/' },
        'table3.granted.social': null,
      }),
    )
    expect(findings).toEqual([])
    expect(notAssessed).toEqual([
      { rule: 'T3-ROW', where: 'table3.newReceived', missing: ['table3.newReceived.research'] },
      { rule: 'T3-ROW', where: 'table3.granted', missing: ['table3.granted.social'] },
      { rule: 'T3-SUM', where: 'table3.social', missing: ['table3.granted.social'] },
      { rule: 'T3-BAL', where: 'table3.research', missing: ['table3.newReceived.research'] },
      { rule: 'T4-SUM', where: 'table4.litigationDirect', missing: ['table4.litigationDirect.other'] },
    ])
  })

  test('decimals are added as printed, without binary noise', () => {
    expect(check(BALANCE_RULES, reportWith(row('table4.reconsideration', [0.1, 0.2, 0, 0, 0.3]))).findings).toEqual([])
  })

  test('the form of 2019 adds up its single row （六）其他处理', () => {
    const figures = {
      ...row('table3.newReceived', [4, 0, 0, 0, 0, 0, 4]),
      ...row('table3.totalProcessed', [4, 0, 0, 0, 0, 0, 4]),
    }
    const consistent = { ...figures, ...row('table3.otherProcessing', [4, 0, 0, 0, 0, 0, 4]) }
    expect(check(BALANCE_RULES, reportWith(consistent, { form: '2019' })).findings).toEqual([])
    expect(places(check(BALANCE_RULES, reportWith(figures, { form: '2019' })).findings)).toEqual([
      'T3-SUM table3.naturalPerson',
      'T3-SUM table3.total',
    ])
  })
})

describe.skipIf(!hasSamples)('samples', () => {
  test.each([
    ['samples/000.expected.json', []],
    ['samples/001.expected.json', ['T3-ROW table3.newReceived', 'T3-BAL table3.business']],
    ['samples/002.expected.json', ['T3-ROW table3.totalProcessed']],
    ['samples/003.expected.json', []],
    ['samples/004.expected.json', []],
    ['real/006/expected.json', ['T4-SUM table4.reconsideration', 'T4-SUM table4.litigationAfterReconsideration']],
    ['real/007/expected.json', []],
    ['real/008/expected.json', []],
  ])('%s', (path, expected) => {
    expect(places(check(BALANCE_RULES, sampleReport(path)).findings)).toEqual(expected)
  })
})
