/** Documents for tests of the search: those that a test names, and a source that reads them from memory. */
import type { Database } from '../src/platform/database.ts'
import type { SearchDocument, SearchSource } from '../src/platform/search/index.ts'

let last = 0

/** A published document; what a test does not say is ordinary. */
export function aSearchDocument(facts: Partial<SearchDocument> = {}): SearchDocument {
  last += 1
  return {
    id: last,
    edition: 1,
    sites: [1],
    columns: [1],
    agency: 1,
    kind: 'news',
    year: 2026,
    publishedAt: '2026-01-15T02:00:00Z',
    normative: false,
    indexNumber: `11220000-A01-2026-${String(last).padStart(5, '0')}`,
    title: `第${last}期工作动态`,
    text: '全县各部门开展了日常工作。',
    ...facts,
  }
}

/** A source over a list that a test may change, in batches of three. */
export function sourceOf(documents: () => readonly SearchDocument[]): SearchSource {
  return {
    all: async function* () {
      let after = 0
      for (;;) {
        const batch = documents()
          .filter(({ id }) => id > after)
          .toSorted((a, b) => a.id - b.id)
          .slice(0, 3)
        if (batch.length === 0) return
        after = batch.at(-1)?.id ?? after
        yield batch
      }
    },
    some: async (_trx: Database, ids) => documents().filter(({ id }) => ids.includes(id)),
  }
}
