import type { ReleaseDocumentView } from '@gongkai/contract'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { UI } from '../../ui/words.ts'
import { useWords } from '../../words.ts'
import { EDITOR } from './editor-words.ts'
import { type Drawn, pageImage } from './release.client.ts'

/** The widths that pages are drawn in, so that a step of zooming does not draw each page anew. */
const WIDTHS = [1_000, 1_600, 2_400, 3_000] as const

interface PageImageProps {
  readonly document: ReleaseDocumentView
  readonly page: number
  readonly zoom: number
  readonly of?: Drawn
}

/** A page as the server draws it; the place is kept while it is being drawn. */
export function PageImage({ document, page, zoom, of = 'source' }: PageImageProps): ReactNode {
  const t = useWords(EDITOR)
  const { retry } = useWords(UI)
  const [attempt, setAttempt] = useState(0)
  const wanted = 800 * zoom * Math.min(2, devicePixelRatio)
  const width = WIDTHS.find((each) => each >= wanted) ?? 3_000
  const source = pageImage(document, page, width, of)
  const [ended, setEnded] = useState<{ readonly source: string; readonly how: 'shown' | 'failed' }>()
  const state = ended?.source === source ? ended.how : 'waiting'
  return (
    <>
      <img
        key={`${source} ${attempt}`}
        src={source}
        alt={of === 'source' ? t.pageImage(page) : t.releasedImage(page)}
        draggable={false}
        onLoad={() => setEnded({ source, how: 'shown' })}
        onError={() => setEnded({ source, how: 'failed' })}
      />
      {state === 'waiting' && (
        <p role="status" className="release-waiting">
          {t.drawing}
        </p>
      )}
      {state === 'failed' && (
        <p role="alert" className="release-waiting">
          {t.imageFailed}{' '}
          <Button
            size="small"
            onClick={() => {
              setEnded(undefined)
              setAttempt(attempt + 1)
            }}
          >
            {retry}
          </Button>
        </p>
      )}
    </>
  )
}
