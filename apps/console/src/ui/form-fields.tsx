import { Checkbox, Form, type FormItemProps, Input, InputNumber, Select } from 'antd'
import type { ReactElement, ReactNode } from 'react'
import { useWords } from '../words.ts'
import { UI } from './words.ts'

/** One thing to choose. */
export interface Choice {
  readonly value: string | number
  readonly label: string
}

/** What a form asks for. */
export interface Field {
  /** The name in the body that is sent. */
  readonly name: string
  readonly label: string
  readonly kind: 'text' | 'secret' | 'code' | 'area' | 'number' | 'day' | 'choice' | 'choices' | 'yes' | 'own'
  /** What helps to answer, under the field. */
  readonly help?: ReactNode
  readonly required?: boolean
  readonly choices?: readonly Choice[]
  /** The control of kind `own`; it is given `id`, `value` and `onChange`. */
  readonly control?: ReactElement
  /** What browsers and password managers may fill in. */
  readonly autoComplete?: string
  readonly rows?: number
  readonly disabled?: boolean
}

/** As much of a contract shape (TypeBox, which is JSON schema) as a form can check before sending. */
export interface FormShape {
  readonly properties: Readonly<Record<string, object>>
  readonly required?: readonly string[] | undefined
}

interface Limits {
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly pattern?: string
}

type Rules = NonNullable<FormItemProps['rules']>

/** One field with its label, help and the rules of its shape. */
export function FormField({ field, shape }: { readonly field: Field; readonly shape?: FormShape | undefined }): ReactNode {
  const rules = useRules(field, shape)
  const isYes = field.kind === 'yes'
  return (
    <Form.Item
      name={field.name}
      label={isYes ? undefined : field.label}
      rules={rules}
      extra={field.help}
      {...(isYes ? { valuePropName: 'checked' } : {})}
    >
      {control(field)}
    </Form.Item>
  )
}

function control(field: Field): ReactNode {
  const { disabled = false, autoComplete = 'off' } = field
  switch (field.kind) {
    case 'text':
      return <Input disabled={disabled} autoComplete={autoComplete} />
    case 'secret':
      return <Input.Password disabled={disabled} autoComplete={autoComplete} />
    case 'code':
      return <Input disabled={disabled} autoComplete={autoComplete} autoFocus spellCheck={false} autoCapitalize="none" />
    case 'area':
      return <Input.TextArea disabled={disabled} rows={field.rows ?? 3} />
    case 'number':
      return <InputNumber disabled={disabled} className="wide" />
    case 'day':
      return <Input type="date" disabled={disabled} />
    case 'choice':
    case 'choices':
      return (
        <Select
          disabled={disabled}
          allowClear={field.required !== true}
          showSearch={{ optionFilterProp: 'label' }}
          options={(field.choices ?? []).map(({ value, label }) => ({ value, label }))}
          {...(field.kind === 'choices' ? { mode: 'multiple' as const } : {})}
        />
      )
    case 'own':
      return field.control
    case 'yes':
      return <Checkbox disabled={disabled}>{field.label}</Checkbox>
  }
}

function useRules({ name, label, kind, required }: Field, shape: FormShape | undefined): Rules {
  const t = useWords(UI)
  if (kind === 'yes') return []
  if (kind === 'own') return required ? [{ required: true, message: t.required(label) }] : []
  const limits = (shape?.properties[name] ?? {}) as Limits
  const must = required ?? shape?.required?.includes(name) ?? false
  const rules: Rules = []
  // With any further member, the validator takes the value for a text and refuses a number.
  const isText = kind === 'text' || kind === 'area'
  if (must) rules.push({ required: true, message: t.required(label), ...(isText ? { whitespace: true } : {}) })
  if (kind === 'number') {
    const { minimum, maximum } = limits
    if (minimum !== undefined) rules.push({ type: 'number', min: minimum, message: t.smallest(label, minimum) })
    if (maximum !== undefined) rules.push({ type: 'number', max: maximum, message: t.largest(label, maximum) })
    return rules
  }
  const { minLength = 0, maxLength, pattern } = limits
  if (minLength > 1) rules.push({ min: minLength, message: t.tooShort(label, minLength) })
  if (maxLength !== undefined) rules.push({ max: maxLength, message: t.tooLong(label, maxLength) })
  if (pattern !== undefined) rules.push({ pattern: new RegExp(pattern, 'u'), message: t.pattern(label) })
  return rules
}
