import { InputNumber } from 'antd'
import type { ReactNode } from 'react'
import type { Query } from '../../api.ts'
import { AgencyFilters, useAgencyScope } from '../../ui/agency-filters.tsx'
import { useFilters } from '../../ui/filters.ts'
import { useWords } from '../../words.ts'
import { today } from '../applications/case.client.ts'
import { ENFORCEMENT } from './words.ts'

/** Whose figures, of which year, as the routes ask for it. */
export interface YearScope extends Query {
  readonly agency: number
  readonly below: boolean
  readonly year: number
}

/** The scope in the address; without a year the last one that is over. */
export function useYearScope(): YearScope | undefined {
  const { of } = useFilters()
  const { agency, below } = useAgencyScope()
  if (agency === undefined) return undefined
  const year = of('year') === '' ? Number(today().slice(0, 4)) - 1 : Number(of('year'))
  return { agency, below, year }
}

/** Agency, with those below it or without, and year. */
export function YearFilters({ scope }: { readonly scope: YearScope | undefined }): ReactNode {
  const t = useWords(ENFORCEMENT)
  const { set } = useFilters()
  return (
    <AgencyFilters words={t}>
      <label>
        {t.year}
        <InputNumber
          value={scope?.year ?? null}
          min={2008}
          max={2200}
          onChange={(year) => set({ year: year === null ? undefined : String(year) })}
        />
      </label>
    </AgencyFilters>
  )
}
