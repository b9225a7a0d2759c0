import type { MessageContent, MessageList, MessageState, MessageView } from '@gongkai/contract'
import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, Modal, Select } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { get, post } from '../../api.ts'
import { queryClient } from '../../problem-bus.ts'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Facts } from '../../ui/facts.tsx'
import { useFilters } from '../../ui/filters.ts'
import { momentText } from '../../ui/moment.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { StatusTag, type Tone } from '../../ui/status-tag.tsx'
import { useWords } from '../../words.ts'
import { OPERATIONS } from './words.ts'

const STATES: readonly MessageState[] = ['queued', 'sent', 'kept', 'failed', 'bounced']
const TONES: Readonly<Record<MessageState, Tone>> = {
  queued: 'active',
  sent: 'good',
  kept: 'warning',
  failed: 'bad',
  bounced: 'bad',
}

/** Messages to people outside: what became of them, and sending them again. */
export function MessagesPage(): ReactNode {
  const t = useWords(OPERATIONS)
  const { of, set } = useFilters()
  const state = of('state')
  const { data, error, refetch } = useQuery({
    queryKey: ['messages', state],
    queryFn: ({ signal }) => get<MessageList>('/messages', { state }, signal),
    placeholderData: (before) => before,
  })
  const columns = useColumns(data?.openable ?? false)
  return (
    <>
      <PageHead title={t.messages} note={t.messagesNote} />
      <div className="filters" role="search" aria-label={t.filter}>
        <label>
          {t.state}
          <Select
            aria-label={t.state}
            value={state}
            options={[{ value: '', label: t.all }, ...STATES.map((value) => ({ value, label: t[value] }))]}
            onChange={(chosen) => set({ state: chosen })}
          />
        </label>
      </div>
      <DataTable
        name="messages"
        title={t.messages}
        columns={columns}
        rows={data?.items}
        rowKey={({ id }) => id}
        empty={t.noMessages}
        fault={error}
        onRetry={() => void refetch()}
      />
    </>
  )
}

function useColumns(openable: boolean): readonly Column<MessageView>[] {
  const t = useWords(OPERATIONS)
  return [
    { key: 'queuedAt', title: t.queuedAt, render: ({ queuedAt }) => momentText(queuedAt) },
    { key: 'channel', title: t.channel, render: ({ channel }) => t[channel] },
    { key: 'subject', title: t.subject, render: ({ subject }) => subject, phone: 'heading' },
    { key: 'about', title: t.about, render: ({ about }) => <About {...about} /> },
    { key: 'state', title: t.state, render: ({ state }) => <StatusTag tone={TONES[state]}>{t[state]}</StatusTag> },
    { key: 'attempts', title: t.attempts, render: ({ attempts }) => attempts, align: 'right' },
    { key: 'fault', title: t.fault, render: ({ fault }) => fault ?? '—' },
    {
      key: 'acts',
      title: t.open,
      render: (message) => (
        <span className="tools">
          {openable && <OpenMessage message={message} />}
          {(message.state === 'failed' || message.state === 'bounced' || message.state === 'kept') && (
            <Resend message={message} />
          )}
        </span>
      ),
    },
  ]
}

function About({ kind, id }: MessageView['about']): ReactNode {
  const t = useWords(OPERATIONS)
  return kind === 'application' ? <Link to={`/cases/${id}`}>{t.application(id)}</Link> : `${kind} ${id}`
}

function Resend({ message: { id, subject } }: { readonly message: MessageView }): ReactNode {
  const t = useWords(OPERATIONS)
  const { notification } = App.useApp()
  const resend = async () => {
    await post(`/messages/${id}/resend`)
    await queryClient.invalidateQueries({ queryKey: ['messages'] })
    notification.success({ title: t.resent })
  }
  return <ConfirmButton label={t.resend} about={subject} note={t.resendNote} small onConfirm={resend} />
}

function OpenMessage({ message: { id, subject } }: { readonly message: MessageView }): ReactNode {
  const t = useWords(OPERATIONS)
  const { mutate, data, reset, isPending } = useMutation({ mutationFn: () => post<MessageContent>(`/messages/${id}/open`) })
  return (
    <>
      <Button size="small" aria-label={`${t.open}：${subject}`} title={t.openNote} loading={isPending} onClick={() => mutate()}>
        {t.open}
      </Button>
      <Modal open={data !== undefined} title={subject} footer={null} onCancel={reset}>
        {data && (
          <Facts
            facts={[
              [t.to, data.to],
              [t.body, <pre key="body">{data.body}</pre>],
            ]}
          />
        )}
      </Modal>
    </>
  )
}
