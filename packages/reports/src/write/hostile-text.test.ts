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
})
