/** The index of published information, one for the whole program: publishing writes it, the pages of sites ask it. */
import { Type } from 'typebox'
import type { Services } from '../../platform/feature.ts'
import { job, type JobHandler } from '../../platform/jobs/index.ts'
import { createSearchIndex, type SearchIndex, searchJobs } from '../../platform/search/index.ts'
import { searchSource } from './search-document.ts'

const indexes = new WeakMap<Services['jobs'], SearchIndex>()

/** The index of the installation that `services` belong to; without `config` that of an installation that has no engine of its own. */
export function searchIndexOf({ jobs, config }: Pick<Services, 'jobs'> & Partial<Pick<Services, 'config'>>): SearchIndex {
  const found = indexes.get(jobs) ?? createSearchIndex({ jobs, ...address(config) })
  indexes.set(jobs, found)
  return found
}

function address(config: Services['config'] | undefined): { readonly address?: string } {
  return config?.search === undefined ? {} : { address: config.search }
}

/** Delivery to an engine outside, and each night the comparison with what is published. */
export function indexJobs(services: Services): Readonly<Record<string, JobHandler>> {
  const { db, config } = services
  return {
    ...searchJobs({ db, ...address(config) }),
    'reconcile-search': job({
      payload: Type.Object({}),
      every: '40 2 * * *',
      run: async (_, { log }) => {
        const { compared, missing, surplus, stale, repaired } = await searchIndexOf(services).reconcile(db, searchSource(db))
        const found = { compared, missing: missing.length, surplus: surplus.length, stale: stale.length, repaired }
        if (repaired > 0) log.warn(found, 'the search index differed from what is published and was repaired')
        else log.info(found, 'the search index agrees with what is published')
      },
    }),
  }
}
