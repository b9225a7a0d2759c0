/**
 * Restructuring (ADR 0071): columns are moved, merged, split, closed and opened again. Documents move with them, old addresses lead on for
 * ever, and what was done is taken back by another restructuring, never by deleting history.
 */
import type { CloseColumn, MergeColumn, MoveColumn, ReopenColumn, SplitColumn } from '@gongkai/contract'
import { Problem } from '../../platform/problem.ts'
import { lockDocuments } from '../publications/index.ts'
import { type Acting, arranging, openTree, type Place } from './arranging.ts'
import type { ColumnTree } from './column-tree.ts'
import { type ColumnRecord, insertColumn, numberColumns, recordColumnEvent } from './columns.repository.ts'
import { requireColumn, requireOwnName, requireRoom, requireSuitable } from './columns.service.ts'
import {
  adopt,
  closeInto,
  countLiving,
  documentsIn,
  documentsWithin,
  lockColumn,
  movePlacements,
} from './placements.repository.ts'
import { reopen } from './reopening.ts'
import type { Doing, SiteServices } from './sites.service.ts'

/** What a restructuring did. */
export interface Restructured {
  /** The column where the documents are now. */
  readonly columnId: number
  /** How many documents readers now find elsewhere. */
  readonly documents: number
}

/** The use cases; each is one transaction, for who manages the site. */
export function createRestructuring(services: SiteServices) {
  const act =
    <Body>(
      work: (acting: Acting, body: Body) => Promise<{ readonly columnId: number; readonly documents: readonly number[] }>,
      kind: string,
    ) =>
    (place: Place, body: Body, doing: Doing): Promise<Restructured> =>
      arranging(services, place.siteId, doing, async (at) => {
        const { columnId, documents } = await work({ ...at, ...place, services, doing }, body)
        return { result: { columnId, documents: documents.length }, kind, columnId: place.id, now: columnId, documents }
      })
  return {
    move: act<MoveColumn>(move, 'column-moved'),
    merge: act<MergeColumn>(merge, 'column-merged'),
    split: act<SplitColumn>(split, 'column-split'),
    close: act<CloseColumn>(close, 'column-closed'),
    reopen: act<ReopenColumn>(reopen, 'column-reopened'),
  }
}

function event({ siteId, id, doing }: Acting, reason: string | undefined) {
  return { siteId, columnId: id, personId: doing.actor.personId, ...(reason === undefined ? {} : { reason }) } as const
}

async function move(acting: Acting, { version, parentId, beforeId, reason }: MoveColumn) {
  const { trx, siteId, id, services } = acting
  const column = await requireColumn(trx, siteId, id, version)
  const tree = await openTree(trx, siteId)
  const target = parentId ?? null
  if (column.section !== null && target !== column.parentId) throw new Problem(422, 'column-fixed')
  if (target !== null) {
    if (tree.within(id).some((below) => below.id === target))
      throw new Problem(422, 'column-place-unsuitable', '栏目不能放到自己之下')
    const height = Math.max(...tree.within(id).map((below) => tree.depth(below.id))) - tree.depth(id)
    requireRoom(tree.get(target), tree.depth(target) + 1 + height)
  }
  const siblings = tree.children(target).filter((sibling) => sibling.id !== id)
  requireOwnName(siblings, column.name)
  if (target !== column.parentId) await adopt(trx, [id], target)
  const at = beforeId === undefined ? -1 : siblings.findIndex((sibling) => sibling.id === beforeId)
  if (beforeId !== undefined && at < 0) throw new Problem(409, 'columns-changed')
  const order = siblings.map((sibling) => sibling.id)
  await numberColumns(trx, at < 0 ? [...order, id] : order.toSpliced(at, 0, id))
  const documents = target === column.parentId ? [] : await documentsWithin(trx, id)
  await recordColumnEvent(trx, services, {
    ...event(acting, reason),
    kind: 'moved',
    documents: documents.length,
    before: { parentId: column.parentId, position: column.position },
    after: { parentId: target, before: beforeId ?? null },
  })
  return { columnId: id, documents }
}

async function merge(acting: Acting, { version, targetId, reason }: MergeColumn) {
  const { trx, siteId, id, services } = acting
  const column = await requireColumn(trx, siteId, id, version)
  if (column.section !== null) throw new Problem(422, 'column-fixed')
  const tree = await openTree(trx, siteId)
  const target = requireTarget(tree, id, targetId)
  const children = tree.children(id)
  const depth = tree.depth(targetId) + 1
  for (const child of children) {
    requireRoom(target, depth + Math.max(...tree.within(child.id).map((below) => tree.depth(below.id))) - tree.depth(child.id))
    requireOwnName(
      tree.children(targetId).filter((sibling) => sibling.id !== id),
      child.name,
    )
  }
  await lockColumn(trx, id)
  const own = await documentsIn(trx, id)
  const within = await documentsWithin(trx, id)
  await lockDocuments(trx, within)
  await movePlacements(trx, { from: id, to: targetId }, own)
  const childIds = children.map((child) => child.id)
  if (childIds.length > 0) await adopt(trx, childIds, targetId)
  await closeInto(trx, id, { to: targetId, at: String(services.clock.now()) })
  // The numbers let the merging be taken back; they say nothing of what the documents hold.
  await recordColumnEvent(trx, services, {
    ...event(acting, reason),
    kind: 'merged',
    targetId,
    documents: own.length,
    before: { documents: [...own], children: childIds },
    after: { movedTo: targetId },
  })
  return { columnId: targetId, documents: within }
}

/** Where documents may go: another open column that shows documents of its own. */
function requireTarget(tree: ColumnTree<ColumnRecord>, id: number, targetId: number): ColumnRecord {
  const target = tree.get(targetId)
  if (!target) throw new Problem(422, 'column-place-unsuitable', '并入的栏目不存在或者已经关闭')
  if (target.presentation === 'link') throw new Problem(422, 'column-place-unsuitable', '不能并入链接栏目')
  if (tree.within(id).some((below) => below.id === targetId))
    throw new Problem(422, 'column-place-unsuitable', '不能并入自己或者自己的下级栏目')
  return target
}

async function split(acting: Acting, { version, column: facts, chosen, reason }: SplitColumn) {
  const { trx, siteId, id, services, doing } = acting
  const column = await requireColumn(trx, siteId, id, version)
  if (column.presentation === 'link') throw new Problem(422, 'column-place-unsuitable', '链接栏目没有信息可以拆分')
  const tree = await openTree(trx, siteId)
  const parentId = facts.parentId ?? column.parentId ?? undefined
  if (parentId !== undefined) requireRoom(tree.get(parentId), tree.depth(parentId) + 1)
  requireOwnName(tree.children(parentId ?? null), facts.name)
  if (facts.section !== undefined) throw new Problem(422, 'column-fixed', '拆分出的栏目不能是固定板块')
  await requireSuitable(acting, facts)
  if (Object.keys(chosen).length === 0) throw new Problem(422, 'column-nothing-chosen')
  const documents = await documentsIn(trx, id, chosen)
  const missing = (chosen.documentIds?.length ?? documents.length) - documents.length
  if (missing > 0) throw new Problem(409, 'column-documents-changed', `所选的信息有 ${missing} 件已不在本栏目`)
  if (documents.length === 0) throw new Problem(422, 'column-nothing-chosen')
  await lockDocuments(trx, documents)
  const made = await insertColumn(trx, services, siteId, { ...facts, ...(parentId === undefined ? {} : { parentId }) })
  const opened = { siteId, columnId: made, kind: 'opened', personId: doing.actor.personId } as const
  await recordColumnEvent(trx, services, { ...opened, after: { name: facts.name, splitFrom: id } })
  await movePlacements(trx, { from: id, to: made }, documents)
  await recordColumnEvent(trx, services, {
    ...event(acting, reason),
    kind: 'split',
    targetId: made,
    documents: documents.length,
    before: { documents: [...documents] },
  })
  return { columnId: made, documents }
}

async function close(acting: Acting, { version, targetId, reason }: CloseColumn) {
  const { trx, siteId, id, services } = acting
  const column = await requireColumn(trx, siteId, id, version)
  if (column.section !== null) throw new Problem(422, 'column-fixed')
  const tree = await openTree(trx, siteId)
  const to = targetId ?? column.parentId
  if (to === null) throw new Problem(422, 'column-place-unsuitable', '关闭一级栏目须选择读者转往的栏目')
  const target = targetId === undefined ? tree.get(to) : requireTarget(tree, id, targetId)
  if (!target) throw new Problem(409, 'columns-changed')
  await lockColumn(trx, id)
  if (tree.children(id).length > 0) throw new Problem(409, 'column-not-empty', '本栏目还有下级栏目')
  const living = await countLiving(trx, id)
  if (living > 0) throw new Problem(409, 'column-not-empty', `本栏目还有 ${living} 件信息`)
  const given = await documentsIn(trx, id)
  await lockDocuments(trx, given)
  await movePlacements(trx, { from: id, to }, given)
  await closeInto(trx, id, { to, at: String(services.clock.now()) })
  await recordColumnEvent(trx, services, {
    ...event(acting, reason),
    kind: 'closed',
    targetId: to,
    before: { documents: [...given], children: [] },
    after: { movedTo: to },
  })
  return { columnId: to, documents: [] }
}
