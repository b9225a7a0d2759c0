import { Button, InputNumber } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../../words.ts'
import { EDITOR } from './editor-words.ts'

/** How large pages can be shown; 1 fits the width. */
export const ZOOMS = [0.5, 0.75, 1, 1.5, 2, 3, 4] as const

interface ToolbarProps {
  readonly page: number
  readonly pages: number
  readonly zoom: number
  readonly draws: boolean
  readonly editable: boolean
  readonly canUndo: boolean
  readonly canRedo: boolean
  readonly onPage: (page: number) => void
  readonly onZoom: (zoom: number) => void
  readonly onDraws: (draws: boolean) => void
  readonly onAdd: () => void
  readonly onUndo: () => void
  readonly onRedo: () => void
  /** What stands at the end. */
  readonly children: ReactNode
}

/** Paging, zooming and the tools of the editor. */
export function Toolbar(props: ToolbarProps): ReactNode {
  const { draws, editable, canUndo, canRedo, onDraws, onAdd, onUndo, onRedo, children } = props
  const t = useWords(EDITOR)
  return (
    <div className="release-tools" role="group" aria-label={t.tools}>
      <Paging {...props} />
      <Zooming {...props} />
      {editable && (
        <span className="tools">
          <Button aria-pressed={draws} type={draws ? 'primary' : 'default'} title={t.drawHint} onClick={() => onDraws(!draws)}>
            {t.draw}
          </Button>
          <Button onClick={onAdd}>{t.addMark}</Button>
          <Button disabled={!canUndo} onClick={onUndo}>
            {t.undo}
          </Button>
          <Button disabled={!canRedo} onClick={onRedo}>
            {t.redo}
          </Button>
        </span>
      )}
      {children}
    </div>
  )
}

function Paging({ page, pages, onPage }: ToolbarProps): ReactNode {
  const t = useWords(EDITOR)
  return (
    <span className="tools">
      <Button aria-label={t.previous} disabled={page <= 1} onClick={() => onPage(page - 1)}>
        ‹
      </Button>
      <InputNumber
        aria-label={t.page}
        className="release-page-number"
        min={1}
        max={pages}
        precision={0}
        controls={false}
        value={page}
        onChange={(value) => {
          if (value !== null && value >= 1 && value <= pages) onPage(value)
        }}
      />
      <span>{t.pageOf(pages)}</span>
      <Button aria-label={t.next} disabled={page >= pages} onClick={() => onPage(page + 1)}>
        ›
      </Button>
    </span>
  )
}

function Zooming({ zoom, onZoom }: ToolbarProps): ReactNode {
  const t = useWords(EDITOR)
  const at = ZOOMS.findIndex((each) => each === zoom)
  const step = (by: number) => onZoom(ZOOMS[at + by] ?? zoom)
  return (
    <span className="tools">
      <Button aria-label={t.zoomOut} disabled={at === 0} onClick={() => step(-1)}>
        −
      </Button>
      <Button title={t.fit} aria-label={`${t.fit}，${zoom * 100}%`} onClick={() => onZoom(1)}>
        {zoom * 100}%
      </Button>
      <Button aria-label={t.zoomIn} disabled={at === ZOOMS.length - 1} onClick={() => step(1)}>
        +
      </Button>
    </span>
  )
}
