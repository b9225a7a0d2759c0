import type { ReleaseDocumentDetail, ReleaseGround } from '@gongkai/contract'
import { type KeyboardEvent, type PointerEvent, type ReactNode, useState } from 'react'
import { address } from '../../api.ts'
import { useWords } from '../../words.ts'
import { type Marks, markBetween, nudged, type Point } from './redaction-marks.ts'
import { REDACTION } from './redaction-words.ts'

interface RedactionCanvasProps {
  readonly base: string
  readonly document: ReleaseDocumentDetail
  readonly page: number
  readonly marks: Marks
  readonly ground: ReleaseGround
}

/** Two opposite corners of a mark that is being drawn. */
interface Drawn {
  readonly from: Point
  readonly to: Point
}

/** A page with its marks: drawn by the mouse, or set and moved by the keyboard. */
export function RedactionCanvas({ base, document, page, marks, ground }: RedactionCanvasProps): ReactNode {
  const t = useWords(REDACTION)
  const [drawn, setDrawn] = useState<Drawn>()
  const size = document.pageSizes[page - 1]
  if (!size) return null
  const { width, height } = size
  const place = ({ currentTarget, clientX, clientY }: PointerEvent<HTMLDivElement>): Point => {
    const box = currentTarget.getBoundingClientRect()
    return { x: ((clientX - box.left) / box.width) * width, y: ((clientY - box.top) / box.height) * height }
  }
  const finish = () => {
    const mark = drawn && markBetween(page, drawn.from, drawn.to, ground)
    if (mark) marks.add([mark])
    setDrawn(undefined)
  }
  const middle = () => ({ page, x: width / 3, y: height / 2, width: width / 3, height: height / 40, ground })
  const percent = (part: Area) => placeOf(part, size)
  const drawing = drawn && markBetween(page, drawn.from, drawn.to, ground)
  return (
    <div
      className="redaction-page"
      role="group"
      aria-label={t.canvas}
      tabIndex={0}
      onPointerDown={(event) => {
        if (!document.editable || event.button !== 0 || isMark(event.target)) return
        event.currentTarget.setPointerCapture(event.pointerId)
        setDrawn({ from: place(event), to: place(event) })
      }}
      onPointerMove={(event) => drawn && setDrawn({ ...drawn, to: place(event) })}
      onPointerUp={finish}
      onPointerCancel={() => setDrawn(undefined)}
      onKeyDown={(event) => {
        if (document.editable && event.key === 'Enter' && event.target === event.currentTarget) marks.add([middle()])
      }}
    >
      <img
        src={address(`${base}/${document.id}/pages/${page}.png`, { width: 1200 })}
        alt={t.page(page, document.pages)}
        width={width}
        height={height}
        draggable={false}
      />
      {marks.list.map(
        (mark, index) =>
          mark.page === page && (
            <button
              key={index}
              type="button"
              className="redaction-mark"
              style={percent(mark)}
              aria-label={t.mark(index + 1, mark.page)}
              onKeyDown={(event) => keyOnMark(event, marks, index, size)}
            />
          ),
      )}
      {drawing && <span className="redaction-mark drawing" style={percent(drawing)} />}
    </div>
  )
}

interface Area extends Point {
  readonly width: number
  readonly height: number
}

/** Where an area stands on its page, however large the page is shown. */
function placeOf(area: Area, page: Pick<Area, 'width' | 'height'>) {
  return {
    left: `${(area.x / page.width) * 100}%`,
    top: `${(area.y / page.height) * 100}%`,
    width: `${(area.width / page.width) * 100}%`,
    height: `${(area.height / page.height) * 100}%`,
  }
}

function isMark(target: EventTarget): boolean {
  return target instanceof Element && target.closest('.redaction-mark') !== null
}

function keyOnMark(
  event: KeyboardEvent,
  marks: Marks,
  index: number,
  size: { readonly width: number; readonly height: number },
): void {
  const mark = marks.list[index]
  if (!mark) return
  if (event.key === 'Delete' || event.key === 'Backspace') {
    event.preventDefault()
    marks.remove(index)
    return
  }
  const change = nudged(mark, event.key, event.shiftKey, size)
  if (!change) return
  event.preventDefault()
  marks.change(index, change)
}
