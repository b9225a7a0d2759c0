import { describe, expect, test } from 'vitest'
import { hasSamples, reportWith, row, sampleReport } from '../../../test/annual-report.ts'
import { check } from '../../../test/check.ts'
import type { Cell, CellId } from '../cell.ts'
import { FORMS } from '../forms/index.ts'
import type { AgencyLevel, AgencyNature } from '../report.ts'
import { COMPLETE_RULES } from './complete.ts'

const blank: Cell = { state: 'blank' }
const slash: Cell = { state: 'notNumber', raw: '/' }

const table3 = (cell: Cell | null): Record<CellId, Cell | null> =>
  Object.fromEntries(FORMS['2021'].cells.filter(({ table }) => table === 'table3').map(({ id }) => [id, cell]))

const agency = (nature: AgencyNature | null, level: AgencyLevel | null) => ({ nature, level, region: [], evidence: [] })

const chapter3 = (text: string) => [{ number: 3, title: null, text }]

describe('每格均须填报 (国办公开办函〔2021〕30号)', () => {
  test.each(['2019', '2021', 'mixed'] as const)('a full report on form %s has no findings', (form) => {
    expect(check(COMPLETE_RULES, reportWith({}, { form })).findings).toEqual([])
  })

  test('blank cells of a row are one finding against the unit', () => {
    const { findings } = check(
      COMPLETE_RULES,
      reportWith({ 'table3.granted.business': blank, 'table3.granted.other': slash, 'table2.licensing': blank }),
    )
    expect(findings).toMatchObject([
      {
        rule: 'T2-FULL',
        where: 'table2.licensing',
        message: '表二“行政许可”的本年处理决定数量没有填报数字（空白 1 格）。每格均须填报，没有发生的填 0',
      },
      {
        rule: 'T3-FULL',
        severity: 'error',
        concerns: 'unit',
        where: 'table3.granted',
        cells: ['table3.granted.business', 'table3.granted.other'],
        message: '表三“（一）予以公开”的商业企业、其他没有填报数字（空白 1 格、“/” 1 格）。每格均须填报，没有发生的填 0',
      },
    ])
  })

  test.each([
    [5, 5],
    [6, 1],
  ])('%i incomplete rows are %i findings', (rows, count) => {
    const keys = ['newReceived', 'carriedIn', 'granted', 'partiallyGranted', 'carriedOut', 'totalProcessed'].slice(0, rows)
    const figures = Object.fromEntries(keys.map((key) => [`table3.${key}.other`, blank]))
    expect(check(COMPLETE_RULES, reportWith(figures)).findings).toHaveLength(count)
  })

  test('an empty table 3 is one finding that counts the cells', () => {
    const { findings } = check(COMPLETE_RULES, reportWith(table3(blank)))
    expect(findings).toMatchObject([{ rule: 'T3-FULL', severity: 'error', where: 'table3' }])
    expect(findings[0]?.message).toContain('25 行共 175 格没有填报数字（空白 175 格）')
    expect(findings[0]?.cells).toHaveLength(175)
  })

  test.each([
    ['本年度我单位未收到政府信息公开申请。', 'warning'],
    ['2023年收到政府信息公开申请0件。', 'warning'],
    ['全年新收政府信息公开申请 10 件。', 'error'],
    ['', 'error'],
  ])('an empty table 3 with the text “%s” is a %s', (text, severity) => {
    const report = reportWith(table3(blank), { chapters: chapter3(text) })
    expect(check(COMPLETE_RULES, report).findings).toMatchObject([{ severity }])
  })

  test('a table 3 with figures is an error whatever the text says', () => {
    const report = reportWith({ ...table3(blank), 'table3.newReceived.total': 2 }, { chapters: chapter3('未收到公开申请。') })
    expect(check(COMPLETE_RULES, report).findings).toMatchObject([{ severity: 'error' }])
  })

  test.each([
    ['government', 'prefecture', 'error'],
    ['department', 'state', 'error'],
    [null, null, 'warning'],
    ['department', null, 'warning'],
    ['department', 'county', 'info'],
    [null, 'township', 'info'],
  ] as const)('“/” in the row 规章 of a %s at level %s is of severity %s', (nature, level, severity) => {
    const figures = Object.fromEntries(['issued', 'repealed', 'inForce'].map((column) => [`table2.regulations.${column}`, slash]))
    const { findings } = check(COMPLETE_RULES, reportWith(figures, { agency: agency(nature, level) }))
    expect(findings).toMatchObject([{ rule: 'T2-FULL', severity, where: 'table2.regulations' }])
  })

  test('a blank row 规章 is an error for every unit', () => {
    const report = reportWith({ 'table2.regulations.issued': blank }, { agency: agency('department', 'county') })
    expect(check(COMPLETE_RULES, report).findings).toMatchObject([{ severity: 'error' }])
  })
})

describe('what the source has lost (ADR 5)', () => {
  test('is one error a table that concerns the source', () => {
    const { findings } = check(
      COMPLETE_RULES,
      reportWith({ ...row('table3.newReceived', []), ...row('table3.carriedIn', []), 'table3.granted.social': null }),
    )
    expect(findings).toMatchObject([
      {
        rule: 'T3-FULL',
        severity: 'error',
        concerns: 'source',
        where: 'table3',
        message:
          '文件中未找到表三的以下内容：“一、本年新收政府信息公开申请数量”，“二、上年结转政府信息公开申请数量”，“（一）予以公开”的社会公益组织。' +
          '请核对原件是否缺页、缺行；不据此认定填报单位漏填',
      },
    ])
    expect(findings[0]?.cells).toHaveLength(15)
  })

  test('a table that is not there at all is said so', () => {
    expect(check(COMPLETE_RULES, reportWith(table3(null))).findings[0]?.message).toBe(
      '文件中未找到表三。请核对原件是否缺页、缺行；不据此认定填报单位漏填',
    )
  })

  test('lost and blank cells are told apart', () => {
    const { findings } = check(
      COMPLETE_RULES,
      reportWith({ ...row('table4.reconsideration', []), 'table4.litigationDirect.other': blank }),
    )
    expect(findings.map(({ concerns, where }) => [concerns, where])).toEqual([
      ['source', 'table4'],
      ['unit', 'table4.litigationDirect'],
    ])
  })

  test.skipIf(!hasSamples)('sample 002: the lost rows of tables 2 and 3', () => {
    const { findings } = check(COMPLETE_RULES, sampleReport('samples/002.expected.json'))
    expect(findings.map(({ rule, concerns, where }) => [rule, concerns, where])).toContainEqual(['T2-FULL', 'source', 'table2'])
    expect(findings.find(({ rule }) => rule === 'T3-FULL')?.message).toContain('“（二）部分公开')
  })
})
