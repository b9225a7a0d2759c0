/**
 * Feeds damaged files of every format to a reader pool and fails when one crashes, hangs or fills the memory.
 *
 * npm run fuzz -w packages/reports -- --n 20000 --seed 1 [--keep FOLDER]   (FOLDER gets the inputs that failed)
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { FAILURES, fuzzedFiles, verdictOf } from '../dist/fuzz/run.js'
import { fuzzSeeds } from '../dist/fuzz/seeds.js'
import { createReaderPool } from '../dist/index.js'

const { values } = parseArgs({
  options: { n: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' }, keep: { type: 'string' } },
})
const seeds = await fuzzSeeds()
const pool = createReaderPool()
const begun = performance.now()
const verdicts = new Map()
const failures = []
let peak = 0
let done = 0

for await (const { index, input, outcome } of pool.checkAll(inputs())) {
  const verdict = verdictOf(outcome)
  const key = `${input.name.split('.').at(-1)} ${verdict}`
  verdicts.set(key, (verdicts.get(key) ?? 0) + 1)
  if (FAILURES.has(verdict)) {
    failures.push(`${index} ${input.name} ${verdict}`)
    if (values.keep) await keep(values.keep, `${index}-${verdict}-${input.name}`, input.bytes)
  }
  if (++done % 1000 === 0) console.error(`${done} of ${values.n}, ${failures.length} failures`)
  if (done % 100 === 0) peak = Math.max(peak, process.memoryUsage.rss())
}
await pool.close()

for (const [key, count] of [...verdicts].toSorted(([a], [b]) => (a < b ? -1 : 1)))
  console.log(`${String(count).padStart(7)}  ${key}`)
const seconds = (performance.now() - begun) / 1000
console.log(
  `${values.n} inputs in ${seconds.toFixed(0)} s, peak memory ${Math.round(peak / 1024 / 1024)} MiB, ${failures.length} failures`,
)
for (const failure of failures) console.log(`FAILED ${failure}`)
if (failures.length > 0) process.exitCode = 1

function* inputs() {
  for (const { input } of fuzzedFiles(seeds, Number(values.seed), Number(values.n))) yield input
}

async function keep(folder, name, bytes) {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, name), bytes)
}
