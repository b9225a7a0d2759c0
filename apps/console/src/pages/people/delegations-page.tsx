import { type ColleagueList, type DelegationList, type DelegationRecord, NewDelegation } from '@gongkai/contract'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { get, post, remove } from '../../api.ts'
import { queryClient } from '../../problem-bus.ts'
import { useAgency, useMay, useSession } from '../../session.ts'
import { ActionDialog } from '../../ui/action-dialog.tsx'
import { AgencyPicker } from '../../ui/agency-picker.tsx'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import type { Field } from '../../ui/form-page.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { useWords } from '../../words.ts'
import { PEOPLE } from './words.ts'

const KEY = ['delegations'] as const
const refresh = () => queryClient.invalidateQueries({ queryKey: KEY })

/** Who acts for an absent head, and when. */
export function DelegationsPage(): ReactNode {
  const t = useWords(PEOPLE)
  const columns = useColumns()
  const { data, error, refetch } = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => get<DelegationList>('/delegations', {}, signal),
  })
  return (
    <>
      <PageHead title={t.delegations} note={t.delegationsNote} actions={<Delegate />} />
      <DataTable
        name="delegations"
        title={t.delegations}
        columns={columns}
        rows={data?.items}
        rowKey={({ id }) => id}
        empty={t.noDelegations}
        fault={error}
        onRetry={() => void refetch()}
      />
    </>
  )
}

function useColumns(): readonly Column<DelegationRecord>[] {
  const t = useWords(PEOPLE)
  return [
    { key: 'from', title: t.fromPerson, render: ({ fromName }) => fromName, phone: 'heading' },
    { key: 'to', title: t.toPerson, render: ({ toName }) => toName },
    { key: 'role', title: t.role, render: ({ role }) => t[role] },
    { key: 'agency', title: t.roleAgency, render: ({ agencyName }) => agencyName },
    { key: 'period', title: t.period, render: ({ from, to }) => t.until(from, to) },
    { key: 'reason', title: t.reason, render: ({ reason }) => reason },
    {
      key: 'state',
      title: t.state,
      render: ({ isCurrent }) => <StatusTag tone={isCurrent ? 'good' : 'neutral'}>{isCurrent ? t.current : t.ended}</StatusTag>,
    },
    {
      key: 'revoke',
      title: t.revoke,
      render: ({ id, toName }) => (
        <ConfirmButton
          label={t.revoke}
          about={toName}
          note={t.revokeConfirm}
          small
          onConfirm={() => remove(`/delegations/${id}`).then(refresh)}
        />
      ),
    },
  ]
}

function Delegate(): ReactNode {
  const t = useWords(PEOPLE)
  const agency = useAgency()
  const mayForOthers = useMay()('people-administer')
  const { personId } = useSession()
  const [agencyId, setAgencyId] = useState(agency?.id)
  const { data } = useQuery({
    queryKey: ['colleagues', agencyId],
    queryFn: ({ signal }) => get<ColleagueList>('/colleagues', { agency: agencyId }, signal),
    enabled: agencyId !== undefined,
  })
  const colleagues = (data?.items ?? []).map((colleague) => ({ value: colleague.personId, label: colleague.name }))
  const forOthers: readonly Field[] = mayForOthers
    ? [{ name: 'fromPersonId', label: t.fromPerson, kind: 'choice', choices: colleagues, help: t.ownOffice }]
    : []
  return (
    <ActionDialog<NewDelegation>
      name="delegation"
      label={t.delegate}
      primary
      shape={NewDelegation}
      {...(agency === undefined ? {} : { initial: { agencyId: agency.id } })}
      onTyped={(typed) => setAgencyId(typed.agencyId)}
      fields={[
        { name: 'agencyId', label: t.roleAgency, kind: 'own', required: true, control: <AgencyPicker chosen={agency?.name} /> },
        {
          name: 'role',
          label: t.role,
          kind: 'choice',
          choices: [
            { value: 'officeHead', label: t.officeHead },
            { value: 'agencyHead', label: t.agencyHead },
          ],
        },
        ...forOthers,
        { name: 'toPersonId', label: t.toPerson, kind: 'choice', choices: colleagues.filter(({ value }) => value !== personId) },
        { name: 'from', label: t.startDay, kind: 'day' },
        { name: 'to', label: t.endDay, kind: 'day' },
        { name: 'reason', label: t.reason, kind: 'text' },
      ]}
      onSubmit={async (body) => {
        await post('/delegations', body)
        await refresh()
      }}
    />
  )
}
