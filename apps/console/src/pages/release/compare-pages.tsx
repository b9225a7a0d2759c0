import type { ReleaseDocumentDetail } from '@gongkai/contract'
import type { ReactNode } from 'react'
import { useWords } from '../../words.ts'
import { EDITOR } from './editor-words.ts'
import { PageImage } from './page-image.tsx'
import type { Drawn } from './release.client.ts'

interface ComparePagesProps {
  readonly document: ReleaseDocumentDetail
  readonly page: number
  readonly zoom: number
}

/** A page of the original beside the same page of the file that passed the gate. */
export function ComparePages({ document, page, zoom }: ComparePagesProps): ReactNode {
  const t = useWords(EDITOR)
  const size = document.pageSizes[page - 1]
  if (!size) return null
  const side = (of: Drawn, label: string) => (
    <figure>
      <figcaption>{label}</figcaption>
      <div className="release-frame" tabIndex={0} role="group" aria-label={label}>
        <div className="release-sheet" style={{ width: `${zoom * 100}%`, aspectRatio: `${size.width} / ${size.height}` }}>
          <PageImage document={document} page={page} zoom={zoom} of={of} />
        </div>
      </div>
    </figure>
  )
  return (
    <div className="release-compare">
      {side('source', t.original)}
      {side('released', t.released)}
    </div>
  )
}
