/** Marks in the editor: geometry stays on the page, every step can be undone, nobody's work is lost. */
import type { ReleaseMark } from '@gongkai/contract'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { between, covers, CORNERS, leastSide, moved, resized } from './area.ts'
import { act, begin, faultOf, isDirty, type Marks, type MarksAct, savable } from './marks.ts'

const SIZE = { width: 595, height: 842 }
const mark = (page: number, y: number, rest: Partial<ReleaseMark> = {}): ReleaseMark => ({
  page,
  x: 10,
  y,
  width: 50,
  height: 12,
  ground: 'deniedThirdParty',
  ...rest,
})
const through = (marks: Marks, ...acts: readonly MarksAct[]): Marks => acts.reduce(act, marks)

const number = fc.double({ min: -2_000, max: 2_000, noNaN: true })
const point = fc.record({ x: number, y: number })
const onPage = ({ x, y, width, height }: ReturnType<typeof moved>) =>
  x >= 0 && y >= 0 && x + width <= SIZE.width + 0.02 && y + height <= SIZE.height + 0.02

describe('矩形', () => {
  test('怎么画、移动、缩放都不出页面，也不会小到抓不住', () => {
    fc.assert(
      fc.property(point, point, point, fc.constantFrom(...CORNERS), (one, other, by, corner) => {
        const drawn = between(one, other, SIZE)
        expect(onPage(drawn)).toBe(true)
        const least = leastSide(SIZE)
        if (drawn.width < least || drawn.height < least) return
        expect(onPage(moved(drawn, by, SIZE))).toBe(true)
        const after = resized(drawn, corner, by, SIZE)
        expect(after.x >= 0 && after.y >= 0).toBe(true)
        expect(Math.min(after.width, after.height)).toBeGreaterThanOrEqual(least - 0.02)
      }),
    )
  })

  test('缩放时对角不动', () => {
    const area = { x: 100, y: 100, width: 50, height: 20 }
    expect(resized(area, 'nw', { x: 10, y: -5 }, SIZE)).toEqual({ x: 110, y: 95, width: 40, height: 25 })
    expect(resized(area, 'se', { x: 10, y: -5 }, SIZE)).toEqual({ x: 100, y: 100, width: 60, height: 15 })
    expect(covers(area, { x: 100.3, y: 99.8, width: 49, height: 20 })).toBe(true)
    expect(covers(area, { x: 90, y: 100, width: 50, height: 20 })).toBe(false)
  })
})

describe('遮盖的编辑', () => {
  test('撤销一步步回到开始，重做一步步回来', () => {
    const steps: readonly MarksAct[] = [
      { kind: 'add', marks: [mark(2, 5)] },
      { kind: 'add', marks: [{ ...mark(1, 9), ground: undefined }] },
      { kind: 'ground', ground: 'deniedProcess' },
      { kind: 'change', key: 1, change: { note: '电话' } },
      { kind: 'remove', key: 0 },
    ]
    const first = begin(1, [mark(1, 30)])
    const last = through(first, ...steps)
    expect(last.present).toHaveLength(2)
    const back = through(last, ...steps.map(() => ({ kind: 'undo' }) as const))
    expect(back.present).toEqual(first.present)
    expect(isDirty(back)).toBe(false)
    expect(through(back, ...steps.map(() => ({ kind: 'redo' }) as const)).present).toEqual(last.present)
    expect(act(first, { kind: 'undo' })).toBe(first)
  })

  test('一次拖动算一步', () => {
    const drag = (x: number): MarksAct => ({ kind: 'change', key: 0, change: { x }, step: 'drag 1' })
    const dragged = through(begin(1, [mark(1, 30)]), drag(11), drag(12), drag(13))
    expect(dragged.present[0]?.x).toBe(13)
    expect(act(dragged, { kind: 'undo' }).present[0]?.x).toBe(10)
  })

  test('没有依据，或者允许他处出现而没有理由的，不能保存', () => {
    expect(faultOf({ ...mark(1, 1), ground: undefined })).toBe('no-ground')
    expect(faultOf(mark(1, 1, { elsewhere: 'permitted', note: ' ' }))).toBe('no-reason')
    expect(savable([mark(1, 1), { ...mark(1, 2), ground: undefined }])).toBeUndefined()
    const marks = [mark(2, 1), mark(1, 9), mark(1, 2, { note: ' 姓名 ', elsewhere: 'permitted' })]
    expect(savable(marks)).toEqual([mark(1, 2, { note: '姓名', elsewhere: 'permitted' }), mark(1, 9), mark(2, 1)])
  })

  test('保存后按页面顺序编号，不再算改动', () => {
    const saved = through(begin(1, [mark(2, 1)]), { kind: 'add', marks: [mark(1, 1)] }, { kind: 'saved', edition: 2 })
    expect(saved.present.map(({ page }) => page)).toEqual([1, 2])
    expect([saved.edition, isDirty(saved)]).toEqual([2, false])
  })

  test('别人先保存了：各取所需，自己的不丢', () => {
    const mine = act(begin(1, [mark(1, 1)]), { kind: 'add', marks: [mark(1, 50)] })
    const theirs = [mark(1, 1), mark(2, 7)]
    const rebase = (keep: 'mine' | 'both') => act(mine, { kind: 'rebase', edition: 2, theirs, keep })
    expect(rebase('mine')).toMatchObject({ edition: 2, present: [{ y: 1 }, { y: 50 }] })
    expect(rebase('both').present.map(({ y }) => y)).toEqual([1, 50, 7])
    expect(isDirty(rebase('both'))).toBe(true)
    expect(act(mine, { kind: 'adopt', edition: 2, marks: theirs }).present).toHaveLength(2)
  })
})
