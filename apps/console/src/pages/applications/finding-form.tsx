import type { ApplicationView, AssistantView } from '@gongkai/contract'
import type { ReactNode } from 'react'
import type { Field } from '../../ui/form-fields.tsx'
import { FormPage } from '../../ui/form-page.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { useLabel, useWords } from '../../words.ts'
import { ASSISTANT, FINDING_DETAILS } from './assistant-words.ts'
import { act } from './case.client.ts'

interface FindingFormProps {
  readonly view: ApplicationView
  readonly requirement: AssistantView['outcomes'][number]['findings'][number]
  readonly found: ApplicationView['findings'][number] | undefined
}

/** A finding that an outcome needs: what has to be written down, and what was. */
export function FindingForm({ view, requirement, found }: FindingFormProps): ReactNode {
  const t = useWords(ASSISTANT)
  const label = useLabel()
  const { kind, term, asks, basis } = requirement
  const details = FINDING_DETAILS[kind] ?? []
  const fields: readonly Field[] = [
    ...details.map((one) => ({ name: one.name, label: label(one.label), kind: one.kind, required: one.required })),
    { name: 'reasons', label: term, kind: 'area', required: true, help: `${asks}（${basis}）` },
  ]
  return (
    <details className="finding" open={found === undefined}>
      <summary>
        {term} <StatusTag tone={found ? 'good' : 'warning'}>{found ? t.present : t.missing}</StatusTag>
      </summary>
      <FormPage<Readonly<Record<string, string>>>
        name={`finding-${view.id}-${kind}`}
        fields={fields}
        initial={{ ...found?.detail, reasons: found?.reasons ?? '' }}
        submitLabel={t.save}
        onSubmit={({ reasons = '', ...detail }) =>
          act(view, 'recordFinding', { kind, answer: t.established, reasons, ...(details.length === 0 ? {} : { detail }) })
        }
      />
    </details>
  )
}
