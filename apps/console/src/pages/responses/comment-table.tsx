import {
  COMMENT_CHANNELS,
  COMMENT_DECISIONS,
  type CommentList,
  type CommentView,
  type ConsultationView,
  DecideComment,
  EnterComment,
  labelOf,
} from '@gongkai/contract'
import { useQuery } from '@tanstack/react-query'
import { Checkbox } from 'antd'
import type { ReactNode } from 'react'
import { get, post } from '../../api.ts'
import { ActionDialog } from '../../ui/action-dialog.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { useFilters } from '../../ui/filters.ts'
import { StatusTag } from '../../ui/status-tag.tsx'
import { useWords } from '../../words.ts'
import { today } from '../applications/case.client.ts'
import { refreshConsultations } from './consultation-forms.tsx'
import { CONSULTATION } from './words.ts'

const PAGE = 50

/** The comments of a consultation, each with its decision. */
export function CommentTable({ consultation }: { readonly consultation: ConsultationView }): ReactNode {
  const t = useWords(CONSULTATION)
  const { of, set, page, paging } = useFilters()
  const undecided = of('undecided') === 'true'
  const { id, state } = consultation
  const { data, error, refetch } = useQuery({
    queryKey: ['consultations', String(id), 'comments', undecided, page],
    queryFn: ({ signal }) =>
      get<CommentList>(`/consultations/${id}/comments`, { undecided: undecided || undefined, page }, signal),
  })
  return (
    <section className="response-section">
      <h2>{t.comments}</h2>
      <p className="quiet">{t.read}</p>
      <DataTable
        name="comments"
        title={t.comments}
        columns={useColumns(consultation)}
        rows={data?.items}
        rowKey={(row) => row.id}
        paging={paging(data?.total, PAGE)}
        fault={error}
        onRetry={() => void refetch()}
        empty={t.noComments}
        tools={
          <>
            <Checkbox checked={undecided} onChange={({ target }) => set({ undecided: target.checked ? 'true' : undefined })}>
              {t.onlyUndecided}
            </Checkbox>
            {(state === 'open' || state === 'closed') && <Enter id={id} />}
          </>
        }
      />
    </section>
  )
}

function useColumns(consultation: ConsultationView): readonly Column<CommentView>[] {
  const t = useWords(CONSULTATION)
  return [
    { key: 'number', title: t.number, phone: 'heading', render: ({ number }) => number },
    { key: 'received', title: t.receivedOn, render: ({ receivedOn }) => receivedOn },
    { key: 'channel', title: t.channel, render: ({ channel }) => labelOf(COMMENT_CHANNELS, channel) },
    { key: 'text', title: t.text, render: ({ text }) => <span className="case-text">{text}</span> },
    { key: 'sender', title: t.sender, render: ({ sender }) => sender ?? t.anonymous },
    {
      key: 'decision',
      title: t.decision,
      phone: 'heading',
      render: ({ decision, reason, publicText }) =>
        decision === null ? (
          <StatusTag tone="warning">{t.undecided}</StatusTag>
        ) : (
          <>
            <StatusTag tone={decision === 'adopted' ? 'good' : 'neutral'}>{labelOf(COMMENT_DECISIONS, decision)}</StatusTag>{' '}
            {publicText === null ? t.hidden : t.shown} {reason}
          </>
        ),
    },
    {
      key: 'acts',
      title: '',
      render: (comment) => consultation.feedbackOn === null && <Decide id={consultation.id} comment={comment} />,
    },
  ]
}

function Decide({ id, comment }: { readonly id: number; readonly comment: CommentView }): ReactNode {
  const t = useWords(CONSULTATION)
  const { decision, reason, publicText, text } = comment
  return (
    <ActionDialog<Omit<DecideComment, 'version'>>
      name={`comment-${comment.id}`}
      label={t.decide}
      small
      shape={DecideComment}
      note={<span className="case-text">{text}</span>}
      initial={{
        ...(decision === null ? {} : { decision }),
        ...(reason === null ? {} : { reason }),
        ...(publicText === null ? {} : { publicText }),
      }}
      fields={[
        {
          name: 'decision',
          label: t.decision,
          kind: 'choice',
          choices: COMMENT_DECISIONS.map(({ key, label }) => ({ value: key, label })),
        },
        { name: 'reason', label: t.reason, kind: 'area', help: t.reasonHelp },
        { name: 'publicText', label: t.publicText, kind: 'area', help: t.publicTextHelp },
      ]}
      onSubmit={async (body) => {
        await post(`/consultations/${id}/comments/${comment.id}`, { version: comment.version, ...body })
        await refreshConsultations()
      }}
    />
  )
}

function Enter({ id }: { readonly id: number }): ReactNode {
  const t = useWords(CONSULTATION)
  const channels = COMMENT_CHANNELS.filter(({ key }) => key !== 'online').map(({ key, label }) => ({ value: key, label }))
  return (
    <ActionDialog<EnterComment>
      name={`comment-new-${id}`}
      label={t.enter}
      shape={EnterComment}
      initial={{ channel: 'letter', receivedOn: today() }}
      fields={[
        { name: 'channel', label: t.channel, kind: 'choice', choices: channels },
        { name: 'text', label: t.text, kind: 'area', rows: 5 },
        { name: 'sender', label: t.sender, kind: 'text' },
        { name: 'receivedOn', label: t.receivedOn, kind: 'day' },
      ]}
      onSubmit={async (body) => {
        await post(`/consultations/${id}/comments`, body)
        await refreshConsultations()
      }}
    />
  )
}
