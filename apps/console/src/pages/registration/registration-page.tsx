import type { ApplicationReceipt, Channel } from '@gongkai/contract'
import { Alert } from 'antd'
import { type ReactNode, useState } from 'react'
import { post } from '../../api.ts'
import { useAgency, useSession } from '../../session.ts'
import { FormPage } from '../../ui/form-page.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { useWords } from '../../words.ts'
import { refreshCases } from '../applications/case.client.ts'
import { ArrivalNote } from './arrival-note.tsx'
import { Receipt } from './receipt.tsx'
import './registration.css'
import {
  bodyOf,
  initialRegistration,
  REGISTRATION_SHAPE,
  type Registration,
  useRegistrationFields,
} from './registration-form.tsx'
import { REGISTRATION } from './words.ts'

/** Registers an application that came in otherwise than online, and hands out its number and query code. */
export function RegistrationPage(): ReactNode {
  const t = useWords(REGISTRATION)
  const [receipt, setReceipt] = useState<ApplicationReceipt>()
  return (
    <>
      <PageHead title={t.title} note={receipt === undefined ? t.note : undefined} />
      {receipt === undefined ? (
        <Registering onRegistered={setReceipt} />
      ) : (
        <Receipt receipt={receipt} onAnother={() => setReceipt(undefined)} />
      )}
    </>
  )
}

interface RegisteringProps {
  readonly onRegistered: (receipt: ApplicationReceipt) => void
}

/** The form, for whoever registers for some agency; a head who opens the page learns who does. */
function Registering({ onRegistered }: RegisteringProps): ReactNode {
  const t = useWords(REGISTRATION)
  const agencies = useRegistrarAgencies()
  if (agencies.length === 0) return <Alert type="info" title={t.nobody} />
  return <RegistrationForm agencies={agencies} onRegistered={onRegistered} />
}

interface RegistrationFormProps extends RegisteringProps {
  readonly agencies: ReturnType<typeof useRegistrarAgencies>
}

function RegistrationForm({ agencies, onRegistered }: RegistrationFormProps): ReactNode {
  const t = useWords(REGISTRATION)
  const chosen = useAgency()
  const agencyId = agencies.find(({ id }) => id === chosen?.id)?.id ?? agencies[0]?.id ?? 0
  const [channel, setChannel] = useState<Channel>('mailSigned')
  const [agency, setAgency] = useState(agencyId)
  const fields = useRegistrationFields({ channel, agencyId: agency, agencies })
  return (
    <section className="panel registration">
      <FormPage<Registration>
        name="registration"
        fields={fields}
        shape={REGISTRATION_SHAPE}
        initial={initialRegistration(agencyId)}
        submitLabel={t.submit}
        onTyped={(typed) => {
          setChannel(typed.channel ?? 'mailSigned')
          setAgency(typed.agencyId ?? agencyId)
        }}
        onSubmit={async (typed) => {
          onRegistered(await post<ApplicationReceipt>('/applications', bodyOf(typed)))
          await refreshCases()
        }}
      >
        {(typed) => <ArrivalNote typed={typed} />}
      </FormPage>
    </section>
  )
}

/** The agencies for which the person registers, with their names. */
function useRegistrarAgencies() {
  const { roles } = useSession()
  return roles.filter(({ role }) => role === 'registrar').map(({ agencyId, agencyName }) => ({ id: agencyId, name: agencyName }))
}
