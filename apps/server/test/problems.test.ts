import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { PROBLEMS } from '../src/platform/problem-catalog.ts'

test('docs/problems.md lists every code of the catalogue with its words', async () => {
  const text = await readFile(new URL('../../../docs/problems.md', import.meta.url), 'utf8')
  const listed = text.split('\n').filter((line) => line.startsWith('| `'))
  expect(listed).toEqual(Object.entries(PROBLEMS).map(([code, { title, remedy }]) => `| \`${code}\` | ${title} | ${remedy} |`))
})

test('titles end without a full stop, remedies with one', () => {
  for (const { title, remedy } of Object.values(PROBLEMS)) {
    expect(title).not.toMatch(/[。.]$/)
    expect(remedy).toMatch(/。$/)
  }
})
