import type { ReactNode } from 'react'
import { useTitle } from './window.ts'

interface PageHeadProps {
  readonly title: string
  /** One sentence under the title. */
  readonly note?: ReactNode
  /** The page's main buttons. */
  readonly actions?: ReactNode
}

/** The head of a page: its one first-level heading, also the window's title, and its main buttons. */
export function PageHead({ title, note, actions }: PageHeadProps): ReactNode {
  useTitle(title)
  return (
    <div className="page-head">
      <div>
        <h1>{title}</h1>
        {note !== undefined && <p className="quiet">{note}</p>}
      </div>
      {actions !== undefined && <div className="tools">{actions}</div>}
    </div>
  )
}
