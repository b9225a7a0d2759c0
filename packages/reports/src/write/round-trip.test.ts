/** Reading back what was written gives the same report, for every format. */
import { cellOf, FORMS, type AnnualReport } from '@gongkai/law/annual-report'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryReport } from '../../test/arbitrary-report.ts'
import { interpret } from '../read/interpret.ts'
import { readSource } from '../source/read-source.ts'
import { fromContract } from './from-contract.ts'
import type { PrintableCheck } from './writable.ts'
import { writeReport, type WriteFormat } from './write.ts'

/** Findings quote rows and figures, which must not be taken for the report's. */
const CHECK: PrintableCheck = {
  findings: [
    {
      rule: 'T3-ROW',
      severity: 'error',
      where: 'table3.newReceived',
      concerns: 'unit',
      message: '一、本年新收政府信息公开申请数量：1+1+0+0+0+0=2，总计填报 1',
      basis: '国办公开办函〔2021〕30号',
    },
  ],
  notAssessed: [{ rule: 'T3-BAL', where: 'table3.total', missing: [] }],
  likely: [[{ cell: 'table4.reconsideration.total', printed: 1, suggested: 2, explains: ['T4-SUM table4.reconsideration'] }]],
}

async function carried(report: AnnualReport, format: WriteFormat): Promise<AnnualReport> {
  const { bytes } = await writeReport({ report }, format, { findings: CHECK })
  if (format === 'json') return fromContract(JSON.parse(new TextDecoder().decode(bytes))).report
  return interpret(await readSource(format, bytes)).report
}

/** What a report says; how its agency was recognized and how a number was printed are the reader's business. */
const said = ({ agency: _, cells, chapters, preamble, ...rest }: AnnualReport, clean: (text: string) => string) => ({
  ...rest,
  preamble: clean(preamble),
  chapters: chapters.map(({ text, ...chapter }) => ({ ...chapter, text: clean(text) })),
  cells: FORMS[rest.form].cells.map(({ id }) => {
    const cell = cellOf(cells, id)
    return cell.state === 'number' ? [id, cell.value] : [id, cell.state, cell.state === 'notNumber' ? cell.raw : '']
  }),
})

/** The reader narrows full-width letters and digits. */
const asWritten = (text: string) => text.replaceAll('ＡＢＣ１２３', 'ABC123')
/** A PDF has lines, not paragraphs. */
const asPrinted = (text: string) => asWritten(text).replaceAll(/\s/g, '')

describe('reading back what was written gives the same report', () => {
  it.each([
    ['json', 20, asWritten],
    ['html', 12, asWritten],
    ['docx', 4, asWritten],
    ['xlsx', 4, asWritten],
    ['pdf', 3, asPrinted],
  ] as const)('%s', async (format, numRuns, clean) => {
    await fc.assert(
      fc.asyncProperty(arbitraryReport({ notFound: true, raw: false }), async (report) => {
        expect(said(await carried(report, format), clean)).toEqual(said(report, clean))
      }),
      { numRuns, endOnFailure: true },
    )
  })
})
