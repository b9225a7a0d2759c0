/** What lists of agencies can be narrowed by. */
import { type RawBuilder, sql } from 'kysely'
import type { AgencyKind } from '../agencies/index.ts'

/** Which agencies a matrix or ranking is about. */
export interface AgencyFilter {
  readonly kind?: AgencyKind | undefined
  readonly level?: string | undefined
  /** Only agencies below this one. */
  readonly parentId?: number | undefined
  /** Whether all levels below the parent count, or only the first. */
  readonly depth?: 'children' | 'all' | undefined
}

/** A page of a list; `page` counts from 1. */
export interface Page {
  readonly page: number
  readonly size: number
}

/** Whether anything is filtered at all. */
export function isFiltered({ kind, level, parentId }: AgencyFilter): boolean {
  return kind !== undefined || level !== undefined || parentId !== undefined
}

/** Conditions on the present `agency_version v`. */
export function agencyConditions({ kind, level, parentId, depth = 'children' }: AgencyFilter): RawBuilder<boolean> {
  const conditions = [sql<boolean>`v.valid_to is null and v.agency_id not in (select id from agency where standing = 'merged')`]
  if (kind !== undefined) conditions.push(sql`v.kind = ${kind}`)
  if (level !== undefined) conditions.push(sql`v.level = ${level}`)
  if (parentId !== undefined)
    conditions.push(depth === 'children' ? sql`v.parent_id = ${parentId}` : sql`v.agency_id in ${below(parentId)}`)
  return sql.join(conditions, sql` and `)
}

/** The ids of all agencies below `parentId`; a circle in the tree ends the walk. */
function below(parentId: number): RawBuilder<number> {
  return sql`(
    with recursive tree (id) as (
      select agency_id from agency_version where parent_id = ${parentId} and valid_to is null
      union
      select c.agency_id from tree join agency_version c on c.parent_id = tree.id and c.valid_to is null
    )
    select id from tree)`
}
