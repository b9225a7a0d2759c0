import { useMutation } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { useWords } from '../words.ts'
import { UI } from './words.ts'

interface ConfirmButtonProps {
  /** The words of the button, of the dialog's head and of its own button. */
  readonly label: string
  /** What will happen. */
  readonly note?: ReactNode
  /** What is named before a screen reader, where several buttons have the same words. */
  readonly about?: string
  readonly onConfirm: () => Promise<unknown>
  readonly danger?: boolean
  readonly small?: boolean
}

/** A button for an act that cannot be undone by another press: it says what will happen and asks again. */
export function ConfirmButton({ label, note, about, onConfirm, danger = false, small = false }: ConfirmButtonProps): ReactNode {
  const t = useWords(UI)
  const [open, setOpen] = useState(false)
  const { mutate, isPending } = useMutation({ mutationFn: onConfirm, onSettled: () => setOpen(false) })
  return (
    <>
      <Button
        danger={danger}
        size={small ? 'small' : 'medium'}
        onClick={() => setOpen(true)}
        {...(about === undefined ? {} : { 'aria-label': `${label}：${about}` })}
      >
        {label}
      </Button>
      <Modal
        open={open}
        title={about === undefined ? label : `${label}：${about}`}
        okText={label}
        cancelText={t.cancel}
        okButtonProps={{ danger }}
        confirmLoading={isPending}
        onOk={() => mutate()}
        onCancel={() => setOpen(false)}
      >
        {note}
      </Modal>
    </>
  )
}
