import { labelOf, MAIL_KINDS, MAIL_QUEUES, MAIL_STATES, type MailList, type MailListItem } from '@gongkai/contract'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import type { ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { get } from '../../api.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Deadline } from '../../ui/deadline.tsx'
import { useFilters } from '../../ui/filters.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { QueueLinks } from '../../ui/queue-links.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { useWords } from '../../words.ts'
import { MAIL } from './words.ts'

const PAGE = 50

/** The queues of letters. */
export function MailListPage(): ReactNode {
  const t = useWords(MAIL)
  const navigate = useNavigate()
  const { of, set, page, paging } = useFilters()
  const queue = MAIL_QUEUES.find(({ key }) => key === of('queue'))?.key ?? 'open'
  const kind = of('kind')
  const { data, error, refetch } = useQuery({
    queryKey: ['mail', queue, kind, page],
    queryFn: ({ signal }) => get<MailList>('/mail', { queue, kind, page }, signal),
  })
  return (
    <>
      <PageHead title={t.title} note={t.note} />
      <QueueLinks
        label={t.queues}
        chosen={queue}
        queues={MAIL_QUEUES.map(({ key }) => ({
          key,
          label: t[key],
          to: `/mail?queue=${key}`,
          count: key === queue ? data?.total : undefined,
        }))}
      />
      <DataTable
        name="mail"
        title={t.title}
        columns={useColumns(queue === 'closed' || queue === 'toRelease')}
        rows={data?.items}
        rowKey={({ id }) => id}
        onOpen={({ id }) => void navigate(`/mail/${id}`)}
        paging={paging(data?.total, PAGE)}
        fault={error}
        onRetry={() => void refetch()}
        empty={t.none}
        tools={
          <Select
            aria-label={t.kind}
            className="filter-select"
            value={kind}
            options={[{ value: '', label: t.allKinds }, ...MAIL_KINDS.map(({ key, label }) => ({ value: key as string, label }))]}
            onChange={(value) => set({ kind: value })}
          />
        }
      />
    </>
  )
}

function useColumns(isClosed: boolean): readonly Column<MailListItem>[] {
  const t = useWords(MAIL)
  return [
    { key: 'number', title: t.number, phone: 'heading', render: ({ id, number }) => <Link to={`/mail/${id}`}>{number}</Link> },
    { key: 'kind', title: t.kind, render: ({ kind }) => labelOf(MAIL_KINDS, kind) },
    {
      key: 'state',
      title: t.state,
      phone: 'heading',
      render: ({ state, released }) => (
        <>
          <MailStateTag state={state} /> {released && t.publishedNow}
        </>
      ),
    },
    { key: 'agency', title: t.agency, render: ({ agency }) => agency.name },
    { key: 'received', title: t.received, render: ({ receivedOn }) => receivedOn },
    isClosed
      ? { key: 'closed', title: t.closedOn, render: ({ closedOn }) => closedOn ?? '—' }
      : {
          key: 'due',
          title: t.due,
          render: ({ dueOn, light, provisional }) => (
            <Deadline dueOn={dueOn} light={light === 'none' ? null : light} provisional={provisional} />
          ),
        },
    { key: 'handler', title: t.handler, render: ({ handler }) => handler?.name ?? '—' },
  ]
}

/** Where a letter is, in words with a tone. */
export function MailStateTag({ state }: Pick<MailListItem, 'state'>): ReactNode {
  const tone = state === 'sent' ? 'good' : state === 'refused' ? 'neutral' : state === 'received' ? 'warning' : 'active'
  return <StatusTag tone={tone}>{labelOf(MAIL_STATES, state)}</StatusTag>
}
