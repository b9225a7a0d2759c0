import { Alert, Button, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { useWords } from '../../words.ts'
import { PEOPLE } from './words.ts'

interface OneTimePasswordProps {
  /** Absent: nothing is shown. */
  readonly password: string | undefined
  readonly onClose: () => void
}

/** A password that the server has just made, shown this once; only its own button closes it. */
export function OneTimePassword({ password, onClose }: OneTimePasswordProps): ReactNode {
  const t = useWords(PEOPLE)
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(password ?? '')
    setCopied(true)
  }
  return (
    <Modal
      open={password !== undefined}
      title={t.oneTime}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <Button
          type="primary"
          onClick={() => {
            setCopied(false)
            onClose()
          }}
        >
          {t.closeShown}
        </Button>
      }
    >
      <p className="one-time">
        <code data-secret>{password}</code>
        {/* Only over https or on this machine may a page write to the clipboard. */}
        {isSecureContext && <Button onClick={() => void copy()}>{copied ? t.copied : t.copy}</Button>}
      </p>
      <Alert type="warning" showIcon title={t.oneTimeNote} />
    </Modal>
  )
}
