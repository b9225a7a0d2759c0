import { App } from 'antd'
import type { ReactNode } from 'react'
import { remove } from '../../api.ts'
import { queryClient } from '../../problem-bus.ts'
import { SESSION_KEY, signOut, useSession } from '../../session.ts'
import { ActionDialog } from '../../ui/action-dialog.tsx'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { momentText } from '../../ui/moment.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { useWords } from '../../words.ts'
import { Authenticator } from './authenticator.tsx'
import { PasswordForm } from './password-form.tsx'
import { ACCOUNT } from './words.ts'

/** What one may know of and do with one's own account. */
export function AccountPage(): ReactNode {
  const t = useWords(ACCOUNT)
  const { name, login, roles, idleMinutes, endsAt } = useSession()
  return (
    <>
      <PageHead title={t.title} note={`${name}（${login}）`} />
      <h2>{t.roles}</h2>
      <DataTable
        name="account.roles"
        title={t.roles}
        rows={roles}
        rowKey={({ role, agencyId, actingFor = '' }) => `${role} ${agencyId} ${actingFor}`}
        empty={t.noRoles}
        columns={[
          {
            key: 'role',
            title: t.role,
            render: ({ label, actingFor }) => (actingFor === undefined ? label : `${label}（${t.actingFor(actingFor)}）`),
            phone: 'heading',
          },
          {
            key: 'agency',
            title: t.agency,
            render: ({ agencyName, scope }) => `${agencyName}（${scope === 'subtree' ? t.subtree : t.only}）`,
          },
        ]}
      />
      <div className="columns below">
        <OwnPassword />
        <OwnFactor />
        <section className="panel">
          <h2>{t.session}</h2>
          <p>{t.sessionText(idleMinutes, momentText(endsAt))}</p>
          <ConfirmButton label={t.everywhere} note={t.everywhereNote} onConfirm={() => signOut('everywhere')} />
        </section>
      </div>
    </>
  )
}

function OwnPassword(): ReactNode {
  const t = useWords(ACCOUNT)
  const { notification } = App.useApp()
  const { passwordAgeDays } = useSession()
  // Whoever signs in by 统一身份认证 only has no password here.
  if (passwordAgeDays === null) return null
  return (
    <section className="panel">
      <h2>{t.password}</h2>
      <p>{t.passwordAge(passwordAgeDays)}</p>
      <PasswordForm
        onDone={(session) => {
          queryClient.setQueryData(SESSION_KEY, session)
          notification.success({ title: t.passwordDone })
        }}
      />
    </section>
  )
}

function OwnFactor(): ReactNode {
  const t = useWords(ACCOUNT)
  const { notification } = App.useApp()
  const { secondFactor } = useSession()
  const refresh = () => queryClient.invalidateQueries({ queryKey: SESSION_KEY })
  return (
    <section className="panel">
      <h2>{t.factor}</h2>
      <p>{secondFactor ? t.factorOn : t.factorOff}</p>
      {secondFactor ? (
        <ActionDialog<{ readonly code: string }>
          name="authenticator-off"
          label={t.turnOff}
          note={t.turnOffNote}
          fields={[{ name: 'code', label: t.code, kind: 'code', required: true, autoComplete: 'one-time-code' }]}
          onSubmit={async (body) => {
            await remove('/session/authenticator', body)
            await refresh()
            notification.success({ title: t.turnedOff })
          }}
        />
      ) : (
        <Authenticator onDone={() => void refresh()} />
      )}
    </section>
  )
}
