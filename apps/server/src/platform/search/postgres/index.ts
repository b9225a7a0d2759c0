/** The engine in PostgreSQL: words as numbers in one GIN index, written in the caller's transaction. */
import type { SearchIndex } from '../port.ts'

/** An index in the database itself. */
export function createPostgresIndex(): SearchIndex {
  const later = async (): Promise<never> => {
    throw new Error('the index is being written')
  }
  return { engine: 'postgres', put: later, remove: later, search: later, matches: later, rebuild: later, reconcile: later }
}
