import type { ReactNode } from 'react'
import { Fault } from '../../ui/fault.tsx'
import { HistoryList } from '../../ui/history.tsx'
import { useWords } from '../../words.ts'
import { useDocumentHistory } from './document.client.ts'
import { DOCUMENT } from './document-words.ts'

/** What has happened to the document. */
export function DocumentHistory({ id }: { readonly id: number }): ReactNode {
  const t = useWords(DOCUMENT)
  const { data, error, refetch } = useDocumentHistory(id)
  return (
    <section className="panel" aria-label={t.history}>
      <h2>{t.history}</h2>
      {error && <Fault fault={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && <p className="quiet">{t.noHistory}</p>}
      {data && <HistoryList entries={data} />}
    </section>
  )
}
