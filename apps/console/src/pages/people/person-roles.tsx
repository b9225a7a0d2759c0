import { NewRole, type PersonDetail, type RoleRecord } from '@gongkai/contract'
import type { ReactNode } from 'react'
import { post, remove } from '../../api.ts'
import { ActionDialog } from '../../ui/action-dialog.tsx'
import { AgencyPicker } from '../../ui/agency-picker.tsx'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { useWords } from '../../words.ts'
import { refreshPeople, useRoles } from './people.client.ts'
import { PEOPLE } from './words.ts'

/** Every role that somebody holds, held or will hold; giving and ending them. */
export function PersonRoles({ person }: { readonly person: PersonDetail }): ReactNode {
  const t = useWords(PEOPLE)
  const hasLeft = person.state === 'left'
  const columns: readonly Column<RoleRecord>[] = [
    { key: 'role', title: t.role, render: ({ label }) => label, phone: 'heading' },
    { key: 'agency', title: t.roleAgency, render: ({ agencyName }) => agencyName },
    { key: 'scope', title: t.scope, render: ({ scope }) => (scope === 'subtree' ? t.scopeSubtree : t.scopeAgency) },
    { key: 'period', title: t.period, render: ({ from, to }) => t.until(from, to) },
    {
      key: 'state',
      title: t.state,
      render: ({ isCurrent }) => <StatusTag tone={isCurrent ? 'good' : 'neutral'}>{isCurrent ? t.current : t.ended}</StatusTag>,
    },
    {
      key: 'end',
      title: t.end,
      render: ({ id, label, isCurrent }) =>
        isCurrent && (
          <ConfirmButton
            label={t.end}
            about={label}
            note={t.endConfirm}
            small
            onConfirm={() => remove(`/persons/${person.id}/roles/${id}`).then(refreshPeople)}
          />
        ),
    },
  ]
  return (
    <DataTable
      name="people.roles"
      title={t.roles}
      columns={columns}
      rows={person.roles}
      rowKey={({ id }) => id}
      empty={t.noRoles}
      tools={!hasLeft && <GrantRole person={person} />}
    />
  )
}

function GrantRole({ person }: { readonly person: PersonDetail }): ReactNode {
  const t = useWords(PEOPLE)
  const { data } = useRoles()
  return (
    <ActionDialog<NewRole>
      name={`role-of-${person.id}`}
      label={t.grant}
      shape={NewRole}
      initial={{ agencyId: person.agencyId, scope: 'agency' }}
      fields={[
        {
          name: 'role',
          label: t.role,
          kind: 'choice',
          choices: (data?.items ?? []).map(({ role, label }) => ({ value: role, label })),
        },
        {
          name: 'agencyId',
          label: t.roleAgency,
          kind: 'own',
          required: true,
          control: <AgencyPicker chosen={person.agencyName} />,
        },
        {
          name: 'scope',
          label: t.scope,
          kind: 'choice',
          choices: [
            { value: 'agency', label: t.scopeAgency },
            { value: 'subtree', label: t.scopeSubtree },
          ],
        },
        { name: 'from', label: t.from, kind: 'day' },
        { name: 'to', label: t.to, kind: 'day' },
      ]}
      onSubmit={async (body) => {
        await post(`/persons/${person.id}/roles`, body)
        await refreshPeople()
      }}
    />
  )
}
