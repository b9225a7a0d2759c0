import { APPLICATION_EVENT_BODIES, type ApplicationView, type AssistantView, type EventBody } from '@gongkai/contract'
import { Alert, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { FormPage } from '../../ui/form-page.tsx'
import type { Field } from '../../ui/form-fields.tsx'
import { useWords } from '../../words.ts'
import { ASSISTANT } from './assistant-words.ts'
import { act } from './case.client.ts'
import { FindingForm } from './finding-form.tsx'
import { ProvidedList, WithheldList } from './decision-lists.tsx'

type Draft = EventBody<'draftDecision'>

interface DraftDecisionProps {
  readonly view: ApplicationView
  readonly assistant: AssistantView
}

/** The findings that an outcome needs, and the draft of the decision; the outcome proposed is chosen, any other may be. */
export function DraftDecision({ view, assistant }: DraftDecisionProps): ReactNode {
  const t = useWords(ASSISTANT)
  const [chosen, setChosen] = useState<string>()
  const latest = view.decisions.find(({ state }) => state === 'draft' || state === 'returned')
  const key = chosen ?? assistant.proposal?.outcome ?? latest?.outcome
  const isCorrection = view.matter === 'recordCorrection'
  const outcomes = assistant.outcomes.filter(({ group }) => (group === 'correction') === isCorrection)
  const outcome = outcomes.find((one) => one.key === key)
  return (
    <section className="panel" aria-label={t.draft}>
      <h2>{t.draft}</h2>
      <Select
        aria-label={t.outcome}
        className="outcome-choice"
        placeholder={t.choose}
        value={outcome?.key ?? null}
        showSearch={{ optionFilterProp: 'label' }}
        options={outcomes.map(({ key: value, term }) => ({ value, label: term }))}
        onChange={(value: string | null) => setChosen(value ?? undefined)}
      />
      {outcome && (
        <>
          <Findings view={view} outcome={outcome} />
          <DraftForm key={outcome.key} view={view} outcome={outcome} latest={latest} />
        </>
      )}
    </section>
  )
}

type Outcome = AssistantView['outcomes'][number]

function Findings({ view, outcome }: { readonly view: ApplicationView; readonly outcome: Outcome }): ReactNode {
  const t = useWords(ASSISTANT)
  if (outcome.findings.length === 0) return null
  return (
    <>
      <h3>{t.findings}</h3>
      {outcome.findings.map((requirement) => {
        const found = view.findings.find(({ kind }) => kind === requirement.kind)
        return <FindingForm key={`${requirement.kind} ${found?.on}`} view={view} requirement={requirement} found={found} />
      })}
    </>
  )
}

interface DraftFormProps {
  readonly view: ApplicationView
  readonly outcome: Outcome
  readonly latest: ApplicationView['decisions'][number] | undefined
}

function DraftForm({ view, outcome, latest }: DraftFormProps): ReactNode {
  const t = useWords(ASSISTANT)
  const former = latest?.outcome === outcome.key ? latest : undefined
  const known = view.findings.find(({ kind, reasons }) => reasons !== '' && outcome.findings.some((one) => one.kind === kind))
  const gives = ['given', 'givenInPart', 'pointedTo'].includes(outcome.information)
  const fields: readonly Field[] = [
    { name: 'facts', label: t.facts, kind: 'area' },
    { name: 'reasons', label: t.draftReasons, kind: 'area', rows: 4 },
    { name: 'basis', label: t.basis, kind: 'area', rows: 2, disabled: !outcome.basisEditable },
    ...(gives
      ? [{ name: 'provided', label: t.provided, kind: 'own' as const, control: <ProvidedList files={view.files} /> }]
      : []),
    ...(outcome.information === 'givenInPart'
      ? [{ name: 'withheld', label: t.withheld, kind: 'own' as const, control: <WithheldList /> }]
      : []),
  ]
  return (
    <>
      <h3>{outcome.term}</h3>
      {latest && <Alert type="info" className="fault" title={t.made(latest.edition)} />}
      <FormPage<Omit<Draft, 'outcome'>>
        name={`draft-${view.id}-${outcome.key}`}
        shape={APPLICATION_EVENT_BODIES.draftDecision}
        fields={fields}
        initial={{
          facts: former?.facts ?? '',
          reasons: former?.reasons ?? known?.reasons ?? '',
          basis: former?.basis ?? outcome.basis,
          provided: former?.provided ?? [],
          withheld: former?.withheld ?? [],
        }}
        submitLabel={latest ? t.remake : t.make}
        onSubmit={(typed) => act(view, 'draftDecision', bodyOf(outcome.key, typed))}
      />
    </>
  )
}

/** Empty lines of the lists are left out. */
function bodyOf(outcome: string, { provided = [], withheld = [], ...typed }: Omit<Draft, 'outcome'>): Draft {
  return {
    ...typed,
    outcome,
    provided: provided.filter(({ title }) => title.trim() !== ''),
    withheld: withheld.filter(({ title }) => title.trim() !== ''),
  }
}
