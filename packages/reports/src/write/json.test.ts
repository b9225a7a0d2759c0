import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { AnnualReportRecord, CheckRecord, Table2, Table2Of2019, Table3, Table4 } from '@gongkai/contract'
import { cellOf, FORMS, type Cell, type CellId } from '@gongkai/law/annual-report'
import fc from 'fast-check'
import { Compile } from 'typebox/compile'
import { describe, expect, it } from 'vitest'
import { arbitraryReport } from '../../test/arbitrary-report.ts'
import { Unreadable } from '../source/unreadable.ts'
import { fromContract } from './from-contract.ts'
import { toContract, toContractCheck } from './to-contract.ts'

const contract = Compile(AnnualReportRecord)

const sample = () => fc.sample(arbitraryReport(), { numRuns: 1, seed: 7 })[0]!

const throughText = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

describe('gongkai.annual-report/1', () => {
  it('with cells loses nothing', () => {
    fc.assert(
      fc.property(arbitraryReport({ notFound: true, raw: true }), (report) => {
        const json = throughText(toContract({ report }, { file: 'a.txt', cells: true }))
        expect(contract.Check(json)).toBe(true)
        expect(fromContract(json).report).toEqual(report)
      }),
      { numRuns: 60 },
    )
  })

  it('without cells keeps every figure and says of the others that they are lost', () => {
    fc.assert(
      fc.property(arbitraryReport({ notFound: true, raw: false }), (report) => {
        const json = throughText(toContract({ report }, { file: 'a.txt' }))
        expect(contract.Check(json)).toBe(true)
        const back = fromContract(json)
        for (const { id, table, row } of FORMS[report.form].cells) {
          const [before, after] = [cellOf(report.cells, id), cellOf(back.report.cells, id)]
          if (before.state === 'number') expect(after).toMatchObject(before)
          else if (after.state === 'number') expect.unreachable(id)
          else if (!(after.state === 'notNumber')) {
            expect(back.damage.some(({ where }) => where === id || where === `${table}.${row}`)).toBe(true)
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  it('keeps where each cell was read', () => {
    const report = sample()
    const positions = new Map([['table3.granted.total', { kind: 'page', page: 3, box: [1, 2, 3, 4] } as const]])
    const json = throughText(toContract({ report, positions }, { file: 'a.pdf', cells: true }))
    expect(fromContract(json).positions).toEqual(positions)
  })

  it('has the rows and columns of the forms', () => {
    const rowsOf = (form: '2019' | '2021', index: number) => [...new Set(FORMS[form].tables[index]!.cells.map(({ row }) => row))]
    expect(Object.keys(Table2.properties)).toEqual(rowsOf('2021', 0))
    expect(Object.keys(Table2Of2019.properties)).toEqual(rowsOf('2019', 0))
    expect(new Set(Object.keys(Table3.properties))).toEqual(new Set([...rowsOf('2021', 1), ...rowsOf('2019', 1)]))
    expect(Object.keys(Table4.properties)).toEqual(rowsOf('2021', 2))
  })

  it('projects form 2019 to the keys of 2021', () => {
    const cells = new Map<CellId, Cell>([
      ['table2_2019.licensing.decisions', { state: 'number', value: 7 }],
      ['table2_2019.procurement.amount', { state: 'number', value: 125_000, raw: '12.5万元' }],
    ])
    const report = { ...sample(), form: '2019' as const, cells }
    const json = toContract({ report }, { file: 'a.txt' })
    expect(json.table2).toMatchObject({ licensing: 7, penalties: null, fees: null, regulations: { issued: null } })
    expect(json.table2_2019?.procurement).toEqual({ items: null, amount: 125_000, amountRaw: '12.5万元' })
    expect(json.table3).not.toHaveProperty('otherOther')
    expect(json.table3.newReceived).toBeNull()
  })
})

describe('a JSON document that is no report', () => {
  const good = () => throughText(toContract({ report: sample() }, { file: 'a', cells: true })) as Record<string, unknown>
  const refusal = (json: unknown): string => {
    try {
      fromContract(json)
    } catch (error) {
      if (error instanceof Unreadable && error.code === 'invalid-json') return error.message
      throw error
    }
    return 'accepted'
  }

  it.each([
    ['not an object', [], '最外层：应为对象'],
    ['another schema', { ...good(), schema: 'gongkai.check/1' }, 'schema：应为 gongkai.annual-report/1'],
    ['no table', { ...good(), table4: undefined }, '缺少 table4'],
    ['a form that does not exist', { ...good(), form: '2018' }, 'form：应为 2019、2021、mixed 之一'],
    ['a figure that is text', { ...good(), unit: 5 }, 'unit：应为文字或null'],
    [
      'a figure that contradicts its cell',
      { ...good(), table3: { ...(good()['table3'] as object), granted: null } },
      'table3.granted',
    ],
  ])('%s is refused with its place', (_, json, words) => {
    expect(refusal(throughText(json))).toContain(words)
  })
})

describe('gongkai.check/1', () => {
  it('lists the first smallest set as likely and the others as alternatives', () => {
    const report = sample()
    const suggestion = { cell: 'table3.granted.total', printed: 1, suggested: 2, explains: ['T3-ROW table3.granted'] }
    const other = { ...suggestion, cell: 'table3.granted.other' }
    const json = toContractCheck({ report }, { findings: [], notAssessed: [], likely: [[suggestion], [other]] }, { file: 'a' })
    expect(Compile(CheckRecord).Check(json)).toBe(true)
    expect(json).toMatchObject({ likely: [suggestion], alternatives: [[other]], localization: 'located' })
  })
})

const samples = new URL('../../../../../shared/reports/samples/', import.meta.url)

describe.runIf(existsSync(samples))('sample reports as JSON', () => {
  for (const name of existsSync(samples) ? readdirSync(samples).filter((file) => file.endsWith('.json')) : []) {
    it(`${name} is read and written with equal figures`, () => {
      const expected = JSON.parse(readFileSync(new URL(name, samples), 'utf8')) as Record<string, unknown>
      const { table2, table3, table4 } = toContract(fromContract(expected), { file: name })
      expect({ table3, table4 }).toEqual({ table3: expected['table3'], table4: expected['table4'] })
      expect(table2).toEqual(expected['table2'])
    })
  }
})
