/** Whose rows or figures a page shows: an agency, with those below it or without. */
import { Checkbox } from 'antd'
import type { ReactNode } from 'react'
import { useAgency } from '../session.ts'
import { AgencyPicker } from './agency-picker.tsx'
import { useFilters } from './filters.ts'

interface AgencyFiltersProps {
  readonly agency: number | undefined
  readonly below: boolean
  /** What `below` is while the address says nothing of it. */
  readonly belowUnlessSaid?: boolean
  readonly words: { readonly filter: string; readonly agency: string; readonly below: string }
  /** Further filters. */
  readonly children?: ReactNode
}

/** The choice, kept in the address of the page. */
export function AgencyFilters({ agency, below, belowUnlessSaid = false, words, children }: AgencyFiltersProps): ReactNode {
  const { set } = useFilters()
  const own = useAgency()
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
        onChange={({ target }) => set({ below: target.checked === belowUnlessSaid ? undefined : String(target.checked) })}
      >
        {words.below}
      </Checkbox>
      {children}
    </div>
  )
}
