import { expect, test } from 'vitest'
import { checkFile } from '../pool/check-file.ts'
import { FAILURES, fuzzedFiles, verdictOf } from './run.ts'
import { fuzzSeeds } from './seeds.ts'

test('种子文件都能读', async () => {
  for (const seed of await fuzzSeeds()) expect([seed.name, verdictOf(await checkFile(seed))]).toEqual([seed.name, 'report'])
}, 120_000)

test('损坏的文件或读出报告，或有明确的拒绝，从不出错（完整运行：npm run fuzz -w packages/reports）', async () => {
  const seeds = await fuzzSeeds()
  for (const { index, input } of fuzzedFiles(seeds, 1, 120)) {
    const begun = performance.now()
    const verdict = verdictOf(await checkFile(input))
    expect([index, input.name, verdict === 'report' || !FAILURES.has(verdict)]).toEqual([index, input.name, true])
    expect(performance.now() - begun).toBeLessThan(10_000)
  }
}, 120_000)
