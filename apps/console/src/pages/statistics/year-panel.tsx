import type { FrozenYear } from '@gongkai/contract'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { get, post } from '../../api.ts'
import { queryClient } from '../../problem-bus.ts'
import { useSession } from '../../session.ts'
import { ActionDialog } from '../../ui/action-dialog.tsx'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { Fault } from '../../ui/fault.tsx'
import { momentText } from '../../ui/moment.ts'
import { useWords } from '../../words.ts'
import type { Scope } from './statistics-page.tsx'
import { STATISTICS } from './words.ts'

/** Whether the year is closed, and what has been corrected since; shown where the period is one whole year. */
export function YearPanel({ scope: { agency, below, from, to } }: { readonly scope: Scope }): ReactNode {
  const year = Number(from.slice(0, 4))
  const isYear = from === `${year}-01-01` && to === `${year}-12-31`
  return isYear ? <Year agency={agency} below={below} year={year} /> : null
}

interface YearProps {
  readonly agency: number
  readonly below: boolean
  readonly year: number
}

function Year({ agency, below, year }: YearProps): ReactNode {
  const t = useWords(STATISTICS)
  const { roles } = useSession()
  const mayClose = roles.some(({ role }) => role === 'officeHead' || role === 'supervisor')
  const { data, error, refetch } = useQuery({
    queryKey: ['statistics', 'year', agency, below, year],
    queryFn: ({ signal }) => get<FrozenYear | null>('/statistics/year', { agency, below, year }, signal),
  })
  if (error) return <Fault fault={error} onRetry={() => void refetch()} />
  if (data === undefined) return null
  const key = { agencyId: agency, below, year }
  const done = () => queryClient.invalidateQueries({ queryKey: ['statistics'] })
  return (
    <section className="panel" aria-label={t.year(year)}>
      <h2>{t.year(year)}</h2>
      {data === null ? <p>{t.open}</p> : <Frozen frozen={data} />}
      {mayClose &&
        (data === null ? (
          <ConfirmButton
            label={t.close}
            note={t.closeNote}
            onConfirm={async () => {
              await post('/statistics/year/close', key)
              await done()
            }}
          />
        ) : (
          <ActionDialog<{ readonly reason: string }>
            name={`reopen-${agency}-${year}`}
            label={t.reopen}
            fields={[{ name: 'reason', label: t.reason, kind: 'area', required: true }]}
            onSubmit={async ({ reason }) => {
              await post('/statistics/year/reopen', { ...key, reason })
              await done()
            }}
          />
        ))}
    </section>
  )
}

function Frozen({ frozen: { year, asOf, closedBy, changes } }: { readonly frozen: FrozenYear }): ReactNode {
  const t = useWords(STATISTICS)
  return (
    <>
      <p>{t.closed(year, momentText(asOf), closedBy)}</p>
      <p>{changes.length === 0 ? t.unchanged : t.changes}</p>
      <ul>
        {changes.map(({ table, cell, frozen, now }) => (
          <li key={`${table} ${cell}`}>{t.change(`${table === 'table3' ? t.table3 : t.table4} ${cell}`, frozen, now)}</li>
        ))}
      </ul>
    </>
  )
}
