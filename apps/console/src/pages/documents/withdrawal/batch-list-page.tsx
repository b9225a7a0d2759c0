import type { WithdrawalBatchView } from '@gongkai/contract'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { momentText } from '../../../ui/moment.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { useWords } from '../../../words.ts'
import '../documents.css'
import { BATCH } from './batch-words.ts'
import { useBatches, useBatchState } from './batch.client.ts'

/** 批量撤稿: the latest batches of the person's agencies. */
export function BatchListPage(): ReactNode {
  const t = useWords(BATCH)
  const navigate = useNavigate()
  const { data, error, refetch } = useBatches()
  return (
    <>
      <PageHead
        title={t.title}
        note={t.listNote}
        actions={
          <>
            <Button type="primary" onClick={() => void navigate('/withdrawals/new')}>
              {t.start}
            </Button>
            <Link to="/documents">{t.toDocuments}</Link>
          </>
        }
      />
      <DataTable
        name="withdrawal-batches"
        title={t.title}
        columns={useColumns()}
        rows={data}
        rowKey={({ id }) => id}
        onOpen={({ id }) => void navigate(`/withdrawals/${id}`)}
        fault={error}
        onRetry={() => void refetch()}
        empty={t.none}
      />
    </>
  )
}

function useColumns(): readonly Column<WithdrawalBatchView>[] {
  const t = useWords(BATCH)
  const stateOf = useBatchState()
  return [
    {
      key: 'reason',
      title: t.reason,
      render: ({ id, term }) => (
        <Link to={`/withdrawals/${id}`} className="document-link">
          {term}
        </Link>
      ),
      phone: 'heading',
    },
    {
      key: 'state',
      title: t.state,
      render: ({ state }) => <StatusTag tone={stateOf(state).tone}>{stateOf(state).term}</StatusTag>,
      phone: 'heading',
    },
    { key: 'agency', title: t.agency, render: ({ agency }) => agency.name },
    { key: 'selected', title: t.selected, render: ({ counts }) => counts.selected, align: 'right' },
    {
      key: 'asked',
      title: t.asked,
      render: ({ requestedBy, requestedAt }) => (
        <span className="no-break">
          {requestedBy} {momentText(requestedAt).slice(0, 16)}
        </span>
      ),
    },
    {
      key: 'decided',
      title: t.decided,
      render: ({ decidedBy, decidedAt }) => (
        <span className="no-break">{decidedBy === null ? '—' : `${decidedBy} ${momentText(decidedAt).slice(0, 16)}`}</span>
      ),
    },
  ]
}
