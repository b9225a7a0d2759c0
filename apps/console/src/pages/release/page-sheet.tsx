import type { ReleaseDocumentView, ReleaseGroundView } from '@gongkai/contract'
import { type PointerEvent, type ReactNode, type RefObject, useRef, useState } from 'react'
import { useWords } from '../../words.ts'
import { type Area, between, leastSide, type Point, type Size } from './area.ts'
import { boxStyle } from './box-style.ts'
import { EDITOR } from './editor-words.ts'
import { MarkBox } from './mark-box.tsx'
import type { EditedMark } from './marks.ts'
import { PageImage } from './page-image.tsx'

interface PageSheetProps {
  readonly document: ReleaseDocumentView
  readonly page: number
  readonly size: Size
  readonly zoom: number
  /** All marks, in the order of their numbers. */
  readonly marks: readonly EditedMark[]
  /** What was found and is not covered yet, on this page. */
  readonly suggested: readonly Area[]
  readonly selected: number | undefined
  readonly grounds: readonly ReleaseGroundView[]
  readonly editable: boolean
  /** Whether dragging on the page draws. */
  readonly draws: boolean
  readonly onDraw: (area: Area) => void
  readonly onSelect: (key: number | undefined) => void
  readonly onChange: (key: number, area: Area, step: string) => void
  readonly onRemove: (key: number) => void
  readonly onEdit: () => void
}

/** A page with its marks over it, in a frame that scrolls. */
export function PageSheet(props: PageSheetProps): ReactNode {
  const { document, page, size, zoom, marks, suggested, selected, grounds, editable, draws } = props
  const t = useWords(EDITOR)
  const frame = useRef<HTMLDivElement>(null)
  const overlay = useRef<HTMLDivElement>(null)
  const { drawn, listeners } = useDrawing(props, overlay)
  const unitsPerPixel = () => size.width / (overlay.current?.getBoundingClientRect().width ?? size.width)
  return (
    <div className="release-frame" ref={frame} tabIndex={0} role="group" aria-label={t.pageFrame(page)}>
      <div className="release-sheet" style={{ width: `${zoom * 100}%`, aspectRatio: `${size.width} / ${size.height}` }}>
        <PageImage document={document} page={page} zoom={zoom} />
        <div
          ref={overlay}
          role="application"
          aria-label={t.marksOn}
          className={`release-overlay${draws && editable ? ' draws' : ''}`}
          {...(draws && editable ? listeners : {})}
        >
          {marks.map((mark, index) =>
            mark.page === page ? (
              <MarkBox
                key={mark.key}
                mark={mark}
                number={index + 1}
                ground={grounds.find(({ key }) => key === mark.ground)?.term}
                size={size}
                selected={mark.key === selected}
                editable={editable}
                unitsPerPixel={unitsPerPixel}
                onSelect={() => props.onSelect(mark.key)}
                onChange={(area, step) => props.onChange(mark.key, area, step)}
                onRemove={() => props.onRemove(mark.key)}
                onEdit={props.onEdit}
                onLeave={() => {
                  props.onSelect(undefined)
                  frame.current?.focus()
                }}
              />
            ) : null,
          )}
          {suggested.map((area) => (
            <div
              key={`${area.x} ${area.y} ${area.width}`}
              data-place={`${area.x} ${area.y}`}
              className="release-suggested"
              style={boxStyle(area, size)}
            />
          ))}
          {drawn && <div className="release-drawn" style={boxStyle(drawn, size)} />}
        </div>
      </div>
    </div>
  )
}

/** Drawing by dragging: what listens, and the rectangle so far. */
function useDrawing({ size, onDraw, onSelect }: PageSheetProps, overlay: RefObject<HTMLDivElement | null>) {
  const [from, setFrom] = useState<Point>()
  const [drawn, setDrawn] = useState<Area>()
  const pointOf = ({ clientX, clientY }: PointerEvent): Point => {
    const box = overlay.current?.getBoundingClientRect() ?? new DOMRect()
    return { x: ((clientX - box.left) / box.width) * size.width, y: ((clientY - box.top) / box.height) * size.height }
  }
  const stop = () => {
    setFrom(undefined)
    setDrawn(undefined)
  }
  const listeners = {
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      setFrom(pointOf(event))
    },
    onPointerMove: (event: PointerEvent) => {
      if (from) setDrawn(between(from, pointOf(event), size))
    },
    onPointerUp: () => {
      const least = leastSide(size)
      if (drawn && drawn.width >= least && drawn.height >= least) onDraw(drawn)
      else if (from) onSelect(undefined)
      stop()
    },
    onPointerCancel: stop,
  }
  return { drawn, listeners }
}
