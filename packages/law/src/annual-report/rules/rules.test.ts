import { describe, expect, test } from 'vitest'
import { hasSamples, reportWith, row, sampleReport } from '../../../test/annual-report.ts'
import { check } from '../../../test/check.ts'
import { FORMS } from '../forms/index.ts'
import type { AgencyLevel, AgencyNature } from '../report.ts'
import { TABLE_RULES } from './index.ts'

const agency = (nature: AgencyNature | null, level: AgencyLevel | null) => ({ nature, level, region: [], evidence: [] })
const rule = (id: string) => TABLE_RULES.filter((candidate) => candidate.id === id)

describe('the catalogue describes itself', () => {
  test('every rule has its own id, a term, an explanation and a basis', () => {
    expect(new Set(TABLE_RULES.map(({ id }) => id)).size).toBe(TABLE_RULES.length)
    for (const { term, explanation, basis } of TABLE_RULES) {
      expect(term).toMatch(/\p{Script=Han}/u)
      expect(explanation.length).toBeGreaterThan(20)
      expect(basis).toMatch(/^《.+》/u)
    }
  })

  test.each(['2019', '2021', 'mixed'] as const)('every rule reads only cells of form %s', (id) => {
    const cells = new Set(FORMS[id].cells.map((cell) => cell.id))
    for (const { cells: cellsOf } of TABLE_RULES) expect(cellsOf(FORMS[id]).filter((cell) => !cells.has(cell))).toEqual([])
  })
})

describe('T2-INT, T3-INT, T4-INT: 件数为不小于 0 的整数', () => {
  test.each([
    ['table3.granted.naturalPerson', -1, 'T3-INT'],
    ['table3.granted.naturalPerson', 0.5, 'T3-INT'],
    ['table4.reconsideration.pending', -1, 'T4-INT'],
    ['table2.penalties', 12.5, 'T2-INT'],
    ['table2.fees', -0.01, 'T2-INT'],
  ])('%s %d breaks %3$s', (cell, value, id) => {
    const { findings } = check(TABLE_RULES, reportWith({ [cell]: value }))
    expect(findings.filter((finding) => finding.rule.endsWith('-INT'))).toMatchObject([
      { rule: id, severity: 'error', where: cell, printed: value, cells: [cell] },
    ])
  })

  test('an amount may have decimals, a change may be negative', () => {
    expect(check(rule('T2-INT'), reportWith({ 'table2.fees': 1287.35 })).findings).toEqual([])
    expect(check(rule('T2-INT'), reportWith({ 'table2_2019.licensing.change': -3 }, { form: '2019' })).findings).toEqual([])
    expect(check(rule('T2-INT'), reportWith({ 'table2_2019.licensing.change': 1.5 }, { form: '2019' })).findings).toHaveLength(1)
  })
})

describe('T2-REG: 规章制定权', () => {
  test.each([
    ['government', 'province', 0],
    ['government', 'prefecture', 0],
    ['department', 'state', 0],
    ['government', null, 0],
    ['department', null, 0],
    [null, null, 0],
    ['government', 'county', 1],
    [null, 'township', 1],
    ['other', 'zone', 1],
    ['department', 'prefecture', 1],
  ] as const)('a %s at level %s that prints 规章 gives %i findings', (nature, level, count) => {
    const report = reportWith({ 'table2.regulations.inForce': 6 }, { agency: agency(nature, level) })
    const { findings } = check(rule('T2-REG'), report)
    expect(findings).toHaveLength(count)
    if (count > 0) expect(findings[0]).toMatchObject({ severity: 'warning', where: 'table2.regulations' })
  })

  test('zero is right for a township', () => {
    expect(check(rule('T2-REG'), reportWith({}, { agency: agency('government', 'township') })).findings).toEqual([])
  })
})

describe('T2-VALID: 现行有效件数', () => {
  const documents = (issued: number, repealed: number, inForce: number) => ({
    'table2.normativeDocuments.issued': issued,
    'table2.normativeDocuments.repealed': repealed,
    'table2.normativeDocuments.inForce': inForce,
  })

  test.each([
    [13, 0],
    [12, 1],
    [14, 1],
  ])('2-8 leaves 7 of last year %i: %i findings', (before, count) => {
    const previous = reportWith(documents(0, 0, before), { year: 2022 })
    const report = reportWith(documents(2, 8, 7), { year: 2023 })
    expect(check(rule('T2-VALID'), report, { previous }).findings).toHaveLength(count)
  })

  test('without the year before, more repealed than issued names the figure to look up (sample 000)', () => {
    const { findings } = check(rule('T2-VALID'), reportWith(documents(2, 8, 7)))
    expect(findings).toMatchObject([{ severity: 'warning', where: 'table2.normativeDocuments' }])
    expect(findings[0]?.message).toContain('应为 13（现行有效 7-本年制发 2+本年废止 8）')
  })

  test.each([
    [3, 0, 3, 0],
    [3, 0, 2, 1],
  ])('%i issued, %i repealed, %i in force: %i findings', (issued, repealed, inForce, count) => {
    expect(check(rule('T2-VALID'), reportWith(documents(issued, repealed, inForce))).findings).toHaveLength(count)
  })

  test('table 2 of 2019 counts other things and is never compared', () => {
    const previous = reportWith({}, { form: '2019', year: 2020 })
    expect(check(rule('T2-VALID'), reportWith(documents(2, 1, 7), { year: 2021 }), { previous }).findings).toEqual([])
  })
})

describe('T2-MAGN: 万元 or 元', () => {
  test.each([
    ['township', 9999, 0],
    ['township', 10_000, 1],
    ['county', 7730.28, 0],
    ['prefecture', 96_171.6, 0],
    ['state', 99_999_999, 0],
  ] as const)('%s with fees of %d: %i findings', (level, fees, count) => {
    const report = reportWith({ 'table2.fees': fees }, { agency: agency(null, level) })
    expect(check(rule('T2-MAGN'), report).findings).toHaveLength(count)
  })

  test.each([
    [50, 5000, 1],
    [50.1, 5000, 0],
    [0.5, 99, 0],
    [0, 5000, 0],
  ])('last year %d, this year %d: %i findings', (before, value, count) => {
    const previous = reportWith({ 'table2.fees': before })
    expect(check(rule('T2-MAGN'), reportWith({ 'table2.fees': value }), { previous }).findings).toHaveLength(count)
  })

  test('a unit of 元 printed in the cell', () => {
    const fees = (raw: string) => reportWith({ 'table2.fees': { state: 'number', value: 2510, raw } })
    expect(check(rule('T2-MAGN'), fees('2510元')).findings).toHaveLength(1)
    expect(check(rule('T2-MAGN'), fees('2510万元')).findings).toEqual([])
  })
})

describe('form 2019', () => {
  const items = (previousItems: number, change: number, decisions = 0) =>
    reportWith(
      {
        'table2_2019.licensing.previousItems': previousItems,
        'table2_2019.licensing.change': change,
        'table2_2019.licensing.decisions': decisions,
      },
      { form: '2019' },
    )

  test.each([
    [5, -5, 0],
    [5, -6, 1],
  ])('上一年项目数量 %i 增减 %i: %i findings of T2-ITEMS', (before, change, count) => {
    expect(check(rule('T2-ITEMS'), items(before, change)).findings).toHaveLength(count)
  })

  test.each([
    [5, 2, 7, 1],
    [5, 2, 8, 0],
    [0, 0, 0, 0],
  ])('%i%+i and %i decisions: %i findings of T2-DECISIONS', (before, change, decisions, count) => {
    expect(check(rule('T2-DECISIONS'), items(before, change, decisions)).findings).toHaveLength(count)
  })

  test.each([
    [3, 3, 0],
    [3, 2, 1],
  ])('%i published of %i in all: %i findings', (published, total, count) => {
    const report = reportWith(
      { 'table2_2019.normativeDocuments.published': published, 'table2_2019.normativeDocuments.totalPublic': total },
      { form: '2019' },
    )
    expect(check(rule('T2-PUBLISHED'), report).findings).toHaveLength(count)
  })

  test('an empty operand is not assessed', () => {
    const report = reportWith({ 'table2_2019.fees.change': { state: 'notNumber', raw: '未增未减' } }, { form: '2019' })
    expect(check(rule('T2-ITEMS'), report).notAssessed).toEqual([
      { rule: 'T2-ITEMS', where: 'table2_2019.fees', missing: ['table2_2019.fees.change'] },
    ])
  })
})

describe('two years', () => {
  const carriedOut = reportWith(row('table3.carriedOut', [3, 1, 0, 0, 0, 0, 4]), { year: 2022 })

  test('YOY-CARRY compares all seven columns', () => {
    const same = reportWith(row('table3.carriedIn', [3, 1, 0, 0, 0, 0, 4]), { year: 2023 })
    expect(check(rule('YOY-CARRY'), same, { previous: carriedOut }).findings).toEqual([])
    const other = reportWith(row('table3.carriedIn', [2, 1, 0, 0, 0, 1, 4]), { year: 2023 })
    expect(check(rule('YOY-CARRY'), other, { previous: carriedOut }).findings).toMatchObject([
      { severity: 'error', where: 'table3.carriedIn.naturalPerson', printed: 2, computed: 3 },
      { severity: 'error', where: 'table3.carriedIn.other', printed: 1, computed: 0 },
    ])
  })

  test('YOY-CARRY holds between the forms of 2019 and 2021', () => {
    const previous = reportWith(row('table3.carriedOut', [1, 0, 0, 0, 0, 0, 1]), { form: '2019', year: 2020 })
    expect(check(rule('YOY-CARRY'), reportWith({}, { year: 2021 }), { previous }).findings).toHaveLength(2)
  })

  test('years that do not follow each other are told and not compared', () => {
    const report = reportWith({}, { year: 2024 })
    expect(check(TABLE_RULES, report, { previous: carriedOut }).findings).toMatchObject([
      { rule: 'YOY-CARRY', severity: 'info', concerns: 'source' },
    ])
  })

  test('a blank operand of either year is not assessed', () => {
    const report = reportWith({ 'table3.carriedIn.social': { state: 'blank' } }, { year: 2023 })
    const { notAssessed } = check(rule('YOY-CARRY'), report, { previous: carriedOut })
    expect(notAssessed).toEqual([{ rule: 'YOY-CARRY', where: 'table3.carriedIn.social', missing: ['table3.carriedIn.social'] }])
  })

  test.each([
    [2, 2, 0],
    [3, 2, 1],
  ])('YOY-T4: %i pending, then %i in all: %i findings', (pending, total, count) => {
    const previous = reportWith({ 'table4.litigationDirect.pending': pending }, { year: 2022 })
    const report = reportWith({ 'table4.litigationDirect.total': total }, { year: 2023 })
    expect(check(rule('YOY-T4'), report, { previous }).findings).toHaveLength(count)
  })

  test('YOY-ITEMS: the items of the year before', () => {
    const previous = reportWith(
      { 'table2_2019.penalties.previousItems': 10, 'table2_2019.penalties.change': -2 },
      { form: '2019', year: 2019 },
    )
    const report = (items: number) => reportWith({ 'table2_2019.penalties.previousItems': items }, { form: '2019', year: 2020 })
    expect(check(rule('YOY-ITEMS'), report(8), { previous }).findings).toEqual([])
    expect(check(rule('YOY-ITEMS'), report(10), { previous }).findings).toMatchObject([
      { where: 'table2_2019.penalties', printed: 10, computed: 8 },
    ])
  })
})

describe('a parent and its children (条例 art. 49)', () => {
  const child = (name: string, received: number, fees = 0) => ({
    name,
    kind: 'department' as const,
    report: reportWith({ ...row('table3.newReceived', [received, 0, 0, 0, 0, 0, received]), 'table2.fees': fees }),
  })
  const parent = (received: number, fees = 0) =>
    reportWith({ ...row('table3.newReceived', [received, 0, 0, 0, 0, 0, received]), 'table2.fees': fees })
  const found = (received: number, fees: number, missing: readonly string[] = []) =>
    check(TABLE_RULES, parent(received, fees), {
      hierarchy: { children: [child('甲局', 2, 0.1), child('乙镇', 3, 0.2)], missing },
    }).findings.filter(({ rule }) => rule.startsWith('HIER'))

  test('equal to the sum, without binary noise', () => {
    expect(found(5, 0.3)).toEqual([])
  })

  test.each([
    [0.31, 0],
    [0.32, 1],
  ])('fees of %d beside 0.1+0.2 are within rounding or not: %i findings', (fees, count) => {
    expect(found(5, fees)).toHaveLength(count)
  })

  test('a difference is one finding a row', () => {
    expect(found(6, 0.3)).toMatchObject([
      {
        rule: 'HIER-T3',
        severity: 'error',
        where: 'table3.newReceived',
        cells: ['table3.newReceived.naturalPerson', 'table3.newReceived.total'],
        message:
          '表三“一、本年新收政府信息公开申请数量”与所属 2 份报告之和不符：自然人各单位合计 5，填报 6，多 1；总计各单位合计 5，填报 6，多 1',
      },
    ])
  })

  test('with reports missing, only a sum that is already too large is told, as a warning', () => {
    expect(found(6, 0.3, ['丙局']).map(({ rule }) => rule)).toEqual(['HIER-MISSING'])
    expect(found(4, 0.3, ['丙局'])).toMatchObject([
      { rule: 'HIER-MISSING', concerns: 'source' },
      { rule: 'HIER-T3', severity: 'warning' },
    ])
  })
})

test.skipIf(!hasSamples).each(['samples/003.expected.json', 'samples/004.expected.json', 'real/007/expected.json'])(
  '%s has nothing wrong in its figures',
  (path) => {
    expect(check(TABLE_RULES, sampleReport(path)).findings).toEqual([])
  },
)
