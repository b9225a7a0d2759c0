import type { EnrollmentView, RecoveryCodes } from '@gongkai/contract'
import { useMutation } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { post } from '../../api.ts'
import { FormPage } from '../../ui/form-page.tsx'
import { useWords } from '../../words.ts'
import { ACCOUNT } from './words.ts'

/** Setting up the second factor: the picture, its proof, and the recovery codes, which are shown this once. */
export function Authenticator({ onDone }: { readonly onDone: () => void }): ReactNode {
  const t = useWords(ACCOUNT)
  const start = useMutation({ mutationFn: () => post<EnrollmentView>('/session/authenticator') })
  const [codes, setCodes] = useState<RecoveryCodes['recoveryCodes']>()

  if (codes) return <Codes codes={codes} onDone={onDone} />
  if (!start.data) {
    return (
      <Button type="primary" loading={start.isPending} onClick={() => start.mutate()}>
        {t.start}
      </Button>
    )
  }
  return (
    <>
      <p>{t.scan}</p>
      <img className="enrollment" src={start.data.picture} alt={t.picture} width={200} height={200} />
      <p>
        {t.secret}：<code data-secret>{start.data.secret}</code>
      </p>
      <FormPage<{ readonly code: string }>
        name="enrollment"
        fields={[{ name: 'code', label: t.code, kind: 'code', required: true, autoComplete: 'one-time-code' }]}
        submitLabel={t.verify}
        onSubmit={async ({ code }) => {
          const answer = await post<RecoveryCodes>('/session/authenticator/confirm', { code: code.trim() })
          setCodes(answer.recoveryCodes)
        }}
      />
    </>
  )
}

function Codes({ codes, onDone }: { readonly codes: readonly string[]; readonly onDone: () => void }): ReactNode {
  const t = useWords(ACCOUNT)
  return (
    <>
      <Alert type="warning" showIcon title={t.codesTitle} description={t.codesNote} />
      <ul className="codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Button type="primary" onClick={onDone}>
        {t.codesKept}
      </Button>
    </>
  )
}
