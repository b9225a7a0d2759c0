import { describe, expect, test } from 'vitest'
import { reportWith } from '../../../test/annual-report.ts'
import { check } from '../../../test/check.ts'
import type { Cell } from '../cell.ts'
import { TABLE_RULES } from './index.ts'
import { PREDECESSORS_RULE } from './predecessors.ts'

const merged = (carriedIn: number) => reportWith({ 'table3.carriedIn.total': carriedIn })
const before = (name: string, carriedOut: number | Cell) => ({
  name,
  report: reportWith({ 'table3.carriedOut.total': carriedOut }),
})

describe('HIER-CARRY: 机构合并的，上年结转等于合并前各机关结转之和', () => {
  const predecessors = [before('某县商务局', 2), before('某县旅游局', 3)]

  test('the sum of what the merged agencies left over', () => {
    expect(check([PREDECESSORS_RULE], merged(5), { predecessors }).findings).toEqual([])
    expect(check([PREDECESSORS_RULE], merged(4), { predecessors }).findings).toMatchObject([
      {
        where: 'table3.carriedIn.total',
        severity: 'warning',
        printed: 4,
        computed: 5,
        message: expect.stringContaining('2+3=5') as string,
      },
    ])
  })

  test('a blank of one of them is no zero', () => {
    const { findings, notAssessed } = check([PREDECESSORS_RULE], merged(5), {
      predecessors: [...predecessors, before('某县粮食局', { state: 'blank' })],
    })
    expect(findings).toEqual([])
    expect(notAssessed).toContainEqual({
      rule: 'HIER-CARRY',
      where: 'table3.carriedIn.total',
      missing: ['table3.carriedOut.total'],
    })
  })

  test('YOY-CARRY leaves a merged agency to this rule', () => {
    const previous = reportWith({ 'table3.carriedOut.total': 2 })
    const told = (context: Parameters<typeof check>[2]) => check(TABLE_RULES, merged(5), context).findings.map(({ rule }) => rule)
    expect(told({ previous })).toContain('YOY-CARRY')
    expect(told({ previous, predecessors })).not.toContain('YOY-CARRY')
  })

  test('without a merger the rule says nothing', () => {
    expect(check([PREDECESSORS_RULE], merged(5)).findings).toEqual([])
  })
})
