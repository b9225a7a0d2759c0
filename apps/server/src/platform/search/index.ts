/** Search over what is published: the only door of this folder, but for `tokens.ts`. */
import type { Database } from '../database.ts'
import type { JobHandler, JobQueue } from '../jobs/index.ts'
import { createOpenSearchIndex, deliveryJobs } from './opensearch/index.ts'
import type { SearchIndex } from './port.ts'
import { createPostgresIndex } from './postgres/index.ts'

export { forgetRead, keepRead } from './postgres/reading-ahead.ts'
export type {
  Highlighted,
  SearchCount,
  SearchDocument,
  SearchHit,
  SearchIndex,
  SearchPage,
  SearchPlace,
  SearchQuery,
  SearchSource,
} from './port.ts'

/** What the index needs to be made. */
export interface SearchIndexOptions {
  /** The setting GONGKAI_SEARCH: the address of an OpenSearch or Elasticsearch; absent: PostgreSQL answers. */
  readonly address?: string
  /** Delivers to an engine outside the database. */
  readonly jobs: Pick<JobQueue, 'enqueue'>
}

/** The index of this installation. Make one for the whole program: it keeps what was just asked. */
export function createSearchIndex({ address, jobs }: SearchIndexOptions): SearchIndex {
  return address === undefined ? createPostgresIndex() : createOpenSearchIndex(address, jobs)
}

/** The jobs that the index needs: none where PostgreSQL answers. One feature has them in its `jobs`. */
export function searchJobs({
  address,
  db,
}: {
  readonly address?: string
  readonly db: Database
}): Readonly<Record<string, JobHandler>> {
  return address === undefined ? {} : deliveryJobs(address, db)
}
