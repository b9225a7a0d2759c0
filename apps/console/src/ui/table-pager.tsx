import { Button, Pagination } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../words.ts'
import { UI } from './words.ts'

/** How a list is divided: by numbered pages, or only forward and back where counting would be slow. */
export type Paging =
  | {
      readonly kind: 'numbered'
      /** From 1. */
      readonly page: number
      readonly size: number
      readonly total: number
      readonly onChange: (page: number) => void
    }
  | { readonly kind: 'sequential'; readonly onPrevious?: (() => void) | undefined; readonly onNext?: (() => void) | undefined }

/** The way to the other pages of a list; nothing where there is only one. */
export function Pager({ paging }: { readonly paging: Paging }): ReactNode {
  const t = useWords(UI)
  switch (paging.kind) {
    case 'numbered': {
      const { page, size, total, onChange } = paging
      const first = (page - 1) * size + 1
      if (total === 0) return null
      return (
        <div className="pager">
          <span className="quiet">{t.rows(first, Math.min(total, first + size - 1), total)}</span>
          {total > size && (
            <Pagination size="small" current={page} pageSize={size} total={total} showSizeChanger={false} onChange={onChange} />
          )}
        </div>
      )
    }
    case 'sequential':
      if (!paging.onPrevious && !paging.onNext) return null
      return (
        <div className="pager">
          <Button disabled={!paging.onPrevious} onClick={paging.onPrevious ?? (() => undefined)}>
            {t.previous}
          </Button>
          <Button disabled={!paging.onNext} onClick={paging.onNext ?? (() => undefined)}>
            {t.next}
          </Button>
        </div>
      )
  }
}
