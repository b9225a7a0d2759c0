/** What is written holds, block by block, what was laid out: the readers' view of each format, before any understanding of the report. */
import type { AnnualReport } from '@gongkai/law/annual-report'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryReport } from '../../test/arbitrary-report.ts'
import type { SourceDocument } from '../source/document.ts'
import { readDocx } from '../source/docx.ts'
import { readHtml } from '../source/html.ts'
import { readPdf } from '../source/pdf/index.ts'
import { readXlsx } from '../source/xlsx.ts'
import { writeDocx } from './docx.ts'
import { writeHtml } from './html.ts'
import { layOut } from './layout.ts'
import { writePdf } from './pdf.ts'
import { writeXlsx } from './xlsx.ts'

type Flat = string | (readonly [text: string, colSpan: number, rowSpan: number])[][]

const laidOut = (report: AnnualReport): Flat[] =>
  layOut(report).flatMap((piece): Flat[] => {
    if (piece.kind === 'signature') return [...piece.lines]
    if (piece.kind !== 'table') return [piece.text]
    return [piece.table.rows.map((row) => row.map(({ text, colSpan, rowSpan }) => [text, colSpan, rowSpan] as const))]
  })

const read = ({ blocks }: SourceDocument): Flat[] =>
  blocks
    .filter(({ aside }) => !aside)
    .map((block) =>
      block.kind === 'paragraph'
        ? block.text
        : block.rows.map((row) => row.map(({ text, colSpan, rowSpan }) => [text, colSpan, rowSpan] as const)),
    )

/** Without white space, which lines may lose, and with the code of the one character that the open fonts lack. */
const stripped = (text: string) => text.replaceAll(/\s/g, '').replaceAll('𪚥', '〔U+2A6A5〕')

/** A PDF has lines, not paragraphs: what stands between two tables as one text. */
const asLines = (flat: readonly Flat[]): Flat[] => {
  const texts: Flat[] = []
  for (const one of flat) {
    const last = texts.at(-1)
    if (typeof one === 'string' && typeof last === 'string') texts[texts.length - 1] = last + stripped(one)
    else if (typeof one === 'string') texts.push(stripped(one))
    else texts.push(one.map((row) => row.map(([text, ...spans]) => [stripped(text), ...spans] as const)))
  }
  return texts
}

interface Format {
  readonly carry: (report: AnnualReport) => Promise<SourceDocument>
  readonly seen: (flat: readonly Flat[]) => readonly Flat[]
  readonly numRuns: number
}

/** An Excel workbook has its tables behind its text, and does not tell a table's first heading from a line of text; 元 is the number's format. */
const asSheets = (flat: readonly Flat[]): Flat[] => {
  const tables = flat.flatMap((one) =>
    typeof one === 'string' ? [] : one.flatMap((row) => row.map(([text]) => text.replace(/(\d)元$/, '$1'))),
  )
  const isInTable = new Set(tables)
  const texts = flat.filter((one): one is string => typeof one === 'string' && !isInTable.has(one) && !one.startsWith('第二十条'))
  return [...texts, ...tables.filter((text) => !text.startsWith('第二十条'))]
}

const FORMATS: Readonly<Record<string, Format>> = {
  docx: { carry: async (report) => readDocx(await writeDocx(report)), seen: (flat) => flat, numRuns: 3 },
  html: { carry: async (report) => readHtml(writeHtml(report)), seen: (flat) => flat, numRuns: 6 },
  xlsx: { carry: async (report) => readXlsx(await writeXlsx(report)), seen: asSheets, numRuns: 2 },
  pdf: { carry: async (report) => readPdf(writePdf(report)), seen: asLines, numRuns: 1 },
}

describe('what is written is read back block by block', () => {
  it.each(Object.entries(FORMATS))('%s', async (_, { carry, seen, numRuns }) => {
    await fc.assert(
      fc.asyncProperty(arbitraryReport(), async (report) => {
        expect(seen(read(await carry(report)))).toEqual(seen(laidOut(report)))
      }),
      { numRuns, endOnFailure: true },
    )
  })
})
