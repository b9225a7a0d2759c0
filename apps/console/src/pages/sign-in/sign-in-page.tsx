import type { ReactNode } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { post } from '../../api.ts'
import { queryClient } from '../../problem-bus.ts'
import { LanguageSwitch } from '../../shell/header.tsx'
import { FormPage } from '../../ui/form-page.tsx'
import { useTitle } from '../../ui/window.ts'
import { useWords } from '../../words.ts'
import { SIGN_IN_WORDS } from './words.ts'

/** Signing in, then back to where one came from. */
export function SignInPage(): ReactNode {
  const t = useWords(SIGN_IN_WORDS)
  const navigate = useNavigate()
  const [search] = useSearchParams()
  useTitle(t.title)
  return (
    <div className="sign-in">
      <main>
        <div className="sign-in-head">
          <span className="quiet">{t.note}</span>
          <LanguageSwitch />
        </div>
        <h1>{t.title}</h1>
        <FormPage
          name="sign-in"
          fields={[
            { name: 'login', label: t.login, kind: 'text', required: true, autoComplete: 'username' },
            { name: 'password', label: t.password, kind: 'secret', required: true, autoComplete: 'current-password' },
          ]}
          submitLabel={t.submit}
          onSubmit={(body) => post('/session', body)}
          onDone={() => {
            queryClient.clear()
            void navigate(wayBack(search.get('back')), { replace: true })
          }}
        />
      </main>
    </div>
  )
}

/** Only a place of the console is a way back: anything else would send people away after their password. */
function wayBack(place: string | null): string {
  return place !== null && /^\/(?![/\\])/.test(place) ? place : '/'
}
