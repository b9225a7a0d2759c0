import { type DestructionReviewView, NewDestructionReview, type RetentionList } from '@gongkai/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { get, post } from '../../api.ts'
import { useAgency, useSession } from '../../session.ts'
import { ActionDialog } from '../../ui/action-dialog.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { useWords } from '../../words.ts'
import { RETENTION } from './words.ts'

type Retained = RetentionList[number]

/** 保管期满的案卷 and 销毁鉴定. */
export function RetentionPage(): ReactNode {
  const t = useWords(RETENTION)
  const due = useQuery({ queryKey: ['retention', 'due'], queryFn: ({ signal }) => get<RetentionList>('/retention', {}, signal) })
  const reviews = useQuery({
    queryKey: ['retention', 'reviews'],
    queryFn: ({ signal }) => get<readonly DestructionReviewView[]>('/retention/reviews', {}, signal),
  })
  return (
    <>
      <PageHead title={t.title} note={t.note} actions={<Propose cases={due.data ?? []} />} />
      <DataTable
        name="retention-due"
        title={t.due}
        columns={useDueColumns()}
        rows={due.data}
        rowKey={({ id }) => id}
        fault={due.error}
        onRetry={() => void due.refetch()}
      />
      <DataTable
        name="retention-reviews"
        title={t.reviews}
        columns={useReviewColumns()}
        rows={reviews.data}
        rowKey={({ id }) => id}
        fault={reviews.error}
        onRetry={() => void reviews.refetch()}
      />
    </>
  )
}

/** The agencies for which the person holds a role. */
function useHolding(role: string): ReadonlySet<number> {
  const { roles } = useSession()
  return new Set(roles.filter((held) => held.role === role).map(({ agencyId }) => agencyId))
}

function useRefresh(): () => Promise<void> {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: ['retention'] })
}

/** Proposes the listed files of the agency that is chosen in the header. */
function Propose({ cases }: { readonly cases: RetentionList }): ReactNode {
  const t = useWords(RETENTION)
  const agency = useAgency()
  const registrar = useHolding('registrar')
  const refresh = useRefresh()
  const own = cases.filter((one) => one.agency.id === agency?.id)
  if (agency === undefined || own.length === 0 || !registrar.has(agency.id)) return null
  return (
    <ActionDialog<Pick<NewDestructionReview, 'reason'>>
      name={`destruction-${agency.id}`}
      label={t.propose}
      note={t.proposeNote(own.length)}
      shape={NewDestructionReview}
      fields={[{ name: 'reason', label: t.reason, kind: 'area' }]}
      onSubmit={async ({ reason }) => {
        await post('/retention/reviews', { agencyId: agency.id, applicationIds: own.map(({ id }) => id), reason })
        await refresh()
      }}
    />
  )
}

function useDueColumns(): readonly Column<Retained>[] {
  const t = useWords(RETENTION)
  return [
    { key: 'number', title: t.number, render: ({ number }) => number, phone: 'heading' },
    { key: 'outcome', title: t.outcome, render: ({ outcomeTerm }) => outcomeTerm },
    { key: 'agency', title: t.agency, render: ({ agency }) => agency.name },
    { key: 'retainUntil', title: t.retainUntil, render: ({ retainUntil }) => retainUntil },
  ]
}

function useReviewColumns(): readonly Column<DestructionReviewView>[] {
  const t = useWords(RETENTION)
  const head = useHolding('officeHead')
  const states = { proposed: t.proposed, refused: t.refused, approved: t.approved, carriedOut: t.carriedOut }
  return [
    { key: 'agency', title: t.agency, render: ({ agency }) => agency.name, phone: 'heading' },
    { key: 'reason', title: t.reason, render: ({ reason }) => reason },
    {
      key: 'items',
      title: t.items,
      align: 'right',
      render: ({ items }) => {
        const spared = items.filter((item) => item.spared !== null).length
        return spared === 0 ? items.length : `${items.length}（${t.spared} ${spared}）`
      },
    },
    { key: 'proposedBy', title: t.proposedBy, render: ({ proposedBy }) => proposedBy },
    {
      key: 'state',
      title: t.state,
      render: ({ state }) => <StatusTag tone={state === 'proposed' ? 'active' : 'neutral'}>{states[state]}</StatusTag>,
    },
    {
      key: 'acts',
      title: t.acts,
      render: (review) => review.state === 'proposed' && head.has(review.agency.id) && <Decide review={review} />,
    },
  ]
}

/** 批准或者不同意. */
function Decide({ review }: { readonly review: DestructionReviewView }): ReactNode {
  const t = useWords(RETENTION)
  const refresh = useRefresh()
  return (
    <ActionDialog<{ readonly decision: 'agree' | 'disagree'; readonly remark?: string }>
      name={`destruction-decision-${review.id}`}
      label={t.decide}
      small
      fields={[
        {
          name: 'decision',
          label: t.decision,
          kind: 'choice',
          choices: [
            { value: 'agree', label: t.agree },
            { value: 'disagree', label: t.disagree },
          ],
        },
        { name: 'remark', label: t.remark, kind: 'area' },
      ]}
      onSubmit={async ({ decision, remark }) => {
        const body = { version: review.version, approved: decision === 'agree', ...(remark === undefined ? {} : { remark }) }
        await post(`/retention/reviews/${review.id}/decision`, body)
        await refresh()
      }}
    />
  )
}
