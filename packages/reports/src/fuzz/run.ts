import type { NamedBytes } from '../read-report.ts'
import type { FileOutcome } from '../pool/outcome.ts'
import type { UnreadableCode } from '../source/unreadable.ts'
import { mutate } from './mutate.ts'
import { createRandom } from './random.ts'

/** Outcomes that no input may have, in a fuzzing run: the reader crashed, hung, or filled the memory. */
export const FAILURES: ReadonlySet<UnreadableCode> = new Set<UnreadableCode>(['internal-error', 'timeout', 'out-of-memory'])

/** A damaged file; the same `seed` and `index` always make the same one. */
export interface FuzzedFile {
  readonly index: number
  readonly input: NamedBytes
}

/** Damaged files made from good ones, one after another as they are asked for. */
export function* fuzzedFiles(seeds: readonly NamedBytes[], seed: number, count: number): Generator<FuzzedFile> {
  for (let index = 0; index < count; index++) {
    const random = createRandom(seed * 1_000_003 + index)
    const from = seeds[index % seeds.length]
    const other = seeds[random.integer(seeds.length)]
    if (from && other) yield { index, input: { name: from.name, bytes: mutate(from.bytes, random, other.bytes) } }
  }
}

/** What an outcome counts as: `report`, or the code of the refusal. */
export function verdictOf(outcome: FileOutcome): 'report' | UnreadableCode {
  return outcome.kind === 'report' ? 'report' : outcome.code
}
