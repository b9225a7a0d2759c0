import { type IssuedPassword, NewPerson, type PersonSummary } from '@gongkai/contract'
import { Input, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { useNavigate } from 'react-router'
import { post } from '../../api.ts'
import { ActionDialog } from '../../ui/action-dialog.tsx'
import { AgencyPicker } from '../../ui/agency-picker.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { type Filters, useFilters } from '../../ui/filters.ts'
import { momentText } from '../../ui/moment.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { useWords } from '../../words.ts'
import { OneTimePassword } from './one-time-password.tsx'
import { refreshPeople, usePeople } from './people.client.ts'
import { PeopleImport } from './people-import.tsx'
import { PersonStateTag } from './person-state-tag.tsx'
import { PEOPLE } from './words.ts'

/** The persons that one administers, and the way to create them. */
export function PeoplePage(): ReactNode {
  const t = useWords(PEOPLE)
  const filters = useFilters()
  const { of, page, paging } = filters
  const { data, error, refetch } = usePeople({ q: of('q'), agency: of('agency'), state: of('state'), page })
  const navigate = useNavigate()
  const columns = usePersonColumns()
  return (
    <>
      <PageHead
        title={t.title}
        note={t.note}
        actions={
          <>
            <PeopleImport />
            <CreatePerson />
          </>
        }
      />
      <PeopleFilters {...filters} />
      <DataTable
        name="people"
        title={t.title}
        columns={columns}
        rows={data?.items}
        rowKey={({ id }) => id}
        onOpen={({ id }) => void navigate(`/people/${id}`)}
        paging={paging(data?.total, data?.size ?? 50)}
        fault={error}
        onRetry={() => void refetch()}
      />
    </>
  )
}

function PeopleFilters({ of, set }: Filters): ReactNode {
  const t = useWords(PEOPLE)
  const agency = of('agency')
  return (
    <div className="filters" role="search" aria-label={t.filter}>
      <label data-search>
        {t.search}
        <Input.Search defaultValue={of('q')} allowClear onSearch={(q) => set({ q })} aria-label={t.search} />
      </label>
      <label>
        {t.agency}
        <AgencyPicker
          label={t.agency}
          value={agency === '' ? null : Number(agency)}
          onChange={(id) => set({ agency: id?.toString() })}
        />
      </label>
      <label>
        {t.state}
        <Select
          aria-label={t.state}
          value={of('state')}
          options={[
            { value: '', label: t.all },
            { value: 'active', label: t.active },
            { value: 'locked', label: t.locked },
            { value: 'left', label: t.left },
          ]}
          onChange={(state) => set({ state })}
        />
      </label>
    </div>
  )
}

function usePersonColumns(): readonly Column<PersonSummary>[] {
  const t = useWords(PEOPLE)
  return [
    { key: 'name', title: t.name, render: ({ name }) => name, phone: 'heading' },
    { key: 'login', title: t.login, render: ({ login }) => login },
    { key: 'agency', title: t.agency, render: ({ agencyName }) => agencyName },
    {
      key: 'roles',
      title: t.roles,
      render: ({ roles }) => [...new Set(roles.filter(({ isCurrent }) => isCurrent).map(({ label }) => label))].join('、') || '—',
    },
    { key: 'state', title: t.state, render: (person) => <PersonStateTag {...person} />, phone: 'heading' },
    { key: 'factor', title: t.secondFactor, render: ({ secondFactor }) => (secondFactor ? t.enabled : t.disabled) },
    { key: 'seen', title: t.lastSeen, render: ({ lastSignedInAt }) => momentText(lastSignedInAt) || t.never },
  ]
}

function CreatePerson(): ReactNode {
  const t = useWords(PEOPLE)
  const [issued, setIssued] = useState<IssuedPassword>()
  const navigate = useNavigate()
  return (
    <>
      <ActionDialog<NewPerson>
        name="new-person"
        label={t.create}
        primary
        shape={NewPerson}
        fields={[
          { name: 'login', label: t.login, kind: 'text', help: t.loginHelp },
          { name: 'name', label: t.name, kind: 'text' },
          { name: 'agencyId', label: t.agency, kind: 'own', required: true, control: <AgencyPicker /> },
          { name: 'phone', label: t.phone, kind: 'text' },
          { name: 'mail', label: t.mail, kind: 'text' },
        ]}
        onSubmit={async (body) => {
          setIssued(await post<IssuedPassword>('/persons', body))
          await refreshPeople()
        }}
      />
      <OneTimePassword
        password={issued?.oneTimePassword}
        onClose={() => {
          setIssued(undefined)
          if (issued) void navigate(`/people/${issued.personId}`)
        }}
      />
    </>
  )
}
