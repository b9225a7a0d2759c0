import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Form } from 'antd'
import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react'
import { isOutdated, isSignedOut } from '../api.ts'
import { reportProblem } from '../problem-bus.ts'
import { useWords } from '../words.ts'
import { dropDraft, keepDraft, readDraft } from './drafts.ts'
import { Fault } from './fault.tsx'
import { type Field, FormField, type FormShape } from './form-fields.tsx'
import { UI } from './words.ts'

export type { Field, FormShape } from './form-fields.tsx'

interface FormPageProps<Body extends object> {
  /** Stable name: what was typed is kept under it until it is sent. With the id of what is changed, where there are several. */
  readonly name: string
  readonly fields: readonly Field[]
  /** The contract shape of the body: its limits are checked while typing. */
  readonly shape?: FormShape | undefined
  readonly initial?: Partial<Body>
  readonly submitLabel: string
  /** Sends what was typed; empty fields are left out. A refusal is shown above the form, and nothing typed is lost. */
  readonly onSubmit: (body: Body) => Promise<unknown>
  readonly onDone?: (() => void) | undefined
  readonly onCancel?: (() => void) | undefined
  /** Told what has been typed so far, for fields that depend on others. */
  readonly onTyped?: (typed: Partial<Body>) => void
  /** Sending is not the end of it: what was typed stays. */
  readonly keepsDraft?: boolean
  /** What stands between the fields and the buttons. Given what has been typed so far. */
  readonly children?: (typed: Partial<Body>) => ReactNode
}

/** The one form of the console: fields checked by the contract, drafts kept, refusals shown in place. */
export function FormPage<Body extends object>(props: FormPageProps<Body>): ReactNode {
  const { name, fields, shape, submitLabel, onCancel, onTyped, children } = props
  const t = useWords(UI)
  const [form] = Form.useForm<Body>()
  const { typed, restored, type, discard } = useDraft(props, () => form.resetFields())
  const sending = useSending(props)
  const fault = useRef<HTMLDivElement>(null)
  useEffect(() => fault.current?.focus(), [sending.error])
  const tellRestored = useEffectEvent(() => onTyped?.(typed))
  useEffect(() => tellRestored(), [])

  return (
    <Form
      form={form}
      name={name.replaceAll(/\W/g, '-')}
      layout="vertical"
      className="form-page"
      initialValues={typed}
      scrollToFirstError={{ focus: true }}
      onValuesChange={(_, all) => {
        type(all)
        onTyped?.(all)
      }}
      onFinish={(values) => sending.mutate(values)}
    >
      {restored && (
        <Alert type="info" title={t.draft} className="fault" action={<Button onClick={discard}>{t.discardDraft}</Button>} />
      )}
      {sending.error && (
        <div ref={fault} tabIndex={-1}>
          <Fault fault={sending.error} />
        </div>
      )}
      {fields.map((field) => (
        <FormField key={field.name} field={field} shape={shape} />
      ))}
      {children?.(typed)}
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {submitLabel}
        </Button>
        {onCancel && <Button onClick={onCancel}>{t.cancel}</Button>}
      </div>
    </Form>
  )
}

function useDraft<Body extends object>({ name, fields, initial = {} }: FormPageProps<Body>, reset: () => void) {
  const [draft] = useState(() => readDraft(name))
  const [typed, setTyped] = useState<Partial<Body>>({ ...initial, ...draft })
  const [restored, setRestored] = useState(draft !== undefined)
  const secret = new Set(fields.filter(({ kind }) => kind === 'secret' || kind === 'code').map((field) => field.name))
  return {
    typed,
    restored,
    type: (all: Partial<Body>) => {
      setTyped(all)
      keepDraft(name, Object.fromEntries(Object.entries(all).filter(([key]) => !secret.has(key))))
    },
    discard: () => {
      dropDraft(name)
      setTyped(initial)
      setRestored(false)
      // The form takes its initial values when it is drawn again.
      setTimeout(reset)
    },
  }
}

function useSending<Body extends object>({ name, onSubmit, onDone, keepsDraft = false }: FormPageProps<Body>) {
  return useMutation({
    meta: { shown: 'in place' },
    mutationFn: (values: Body) => {
      const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== '' && value !== null)
      // What is left out was empty, and a body has no other fields than the form.
      return onSubmit(Object.fromEntries(given) as Body)
    },
    onSuccess: () => {
      if (!keepsDraft) dropDraft(name)
      onDone?.()
    },
    onError: (fault) => {
      if (isSignedOut(fault) || isOutdated(fault)) reportProblem(fault)
    },
  })
}
