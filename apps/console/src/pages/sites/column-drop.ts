/** Where a column goes that was dragged in the tree: the same request as the dialog's, or nothing where it may not be. */
import type { ColumnView, MoveColumn } from '@gongkai/contract'

/** Where it was let go: on a column, before or after it. */
export type DropSide = 'into' | 'before' | 'after'

/** A drag in the tree. */
export interface ColumnDrop {
  readonly dragged: number
  readonly target: number
  readonly side: DropSide
}

/** The place in the request of a move; `undefined` where the column may not go, or is already. */
export function dropPlace(
  columns: readonly ColumnView[],
  { dragged, target, side }: ColumnDrop,
): Omit<MoveColumn, 'version'> | undefined {
  const moved = columns.find(({ id }) => id === dragged)
  const onto = columns.find(({ id }) => id === target)
  if (!moved || !onto || moved.closedAt !== null || onto.closedAt !== null || isWithin(columns, onto, dragged)) return undefined
  const parent = side === 'into' ? onto : columns.find(({ id }) => id === onto.parentId)
  const parentId = parent?.id ?? null
  if (parent?.presentation === 'link' || (moved.section !== null && parentId !== moved.parentId)) return undefined
  const siblings = columns.filter((column) => column.parentId === parentId && column.closedAt === null)
  const rest = siblings.filter(({ id }) => id !== dragged)
  const at = side === 'into' ? rest.length : rest.findIndex(({ id }) => id === target) + (side === 'after' ? 1 : 0)
  const isHere = parentId === moved.parentId && siblings.findIndex(({ id }) => id === dragged) === at
  if (isHere) return undefined
  const before = rest[at]
  return { ...(parentId === null ? {} : { parentId }), ...(before === undefined ? {} : { beforeId: before.id }) }
}

function isWithin(columns: readonly ColumnView[], column: ColumnView, id: number): boolean {
  if (column.id === id) return true
  const parent = columns.find((other) => other.id === column.parentId)
  return parent !== undefined && isWithin(columns, parent, id)
}

/** The side on which the tree says that something was let go: its positions count from the place of the node in its row. */
export function dropSide(
  { dropToGap, dropPosition }: { readonly dropToGap: boolean; readonly dropPosition: number },
  place: string,
): DropSide {
  if (!dropToGap) return 'into'
  return dropPosition - Number(place.split('-').at(-1)) < 0 ? 'before' : 'after'
}
