import { type ApplicationView, DOCUMENT_KINDS, type Party } from '@gongkai/contract'
import { useMutation } from '@tanstack/react-query'
import { Button, Input, Modal } from 'antd'
import { type ReactNode, useEffect, useId, useState } from 'react'
import { post } from '../../api.ts'
import { Facts } from '../../ui/facts.tsx'
import { UI } from '../../ui/words.ts'
import { useWords } from '../../words.ts'
import { refreshCases } from './case.client.ts'
import { useTerms } from './terms.ts'
import { CASE } from './words.ts'

type Shown = Pick<ApplicationView['parties'][number], 'role' | 'name'> & {
  readonly documentKind?: string | null
  readonly documentNumber?: string | null
  readonly phone?: string | null
  readonly email?: string | null
  readonly address?: string | null
}

/** How long the parties stay in the clear, in milliseconds. */
const SHOWN_FOR = 60_000

/** The parties, masked; in the clear for a minute to whoever says why. */
export function CaseParties({ view }: { readonly view: ApplicationView }): ReactNode {
  const t = useWords(CASE)
  const terms = useTerms()
  const { data, mutate, reset, isPending } = useMutation({
    mutationFn: (reason: string) =>
      post<{ readonly parties: readonly Party[] }>(`/applications/${view.id}/events/revealApplicant`, { body: { reason } }),
    onSuccess: () => refreshCases(),
  })
  useEffect(() => {
    if (data === undefined) return undefined
    const timer = setTimeout(reset, SHOWN_FOR)
    return () => clearTimeout(timer)
  }, [data, reset])
  const parties: readonly Shown[] = data?.parties ?? view.parties
  const mayReveal = view.events.some(({ event }) => event === 'revealApplicant')
  return (
    <section className="panel" aria-label={t.parties}>
      <h2>
        {t.parties} <span className="quiet">{terms.applicantClass(view.applicantClass)}</span>
      </h2>
      {parties.map((party, index) => (
        // Parties have no other name than their place.
        <PartyFacts key={index} party={party} />
      ))}
      <p className="quiet">{t.month(view.sameApplicantThisMonth)}</p>
      {mayReveal &&
        (data ? (
          <Button size="small" onClick={reset}>
            {t.hide}
          </Button>
        ) : (
          <Reveal isPending={isPending} onReveal={mutate} />
        ))}
    </section>
  )
}

function PartyFacts({ party }: { readonly party: Shown }): ReactNode {
  const t = useWords(CASE)
  const terms = useTerms()
  const kind = DOCUMENT_KINDS.find(({ key }) => key === party.documentKind)?.key
  return (
    <Facts
      facts={[
        [t[party.role], <strong key="name">{party.name}</strong>],
        [t.document, [kind && terms.document(kind), party.documentNumber].filter(Boolean).join(' ')],
        [t.phone, party.phone],
        [t.email, party.email],
        [t.address, party.address],
      ]}
    />
  )
}

function Reveal({
  isPending,
  onReveal,
}: {
  readonly isPending: boolean
  readonly onReveal: (reason: string) => void
}): ReactNode {
  const t = useWords(CASE)
  const ui = useWords(UI)
  const id = useId()
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  return (
    <>
      <Button size="small" loading={isPending} onClick={() => setAsking(true)}>
        {t.reveal}
      </Button>
      <Modal
        open={asking}
        title={t.reveal}
        okText={t.reveal}
        cancelText={ui.cancel}
        okButtonProps={{ disabled: reason.trim() === '' }}
        onOk={() => {
          onReveal(reason.trim())
          setAsking(false)
        }}
        onCancel={() => setAsking(false)}
      >
        <p>{t.revealNote}</p>
        <label htmlFor={id}>{t.reason}</label>
        <Input id={id} value={reason} maxLength={200} onChange={({ target }) => setReason(target.value)} />
      </Modal>
    </>
  )
}
