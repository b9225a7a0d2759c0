import type { ReviewSchemeInput, ReviewSchemeLine, ReviewSchemes } from '@gongkai/contract'
import { Button, Modal, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Field } from '../../ui/form-fields.tsx'
import { FormPage } from '../../ui/form-page.tsx'
import { useWords } from '../../words.ts'
import { SCHEMES } from './scheme-words.ts'

type Rules = ReviewSchemeInput['rules']

interface SchemeDialogProps {
  /** What the kind is called. */
  readonly name: string
  readonly line: ReviewSchemeLine
  readonly schemes: ReviewSchemes
  readonly onSubmit: (input: ReviewSchemeInput) => Promise<unknown>
}

/** Sets the scheme of one kind of document. */
export function SchemeDialog({ name, line, schemes, onSubmit }: SchemeDialogProps): ReactNode {
  const t = useWords(SCHEMES)
  const [open, setOpen] = useState(false)
  const label = line.own === null ? t.set : t.change
  return (
    <>
      <Button size="small" aria-label={`${label}：${name}`} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Modal open={open} width={720} title={`${t.title}：${name}`} footer={null} destroyOnHidden onCancel={() => setOpen(false)}>
        <p>{t.setNote}</p>
        <FormPage<ReviewSchemeInput>
          name={`review-scheme-${schemes.agency.id}-${line.kind ?? 'all'}`}
          fields={useFields(schemes)}
          initial={initialOf(line)}
          submitLabel={label}
          onCancel={() => setOpen(false)}
          onDone={() => setOpen(false)}
          onSubmit={onSubmit}
        />
      </Modal>
    </>
  )
}

function initialOf({ own, holds }: ReviewSchemeLine): Partial<ReviewSchemeInput> {
  if (own) return own
  if (!holds) return { reviews: 3, proofs: 3, finalBy: 'officeHead', interpretation: false, rules: {} }
  const { approvalBy, ...scheme } = holds
  return approvalBy === null ? { ...scheme, rules: {} } : { ...scheme, approvalBy, rules: {} }
}

function useFields({ rules }: ReviewSchemes): readonly Field[] {
  const t = useWords(SCHEMES)
  return [
    {
      name: 'reviews',
      label: t.reviews,
      kind: 'choice',
      required: true,
      choices: [
        { value: 3, label: t.reviewChoice3 },
        { value: 2, label: t.reviewChoice2 },
        { value: 1, label: t.reviewChoice1 },
      ],
    },
    {
      name: 'proofs',
      label: t.proofs,
      kind: 'choice',
      required: true,
      help: t.proofsHelp,
      choices: [3, 2, 1, 0].map((value) => ({ value, label: String(value) })),
    },
    {
      name: 'finalBy',
      label: t.finalBy,
      kind: 'choice',
      required: true,
      choices: (['contentReviewer', 'officeHead', 'agencyHead'] as const).map((value) => ({ value, label: t[value] })),
    },
    {
      name: 'approvalBy',
      label: t.approvalBy,
      kind: 'choice',
      help: t.approvalHelp,
      choices: (['officeHead', 'agencyHead'] as const).map((value) => ({ value, label: t[value] })),
    },
    { name: 'interpretation', label: t.interpretation, kind: 'yes' },
    { name: 'rules', label: t.rules, kind: 'own', help: t.rulesNote, control: <RulesField rules={rules} /> },
  ]
}

interface RulesFieldProps {
  readonly rules: ReviewSchemes['rules']
  /** Given by the form. */
  readonly value?: Rules
  readonly onChange?: (rules: Rules) => void
}

/** What the findings of each rule lead to; a rule that is left as it comes is not sent. */
function RulesField({ rules, value = {}, onChange }: RulesFieldProps): ReactNode {
  const t = useWords(SCHEMES)
  const change = (key: string, setting: 'block' | 'warn' | 'off' | '') => {
    const others = Object.fromEntries(Object.entries(value).filter(([other]) => other !== key))
    onChange?.(setting === '' ? others : { ...others, [key]: setting })
  }
  return (
    <ul className="scheme-rules">
      {rules.map(({ key, term, setting, explanation, basis }) => {
        const choices = (['block', 'warn', ...(setting === 'block' ? [] : ['off' as const])] as const).map((one) => ({
          value: one,
          label: t[one],
        }))
        return (
          <li key={key}>
            <span title={`${explanation} ${basis}`}>{term}</span>
            <Select<'block' | 'warn' | 'off' | ''>
              aria-label={term}
              value={value[key] ?? ''}
              options={[{ value: '', label: t.asItComes(t[setting]) }, ...choices]}
              onChange={(chosen) => change(key, chosen)}
            />
          </li>
        )
      })}
    </ul>
  )
}
