import { DOCUMENT_KINDS, type DocumentKind, type Party } from '@gongkai/contract'
import { identityProblem, phoneProblem, postcodeProblem } from '@gongkai/law/application'
import { Button, Input, Select } from 'antd'
import { type ReactNode, useId } from 'react'
import { useWords } from '../../words.ts'
import { useTerms } from '../applications/terms.ts'
import { REGISTRATION } from './words.ts'

interface PartiesFieldProps {
  /** Given by the form. */
  readonly id?: string
  readonly value?: readonly Party[]
  readonly onChange?: (parties: readonly Party[]) => void
}

/** The applicants and their representative; what cannot be right is said while it is typed. */
export function PartiesField({ id, value = [], onChange }: PartiesFieldProps): ReactNode {
  const t = useWords(REGISTRATION)
  const add = (role: Party['role']) =>
    onChange?.([...value, { role, kind: 'naturalPerson', name: '', documentKind: 'residentId' }])
  return (
    <div id={id} className="parties">
      {value.map((party, index) => (
        <PartyField
          // Persons have no other name than their place.
          key={index}
          index={index}
          party={party}
          onChange={(changed) => onChange?.(value.map((one, at) => (at === index ? changed : one)))}
          onRemove={value.length > 1 ? () => onChange?.(value.filter((_, at) => at !== index)) : undefined}
        />
      ))}
      <div className="tools">
        <Button size="small" onClick={() => add('applicant')}>
          {t.addApplicant}
        </Button>
        {!value.some(({ role }) => role === 'representative') && (
          <Button size="small" onClick={() => add('representative')}>
            {t.addRepresentative}
          </Button>
        )}
      </div>
    </div>
  )
}

interface PartyFieldProps {
  readonly index: number
  readonly party: Party
  readonly onChange: (party: Party) => void
  readonly onRemove: (() => void) | undefined
}

function PartyField({ index, party, onChange, onRemove }: PartyFieldProps): ReactNode {
  const t = useWords(REGISTRATION)
  const terms = useTerms()
  const set = (change: Partial<Party>) => onChange({ ...party, ...change })
  const kinds = DOCUMENT_KINDS.filter(({ holder }) => holder === party.kind)
  const { documentKind, documentNumber = '' } = party
  const text = (name: TextName, problem?: string) => (
    <TextField label={t[name]} value={party[name] ?? ''} problem={problem} onChange={(typed) => set({ [name]: typed })} />
  )
  return (
    <fieldset className="party">
      <legend>
        {t.party(index + 1)} {t[party.role]}
      </legend>
      <label>
        {t.kind}
        <Select
          aria-label={t.kind}
          value={party.kind}
          options={(['naturalPerson', 'organization'] as const).map((value) => ({ value, label: t[value] }))}
          onChange={(kind) => set({ kind, documentKind: kind === 'naturalPerson' ? 'residentId' : 'creditCode' })}
        />
      </label>
      {text('name')}
      <label>
        {t.documentKind}
        <Select<DocumentKind>
          aria-label={t.documentKind}
          value={documentKind ?? null}
          options={kinds.map(({ key }) => ({ value: key, label: terms.document(key) }))}
          onChange={(kind) => set({ documentKind: kind })}
        />
      </label>
      {text('documentNumber', documentKind && documentNumber !== '' ? identityProblem(documentKind, documentNumber) : undefined)}
      {party.kind === 'organization' && text('legalRepresentative')}
      {party.kind === 'organization' && text('contact')}
      {text('phone', party.phone ? phoneProblem(party.phone) : undefined)}
      {text('email')}
      {text('address')}
      {text('postcode', party.postcode ? postcodeProblem(party.postcode) : undefined)}
      {onRemove && (
        <Button size="small" onClick={onRemove} aria-label={`${t.remove} ${t.party(index + 1)}`}>
          {t.remove}
        </Button>
      )}
    </fieldset>
  )
}

type TextName = 'name' | 'documentNumber' | 'legalRepresentative' | 'contact' | 'phone' | 'email' | 'address' | 'postcode'

interface TextFieldProps {
  readonly label: string
  readonly value: string
  readonly problem: string | undefined
  readonly onChange: (typed: string) => void
}

function TextField({ label, value, problem, onChange }: TextFieldProps): ReactNode {
  const id = useId()
  return (
    <div className="party-text">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        value={value}
        autoComplete="off"
        maxLength={200}
        {...(problem === undefined ? {} : { status: 'error' as const, 'aria-describedby': `${id}-problem` })}
        aria-invalid={problem !== undefined}
        onChange={({ target }) => onChange(target.value)}
      />
      <span id={`${id}-problem`} className="over" aria-live="polite">
        {problem}
      </span>
    </div>
  )
}
