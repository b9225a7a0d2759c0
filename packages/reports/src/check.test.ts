import { describe, expect, test } from 'vitest'
import { checkReport } from './check.ts'
import { doubtfulCells } from './doubt.ts'
import { interpret, parseText } from './read/interpret.ts'
import type { ReadReport } from './read/report.ts'
import type { Damage } from './source/document.ts'

const ROWS = `某县2023年政府信息公开工作年度报告
一、总体情况
二、主动公开政府信息情况
三、收到和处理政府信息公开申请情况
一、本年新收政府信息公开申请数量\t2\t1\t0\t0\t0\t0\t2
二、上年结转政府信息公开申请数量\t5\t0\t0\t0\t0\t0\t5
四、政府信息公开行政复议、行政诉讼情况
五、存在的主要问题及改进情况
六、其他需要报告的事项
`
const read = (damage: readonly Damage[] = []): ReadReport => ({ ...interpret(parseText(ROWS)), damage })
const damage = (code: Damage['code'], where: string): Damage => ({ code, where, message: '' })

describe('检查读到的报告', () => {
  test('没有损伤时，勾稽不符是单位的差错，并推断最可能填错的格', async () => {
    const check = await checkReport(read())
    expect(check.findings.find(({ rule }) => rule === 'T3-ROW')).toMatchObject({
      severity: 'error',
      concerns: 'unit',
      printed: 2,
      computed: 3,
    })
    expect(check.likely.length).toBeGreaterThan(0)
    expect(check.localization.kind).toBe('located')
    expect(check.summary.cells.number).toBe(14)
    expect(check.summary.errors).toBe(check.findings.filter(({ severity }) => severity === 'error').length)
  })

  test.each([
    damage('read-by-position', 'table3.newReceived'),
    damage('ambiguous-value', 'table3.newReceived.business'),
    damage('column-unknown', 'table3.total'),
    damage('several-reports', 'file'),
  ])('算式里有存疑的数字（$code，$where）时，指向来源而不归咎单位', async (doubt) => {
    const { findings } = await checkReport(read([doubt]))
    expect(findings.find(({ rule }) => rule === 'T3-ROW')).toMatchObject({
      severity: 'warning',
      concerns: 'source',
      message: expect.stringMatching(/2\+1.*请先核对原件）$/) as string,
    })
  })

  test('与算式无关的损伤不影响认定', async () => {
    for (const elsewhere of [
      damage('row-not-found', 'table3.newReceived'),
      damage('read-by-position', 'table3.granted'),
      // Lost column heads: what stands in one row stands there still.
      damage('read-by-position', 'table3'),
      damage('characters-lost', 'file'),
    ])
      expect((await checkReport(read([elsewhere]))).findings.find(({ rule }) => rule === 'T3-ROW')?.severity).toBe('error')
  })

  test('上年报告中存疑的数字同样如此', async () => {
    const before = {
      ...read(),
      report: {
        ...read().report,
        year: 2022,
        cells: new Map([['table3.carriedOut.total', { state: 'number', value: 4 } as const]]),
      },
    }
    const sure = await checkReport(read(), { previous: before })
    expect(sure.findings.find(({ rule }) => rule === 'YOY-CARRY')).toMatchObject({ severity: 'error' })
    const doubted = await checkReport(read(), {
      previous: { ...before, damage: [damage('read-by-position', 'table3.carriedOut')] },
    })
    expect(doubted.findings.find(({ rule }) => rule === 'YOY-CARRY')).toMatchObject({ severity: 'warning', concerns: 'source' })
  })

  test('损伤所指的格、行、列、表', () => {
    const count = (where: string): number => doubtfulCells('2021', [damage('read-by-position', where)]).size
    expect([
      count('table3.granted.total'),
      count('table3.granted'),
      count('table3.total'),
      count('table4'),
      count('page3'),
    ]).toEqual([1, 7, 25, 15, 0])
  })
})
