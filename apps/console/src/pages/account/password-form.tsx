import type { PasswordBody, SessionView } from '@gongkai/contract'
import type { ReactNode } from 'react'
import { ApiProblem, put } from '../../api.ts'
import { FormPage } from '../../ui/form-page.tsx'
import { useWords } from '../../words.ts'
import { ACCOUNT } from './words.ts'

interface Typed extends PasswordBody {
  readonly repeat: string
}

/** Changing one's password, with the present one. `onDone` is given the session that goes on. */
export function PasswordForm({ onDone }: { readonly onDone: (view: SessionView) => void }): ReactNode {
  const t = useWords(ACCOUNT)
  return (
    <FormPage<Typed>
      name="password"
      fields={[
        { name: 'current', label: t.current, kind: 'secret', required: true, autoComplete: 'current-password' },
        { name: 'next', label: t.next, kind: 'secret', required: true, autoComplete: 'new-password' },
        { name: 'repeat', label: t.repeat, kind: 'secret', required: true, autoComplete: 'new-password' },
      ]}
      submitLabel={t.change}
      onSubmit={async ({ current, next, repeat }) => {
        if (next !== repeat) throw new ApiProblem({ status: 422, code: 'password-repeated', title: t.different })
        onDone(await put<SessionView>('/session/password', { current, next } satisfies PasswordBody))
      }}
    />
  )
}
