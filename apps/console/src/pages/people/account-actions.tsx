import type { IssuedPassword, PersonDetail } from '@gongkai/contract'
import { App } from 'antd'
import { type ReactNode, useState } from 'react'
import { post } from '../../api.ts'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { useWords } from '../../words.ts'
import { OneTimePassword } from './one-time-password.tsx'
import { refreshPeople } from './people.client.ts'
import { PEOPLE } from './words.ts'

/** What the security administrator does with an account: each act says first what it means. */
export function AccountActions({ person }: { readonly person: PersonDetail }): ReactNode {
  const t = useWords(PEOPLE)
  const { notification } = App.useApp()
  const [issued, setIssued] = useState<string>()
  const base = `/persons/${person.id}`
  const act = async (acting: Promise<unknown>) => {
    await acting
    await refreshPeople()
    notification.success({ title: t.done })
  }
  return (
    <div className="tools acts">
      <ConfirmButton
        label={t.resetPassword}
        note={t.resetNote}
        onConfirm={async () => {
          const { oneTimePassword } = await post<IssuedPassword>(`${base}/password`)
          setIssued(oneTimePassword)
          await refreshPeople()
        }}
      />
      {person.secondFactor && (
        <ConfirmButton
          label={t.resetFactor}
          note={t.resetFactorNote}
          onConfirm={() => act(post(`${base}/reset-second-factor`))}
        />
      )}
      {person.lockedUntil !== null && <ConfirmButton label={t.unlockSignIn} onConfirm={() => act(post(`${base}/unlock`))} />}
      <ConfirmButton label={t.endSessions} onConfirm={() => act(post(`${base}/end-sessions`))} />
      {person.state === 'active' ? (
        <ConfirmButton label={t.lock} note={t.lockNote} danger onConfirm={() => act(post(`${base}/lock`))} />
      ) : (
        <ConfirmButton label={t.unlock} onConfirm={() => act(post(`${base}/unlock`))} />
      )}
      <ConfirmButton label={t.leave} note={t.leaveNote} danger onConfirm={() => act(post(`${base}/leave`))} />
      <OneTimePassword password={issued} onClose={() => setIssued(undefined)} />
    </div>
  )
}
