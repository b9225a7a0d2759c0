import type { FailedJobList, FailedJobView } from '@gongkai/contract'
import { useQuery } from '@tanstack/react-query'
import { App } from 'antd'
import type { ReactNode } from 'react'
import { get, post } from '../../api.ts'
import { queryClient } from '../../problem-bus.ts'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { momentText } from '../../ui/moment.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { useWords } from '../../words.ts'
import { OPERATIONS } from './words.ts'

const KEY = ['failed-jobs'] as const

/** Jobs that failed, and having them tried again. */
export function FailedJobsPage(): ReactNode {
  const t = useWords(OPERATIONS)
  const { notification } = App.useApp()
  const { data, error, refetch } = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => get<FailedJobList>('/failed-jobs', {}, signal),
  })
  const retry = async (id: number) => {
    await post(`/failed-jobs/${id}/retry`)
    await queryClient.invalidateQueries({ queryKey: KEY })
    notification.success({ title: t.retried })
  }
  const columns: readonly Column<FailedJobView>[] = [
    { key: 'task', title: t.task, render: ({ task, id }) => `${task} ${id}`, phone: 'heading' },
    {
      key: 'state',
      title: t.state,
      render: ({ givenUp }) => <StatusTag tone={givenUp ? 'bad' : 'warning'}>{givenUp ? t.givenUp : t.retrying}</StatusTag>,
    },
    { key: 'attempts', title: t.attempts, render: ({ attempts }) => attempts, align: 'right' },
    { key: 'fault', title: t.fault, render: ({ fault }) => fault ?? '—' },
    { key: 'next', title: t.next, render: ({ givenUp, runAt }) => (givenUp ? '—' : momentText(runAt)) },
    {
      key: 'retry',
      title: t.retry,
      render: ({ id, task }) => (
        <ConfirmButton label={t.retry} about={task} note={t.retryNote} small onConfirm={() => retry(id)} />
      ),
    },
  ]
  return (
    <>
      <PageHead title={t.jobs} note={t.jobsNote} />
      <DataTable
        name="failed-jobs"
        title={t.jobs}
        columns={columns}
        rows={data?.items}
        rowKey={({ id }) => id}
        empty={t.noJobs}
        fault={error}
        onRetry={() => void refetch()}
      />
    </>
  )
}
