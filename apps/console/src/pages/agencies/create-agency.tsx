import { type AgencyChanged, AgencyFacts, type CreateAgency } from '@gongkai/contract'
import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { post } from '../../api.ts'
import { queryClient } from '../../problem-bus.ts'
import { ActionDialog } from '../../ui/action-dialog.tsx'
import { AgencyPicker } from '../../ui/agency-picker.tsx'
import { useWords } from '../../words.ts'
import { useAgencyTerms } from './agency-terms.ts'
import { AGENCIES } from './words.ts'

type Kind = AgencyFacts['kind']
type Level = AgencyFacts['level']

interface Typed {
  readonly name: string
  readonly parentId?: number
  readonly kind?: NonNullable<Kind>
  readonly level?: NonNullable<Level>
  readonly validFrom: string
  readonly basis: string
  readonly receiptCode?: string
}

/** Creating an agency with what is needed at first; the rest is filled in on its page. */
export function CreateAgencyDialog(): ReactNode {
  const t = useWords(AGENCIES)
  const terms = useAgencyTerms()
  const navigate = useNavigate()
  return (
    <ActionDialog<Typed>
      name="new-agency"
      label={t.create}
      primary
      shape={AgencyFacts}
      fields={[
        { name: 'name', label: t.name, kind: 'text', required: true },
        { name: 'parentId', label: t.parent, kind: 'own', control: <AgencyPicker mine /> },
        { name: 'kind', label: t.kind, kind: 'choice', choices: terms.kinds, required: false },
        { name: 'level', label: t.level, kind: 'choice', choices: terms.levels, required: false },
        { name: 'validFrom', label: t.validFrom, kind: 'day', required: true },
        { name: 'basis', label: t.basis, kind: 'text', required: true, help: t.basisHelp },
        { name: 'receiptCode', label: t.receiptCode, kind: 'text' },
      ]}
      onSubmit={async ({ validFrom, basis, receiptCode, parentId, ...facts }) => {
        const body: CreateAgency = {
          validFrom,
          basis,
          ...(receiptCode === undefined ? {} : { receiptCode }),
          facts: { ...facts, parentId: parentId ?? null },
        }
        const { agency } = await post<AgencyChanged>('/agencies', body)
        await queryClient.invalidateQueries({ queryKey: ['agencies'] })
        await navigate(`/agencies/${agency.id}`)
      }}
    />
  )
}
