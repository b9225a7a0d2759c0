import type { ReactNode } from 'react'
import { useSession } from '../../session.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { useWords } from '../../words.ts'
import { ACCOUNT } from './words.ts'

/** What one may know of and do with one's own account. */
export function AccountPage(): ReactNode {
  const t = useWords(ACCOUNT)
  const { name, roles } = useSession()
  return (
    <>
      <PageHead title={t.title} note={name} />
      <DataTable
        name="account.roles"
        title={t.roles}
        rows={roles}
        rowKey={({ role, agencyId }) => `${role} ${agencyId}`}
        empty={t.noRoles}
        columns={[
          { key: 'role', title: t.role, render: ({ label }) => label, phone: 'heading' },
          {
            key: 'agency',
            title: t.agency,
            render: ({ agencyName, scope }) => `${agencyName}（${scope === 'subtree' ? t.subtree : t.only}）`,
          },
        ]}
      />
    </>
  )
}
