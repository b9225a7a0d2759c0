import type { DeadlineExplanation } from '@gongkai/contract'
import { useQuery } from '@tanstack/react-query'
import { Checkbox, Drawer } from 'antd'
import { type ReactNode, useState } from 'react'
import { get } from '../../api.ts'
import { Fault } from '../../ui/fault.tsx'
import { useIsPhone } from '../../ui/window.ts'
import { useWords } from '../../words.ts'
import { DEADLINE } from './deadline-words.ts'

interface DeadlineDrawerProps {
  readonly id: number
  readonly version: number
  readonly open: boolean
  readonly onClose: () => void
}

/** Why the reply is due on its day: the ledger, and each day counted with its number or skipped with its reason. */
export function DeadlineDrawer({ id, version, open, onClose }: DeadlineDrawerProps): ReactNode {
  const t = useWords(DEADLINE)
  const isPhone = useIsPhone()
  const { data, error, refetch } = useQuery({
    queryKey: ['applications', 'deadline', id, version],
    queryFn: ({ signal }) => get<DeadlineExplanation>(`/applications/${id}/deadline`, {}, signal),
    enabled: open,
  })
  return (
    <Drawer open={open} title={t.why} size={isPhone ? '100%' : 560} onClose={onClose}>
      {error && <Fault fault={error} onRetry={() => void refetch()} />}
      {data && <Explanation explanation={data} />}
    </Drawer>
  )
}

function Explanation({ explanation: { summary, ledger, days } }: { readonly explanation: DeadlineExplanation }): ReactNode {
  const t = useWords(DEADLINE)
  const [only, setOnly] = useState(false)
  return (
    <>
      <p>
        <strong>{summary}</strong>
      </p>
      <h3>{t.ledger}</h3>
      <ol className="ledger">
        {ledger.map(({ on, term, basis }) => (
          <li key={`${on} ${term}`}>
            <time dateTime={on}>{on}</time> {term}
            {basis !== '' && <span className="quiet">（{basis}）</span>}
          </li>
        ))}
      </ol>
      <h3>{t.days}</h3>
      <Checkbox checked={only} onChange={({ target }) => setOnly(target.checked)}>
        {t.only}
      </Checkbox>
      <table className="day-table">
        <thead>
          <tr>
            <th scope="col">{t.day}</th>
            <th scope="col">{t.number}</th>
            <th scope="col">{t.reason}</th>
          </tr>
        </thead>
        <tbody>
          {days
            .filter(({ number }) => !only || number === null)
            .map(({ on, number, reason }) => (
              <tr key={on} className={number === null ? 'quiet' : undefined}>
                <td>{on}</td>
                <td>{number ?? t.notCounted}</td>
                <td>{reason}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </>
  )
}
