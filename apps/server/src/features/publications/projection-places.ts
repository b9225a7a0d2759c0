/** Many documents that are only found elsewhere: after the restructuring of a site, where reading each anew would take minutes. */
import type { Database } from '../../platform/database.ts'
import { placeAgain, type ProjectionServices, sitesOf, touchSites } from './projection.ts'
import { searchPlaces } from './search-document.ts'
import { searchIndexOf } from './search.ts'

/**
 * Makes placements, the columns in the search index and the versions of the sites' contents agree with the rows, as `project` does and as last as it.
 * The words of the columns' names follow when the documents are projected, which is the caller's to see to.
 */
export async function projectPlaces(
  trx: Database,
  services: ProjectionServices,
  documentIds: readonly number[],
  { sites = [] }: { readonly sites?: readonly number[] } = {},
): Promise<void> {
  await placeAgain(trx, documentIds)
  await searchIndexOf(services).place(trx, await searchPlaces(trx, documentIds))
  await touchSites(trx, services, [...sites, ...(await sitesOf(trx, documentIds))])
}
