import {
  DECISION_CHANGES,
  DECISION_ITEMS,
  DECISION_STANDINGS,
  DecisionChanged,
  DecisionInput,
  type DecisionList,
  type DecisionStanding,
  type DecisionView,
  labelOf,
} from '@gongkai/contract'
import { Select } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { post } from '../../api.ts'
import { queryClient } from '../../problem-bus.ts'
import { useMay } from '../../session.ts'
import { ActionDialog } from '../../ui/action-dialog.tsx'
import { AgencyFilters, useAgencyScope } from '../../ui/agency-filters.tsx'
import type { Column } from '../../ui/data-table.tsx'
import { GrowingTable, useGrowingList } from '../../ui/growing-list.tsx'
import { useFilters } from '../../ui/filters.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { StatusTag, type Tone } from '../../ui/status-tag.tsx'
import { useWords } from '../../words.ts'
import { today } from '../applications/case.client.ts'
import { ENFORCEMENT } from './words.ts'

const TONES: Readonly<Record<DecisionStanding, Tone>> = {
  waiting: 'active',
  late: 'bad',
  published: 'good',
  toWithdraw: 'warning',
  withdrawalLate: 'bad',
  withdrawn: 'neutral',
  void: 'neutral',
}

const refresh = () => queryClient.invalidateQueries({ queryKey: ['enforcement'] })
const choices = (terms: readonly { readonly key: string; readonly label: string }[]) =>
  terms.map(({ key, label }) => ({ value: key, label }))

/** The register of decisions that must be published one by one. */
export function DecisionsPage(): ReactNode {
  const t = useWords(ENFORCEMENT)
  const { of } = useFilters()
  const may = useMay()
  const { agency, below } = useAgencyScope()
  const query = { agency, below, standing: of('standing') || undefined }
  const list = useGrowingList<DecisionList>(['enforcement', 'decisions'], '/enforcement/decisions', query, agency !== undefined)
  const mayKeep = may('publications-edit') || may('applications-register')
  return (
    <>
      <PageHead
        title={t.decisions}
        note={t.decisionsNote}
        actions={mayKeep && agency !== undefined && <Register agencyId={agency} />}
      />
      <Filters />
      <GrowingTable
        list={list}
        name="enforcement-decisions"
        title={t.decisions}
        columns={useColumns(mayKeep)}
        rowKey={({ id }) => id}
        empty={t.noDecisions}
      />
    </>
  )
}

function Filters(): ReactNode {
  const t = useWords(ENFORCEMENT)
  const { of, set } = useFilters()
  return (
    <AgencyFilters words={t}>
      <label>
        {t.standing}
        <Select
          aria-label={t.standing}
          value={of('standing')}
          options={[{ value: '', label: t.all }, ...choices(DECISION_STANDINGS)]}
          onChange={(value) => set({ standing: value })}
        />
      </label>
    </AgencyFilters>
  )
}

function useColumns(mayKeep: boolean): readonly Column<DecisionView>[] {
  const t = useWords(ENFORCEMENT)
  const acts: Column<DecisionView> = {
    key: 'acts',
    title: t.acts,
    render: (decision) => decision.change === null && <Acts decision={decision} />,
  }
  return [
    { key: 'number', title: t.number, render: ({ number }) => number, phone: 'heading' },
    { key: 'item', title: t.item, render: ({ item }) => labelOf(DECISION_ITEMS, item) },
    { key: 'addressee', title: t.addressee, render: ({ addressee }) => addressee },
    { key: 'matter', title: t.matter, render: ({ matter }) => <span className="cut">{matter}</span> },
    { key: 'decidedOn', title: t.decidedOn, render: ({ decidedOn }) => decidedOn },
    {
      key: 'standing',
      title: t.standing,
      render: ({ standing, dueOn, withdrawDueOn, change }) => (
        <>
          <StatusTag tone={TONES[standing]}>{labelOf(DECISION_STANDINGS, standing)}</StatusTag>{' '}
          <span className="quiet unbroken">
            {change === null
              ? `${t.dueOn} ${dueOn}`
              : [labelOf(DECISION_CHANGES, change), withdrawDueOn].filter(Boolean).join('，')}
          </span>
        </>
      ),
      phone: 'heading',
    },
    {
      key: 'document',
      title: t.document,
      render: ({ document }) => (document ? <Link to={`/documents/${document.id}`}>{document.title}</Link> : '—'),
    },
    ...(mayKeep ? [acts] : []),
  ]
}

function Acts({ decision }: { readonly decision: DecisionView }): ReactNode {
  const t = useWords(ENFORCEMENT)
  return (
    <div className="tools">
      <ActionDialog<{ readonly documentId: number }>
        name={`decision-document-${decision.id}`}
        label={t.publishBy}
        small
        fields={[{ name: 'documentId', label: t.documentId, kind: 'number', required: true, help: t.documentIdHelp }]}
        onSubmit={async (body) => {
          await post(`/enforcement/decisions/${decision.id}/published`, { version: decision.version, ...body })
          await refresh()
        }}
      />
      <ActionDialog<Omit<DecisionChanged, 'version'>>
        name={`decision-change-${decision.id}`}
        label={t.change}
        small
        shape={DecisionChanged}
        initial={{ changedOn: today() }}
        fields={[
          { name: 'change', label: t.changeKind, kind: 'choice', choices: choices(DECISION_CHANGES) },
          { name: 'changedOn', label: t.changedOn, kind: 'day' },
          { name: 'note', label: t.note, kind: 'area' },
        ]}
        onSubmit={async (body) => {
          await post(`/enforcement/decisions/${decision.id}/changed`, { version: decision.version, ...body })
          await refresh()
        }}
      />
    </div>
  )
}

function Register({ agencyId }: { readonly agencyId: number }): ReactNode {
  const t = useWords(ENFORCEMENT)
  return (
    <ActionDialog<Omit<DecisionInput, 'agencyId'>>
      name={`decision-${agencyId}`}
      label={t.register}
      primary
      shape={DecisionInput}
      initial={{ decidedOn: today() }}
      fields={[
        { name: 'item', label: t.item, kind: 'choice', choices: choices(DECISION_ITEMS) },
        { name: 'number', label: t.number, kind: 'text' },
        { name: 'decidedOn', label: t.decidedOn, kind: 'day' },
        { name: 'addressee', label: t.addressee, kind: 'text', help: t.addresseeHelp },
        { name: 'matter', label: t.matter, kind: 'area' },
        { name: 'basis', label: t.basis, kind: 'area' },
      ]}
      onSubmit={async (body) => {
        await post('/enforcement/decisions', { agencyId, ...body })
        await refresh()
      }}
    />
  )
}
