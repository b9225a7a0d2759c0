import { type PersonDetail, PersonChange } from '@gongkai/contract'
import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import { patch } from '../../api.ts'
import { ActionDialog } from '../../ui/action-dialog.tsx'
import { AgencyPicker } from '../../ui/agency-picker.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Fault } from '../../ui/fault.tsx'
import { momentText } from '../../ui/moment.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { useWords } from '../../words.ts'
import { AccountActions } from './account-actions.tsx'
import { refreshPeople, usePerson } from './people.client.ts'
import { PersonRoles } from './person-roles.tsx'
import { PersonStateTag } from './person-state-tag.tsx'
import { PEOPLE } from './words.ts'

/** One person: who, how they sign in, and every role with its time. */
export function PersonPage(): ReactNode {
  const { id = '' } = useParams()
  const { data, error, refetch } = usePerson(id)
  if (error) return <Fault fault={error} onRetry={() => void refetch()} />
  return data ? <Person person={data} /> : null
}

function Person({ person }: { readonly person: PersonDetail }): ReactNode {
  const t = useWords(PEOPLE)
  const hasLeft = person.state === 'left'
  return (
    <>
      <PageHead title={person.name} note={person.agencyName} actions={!hasLeft && <EditPerson person={person} />} />
      <div className="columns">
        <section className="panel">
          <h2>{t.facts}</h2>
          <Facts
            facts={[
              [t.login, person.login],
              [t.state, <PersonStateTag key="state" {...person} />],
              [t.phone, person.phone],
              [t.mail, person.mail],
              [t.created, momentText(person.createdAt)],
              [t.lastSeen, momentText(person.lastSignedInAt) || t.never],
            ]}
          />
        </section>
        <section className="panel">
          <h2>{t.account}</h2>
          <Facts
            facts={[
              [t.secondFactor, person.secondFactor ? t.enabled : t.disabled],
              [t.passwordChanged, momentText(person.passwordChangedAt)],
              [t.mustChange, person.mustChangePassword ? t.yes : t.no],
              [t.linked, person.linkedIdentity ? t.linkedYes : t.linkedNo],
            ]}
          />
          {!hasLeft && <AccountActions person={person} />}
        </section>
      </div>
      <PersonRoles person={person} />
    </>
  )
}

function EditPerson({ person: { id, name, agencyId, agencyName, phone, mail } }: { readonly person: PersonDetail }): ReactNode {
  const t = useWords(PEOPLE)
  return (
    <ActionDialog<PersonChange>
      name={`person-${id}`}
      label={t.edit}
      submitLabel={t.save}
      shape={PersonChange}
      initial={{ name, agencyId, phone: phone ?? '', mail: mail ?? '' }}
      fields={[
        { name: 'name', label: t.name, kind: 'text', required: true },
        { name: 'agencyId', label: t.agency, kind: 'own', required: true, control: <AgencyPicker chosen={agencyName} /> },
        { name: 'phone', label: t.phone, kind: 'text' },
        { name: 'mail', label: t.mail, kind: 'text' },
      ]}
      // An empty phone or mail takes it away, so these two are sent in any case.
      onSubmit={async (body) => {
        await patch(`/persons/${id}`, { phone: '', mail: '', ...body })
        await refreshPeople()
      }}
    />
  )
}
