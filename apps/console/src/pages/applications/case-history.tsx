import type { ReactNode } from 'react'
import { Fault } from '../../ui/fault.tsx'
import { HistoryList } from '../../ui/history.tsx'
import { useWords } from '../../words.ts'
import { useHistory } from './case.client.ts'
import { CASE } from './words.ts'

/** What has happened, latest first: the audit record itself, each line with the beginning of its hash. */
export function CaseHistory({ id }: { readonly id: number }): ReactNode {
  const t = useWords(CASE)
  const { data, error, refetch } = useHistory(id)
  return (
    <section className="panel" aria-label={t.history}>
      <h2>{t.history}</h2>
      {error && <Fault fault={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && <p className="quiet">{t.noHistory}</p>}
      {data && <HistoryList entries={data} />}
    </section>
  )
}
