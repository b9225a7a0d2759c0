import {
  labelOf,
  PROPOSAL_ATTITUDES,
  PROPOSAL_KINDS,
  PROPOSAL_STATES,
  ProposalAnswered,
  ProposalInput,
  type ProposalList,
  type ProposalState,
  type ProposalView,
  type RegisterQuery,
} from '@gongkai/contract'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { post } from '../../api.ts'
import { ActionDialog } from '../../ui/action-dialog.tsx'
import type { Column } from '../../ui/data-table.tsx'
import { GrowingTable, useGrowingList } from '../../ui/growing-list.tsx'
import { StatusTag, type Tone } from '../../ui/status-tag.tsx'
import { useWords } from '../../words.ts'
import { today } from '../applications/case.client.ts'
import { DocumentPicker } from '../documents/document-picker.tsx'
import { choices, documentText, refreshRegisters, useMayKeep } from './registers-scope.ts'
import { REGISTERS } from './registers-words.ts'

const TONES: Readonly<Record<ProposalState, Tone>> = { open: 'active', late: 'bad', answered: 'warning', published: 'good' }

/** The proposals assigned in the year. */
export function ProposalsPanel({ scope }: { readonly scope: RegisterQuery }): ReactNode {
  const t = useWords(REGISTERS)
  const mayKeep = useMayKeep()
  const list = useGrowingList<ProposalList>(['response-registers', 'proposals'], '/response-registers/proposals', scope)
  const counts = list.portions?.[0]?.counts ?? []
  return (
    <>
      {mayKeep && <Register agencyId={scope.agency} />}
      {counts.length > 0 && (
        <p>
          {t.counted}：
          {counts
            .map(
              ({ kind, state, count }) =>
                `${labelOf(PROPOSAL_KINDS, kind)} ${labelOf(PROPOSAL_STATES, state)} ${t.counts(count)}`,
            )
            .join('；')}
        </p>
      )}
      <GrowingTable
        list={list}
        name="response-proposals"
        title={t.proposals}
        columns={useColumns(mayKeep)}
        rowKey={({ id }) => id}
        empty={t.noProposals}
      />
    </>
  )
}

function useColumns(mayKeep: boolean): readonly Column<ProposalView>[] {
  const t = useWords(REGISTERS)
  return [
    { key: 'title', title: t.name, render: ({ title }) => title, phone: 'heading' },
    { key: 'kind', title: t.kind, render: ({ kind }) => labelOf(PROPOSAL_KINDS, kind) },
    { key: 'number', title: t.number, render: ({ session, number }) => `${session} ${number}` },
    { key: 'agency', title: t.agency, render: ({ agency }) => agency.name },
    {
      key: 'state',
      title: t.state,
      phone: 'heading',
      render: ({ state }) => <StatusTag tone={TONES[state]}>{labelOf(PROPOSAL_STATES, state)}</StatusTag>,
    },
    { key: 'dueOn', title: t.dueOn, render: ({ dueOn }) => <span className="response-day">{dueOn}</span> },
    {
      key: 'answeredOn',
      title: t.answeredOn,
      render: ({ answeredOn, attitude }) => (
        <>
          <span className="response-day">{answeredOn}</span>{' '}
          {attitude && <span className="response-day">{labelOf(PROPOSAL_ATTITUDES, attitude)}</span>}
        </>
      ),
    },
    {
      key: 'document',
      title: t.document,
      render: ({ document }) => document && <Link to={`/documents/${document.id}`}>{documentText(document)}</Link>,
    },
    { key: 'acts', title: t.acts, render: (proposal) => mayKeep && <Acts proposal={proposal} /> },
  ]
}

function Acts({ proposal }: { readonly proposal: ProposalView }): ReactNode {
  const t = useWords(REGISTERS)
  const { id, version } = proposal
  return (
    <div className="tools">
      <ActionDialog<Omit<ProposalAnswered, 'version'>>
        name={`proposal-answer-${id}`}
        label={t.answer}
        small
        shape={ProposalAnswered}
        initial={{ answeredOn: proposal.answeredOn ?? today(), attitude: proposal.attitude ?? 'none' }}
        fields={[
          { name: 'answeredOn', label: t.answeredOn, kind: 'day' },
          { name: 'attitude', label: t.attitude, kind: 'choice', choices: choices(PROPOSAL_ATTITUDES) },
        ]}
        onSubmit={async (body) => {
          await post(`/response-registers/proposals/${id}/answered`, { version, ...body })
          await refreshRegisters()
        }}
      />
      {proposal.answeredOn !== null && (
        <ActionDialog<{ readonly documentId: number }>
          name={`proposal-document-${id}`}
          label={t.publish}
          small
          fields={[
            {
              name: 'documentId',
              label: t.document,
              kind: 'own',
              required: true,
              control: <DocumentPicker />,
              help: t.publishHelp,
            },
          ]}
          onSubmit={async (body) => {
            await post(`/response-registers/proposals/${id}/published`, { version, ...body })
            await refreshRegisters()
          }}
        />
      )}
    </div>
  )
}

function Register({ agencyId }: { readonly agencyId: number }): ReactNode {
  const t = useWords(REGISTERS)
  return (
    <div className="tools">
      <ActionDialog<Omit<ProposalInput, 'agencyId'>>
        name={`proposal-${agencyId}`}
        label={t.register}
        primary
        shape={ProposalInput}
        initial={{ assignedOn: today() }}
        fields={[
          { name: 'kind', label: t.kind, kind: 'choice', choices: choices(PROPOSAL_KINDS) },
          { name: 'session', label: t.session, kind: 'text', help: t.sessionHelp },
          { name: 'number', label: t.number, kind: 'text' },
          { name: 'title', label: t.name, kind: 'text' },
          { name: 'assignedOn', label: t.assignedOn, kind: 'day' },
          { name: 'dueOn', label: t.dueOn, kind: 'day' },
        ]}
        onSubmit={async (body) => {
          await post('/response-registers/proposals', { agencyId, ...body })
          await refreshRegisters()
        }}
      />
    </div>
  )
}
