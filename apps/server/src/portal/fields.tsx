/** The fields of the form: label, hint, the fault beside the field, and what was typed. */
import type { Term } from '@gongkai/contract'
import type { ComponentChildren } from 'preact'
import type { Language } from './bilingual.ts'
import { FORM_WORDS } from './form-words.ts'

/** One fault: the id of the field, and what to do. */
export interface FieldFault {
  readonly field: string
  readonly message: string
}

/** What every field needs to know of the form. */
export interface FormState {
  readonly values: Readonly<Record<string, string>>
  readonly faults: readonly FieldFault[]
  /** The language of what the form says; Chinese unless said otherwise. */
  readonly language?: Language
  /** Whether labels and choices are what was published, and so Chinese on an English page too. */
  readonly isChinese?: boolean
}

/** A label or a choice in the language that it has. */
function Said({ form: { language = 'zh', isChinese = false }, text }: { readonly form: FormState; readonly text: string }) {
  return isChinese && language === 'en' ? <span lang="zh-CN">{text}</span> : <>{text}</>
}

/** The words of a form. */
function wordsOf({ language = 'zh' }: Pick<FormState, 'language'>) {
  return FORM_WORDS[language]
}

interface FieldProps {
  readonly form: FormState
  /** Name and id. */
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly required?: boolean
}

/** The attributes that tie a field to its hint and its fault. */
function described({ form, name, hint }: FieldProps) {
  const fault = form.faults.find(({ field }) => field === name)
  const ids = [...(hint === undefined ? [] : [`${name}-hint`]), ...(fault === undefined ? [] : [`${name}-fault`])].join(' ')
  return {
    fault,
    attributes: {
      ...(ids === '' ? {} : { 'aria-describedby': ids }),
      ...(fault === undefined ? {} : { 'aria-invalid': 'true' as const }),
    },
  }
}

function Hint({ name, hint }: Pick<FieldProps, 'name' | 'hint'>) {
  return hint === undefined ? null : (
    <p class="hint" id={`${name}-hint`}>
      {hint}
    </p>
  )
}

function Fault({ form, name, fault }: Pick<FieldProps, 'form' | 'name'> & { readonly fault: FieldFault | undefined }) {
  return fault === undefined ? null : (
    <p class="fault" id={`${name}-fault`}>
      <span class="visually-hidden">{wordsOf(form).fault}</span>
      {fault.message}
    </p>
  )
}

function Label({ form, name, label, required = false }: Pick<FieldProps, 'form' | 'name' | 'label' | 'required'>) {
  return (
    <label for={name}>
      <Said form={form} text={label} />
      {required ? <span class="must">{wordsOf(form).required}</span> : null}
    </label>
  )
}

interface TextFieldProps extends FieldProps {
  readonly type?: 'text' | 'tel' | 'email'
  readonly autocomplete?: string
  readonly maximum: number
  readonly short?: boolean
}

/** One line of text. */
export function TextField({ type = 'text', autocomplete = 'off', maximum, short = false, ...props }: TextFieldProps) {
  const { form, name } = props
  const { fault, attributes } = described(props)
  const shared = {
    class: short ? 'short' : 'long',
    id: name,
    name,
    autocomplete,
    maxLength: maximum,
    value: form.values[name] ?? '',
  }
  return (
    <div class="field">
      <Label {...props} />
      <Hint {...props} />
      <Fault form={form} name={name} fault={fault} />
      <Input type={type} attributes={{ ...shared, ...attributes }} />
    </div>
  )
}

interface InputProps {
  readonly type: NonNullable<TextFieldProps['type']>
  readonly attributes: Readonly<Record<string, string | number>>
}

function Input({ type, attributes }: InputProps) {
  switch (type) {
    case 'text':
      return <input {...attributes} type="text" />
    case 'tel':
      return <input {...attributes} type="tel" />
    case 'email':
      return <input {...attributes} type="email" />
  }
}

/** Several lines of text. */
export function TextArea({ maximum, rows, ...props }: FieldProps & { readonly maximum: number; readonly rows: number }) {
  const { form, name } = props
  const { fault, attributes } = described(props)
  return (
    <div class="field">
      <Label {...props} />
      <Hint {...props} />
      <Fault form={form} name={name} fault={fault} />
      <textarea id={name} name={name} rows={rows} maxLength={maximum} {...attributes}>
        {form.values[name] ?? ''}
      </textarea>
    </div>
  )
}

/** One of a group of terms. */
export interface TermGroup {
  readonly label: string
  readonly terms: readonly Term<string>[]
}

/** A choice from a list. */
export function SelectField({ groups, ...props }: FieldProps & { readonly groups: readonly TermGroup[] }) {
  const { form, name } = props
  const { fault, attributes } = described(props)
  const chosen = form.values[name] ?? ''
  return (
    <div class="field">
      <Label {...props} />
      <Hint {...props} />
      <Fault form={form} name={name} fault={fault} />
      <select id={name} name={name} {...attributes}>
        <option value="">{wordsOf(form).choose}</option>
        {groups.map(({ label, terms }) => (
          <optgroup key={label} label={label}>
            {terms.map((term) => (
              <option key={term.key} value={term.key} selected={term.key === chosen}>
                {term.label}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  )
}

/** One of a few choices, each with its own button; the group takes the name as id, so that a summary of faults can lead to it. */
export function RadioField({ terms, ...props }: FieldProps & { readonly terms: readonly Term<string>[] }) {
  const { form, name, label, required = false } = props
  const { fault, attributes } = described(props)
  return (
    <fieldset
      class="field"
      id={name}
      tabIndex={-1}
      {...attributes}
      {...('aria-invalid' in attributes ? { 'aria-invalid': undefined } : {})}
    >
      <legend>
        <Said form={form} text={label} />
        {required ? <span class="must">{wordsOf(form).required}</span> : null}
      </legend>
      <Hint {...props} />
      <Fault form={form} name={name} fault={fault} />
      <div class="choices">
        {terms.map((term) => (
          <label key={term.key} class="choice" for={`${name}-${term.key}`}>
            <input
              type="radio"
              id={`${name}-${term.key}`}
              name={name}
              value={term.key}
              checked={form.values[name] === term.key}
            />
            <span>
              <Said form={form} text={term.label} />
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** A place for files; what was taken in already stands in `children`. */
export function FileField({
  children,
  accept,
  ...props
}: FieldProps & { readonly accept: string; readonly children?: ComponentChildren }) {
  const { form, name } = props
  const { fault, attributes } = described(props)
  return (
    <div class="field">
      <Label {...props} />
      <Hint {...props} />
      <Fault form={form} name={name} fault={fault} />
      {children}
      <input id={name} name={name} type="file" multiple accept={accept} {...attributes} />
    </div>
  )
}

interface FaultSummaryProps extends Pick<FormState, 'faults' | 'language'> {
  readonly title?: string
}

/** All faults at the top, each leading to its field. */
export function FaultSummary({ faults, title, language = 'zh' }: FaultSummaryProps) {
  if (faults.length === 0) return null
  return (
    <div class="notice notice-error fault-summary" role="alert" tabIndex={-1} id="faults">
      <h2 class="notice-title">{title ?? FORM_WORDS[language].faults(faults.length)}</h2>
      <ul>
        {faults.map(({ field, message }) => (
          <li key={`${field} ${message}`}>
            <a href={`#${field}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}
