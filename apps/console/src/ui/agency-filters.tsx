/** Whose rows or figures a page shows: an agency, with those below it or without. */
import { Checkbox } from 'antd'
import type { ReactNode } from 'react'
import { useAgency, useSession } from '../session.ts'
import { AgencyPicker } from './agency-picker.tsx'
import { useFilters } from './filters.ts'

/** Of whom a page is asked. */
export interface AgencyScope {
  /** Undefined for a person without any role who has chosen none. */
  readonly agency: number | undefined
  /** Whether those below it are included. */
  readonly below: boolean
}

/** The scope in the address; without one the person's agency, and those below it if a role of the person reaches them. */
export function useAgencyScope(): AgencyScope {
  const { of } = useFilters()
  const own = useAgency()
  const agency = of('agency') === '' ? own?.id : Number(of('agency'))
  const reachesBelow = useReachesBelow()
  return { agency, below: of('below') === '' ? reachesBelow : of('below') === 'true' }
}

function useReachesBelow(): boolean {
  const { roles } = useSession()
  const own = useAgency()
  return roles.some(({ agencyId, scope }) => agencyId === own?.id && scope === 'subtree')
}

interface AgencyFiltersProps {
  readonly words: { readonly filter: string; readonly agency: string; readonly below: string }
  /** Further filters. */
  readonly children?: ReactNode
}

/** The choice, kept in the address of the page. */
export function AgencyFilters({ words, children }: AgencyFiltersProps): ReactNode {
  const { set } = useFilters()
  const own = useAgency()
  const { agency, below } = useAgencyScope()
  const unlessSaid = useReachesBelow()
  return (
    <div className="filters" role="search" aria-label={words.filter}>
      <label>
        {words.agency}
        <AgencyPicker
          label={words.agency}
          value={agency ?? null}
          chosen={agency === own?.id ? own?.name : undefined}
          onChange={(id) => set({ agency: id?.toString() })}
        />
      </label>
      <Checkbox
        checked={below}
        onChange={({ target }) => set({ below: target.checked === unlessSaid ? undefined : String(target.checked) })}
      >
        {words.below}
      </Checkbox>
      {children}
    </div>
  )
}
