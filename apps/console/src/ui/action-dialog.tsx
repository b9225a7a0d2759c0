import { Button, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Field, FormShape } from './form-fields.tsx'
import { FormPage } from './form-page.tsx'

interface ActionDialogProps<Body extends object> {
  /** Stable name of its draft, with the id of what is acted on. */
  readonly name: string
  /** The words of the button and of the dialog's head. */
  readonly label: string
  /** One or two sentences on what will happen. */
  readonly note?: ReactNode
  readonly fields: readonly Field[]
  readonly shape?: FormShape | undefined
  readonly initial?: Partial<Body>
  readonly submitLabel?: string
  readonly onSubmit: (body: Body) => Promise<unknown>
  readonly onDone?: (() => void) | undefined
  readonly onTyped?: (typed: Partial<Body>) => void
  readonly primary?: boolean
  readonly danger?: boolean
  readonly small?: boolean
  readonly children?: (typed: Partial<Body>) => ReactNode
}

/** A button that opens a form in a dialog: for one act with its reasons. */
export function ActionDialog<Body extends object>(props: ActionDialogProps<Body>): ReactNode {
  const { label, note, primary = false, danger = false, small = false, submitLabel = label, onDone, children, ...form } = props
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        type={primary ? 'primary' : 'default'}
        danger={danger}
        size={small ? 'small' : 'medium'}
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
      <Modal open={open} title={label} footer={null} destroyOnHidden onCancel={() => setOpen(false)}>
        {note !== undefined && <p>{note}</p>}
        <FormPage<Body>
          {...form}
          submitLabel={submitLabel}
          onCancel={() => setOpen(false)}
          onDone={() => {
            setOpen(false)
            onDone?.()
          }}
          {...(children ? { children } : {})}
        />
      </Modal>
    </>
  )
}
