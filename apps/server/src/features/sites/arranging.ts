/** One who arranges a site at a time: the site locked, its manager asked for, readers told of everything at once. */
import type { Database } from '../../platform/database.ts'
import { Problem } from '../../platform/problem.ts'
import { type AgencyTree, agencyTrees } from '../agencies/index.ts'
import { lockDocuments, project, projectPlaces } from '../publications/index.ts'
import { columnTree, type ColumnTree } from './column-tree.ts'
import { type ColumnRecord, columnsOfSite } from './columns.repository.ts'
import { maySeeSite, requireManager } from './sites.policy.ts'
import { lockSite, type SiteRecord } from './sites.repository.ts'
import { type Doing, requireSite, type SiteServices } from './sites.service.ts'

/** A site whose columns are being changed: locked, open, managed by the actor. */
export interface Arranging {
  readonly trx: Database
  readonly site: SiteRecord
  readonly tree: AgencyTree
}

/** One column of one site. */
export interface Place {
  readonly siteId: number
  readonly id: number
}

/** A column that is being restructured. */
export interface Acting extends Arranging, Place {
  readonly services: SiteServices
  readonly doing: Doing
}

/** The open columns of a site. */
export async function openTree(trx: Database, siteId: number): Promise<ColumnTree<ColumnRecord>> {
  return columnTree((await columnsOfSite(trx, siteId)).filter(({ closedAt }) => closedAt === null))
}

/** What was done: what the caller is told, what the audit records of which column, and the documents that readers now find elsewhere. */
export interface Arranged<Result> {
  readonly result: Result
  readonly kind: string
  readonly columnId: number
  /** The column in or below which all of them are now, where it is another. */
  readonly now?: number
  readonly documents?: readonly number[]
}

/** So many documents are read anew in the transaction; of more only their columns, and the words of the columns' names follow by a job. */
const AT_ONCE = 300

/** The task that reads the documents of a column anew. */
export const REFRESH_COLUMN = 'refresh-column-in-search'

/** Does `work` on a locked site in one transaction. */
export async function arranging<Result>(
  services: SiteServices,
  siteId: number,
  { actor, requestId }: Doing,
  work: (arranging: Arranging) => Promise<Arranged<Result>>,
): Promise<Result> {
  const { db, clock, audit } = services
  return db.transaction().execute(async (trx) => {
    // Positions, parents and redirections depend on each other.
    await lockSite(trx, siteId)
    const [site, tree] = [await requireSite(trx, siteId), await agencyTrees({ db, clock }).now(trx)]
    if (!maySeeSite(actor, site.agencyId, tree)) throw new Problem(404, 'site-not-found')
    requireManager(actor, site.agencyId, tree)
    if (site.closedAt !== null) throw new Problem(409, 'site-closed')
    const { result, kind, columnId, now = columnId, documents = [] } = await work({ trx, site, tree })
    // Whoever withdraws one of them meanwhile comes before or after: what was read as published is not put back into the index.
    await lockDocuments(trx, documents)
    await audit.append(trx, {
      agencyId: site.agencyId,
      actor,
      kind,
      subject: { kind: 'site-column', id: columnId },
      payload: { site: site.key, documents: documents.length },
      requestId,
    })
    if (documents.length <= AT_ONCE) await project(trx, services, documents, { sites: [siteId] })
    else {
      // A job may run twice, and refreshes whatever is in the column by then.
      await services.jobs.enqueue(trx, REFRESH_COLUMN, { columnId: now }, { key: `${REFRESH_COLUMN}-${now}` })
      await projectPlaces(trx, services, documents, { sites: [siteId] })
    }
    return result
  })
}
