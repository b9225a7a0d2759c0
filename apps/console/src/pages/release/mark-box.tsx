import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react'
import { useWords } from '../../words.ts'
import { type Area, type Corner, CORNERS, keyStep, moved, type Point, resized, type Size } from './area.ts'
import { EDITOR } from './editor-words.ts'
import type { EditedMark } from './marks.ts'
import { boxStyle } from './box-style.ts'

interface MarkBoxProps {
  readonly mark: EditedMark
  /** Its place in the list. */
  readonly number: number
  /** The words of its ground. */
  readonly ground: string | undefined
  readonly size: Size
  readonly selected: boolean
  readonly editable: boolean
  /** How much of the page one pixel of the screen is. */
  readonly unitsPerPixel: () => number
  readonly onSelect: () => void
  /** `step`: changes that are undone together. */
  readonly onChange: (area: Area, step: string) => void
  readonly onRemove: () => void
  /** Enter: to the fields of the mark. */
  readonly onEdit: () => void
  readonly onLeave: () => void
}

const WAYS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

/** One mark on the page: moved and resized by mouse, finger or keys. */
export function MarkBox(props: MarkBoxProps): ReactNode {
  const { mark, number, ground, size, selected, editable } = props
  const t = useWords(EDITOR)
  const press = useKeys(props)
  const drag = useDrag(props)
  return (
    <div
      className={`release-mark${selected ? ' selected' : ''}${ground === undefined ? ' open' : ''}`}
      style={boxStyle(mark, size)}
    >
      <button
        type="button"
        data-mark={mark.key}
        aria-label={t.markName(number, ground ?? t.groundMissing)}
        aria-pressed={selected}
        onFocus={props.onSelect}
        onClick={({ detail }) => {
          props.onSelect()
          // Pressed by a key, not by a pointer.
          if (detail === 0) props.onEdit()
        }}
        onKeyDown={press}
        {...drag('move')}
      >
        <span aria-hidden="true">{number}</span>
      </button>
      {selected &&
        editable &&
        CORNERS.map((corner) => (
          <div
            key={corner}
            className={`release-corner ${corner}`}
            data-corner={corner}
            onMouseDown={(event) => event.preventDefault()}
            {...drag(corner)}
          />
        ))}
    </div>
  )
}

function useKeys({ mark, size, editable, onChange, onRemove, onLeave }: MarkBoxProps) {
  return (event: KeyboardEvent) => {
    const way = WAYS[event.key]
    if (event.key === 'Escape') onLeave()
    else if (!editable || event.ctrlKey || event.metaKey || event.altKey) return
    else if (event.key === 'Delete' || event.key === 'Backspace') onRemove()
    else if (way) {
      const step = keyStep(size)
      const by = { x: way.x * step, y: way.y * step }
      const area = event.shiftKey ? resized(mark, 'se', by, size) : moved(mark, by, size)
      onChange(area, `keys ${mark.key} ${event.shiftKey ? 'size' : 'place'}`)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
}

interface Drag {
  readonly from: Point
  readonly area: Area
  readonly step: string
}

/** What makes an element move the mark, or one of its corners, while it is held. */
function useDrag({ mark, size, editable, unitsPerPixel, onSelect, onChange }: MarkBoxProps) {
  const held = useRef<Drag>(undefined)
  return (what: 'move' | Corner) => ({
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0 || !editable) return
      event.stopPropagation()
      event.currentTarget.setPointerCapture(event.pointerId)
      held.current = { from: { x: event.clientX, y: event.clientY }, area: mark, step: `drag ${mark.key} ${event.timeStamp}` }
      onSelect()
    },
    onPointerMove: (event: PointerEvent) => {
      if (!held.current) return
      const { from, area, step } = held.current
      const scale = unitsPerPixel()
      const by = { x: (event.clientX - from.x) * scale, y: (event.clientY - from.y) * scale }
      if (by.x === 0 && by.y === 0) return
      onChange(what === 'move' ? moved(area, by, size) : resized(area, what, by, size), step)
    },
    onPointerUp: () => {
      held.current = undefined
    },
    onPointerCancel: () => {
      held.current = undefined
    },
  })
}
