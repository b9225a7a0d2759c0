/** No text breaks a file: what a format cannot hold is left out, everything else arrives. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exampleReport } from '../../test/example-report.ts'
import { readSource } from '../source/read-source.ts'
import { writeReport } from './write.ts'

const MARK = '到此为止'

describe('text of any characters', () => {
  it.each([
    ['html', 25],
    ['docx', 10],
    ['xlsx', 10],
    ['pdf', 5],
  ] as const)('%s stays readable', async (format, numRuns) => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.constantFrom('', '\u0000', '\uD842', '\uFFFE'),
        async (odd, more) => {
          const report = { ...exampleReport('2021'), chapters: [{ number: 1, title: odd, text: `${odd}${more}\n${MARK}` }] }
          const { bytes } = await writeReport({ report }, format)
          const { blocks } = await readSource(format, bytes)
          expect(blocks.some((block) => block.kind === 'paragraph' && block.text.includes(MARK))).toBe(true)
        },
      ),
      { numRuns },
    )
  })

  it.each([
    ['\t\u{11000}', '〔U+11000〕'],
    ['"\u{11000}', '"〔U+11000〕'],
    ['\\\u{11000}', '\\〔U+11000〕'],
    ['e\u{1D165}', 'e〔U+1D165〕'],
    ['中\u20E3', '中〔U+20E3〕'],
    ['\u{2A6A5}', '〔U+2A6A5〕'],
  ])('pdf prints what no font has as its code, and nothing else: %j', async (odd, printed) => {
    const report = { ...exampleReport('2021'), chapters: [{ number: 1, title: odd, text: `${odd}乙` }] }
    const { bytes } = await writeReport({ report }, 'pdf')
    const { blocks } = await readSource('pdf', bytes)
    const text = blocks.map((block) => (block.kind === 'paragraph' ? block.text.replaceAll(/\s/g, '') : '')).join('')
    expect(text).toContain(`${printed}乙`)
  })
})
