import type { ReorganizeAgencies } from '@gongkai/contract'
import { App } from 'antd'
import type { ReactNode } from 'react'
import { post } from '../../api.ts'
import { queryClient } from '../../problem-bus.ts'
import { ActionDialog } from '../../ui/action-dialog.tsx'
import { AgenciesPicker } from '../../ui/agency-picker.tsx'
import { useWords } from '../../words.ts'
import { AGENCIES } from './words.ts'

/** Merging, splitting, replacing agencies: what came before and what comes after. */
export function ReorganizeDialog(): ReactNode {
  const t = useWords(AGENCIES)
  const { notification } = App.useApp()
  return (
    <ActionDialog<ReorganizeAgencies>
      name="reorganization"
      label={t.reorganize}
      initial={{ subordinates: 'refuse' }}
      fields={[
        {
          name: 'manner',
          label: t.manner,
          kind: 'choice',
          required: true,
          choices: [
            { value: 'merged', label: t.merged },
            { value: 'split', label: t.split },
            { value: 'replaced', label: t.replaced },
          ],
        },
        { name: 'predecessors', label: t.predecessors, kind: 'own', required: true, control: <AgenciesPicker /> },
        { name: 'successors', label: t.successors, kind: 'own', required: true, control: <AgenciesPicker /> },
        { name: 'continues', label: t.continues, kind: 'yes' },
        {
          name: 'subordinates',
          label: t.subordinates,
          kind: 'choice',
          required: true,
          choices: [
            { value: 'refuse', label: t.refuse },
            { value: 'follow', label: t.follow },
          ],
        },
        { name: 'effectiveOn', label: t.effectiveOn, kind: 'day', required: true },
        { name: 'basis', label: t.basis, kind: 'text', required: true, help: t.basisHelp },
      ]}
      onSubmit={async (body) => {
        await post('/agency-reorganizations', body)
        await queryClient.invalidateQueries({ queryKey: ['agencies'] })
        notification.success({ title: t.saved })
      }}
    />
  )
}
