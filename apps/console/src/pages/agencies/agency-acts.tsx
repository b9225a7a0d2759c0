import type {
  AgencyChanged,
  AgencyView,
  CancelAgencyChange,
  ChangeAgency,
  CorrectAgency,
  DissolveAgency,
} from '@gongkai/contract'
import { App } from 'antd'
import type { ReactNode } from 'react'
import { ApiProblem, post } from '../../api.ts'
import { queryClient } from '../../problem-bus.ts'
import { ActionDialog } from '../../ui/action-dialog.tsx'
import { useWords } from '../../words.ts'
import { FACT_SHAPE, useFactFields } from './fact-fields.tsx'
import { factChanges, flatFacts, type FlatFacts } from './fact-form.ts'
import { AGENCIES } from './words.ts'

interface ActProps {
  readonly agency: AgencyView
}

/** Refuses what changes nothing before it is sent. */
function useChanges() {
  const t = useWords(AGENCIES)
  return (before: FlatFacts, after: FlatFacts) => {
    const changes = factChanges(before, after)
    if (!changes) throw new ApiProblem({ status: 422, code: 'nothing-changed', title: t.nothing })
    return changes
  }
}

/** Shows the agency as the server answers it, and what else the change reached. */
function useAnswer(id: number) {
  const t = useWords(AGENCIES)
  const { notification } = App.useApp()
  return async (answer: AgencyView | AgencyChanged) => {
    const { agency, carriedInto } = 'agency' in answer ? answer : { agency: answer, carriedInto: [] }
    queryClient.setQueryData(['agencies', 'one', String(id)], agency)
    await queryClient.invalidateQueries({ queryKey: ['agencies', 'list'] })
    notification.success({ title: carriedInto.length === 0 ? t.saved : t.carried(carriedInto.join('、')) })
  }
}

type ChangeTyped = FlatFacts & Pick<ChangeAgency, 'from' | 'basis'>

/** 变更: something is different from a day on. */
export function ChangeDialog({ agency }: ActProps): ReactNode {
  const t = useWords(AGENCIES)
  const fields = useFactFields(agency)
  const changes = useChanges()
  const answer = useAnswer(agency.id)
  const version = agency.versions.find(({ time }) => time === 'present') ?? agency.versions[0]
  if (!version) return null
  const before = flatFacts(version.facts)
  return (
    <ActionDialog<ChangeTyped>
      name={`agency-change-${agency.id}`}
      label={t.change}
      submitLabel={t.save}
      note={t.changeNote}
      primary
      shape={FACT_SHAPE}
      initial={before}
      fields={[
        { name: 'from', label: t.validFrom, kind: 'day', required: true },
        { name: 'basis', label: t.basis, kind: 'text', required: true, help: t.basisHelp },
        ...fields,
      ]}
      onSubmit={async ({ from, basis, ...after }) => {
        const body: ChangeAgency = { revision: agency.revision, from, basis, changes: changes(before, after) }
        await answer(await post<AgencyChanged>(`/agencies/${agency.id}/changes`, body))
      }}
    />
  )
}

type CorrectTyped = FlatFacts & Pick<CorrectAgency, 'reason'> & { readonly receiptCode?: string }

/** 更正: the present period was recorded wrongly. */
export function CorrectDialog({ agency }: ActProps): ReactNode {
  const t = useWords(AGENCIES)
  const fields = useFactFields(agency)
  const changes = useChanges()
  const answer = useAnswer(agency.id)
  const version = agency.versions.find(({ time }) => time === 'present') ?? agency.versions[0]
  if (!version) return null
  const before = flatFacts(version.facts)
  const code = agency.receiptCode ?? undefined
  return (
    <ActionDialog<CorrectTyped>
      name={`agency-correction-${agency.id}`}
      label={t.correct}
      submitLabel={t.save}
      note={`${t.correctNote}（${t.until(version.validFrom, version.validTo)}）`}
      shape={FACT_SHAPE}
      initial={{ ...before, ...(code === undefined ? {} : { receiptCode: code }) }}
      fields={[
        { name: 'reason', label: t.reason, kind: 'text', required: true },
        { name: 'receiptCode', label: t.receiptCode, kind: 'text' },
        ...fields,
      ]}
      onSubmit={async ({ reason, receiptCode, ...after }) => {
        const newCode = receiptCode === code ? undefined : receiptCode
        const found = newCode === undefined ? changes(before, after) : factChanges(before, after)
        const body: CorrectAgency = {
          revision: agency.revision,
          version: version.validFrom,
          reason,
          ...(newCode === undefined ? {} : { receiptCode: newCode }),
          ...(found ? { changes: found } : {}),
        }
        await answer(await post<AgencyChanged>(`/agencies/${agency.id}/corrections`, body))
      }}
    />
  )
}

/** A planned change is given up. */
export function CancelDialog({ agency, version }: ActProps & { readonly version: string }): ReactNode {
  const t = useWords(AGENCIES)
  const answer = useAnswer(agency.id)
  return (
    <ActionDialog<Pick<CancelAgencyChange, 'reason'>>
      name={`agency-cancel-${agency.id}-${version}`}
      label={t.cancel}
      note={`${t.cancelNote}（${version}）`}
      small
      fields={[{ name: 'reason', label: t.reason, kind: 'text', required: true }]}
      onSubmit={async ({ reason }) => {
        const body: CancelAgencyChange = { revision: agency.revision, version, reason }
        await answer(await post<AgencyChanged>(`/agencies/${agency.id}/cancellations`, body))
      }}
    />
  )
}

/** 撤销 without a successor. */
export function DissolveDialog({ agency }: ActProps): ReactNode {
  const t = useWords(AGENCIES)
  const answer = useAnswer(agency.id)
  return (
    <ActionDialog<Pick<DissolveAgency, 'dissolvedOn' | 'basis'>>
      name={`agency-end-${agency.id}`}
      label={t.dissolve}
      note={t.dissolveNote}
      danger
      fields={[
        { name: 'dissolvedOn', label: t.dissolvedOn, kind: 'day', required: true },
        { name: 'basis', label: t.basis, kind: 'text', required: true, help: t.basisHelp },
      ]}
      onSubmit={async (typed) => {
        const body: DissolveAgency = { revision: agency.revision, ...typed }
        await answer(await post<AgencyView>(`/agencies/${agency.id}/dissolution`, body))
      }}
    />
  )
}
