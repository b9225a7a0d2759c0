import { Select } from 'antd'
import type { ReactNode } from 'react'
import { useAgency } from '../../session.ts'
import { AgencyPicker } from '../../ui/agency-picker.tsx'
import { type Filters, useFilters } from '../../ui/filters.ts'
import { useWords } from '../../words.ts'
import { LETTERS } from './words.ts'

/** What stands in the address for the templates of the whole installation. */
const INSTALLATION = 'installation'

/** The agency whose templates are meant, from the address or the header; `undefined`: those of the whole installation. */
export function useTemplateAgency(): number | undefined {
  const { of } = useFilters()
  const agency = useAgency()
  const chosen = of('agency')
  if (chosen === INSTALLATION) return undefined
  return chosen === '' ? agency?.id : Number(chosen)
}

/** Chooses whose templates are meant. */
export function TemplateScope({ filters: { of, set } }: { readonly filters: Filters }): ReactNode {
  const t = useWords(LETTERS)
  const own = useAgency()
  const agency = useTemplateAgency()
  const isInstallation = of('agency') === INSTALLATION
  return (
    <div className="filters" role="search" aria-label={t.filter}>
      <label>
        {t.scope}
        <Select
          aria-label={t.scope}
          value={isInstallation ? INSTALLATION : ''}
          options={[
            { value: '', label: t.ofAgency },
            { value: INSTALLATION, label: t.installation },
          ]}
          onChange={(value) => set({ agency: value })}
        />
      </label>
      {!isInstallation && (
        <label>
          {t.agency}
          <AgencyPicker label={t.agency} value={agency} chosen={own?.name} onChange={(id) => set({ agency: id?.toString() })} />
        </label>
      )}
    </div>
  )
}
