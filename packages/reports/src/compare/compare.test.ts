import { FORMS, type AnnualReport, type Cell, type FormId } from '@gongkai/law/annual-report'
import { describe, expect, test } from 'vitest'
import { aggregateReports } from '../aggregate/index.ts'
import { compareReports } from './compare.ts'
import { compareText } from './text.ts'

const SOMEBODY = { nature: null, level: null, region: [], evidence: [] } as const

/** A report whose cells are all 0 but those given. */
function report(form: FormId, cells: Readonly<Record<string, number | Cell>>, more: Partial<AnnualReport> = {}): AnnualReport {
  const entries = FORMS[form].cells.map(({ id }): [string, Cell] => {
    const given = cells[id] ?? 0
    return [id, typeof given === 'number' ? { state: 'number', value: given } : given]
  })
  return {
    form,
    unit: '青石镇人民政府',
    year: 2023,
    agency: SOMEBODY,
    title: null,
    preamble: '',
    chapters: [],
    signature: null,
    cells: new Map(entries),
    ...more,
  }
}

describe('compareReports', () => {
  test('（六）其他处理 of 2019 is compared with the sum of its three rows of 2021; table 2 is not compared', () => {
    const left = report('2019', { 'table3.otherProcessing.total': 5 })
    const right = report('2021', { 'table3.otherNoCorrection.total': 1, 'table3.otherOther.total': 6 })
    const { figures, incomparable } = compareReports(left, right)
    expect(figures.find(({ figure }) => figure.term.includes('其他处理') && figure.term.endsWith('总计'))?.difference).toBe(2)
    expect(incomparable).toContain('table2.fees')
    expect(incomparable).toContain('table2_2019.procurement.amount')
  })

  test('amounts are subtracted as decimals, and a blank is no zero', () => {
    const left = report('2021', { 'table2.fees': 0.1, 'table2.licensing': { state: 'blank' } })
    const right = report('2021', { 'table2.fees': 0.3 })
    const difference = (id: string) => compareReports(left, right).figures.find(({ figure }) => figure.here[0] === id)?.difference
    expect(difference('table2.fees')).toBe(0.2)
    expect(difference('table2.licensing')).toBeNull()
  })
})

describe('compareText', () => {
  test('shows the sentence that changed', () => {
    const { parts, similarity } = compareText('收到申请3件。加强培训。', '收到申请5件。加强培训。')
    expect(parts).toEqual([
      { kind: 'removed', text: '收到申请3件。' },
      { kind: 'added', text: '收到申请5件。' },
      { kind: 'same', text: '加强培训。' },
    ])
    expect(similarity).toBeGreaterThan(0.4)
  })

  test('stays bounded on hostile text', () => {
    const noise = (seed: string) => Array.from({ length: 60_000 }, (_, index) => `${seed}${index % 977}。`).join('')
    expect(compareText(noise('甲'), noise('乙')).similarity).toBe(0)
  })
})

describe('aggregateReports', () => {
  const file = (name: string, unit: string, received: number | Cell, year = 2023) => ({
    file: name,
    report: report('2021', { 'table3.newReceived.total': received }, { unit, year }),
  })

  test('adds one year, once per unit, names the missing and subtracts from the parent', () => {
    const files = [
      file('a', '青石镇人民政府', 3),
      file('a2', '青石镇 人民政府', 3),
      file('b', '龙湾乡人民政府', 5),
      file('old', '北坡镇人民政府', 9, 2022),
    ]
    const aggregate = aggregateReports(files, {
      parent: file('p', '云山县人民政府', 10),
      units: ['青石镇人民政府', '北坡镇人民政府'],
    })
    expect(aggregate.children.map(({ excluded }) => excluded !== undefined)).toEqual([false, true, false, true])
    expect(aggregate.missing).toEqual(['北坡镇人民政府'])
    const received = aggregate.cells.find(({ cell }) => cell.id === 'table3.newReceived.total')
    expect(received).toMatchObject({ sum: { kind: 'number', value: 8 }, difference: 2 })
  })

  test('a blank cell leaves the sum incomplete and is named', () => {
    const { cells } = aggregateReports([file('a', '甲镇', 3), file('b', '乙镇', { state: 'blank' })])
    expect(cells.find(({ cell }) => cell.id === 'table3.newReceived.total')?.sum).toMatchObject({
      kind: 'incomplete',
      missing: ['b'],
    })
  })
})
