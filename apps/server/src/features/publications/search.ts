/** The index of published information, one for the whole program: publishing writes it, the pages of sites ask it. */
import type { Services } from '../../platform/feature.ts'
import { createSearchIndex, type SearchIndex } from '../../platform/search/index.ts'

const indexes = new WeakMap<Services['jobs'], SearchIndex>()

/** The index of the installation that `services` belong to. */
export function searchIndexOf({ jobs }: Pick<Services, 'jobs'>): SearchIndex {
  const found = indexes.get(jobs) ?? createSearchIndex({ jobs })
  indexes.set(jobs, found)
  return found
}
