import { Checkbox, InputNumber } from 'antd'
import type { ReactNode } from 'react'
import type { Query } from '../../api.ts'
import { useAgency } from '../../session.ts'
import { AgencyPicker } from '../../ui/agency-picker.tsx'
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

/** The scope in the address; without one the person's agency and the last year that is over. */
export function useYearScope(): { readonly scope: YearScope | undefined; readonly agencyName: string | undefined } {
  const { of } = useFilters()
  const own = useAgency()
  const agency = of('agency') === '' ? own?.id : Number(of('agency'))
  if (agency === undefined) return { scope: undefined, agencyName: undefined }
  const year = of('year') === '' ? Number(today().slice(0, 4)) - 1 : Number(of('year'))
  return { scope: { agency, below: of('below') === 'true', year }, agencyName: agency === own?.id ? own.name : undefined }
}

interface YearFiltersProps {
  readonly scope: YearScope | undefined
  readonly agencyName: string | undefined
}

/** Agency, with those below it or without, and year. */
export function YearFilters({ scope, agencyName }: YearFiltersProps): ReactNode {
  const t = useWords(ENFORCEMENT)
  const { set } = useFilters()
  return (
    <div className="filters" role="search" aria-label={t.filter}>
      <label>
        {t.agency}
        <AgencyPicker
          label={t.agency}
          value={scope?.agency ?? null}
          chosen={agencyName}
          onChange={(id) => set({ agency: id?.toString() })}
        />
      </label>
      <Checkbox checked={scope?.below ?? false} onChange={({ target }) => set({ below: target.checked ? 'true' : undefined })}>
        {t.below}
      </Checkbox>
      <label>
        {t.year}
        <InputNumber
          value={scope?.year ?? null}
          min={2008}
          max={2200}
          onChange={(year) => set({ year: year === null ? undefined : String(year) })}
        />
      </label>
    </div>
  )
}
