import type { AuditScope } from '@gongkai/contract'
import { Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { useAgency } from '../../session.ts'
import { AgencyPicker } from '../../ui/agency-picker.tsx'
import type { Filters } from '../../ui/filters.ts'
import { useWords } from '../../words.ts'
import { useEventName } from './event-names.ts'
import { AUDIT } from './words.ts'

interface AuditFiltersProps {
  readonly filters: Filters
  readonly chain: number | undefined
  readonly scope: AuditScope | undefined
}

/** Which chain, and what of it. */
export function AuditFilters({ filters: { of, set }, chain, scope }: AuditFiltersProps): ReactNode {
  const t = useWords(AUDIT)
  const agency = useAgency()
  const eventName = useEventName()
  const change = (entries: Readonly<Record<string, string | undefined>>) => set({ before: undefined, ...entries })
  const kinds = (scope?.kinds ?? []).map((kind) => ({ value: kind, label: eventName(kind) }))
  return (
    <div className="filters" role="search" aria-label={t.filter}>
      {scope?.installation && (
        <label>
          {t.scope}
          <Select
            aria-label={t.scope}
            value={chain === 0 ? '0' : ''}
            options={[
              { value: '', label: t.ofAgency },
              { value: '0', label: t.installation },
            ]}
            onChange={(value) => change({ agency: value, kind: undefined })}
          />
        </label>
      )}
      {chain !== 0 && (
        <label>
          {t.chain}
          <AgencyPicker
            label={t.chain}
            value={chain}
            chosen={agency?.name}
            onChange={(id) => change({ agency: id?.toString(), kind: undefined })}
          />
        </label>
      )}
      <label>
        {t.kind}
        <Select
          aria-label={t.kind}
          value={of('kind')}
          showSearch={{ optionFilterProp: 'label' }}
          options={[{ value: '', label: t.all }, ...kinds]}
          onChange={(kind) => change({ kind })}
        />
      </label>
      <Text
        label={t.person}
        value={of('person')}
        onChange={(person) => change({ person: person.replaceAll(/\D/g, '') })}
        isFirst
      />
      <Text label={t.subject} value={of('subject')} onChange={(subject) => change({ subject })} />
      <Day label={t.from} value={of('from')} onChange={(from) => change({ from })} />
      <Day label={t.to} value={of('to')} onChange={(to) => change({ to })} />
    </div>
  )
}

interface FilterProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** Whether `/` leads here. */
  readonly isFirst?: boolean
}

/** Takes effect on Enter or when it is left, not with each letter. */
function Text({ label, value, onChange, isFirst = false }: FilterProps): ReactNode {
  const take = (typed: string) => typed.trim() !== value && onChange(typed.trim())
  return (
    <label {...(isFirst ? { 'data-search': '' } : {})}>
      {label}
      <Input
        key={value}
        defaultValue={value}
        onPressEnter={({ currentTarget }) => take(currentTarget.value)}
        onBlur={({ currentTarget }) => take(currentTarget.value)}
      />
    </label>
  )
}

function Day({ label, value, onChange }: FilterProps): ReactNode {
  return (
    <label>
      {label}
      <Input type="date" value={value} onChange={({ target }) => onChange(target.value)} />
    </label>
  )
}
