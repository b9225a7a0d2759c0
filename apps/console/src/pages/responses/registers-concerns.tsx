import {
  CONCERN_DUTIES,
  CONCERN_STATES,
  ConcernInput,
  type ConcernList,
  type ConcernState,
  type ConcernView,
  labelOf,
  type RegisterQuery,
} from '@gongkai/contract'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { post } from '../../api.ts'
import { ActionDialog } from '../../ui/action-dialog.tsx'
import type { Column } from '../../ui/data-table.tsx'
import { GrowingTable, useGrowingList } from '../../ui/growing-list.tsx'
import { momentText } from '../../ui/moment.ts'
import { StatusTag, type Tone } from '../../ui/status-tag.tsx'
import { useWords } from '../../words.ts'
import { today } from '../applications/case.client.ts'
import { DocumentPicker } from '../documents/document-picker.tsx'
import { choices, documentText, refreshRegisters, useMayKeep } from './registers-scope.ts'
import { REGISTERS } from './registers-words.ts'

const TONES: Readonly<Record<ConcernState, Tone>> = {
  open: 'active',
  late: 'bad',
  answeredLate: 'warning',
  answeredInTime: 'good',
}

/** The public concerns heard in the year. */
export function ConcernsPanel({ scope }: { readonly scope: RegisterQuery }): ReactNode {
  const t = useWords(REGISTERS)
  const mayKeep = useMayKeep()
  const list = useGrowingList<ConcernList>(['response-registers', 'concerns'], '/response-registers/concerns', scope)
  return (
    <GrowingTable
      list={list}
      name="response-concerns"
      title={t.concerns}
      tools={mayKeep && <Hear agencyId={scope.agency} />}
      columns={useColumns(mayKeep)}
      rowKey={({ id }) => id}
      empty={t.noConcerns}
    />
  )
}

function useColumns(mayKeep: boolean): readonly Column<ConcernView>[] {
  const t = useWords(REGISTERS)
  return [
    { key: 'summary', title: t.summary, render: ({ summary }) => <span className="cut">{summary}</span>, phone: 'heading' },
    { key: 'source', title: t.source, render: ({ source }) => source },
    { key: 'agency', title: t.agency, render: ({ agency }) => agency.name },
    { key: 'duty', title: t.duty, render: ({ duty }) => labelOf(CONCERN_DUTIES, duty) },
    {
      key: 'state',
      title: t.state,
      phone: 'heading',
      render: ({ state }) => <StatusTag tone={TONES[state]}>{labelOf(CONCERN_STATES, state)}</StatusTag>,
    },
    { key: 'heardAt', title: t.heardAt, render: ({ heardAt }) => momentText(heardAt) },
    { key: 'dueAt', title: t.dueAt, render: ({ dueAt, basis }) => <span title={basis}>{momentText(dueAt)}</span> },
    { key: 'answeredAt', title: t.answeredAt, render: ({ answeredAt }) => momentText(answeredAt) },
    {
      key: 'document',
      title: t.response,
      render: ({ document }) => document && <Link to={`/documents/${document.id}`}>{documentText(document)}</Link>,
    },
    {
      key: 'acts',
      title: t.acts,
      render: (concern) => mayKeep && concern.answeredAt === null && <Respond concern={concern} />,
    },
  ]
}

function Respond({ concern: { id, version } }: { readonly concern: ConcernView }): ReactNode {
  const t = useWords(REGISTERS)
  return (
    <ActionDialog<{ readonly documentId: number }>
      name={`concern-response-${id}`}
      label={t.respond}
      small
      fields={[
        { name: 'documentId', label: t.document, kind: 'own', required: true, control: <DocumentPicker />, help: t.respondHelp },
      ]}
      onSubmit={async (body) => {
        await post(`/response-registers/concerns/${id}/response`, { version, ...body })
        await refreshRegisters()
      }}
    />
  )
}

function Hear({ agencyId }: { readonly agencyId: number }): ReactNode {
  const t = useWords(REGISTERS)
  return (
    <div className="tools">
      <ActionDialog<Omit<ConcernInput, 'agencyId'>>
        name={`concern-${agencyId}`}
        label={t.hear}
        primary
        shape={ConcernInput}
        initial={{ heardOn: today() }}
        fields={[
          { name: 'source', label: t.source, kind: 'text' },
          { name: 'summary', label: t.summary, kind: 'area' },
          { name: 'duty', label: t.duty, kind: 'choice', choices: choices(CONCERN_DUTIES) },
          { name: 'heardOn', label: t.heardOn, kind: 'day' },
          { name: 'heardTime', label: t.heardTime, kind: 'text', help: t.heardTimeHelp },
        ]}
        onSubmit={async (body) => {
          await post('/response-registers/concerns', { agencyId, ...body })
          await refreshRegisters()
        }}
      />
    </div>
  )
}
