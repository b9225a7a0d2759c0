/** What is looked at in the editor, and what can be done there. */
import type { ReleaseDocumentDetail, ReleaseGround, ReleaseSuggestion } from '@gongkai/contract'
import { useState } from 'react'
import { useWords } from '../../words.ts'
import type { Area } from './area.ts'
import { EDITOR } from './editor-words.ts'
import { GROUND_FIELD } from './mark-fields.tsx'
import type { EditedMark } from './marks.ts'
import { type MarksWork, useMarks } from './use-marks.ts'

/** The state of the editor and its acts. */
export type EditorWork = ReturnType<typeof useEditor>

/** The marks of the document, the page that is looked at, and what a screen reader is told of each act. */
export function useEditor(detail: ReleaseDocumentDetail) {
  const t = useWords(EDITOR)
  const work = useMarks(detail)
  const { marks, dispatch } = work
  const [page, setPage] = useState(1)
  // The ground that marks get when they are drawn or accepted: none until a person has chosen one.
  const [ground, setGround] = useState<ReleaseGround>()
  const [said, say] = useState('')
  const numberOf = (key: number) => marks.present.findIndex((mark) => mark.key === key) + 1
  return {
    ...work,
    page,
    setPage,
    ground,
    setGround,
    said,
    ...useAdding(detail, work, { page, ground, say }),
    change: (key: number, area: Area, step: string) => {
      dispatch({ kind: 'change', key, change: area, step })
      const [x, y, width, height] = [area.x, area.y, area.width, area.height].map(Math.round) as [number, number, number, number]
      say(t.placed(numberOf(key), x, y, width, height))
    },
    remove: (key: number) => {
      const onPage = marks.present.filter((mark) => mark.page === page)
      const at = onPage.findIndex((mark) => mark.key === key)
      const next = onPage[at + 1] ?? onPage[at - 1]
      say(t.markRemoved(numberOf(key)))
      dispatch({ kind: 'remove', key })
      if (next) focusMark(next.key)
      else soon(() => document.querySelector<HTMLElement>('.release-frame')?.focus())
    },
    show: (mark: EditedMark) => {
      setPage(mark.page)
      dispatch({ kind: 'select', key: mark.key })
      focusMark(mark.key)
    },
    showFind: ({ page: on, marks: [first] }: ReleaseSuggestion) => {
      setPage(on)
      const place = `[data-place="${first?.x} ${first?.y}"]`
      soon(() => document.querySelector(place)?.scrollIntoView({ block: 'center' }))
    },
    editSelected: () => document.querySelector<HTMLElement>(`#${GROUND_FIELD}`)?.focus(),
    travel: (kind: 'undo' | 'redo') => {
      dispatch({ kind })
      say(kind === 'undo' ? t.undone : t.redone)
    },
  }
}

interface Adding {
  readonly page: number
  readonly ground: ReleaseGround | undefined
  readonly say: (text: string) => void
}

/** The ways to a new mark: drawn, put down to be moved by keys, or found. */
function useAdding(detail: ReleaseDocumentDetail, { marks, dispatch }: MarksWork, { page, ground, say }: Adding) {
  const t = useWords(EDITOR)
  const add = (area: Area) => {
    dispatch({ kind: 'add', marks: [{ ...area, page, ground }] })
    say(t.markAdded(marks.present.length + 1))
    focusMark(marks.nextKey)
  }
  return {
    add,
    addInMiddle: () => {
      const size = detail.pageSizes[page - 1]
      if (!size) return
      const [width, height] = [size.width / 4, size.height / 40]
      add({ x: (size.width - width) / 2, y: (size.height - height) / 2, width, height })
    },
    accept: (finds: readonly ReleaseSuggestion[]) => {
      const added = finds.flatMap(({ marks: each, kind, term }) =>
        each.map((mark) => ({ ...mark, ground, ...(kind === 'word' ? {} : { note: term }) })),
      )
      dispatch({ kind: 'add', marks: added })
      say(t.marksAdded(added.length))
    },
  }
}

function focusMark(key: number): void {
  soon(() => document.querySelector<HTMLElement>(`[data-mark="${key}"]`)?.focus())
}

/** When the page shows what has been done. */
function soon(then: () => void): void {
  setTimeout(then)
}
