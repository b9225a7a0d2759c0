import type { ReleaseDocumentDetail } from '@gongkai/contract'
import { type ReactNode, useEffect, useRef } from 'react'
import { useWords } from '../../words.ts'
import { boxStyle } from './box-style.ts'
import { EDITOR } from './editor-words.ts'
import type { EditedMark } from './marks.ts'
import { pageImage } from './release.client.ts'

interface ThumbnailsProps {
  readonly document: ReleaseDocumentDetail
  readonly marks: readonly EditedMark[]
  readonly page: number
  readonly onPage: (page: number) => void
}

/** Every page in small with its marks; drawn by the server when it comes into sight. */
export function Thumbnails({ document, marks, page, onPage }: ThumbnailsProps): ReactNode {
  const t = useWords(EDITOR)
  const frame = useRef<HTMLElement>(null)
  const current = useRef<HTMLLIElement>(null)
  useEffect(() => {
    const [outer, inner] = [frame.current, current.current]
    // Only the strip scrolls, never the window with the page that is being worked on.
    if (outer && inner) outer.scrollTo(inner.offsetLeft - outer.clientWidth / 2, inner.offsetTop - outer.clientHeight / 2)
  }, [page])
  return (
    <nav className="release-thumbnails" ref={frame} aria-label={t.thumbnails}>
      <ol>
        {document.pageSizes.map((size, index) => {
          const number = index + 1
          const own = marks.filter((mark) => mark.page === number)
          return (
            <li key={number} ref={number === page ? current : undefined}>
              <button
                type="button"
                aria-label={t.pageWithMarks(number, own.length)}
                aria-current={number === page ? 'page' : undefined}
                onClick={() => onPage(number)}
              >
                <span className="release-thumbnail" style={{ aspectRatio: `${size.width} / ${size.height}` }}>
                  <img src={pageImage(document, number, 150)} alt="" loading="lazy" draggable={false} />
                  {own.map((mark) => (
                    <span key={mark.key} className="release-dot" style={boxStyle(mark, size)} />
                  ))}
                </span>
                <span aria-hidden="true">{number}</span>
              </button>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
