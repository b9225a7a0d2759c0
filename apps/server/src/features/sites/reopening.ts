/** A closed column opened again: what went elsewhere by its last merging comes back, as far as it is still there. */
import type { ReopenColumn } from '@gongkai/contract'
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'
import { Problem } from '../../platform/problem.ts'
import { lockDocuments } from '../publications/index.ts'
import { type Acting, openTree } from './arranging.ts'
import { findColumn, recordColumnEvent } from './columns.repository.ts'
import { requireOwnName, requireRoom } from './columns.service.ts'
import { adopt, documentsIn, documentsWithin, movePlacements } from './placements.repository.ts'

interface Gone {
  readonly documents: readonly number[]
  readonly children: readonly number[]
}

/** Opens the column where it was, or at the top when its parent is closed. */
export async function reopen(acting: Acting, { version, reason }: ReopenColumn) {
  const { trx, siteId, id, services, doing } = acting
  const column = await findColumn(trx, id)
  if (column?.siteId !== siteId) throw new Problem(404, 'column-not-found')
  if (column.version !== version) throw new Problem(409, 'column-changed')
  if (column.closedAt === null || column.movedTo === null) throw new Problem(409, 'column-open')
  const tree = await openTree(trx, siteId)
  const parentId = column.parentId !== null && tree.get(column.parentId) ? column.parentId : null
  if (parentId !== null) requireRoom(tree.get(parentId), tree.depth(parentId) + 1)
  requireOwnName(tree.children(parentId), column.name)

  const gone = await lastGone(trx, id)
  const from = column.movedTo
  await sql`update site_column set closed_at = null, moved_to = null, parent_id = ${parentId}, version = version + 1 where id = ${id}`.execute(
    trx,
  )
  const documents = await documentsIn(trx, from, { documentIds: gone.documents })
  await lockDocuments(trx, documents)
  await movePlacements(trx, { from, to: id }, documents)
  const children = gone.children.filter((child) => tree.get(child)?.parentId === from)
  if (children.length > 0) await adopt(trx, children, id)
  await recordColumnEvent(trx, services, {
    siteId,
    columnId: id,
    kind: 'reopened',
    targetId: from,
    documents: documents.length,
    before: { movedTo: from },
    after: { documents: [...documents], children },
    reason,
    personId: doing.actor.personId,
  })
  const below = await documentsWithin(trx, id)
  return { columnId: id, documents: [...new Set([...documents, ...below])] }
}

async function lastGone(trx: Database, id: number): Promise<Gone> {
  const row = await trx
    .selectFrom('column_history')
    .select('before')
    .where('column_id', '=', id)
    .where('kind', 'in', ['merged', 'closed'])
    .orderBy('id', 'desc')
    .executeTakeFirst()
  // Written by the restructuring that closed it, in this shape.
  return (row?.before as Gone | null | undefined) ?? { documents: [], children: [] }
}
