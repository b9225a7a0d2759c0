import type { SettingList } from '@gongkai/contract'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { get } from '../../api.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { useWords } from '../../words.ts'
import { OPERATIONS } from './words.ts'

/** The settings in force, to read. */
export function SettingsPage(): ReactNode {
  const t = useWords(OPERATIONS)
  const { data, error, refetch } = useQuery({
    queryKey: ['settings'],
    queryFn: ({ signal }) => get<SettingList>('/settings', {}, signal),
  })
  return (
    <>
      <PageHead title={t.settings} note={t.settingsNote} />
      <DataTable
        name="settings"
        title={t.settings}
        columns={[
          { key: 'meaning', title: t.meaning, render: ({ meaning }) => meaning, phone: 'heading' },
          { key: 'value', title: t.value, render: ({ value }) => value ?? <span className="quiet">{t.unset}</span> },
          { key: 'name', title: t.name, render: ({ name }) => <code>{name}</code> },
        ]}
        rows={data?.items}
        rowKey={({ name }) => name}
        fault={error}
        onRetry={() => void refetch()}
      />
    </>
  )
}
