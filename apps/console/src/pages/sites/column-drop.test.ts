import type { ColumnView } from '@gongkai/contract'
import { describe, expect, it } from 'vitest'
import { type DropSide, dropPlace, dropSide } from './column-drop.ts'

const column = (id: number, parentId: number | null, change: Partial<ColumnView> = {}) =>
  ({ id, parentId, name: `栏目${id}`, closedAt: null, section: null, presentation: 'list', ...change }) as ColumnView

// 1 [11, 12, 13(closed), 14]; 2 (fixed section); 3 (link)
const COLUMNS = [
  column(1, null),
  column(2, null, { section: 'guide' }),
  column(3, null, { presentation: 'link' }),
  column(11, 1),
  column(12, 1),
  column(13, 1, { closedAt: '2026-01-01T00:00:00Z' }),
  column(14, 1),
]
const place = (dragged: number, side: DropSide, target: number) => dropPlace(COLUMNS, { dragged, target, side })

describe('a column let go in the tree', () => {
  it('stands last below the column that it was let go on, or at the top', () => {
    expect(place(12, 'into', 2)).toEqual({ parentId: 2 })
    expect(place(11, 'into', 1)).toEqual({ parentId: 1 })
    expect(place(14, 'after', 3)).toEqual({})
  })

  it('stands before or after its neighbour; closed ones do not count', () => {
    expect(place(14, 'before', 11)).toEqual({ parentId: 1, beforeId: 11 })
    expect(place(11, 'after', 12)).toEqual({ parentId: 1, beforeId: 14 })
    expect(place(12, 'before', 1)).toEqual({ beforeId: 1 })
  })

  it('stays where it is already, and where it may not go', () => {
    expect(place(12, 'after', 11)).toBeUndefined()
    expect(place(14, 'into', 1)).toBeUndefined()
    expect(place(1, 'into', 12)).toBeUndefined()
    expect(place(1, 'before', 1)).toBeUndefined()
    expect(place(11, 'into', 3)).toBeUndefined()
    expect(place(13, 'before', 11)).toBeUndefined()
    expect(place(11, 'before', 13)).toBeUndefined()
  })

  it('leaves a fixed section at its level, but lets its order be changed', () => {
    expect(place(2, 'into', 1)).toBeUndefined()
    expect(place(2, 'before', 1)).toEqual({ beforeId: 1 })
  })

  it('is on the side that the tree tells by a position', () => {
    expect(dropSide({ dropToGap: false, dropPosition: 2 }, '0-2')).toBe('into')
    expect(dropSide({ dropToGap: true, dropPosition: 1 }, '0-2')).toBe('before')
    expect(dropSide({ dropToGap: true, dropPosition: 3 }, '0-2')).toBe('after')
  })
})
