/** Columns: opened, changed, put in order. Moving, merging, splitting and closing are in restructuring.service.ts. */
import type { ChangeColumn, ColumnInput, OrderColumns } from '@gongkai/contract'
import { CATALOG_FIELDS, COLUMN_TYPES, DISCLOSURE_ITEMS, PLATFORM_SECTIONS } from '@gongkai/law/publication'
import type { Database } from '../../platform/database.ts'
import { Problem } from '../../platform/problem.ts'
import { findAgency } from '../agencies/index.ts'
import { arranging, type Arranging } from './arranging.ts'
import { columnTree, DEEPEST_COLUMN } from './column-tree.ts'
import {
  type ColumnRecord,
  columnsOfSite,
  findColumn,
  insertColumn,
  numberColumns,
  recordColumnEvent,
  stated,
  updateColumn,
} from './columns.repository.ts'
import { documentsWithin } from './placements.repository.ts'
import type { Doing, SiteServices } from './sites.service.ts'

/** The use cases of columns. */
export type Columns = ReturnType<typeof createColumns>

/** The use cases of columns. */
export function createColumns(services: SiteServices) {
  const { clock } = services
  return {
    open: (siteId: number, facts: ColumnInput, doing: Doing): Promise<number> =>
      arranging(services, siteId, doing, async (at) => {
        const all = await columnsOfSite(at.trx, siteId)
        const open = columnTree(all.filter(({ closedAt }) => closedAt === null))
        if (facts.parentId !== undefined) requireRoom(open.get(facts.parentId), open.depth(facts.parentId) + 1)
        requireOwnName(open.children(facts.parentId ?? null), facts.name)
        if (facts.section !== undefined) requireSection(all, facts.section, facts.name)
        await requireSuitable(at, facts)
        const id = await insertColumn(at.trx, services, siteId, facts)
        const event = { siteId, columnId: id, kind: 'opened', personId: doing.actor.personId } as const
        await recordColumnEvent(at.trx, { clock }, { ...event, after: { name: facts.name } })
        return { result: id, kind: 'column-opened', columnId: id }
      }),
    change: (siteId: number, id: number, { version, ...facts }: ChangeColumn, doing: Doing): Promise<void> =>
      arranging(services, siteId, doing, async (at) => {
        const before = await requireColumn(at.trx, siteId, id, version)
        const siblings = (await columnsOfSite(at.trx, siteId)).filter(
          (other) => other.parentId === before.parentId && other.closedAt === null && other.id !== id,
        )
        if (before.section !== null && facts.name.trim() !== before.name) throw new Problem(422, 'column-fixed')
        requireOwnName(siblings, facts.name)
        await requireSuitable(at, facts)
        await updateColumn(at.trx, id, facts)
        const after = await findColumn(at.trx, id)
        await recordColumnEvent(at.trx, services, {
          siteId,
          columnId: id,
          kind: 'changed',
          before: stated(before),
          ...(after && { after: stated(after) }),
          personId: doing.actor.personId,
        })
        // The index knows a document by the names and the field of its columns.
        const found = after?.name !== before.name || after.fieldCode !== before.fieldCode
        const documents = found ? await documentsWithin(at.trx, id) : []
        return { result: undefined, kind: 'column-changed', columnId: id, documents }
      }),
    order: (siteId: number, { parentId, ids }: OrderColumns, doing: Doing): Promise<void> =>
      arranging(services, siteId, doing, async ({ trx }) => {
        const siblings = (await columnsOfSite(trx, siteId)).filter(
          (column) => column.parentId === (parentId ?? null) && column.closedAt === null,
        )
        const before = siblings.map(({ id }) => id)
        const same = ids.length === before.length && new Set(ids).size === ids.length && ids.every((id) => before.includes(id))
        if (!same) throw new Problem(409, 'columns-changed')
        await numberColumns(trx, ids)
        const columnId = parentId ?? ids[0] ?? 0
        const event = { siteId, columnId, kind: 'reordered', personId: doing.actor.personId } as const
        await recordColumnEvent(trx, services, { ...event, before: [...before], after: [...ids] })
        return { result: undefined, kind: 'columns-reordered', columnId }
      }),
  }
}

/** The open column of a site in the version that the actor saw. */
export async function requireColumn(trx: Database, siteId: number, id: number, version: number): Promise<ColumnRecord> {
  const column = await findColumn(trx, id)
  if (column?.siteId !== siteId) throw new Problem(404, 'column-not-found')
  if (column.version !== version) throw new Problem(409, 'column-changed')
  if (column.closedAt !== null) throw new Problem(409, 'column-closed')
  return column
}

/** Refuses a place below a column that is not there, shows something else, or lies too deep. */
export function requireRoom(parent: ColumnRecord | undefined, depth: number): void {
  if (!parent) throw new Problem(422, 'column-place-unsuitable', '上级栏目不存在或者已经关闭')
  if (parent.presentation === 'link') throw new Problem(422, 'column-place-unsuitable', '链接栏目之下不能有栏目')
  if (depth >= DEEPEST_COLUMN) throw new Problem(422, 'column-place-unsuitable', `栏目最多 ${DEEPEST_COLUMN} 级`)
}

/** Refuses a second sibling of the same name, which no reader could tell apart. */
export function requireOwnName(siblings: readonly ColumnRecord[], name: string): void {
  if (siblings.some((sibling) => sibling.name === name.trim())) throw new Problem(409, 'column-name-taken')
}

function requireSection(columns: readonly ColumnRecord[], section: NonNullable<ColumnRecord['section']>, name: string): void {
  if (columns.some((column) => column.section === section && column.closedAt === null))
    throw new Problem(409, 'column-section-taken')
  const fixed = PLATFORM_SECTIONS.find(({ key }) => key === section)?.name
  if (fixed !== name.trim()) throw new Problem(422, 'column-fixed', `这个固定板块的名称是“${fixed ?? section}”`)
}

/** Refuses what a column cannot state, all faults at once. */
export async function requireSuitable(
  { trx, site, tree }: Arranging,
  facts: Omit<ColumnInput, 'parentId' | 'section'>,
): Promise<void> {
  const faults: string[] = []
  if (!COLUMN_TYPES.some((type) => type === facts.columnType)) faults.push(`没有“${facts.columnType}”这一栏目类别`)
  if ((facts.presentation === 'link') !== (facts.link !== undefined)) faults.push('链接栏目须填写链接地址，其他栏目不填')
  if ((facts.presentation === 'library') !== (facts.library !== undefined)) faults.push('显示专门库的栏目须选择库，其他栏目不选')
  if (facts.itemCode !== undefined && !DISCLOSURE_ITEMS.some(({ code }) => code === facts.itemCode))
    faults.push(`没有“${facts.itemCode}”这一主动公开事项`)
  if (facts.fieldCode !== undefined && !CATALOG_FIELDS.some(({ key }) => key === facts.fieldCode)) faults.push('没有这个试点领域')
  const owner = await findAgency(trx, facts.ownerAgencyId)
  if (!owner || !tree.isWithin(facts.ownerAgencyId, site.agencyId)) faults.push('责任单位应是主管网站的机关或者它所属的机关')
  if (faults.length > 0) throw new Problem(422, 'column-unsuitable', faults.join('；'))
}
