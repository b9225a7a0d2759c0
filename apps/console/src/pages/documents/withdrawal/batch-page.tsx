import {
  DecideWithdrawalBatch,
  KEPT_REASONS,
  labelOf,
  WITHDRAWAL_ITEM_STATES,
  type WithdrawalBatchItems,
  type WithdrawalBatchView,
} from '@gongkai/contract'
import { Progress, Segmented } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useParams } from 'react-router'
import { post } from '../../../api.ts'
import { ActionDialog } from '../../../ui/action-dialog.tsx'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Fault } from '../../../ui/fault.tsx'
import { momentText } from '../../../ui/moment.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { useWords } from '../../../words.ts'
import { refreshDocuments } from '../document.client.ts'
import '../documents.css'
import { BATCH } from './batch-words.ts'
import { itemStateTerm, useBatch, useBatchItems, useBatchState } from './batch.client.ts'

/** One batch: why, how far it is, the decision, and what became of each document. */
export function BatchPage(): ReactNode {
  const { id = '' } = useParams()
  const { data, error, refetch } = useBatch(id)
  if (error && !data) return <Fault fault={error} onRetry={() => void refetch()} />
  return data ? <OneBatch batch={data} /> : null
}

interface BatchProps {
  readonly batch: WithdrawalBatchView
}

function OneBatch({ batch }: BatchProps): ReactNode {
  const t = useWords(BATCH)
  const stateOf = useBatchState()
  const { counts } = batch
  return (
    <>
      <PageHead
        title={`${t.title}：${batch.term}`}
        note={`${batch.agency.name} · ${t.selected} ${counts.selected}`}
        actions={<Link to="/withdrawals">{t.back}</Link>}
      />
      <div className="case-state">
        <StatusTag tone={stateOf(batch.state).tone}>{stateOf(batch.state).term}</StatusTag>
      </div>
      <section className="panel" aria-label={t.progress}>
        <BatchProgress batch={batch} />
        <Facts
          facts={[
            [t.asked, `${batch.requestedBy} ${momentText(batch.requestedAt)}`],
            [t.explanation, batch.explanation],
            [t.readerNote, batch.publicNote],
            [t.decided, batch.decidedBy === null ? null : `${batch.decidedBy} ${momentText(batch.decidedAt)}`],
            ...(batch.remark === null ? [] : [[t.remark, batch.remark] as const]),
          ]}
        />
        {batch.mayDecide && <Decision batch={batch} />}
      </section>
      <Items batch={batch} />
    </>
  )
}

function BatchProgress({ batch: { counts, state } }: BatchProps): ReactNode {
  const t = useWords(BATCH)
  if (state === 'asked') return null
  const done = counts.selected - counts.waiting
  return (
    <div role="status">
      <Progress
        percent={counts.selected === 0 ? 100 : Math.floor((done / counts.selected) * 100)}
        aria-label={t.progressText(done, counts.selected)}
        status={counts.waiting > 0 ? 'active' : 'normal'}
      />
      <p>
        {t.counts(counts.withdrawn, counts.kept, counts.waiting)}
        {counts.restored > 0 && `，${t.restored(counts.restored)}`}
      </p>
    </div>
  )
}

/** The head's word on the whole batch. */
function Decision({ batch }: BatchProps): ReactNode {
  const t = useWords(BATCH)
  const isGone = batch.state === 'unconfirmed'
  const decide = async (decision: 'approved' | 'refused', body: { readonly remark?: string }) => {
    await post(`/withdrawal-batches/${batch.id}/decision`, { decision, ...body })
    await refreshDocuments()
  }
  return (
    <div className="tools">
      <ActionDialog<{ remark?: string }>
        name={`withdrawal-batch-${batch.id}-approve`}
        label={t.approve}
        note={isGone ? t.confirmNote : t.approveNote}
        fields={[{ name: 'remark', label: t.remark, kind: 'area', rows: 3 }]}
        shape={DecideWithdrawalBatch}
        onSubmit={(body) => decide('approved', body)}
        primary
        danger
      />
      <ActionDialog<{ remark?: string }>
        name={`withdrawal-batch-${batch.id}-refuse`}
        label={t.refuse}
        note={isGone ? t.putBackNote : t.refuseNote}
        fields={[{ name: 'remark', label: t.remark, kind: 'area', rows: 3, required: true }]}
        shape={DecideWithdrawalBatch}
        onSubmit={(body) => decide('refused', body)}
      />
    </div>
  )
}

type Item = WithdrawalBatchItems['items'][number]

function Items({ batch }: BatchProps): ReactNode {
  const t = useWords(BATCH)
  const [state, setState] = useState('')
  const [passed, setPassed] = useState<readonly number[]>([])
  const counted = JSON.stringify(batch.counts)
  const { data, error, refetch } = useBatchItems(batch.id, state, passed.at(-1)?.toString(), counted)
  const choices = WITHDRAWAL_ITEM_STATES.filter(({ key }) => batch.counts[key] > 0)
  const next = data?.next
  return (
    <>
      <h2>{t.items}</h2>
      <DataTable
        name="withdrawal-batch-items"
        title={t.items}
        columns={useItemColumns()}
        rows={data?.items}
        rowKey={({ id }) => id}
        fault={error}
        onRetry={() => void refetch()}
        empty={t.noItems}
        tools={
          <Segmented
            aria-label={t.result}
            value={state}
            options={[
              { value: '', label: `${t.all} ${batch.counts.selected}` },
              ...choices.map(({ key, label }) => ({ value: key, label: `${label} ${batch.counts[key]}` })),
            ]}
            onChange={(value: string) => {
              setState(value)
              setPassed([])
            }}
          />
        }
        paging={{
          kind: 'sequential',
          onPrevious: passed.length === 0 ? undefined : () => setPassed(passed.slice(0, -1)),
          onNext: next ? () => setPassed([...passed, next]) : undefined,
        }}
      />
    </>
  )
}

function useItemColumns(): readonly Column<Item>[] {
  const t = useWords(BATCH)
  return [
    {
      key: 'title',
      title: t.document,
      render: ({ id, title }) => (
        <Link to={`/documents/${id}`} className="document-link">
          {title}
        </Link>
      ),
      phone: 'heading',
    },
    {
      key: 'indexNumber',
      title: t.indexNumber,
      render: ({ indexNumber }) => <span className="no-break">{indexNumber ?? '—'}</span>,
    },
    {
      key: 'result',
      title: t.result,
      render: ({ state, why }) =>
        why === null ? itemStateTerm(state) : `${itemStateTerm(state)}：${labelOf(KEPT_REASONS, why)}`,
    },
  ]
}
