/** What readers ask, and how fast they are answered. */
import { drawing } from '../applications/draw.mjs'

const KINDS = ['news', 'notice', 'normative', 'permit']

/** Questions of one to four words; every third is narrowed. */
export function questions({ speaker, seed, count }) {
  const chance = drawing(seed)
  return Array.from({ length: count }, (_, at) => {
    const narrowed = [
      { site: 1 + chance.below(50) },
      { agency: [1 + chance.below(100)] },
      { column: 20 + chance.below(40) },
      { kind: chance.pick(KINDS) },
    ]
    return {
      words: speaker.query(chance),
      ...(at % 3 === 0 && narrowed[chance.below(4)]),
      page: 1,
      size: 20,
      today: '2026-01-31',
    }
  })
}

/** Asks for `seconds` with so many clients; times in milliseconds, sorted. */
export async function ask({ db, index, asked, clients, seconds }) {
  const measured = []
  let at = 0
  let found = 0
  const begun = performance.now()
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (performance.now() - begun < seconds * 1000 && at < asked.length) {
        const question = asked[at]
        at += 1
        const asking = performance.now()
        const page = await index.search(db, question)
        measured.push({ time: performance.now() - asking, question, total: page.total })
        if (page.hits.length > 0) found += 1
      }
    }),
  )
  const took = (performance.now() - begun) / 1000
  measured.sort((a, b) => a.time - b.time)
  const { question, total } = measured.at(-1)
  return { times: measured.map(({ time }) => time), took, found, slowest: JSON.stringify([question, total]) }
}
