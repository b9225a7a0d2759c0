import { useMutation } from '@tanstack/react-query'
import { Button, Input, Modal } from 'antd'
import { type ReactNode, useEffect, useId, useState } from 'react'
import { useWords } from '../words.ts'
import { UI } from './words.ts'

interface MaskedProps {
  /** What everybody sees, for example `138****0000`. */
  readonly masked: string
  /** What it is, for people who hear the page. */
  readonly label: string
  /** Asks the server for the whole; the server writes it with the reason to the audit. Absent: nobody here may see it. */
  readonly reveal?: ((reason: string) => Promise<string>) | undefined
}

/** How long a revealed value stays on the screen, in milliseconds. */
const SHOWN_FOR = 60_000

/** Personal data: masked, revealed for a minute to whoever says why. */
export function Masked({ masked, label, reveal }: MaskedProps): ReactNode {
  const t = useWords(UI)
  const id = useId()
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const { mutate, data, reset, isPending } = useMutation({
    mutationFn: (given: string) => reveal?.(given) ?? Promise.resolve(masked),
    onSuccess: () => setAsking(false),
  })
  useEffect(() => {
    if (data === undefined) return undefined
    const timer = setTimeout(reset, SHOWN_FOR)
    return () => clearTimeout(timer)
  }, [data, reset])

  if (!reveal) return <span>{masked}</span>
  const revealed = data !== undefined
  return (
    <span className="masked">
      <span>{data ?? masked}</span>
      <Button
        size="small"
        type="link"
        aria-label={`${revealed ? t.hide : t.reveal} ${label}`}
        onClick={() => (revealed ? reset() : setAsking(true))}
      >
        {revealed ? t.hide : t.reveal}
      </Button>
      <Modal
        open={asking}
        title={`${t.revealTitle}：${label}`}
        okText={t.reveal}
        cancelText={t.cancel}
        confirmLoading={isPending}
        okButtonProps={{ disabled: reason.trim() === '' }}
        onOk={() => mutate(reason.trim())}
        onCancel={() => setAsking(false)}
      >
        <p>{t.revealText}</p>
        <label htmlFor={id}>{t.reason}</label>
        <Input id={id} value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
      </Modal>
    </span>
  )
}
