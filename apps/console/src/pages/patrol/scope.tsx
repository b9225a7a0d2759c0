import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { queryClient } from '../../problem-bus.ts'
import { useAgency } from '../../session.ts'
import { AgencyFilters } from '../../ui/agency-filters.tsx'
import { useFilters } from '../../ui/filters.ts'
import { useWords } from '../../words.ts'
import { PATROL } from './words.ts'

/** Whose findings and tickets are shown; the agency of the header unless another is chosen. */
export function useScope(): { readonly agency: number | undefined; readonly below: boolean } {
  const { of } = useFilters()
  const own = useAgency()
  return { agency: of('agency') === '' ? own?.id : Number(of('agency')), below: of('below') !== 'false' }
}

/** Everything of the patrol is asked for anew. */
export async function refreshPatrol(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: ['patrol'] })
}

/** Chooses the agency; `children` are further filters. */
export function ScopeFilters({ children }: { readonly children?: ReactNode }): ReactNode {
  const t = useWords(PATROL)
  const { agency, below } = useScope()
  return (
    <AgencyFilters agency={agency} below={below} belowUnlessSaid words={t}>
      {children}
    </AgencyFilters>
  )
}

/** The ways between the pages of the patrol. */
export function PatrolLinks(): ReactNode {
  const t = useWords(PATROL)
  return (
    <>
      <Link to="/patrol">{t.title}</Link>
      <Link to="/patrol/tickets">{t.tickets}</Link>
      <Link to="/patrol/word-lists">{t.wordLists}</Link>
    </>
  )
}
