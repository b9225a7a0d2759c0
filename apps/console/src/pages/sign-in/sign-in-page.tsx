import type { SessionView, SignInBody } from '@gongkai/contract'
import { Button, Spin } from 'antd'
import type { ReactNode } from 'react'
import { Navigate, useSearchParams } from 'react-router'
import { post } from '../../api.ts'
import { queryClient, reportProblem } from '../../problem-bus.ts'
import { SESSION_KEY, signOut, useSessionQuery } from '../../session.ts'
import { LanguageSwitch } from '../../shell/language-switch.tsx'
import { FormPage } from '../../ui/form-page.tsx'
import { useTitle } from '../../ui/window.ts'
import { useWords } from '../../words.ts'
import { Authenticator } from './authenticator.tsx'
import { PasswordForm } from './password-form.tsx'
import { SIGN_IN_WORDS } from './words.ts'

/** Signing in, step by step as the server asks for them, then back to where one came from. */
export function SignInPage(): ReactNode {
  const t = useWords(SIGN_IN_WORDS)
  const { data, isPending } = useSessionQuery()
  const [search] = useSearchParams()
  const stage = data?.state
  useTitle(t.title)

  const advance = (view: SessionView) => queryClient.setQueryData(SESSION_KEY, view)
  if (stage === 'signed-in') return <Navigate replace to={wayBack(search.get('back'))} />
  return (
    <div className="sign-in">
      <main>
        <div className="sign-in-head">
          <span className="quiet">{t.place}</span>
          <LanguageSwitch />
        </div>
        {isPending ? <Spin /> : <Step stage={stage} onAdvance={advance} />}
        {stage !== undefined && (
          <p>
            <Button type="link" onClick={() => void signOut().catch(reportProblem)}>
              {t.cancel}
            </Button>
          </p>
        )}
      </main>
    </div>
  )
}

interface StepProps {
  readonly stage: Exclude<SessionView['state'], 'signed-in'> | undefined
  readonly onAdvance: (view: SessionView) => void
}

function Step({ stage, onAdvance }: StepProps): ReactNode {
  const t = useWords(SIGN_IN_WORDS)
  switch (stage) {
    case undefined:
      return <PasswordStep onAdvance={onAdvance} />
    case 'second-factor':
      return <SecondFactorStep onAdvance={onAdvance} />
    case 'password-change':
      return (
        <>
          <h1>{t.passwordTitle}</h1>
          <p>{t.passwordNote}</p>
          <PasswordForm onDone={onAdvance} />
        </>
      )
    case 'second-factor-enrollment':
      return (
        <>
          <h1>{t.enrollTitle}</h1>
          <p>{t.enrollNote}</p>
          <Authenticator onDone={() => void queryClient.invalidateQueries({ queryKey: SESSION_KEY })} />
        </>
      )
  }
}

function PasswordStep({ onAdvance }: Pick<StepProps, 'onAdvance'>): ReactNode {
  const t = useWords(SIGN_IN_WORDS)
  return (
    <>
      <h1>{t.title}</h1>
      <FormPage<SignInBody>
        name="sign-in"
        fields={[
          { name: 'login', label: t.login, kind: 'text', required: true, autoComplete: 'username' },
          { name: 'password', label: t.password, kind: 'secret', required: true, autoComplete: 'current-password' },
        ]}
        submitLabel={t.submit}
        onSubmit={async (body) => onAdvance(await post<SessionView>('/session', body))}
      />
    </>
  )
}

function SecondFactorStep({ onAdvance }: Pick<StepProps, 'onAdvance'>): ReactNode {
  const t = useWords(SIGN_IN_WORDS)
  return (
    <>
      <h1>{t.factorTitle}</h1>
      <p>{t.factorNote}</p>
      <FormPage<{ readonly code: string }>
        name="second-factor"
        fields={[{ name: 'code', label: t.code, kind: 'code', required: true, autoComplete: 'one-time-code' }]}
        submitLabel={t.verify}
        onSubmit={async ({ code }) => onAdvance(await post<SessionView>('/session/second-factor', { code: code.trim() }))}
      />
    </>
  )
}

/** Only a place of the console is a way back: anything else would send people away after their password. */
function wayBack(place: string | null): string {
  return place !== null && /^\/(?![/\\])/.test(place) ? place : '/'
}
