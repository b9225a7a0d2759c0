/** The marks that are being set: kept until they are saved, also when the page is left. */
import type { ReleaseDocumentDetail, ReleaseGround } from '@gongkai/contract'
import { useState } from 'react'
import { queryClient } from '../../problem-bus.ts'
import { dropDraft, keepDraft, readDraft } from '../../ui/drafts.ts'

/** A mark as the contract has it. */
export type Mark = ReleaseDocumentDetail['markList'][number]

/** The marks of a document with the ways to change them. */
export interface Marks {
  readonly list: readonly Mark[]
  readonly isSaved: boolean
  readonly add: (marks: readonly Mark[]) => void
  readonly change: (index: number, change: Partial<Mark>) => void
  readonly remove: (index: number) => void
  readonly forget: () => void
}

/** The marks of `document` as they are being changed. */
export function useMarks(document: ReleaseDocumentDetail): Marks {
  const key = `redaction-${document.id}-${document.edition}`
  const [list, setList] = useState<readonly Mark[]>(() => {
    const kept = readDraft(key)?.['marks']
    // Only this page writes drafts under this key.
    return Array.isArray(kept) ? (kept as readonly Mark[]) : document.markList
  })
  const put = (marks: readonly Mark[]) => {
    setList(marks)
    keepDraft(key, { marks })
  }
  return {
    list,
    isSaved: list === document.markList,
    add: (marks) => put([...list, ...marks]),
    change: (index, change) => put(list.map((mark, at) => (at === index ? { ...mark, ...change } : mark))),
    remove: (index) => put(list.filter((_, at) => at !== index)),
    forget: () => dropDraft(key),
  }
}

/** A place on a page, in its points. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** The mark between two corners, whichever way it was drawn; nothing for a mere press. */
export function markBetween(page: number, from: Point, to: Point, ground: ReleaseGround): Mark | undefined {
  const [width, height] = [Math.abs(from.x - to.x), Math.abs(from.y - to.y)]
  if (width < 3 || height < 3) return undefined
  return { page, x: Math.min(from.x, to.x), y: Math.min(from.y, to.y), width, height, ground }
}

/** What an arrow key does to a mark: moves it, or with Shift changes its size; never out of the page. */
export function nudged(
  mark: Mark,
  key: string,
  isResizing: boolean,
  page: { readonly width: number; readonly height: number },
): Partial<Mark> | undefined {
  const step = Math.max(page.width, page.height) / 200
  const by: Readonly<Record<string, Point>> = {
    ArrowLeft: { x: -step, y: 0 },
    ArrowRight: { x: step, y: 0 },
    ArrowUp: { x: 0, y: -step },
    ArrowDown: { x: 0, y: step },
  }
  const move = by[key]
  if (!move) return undefined
  if (isResizing) {
    return {
      width: Math.min(page.width - mark.x, Math.max(step, mark.width + move.x)),
      height: Math.min(page.height - mark.y, Math.max(step, mark.height + move.y)),
    }
  }
  return {
    x: Math.min(page.width - mark.width, Math.max(0, mark.x + move.x)),
    y: Math.min(page.height - mark.height, Math.max(0, mark.y + move.y)),
  }
}

/** Documents are asked for again. */
export function refreshRelease(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: ['release'] })
}
