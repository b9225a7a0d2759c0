/** What comes one by one, in portions; and work on some portions ahead of whoever stores them. */
import type { ReadRow } from './rows.ts'

/** Documents of one transaction: large enough for few round trips, small enough that readers of the site never wait. */
const ROWS = 400
/** Characters of the bodies of one transaction: books among the rows make it shorter. */
const CHARACTERS = 8_000_000

/** The rows after the first `done`, in portions. */
export async function* portionsOf(rows: AsyncIterable<ReadRow>, done: number): AsyncGenerator<readonly ReadRow[]> {
  let portion: ReadRow[] = []
  let characters = 0
  for await (const row of rows) {
    if (row.number <= done) continue
    portion.push(row)
    characters += row.kind === 'row' ? (row.row.body ?? '').length : 0
    if (portion.length < ROWS && characters < CHARACTERS) continue
    yield portion
    portion = []
    characters = 0
  }
  if (portion.length > 0) yield portion
}

/** Does `work` on what is `given`, so many at once, and gives what it makes in order; it goes on while the caller is busy with the last. */
export async function* ahead<Given, Made>(
  given: AsyncIterable<Given>,
  work: (one: Given) => Promise<Made>,
  atOnce: number,
): AsyncGenerator<Made> {
  const source = given[Symbol.asyncIterator]()
  const underWay: Promise<{ readonly made: Made } | undefined>[] = []
  let taken: Promise<unknown> = Promise.resolve()
  const begin = (): void => {
    const next = taken.then(() => source.next())
    taken = next
    const one = next.then(async ({ done, value }) => (done === true ? undefined : { made: await work(value) }))
    // Who takes it in its turn is told; until then nobody may call the fault unheard.
    one.catch(() => undefined)
    underWay.push(one)
  }
  for (let count = 0; count < atOnce; count += 1) begin()
  try {
    for (;;) {
      const one = await underWay.shift()
      if (one === undefined) return
      begin()
      yield one.made
    }
  } finally {
    await source.return?.()
  }
}
