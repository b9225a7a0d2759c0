import { NewReview, type ReviewView } from '@gongkai/contract'
import { useQuery } from '@tanstack/react-query'
import { Checkbox } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { get, post } from '../../api.ts'
import { useAgency, useSession } from '../../session.ts'
import { ActionDialog } from '../../ui/action-dialog.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { useFilters } from '../../ui/filters.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { StatusTag, type Tone } from '../../ui/status-tag.tsx'
import { useWords } from '../../words.ts'
import { today } from '../applications/case.client.ts'
import { refreshReviews, ReviewActs } from './review-acts.tsx'
import { REVIEWS } from './words.ts'

const TONES: Readonly<Record<ReviewView['column'], Tone>> = {
  upheld: 'good',
  corrected: 'bad',
  other: 'neutral',
  pending: 'active',
}

const PROCEDURES = ['reconsideration', 'litigationDirect', 'litigationAfterReconsideration'] as const

/** The register of reconsideration and litigation. */
export function ReviewsPage(): ReactNode {
  const t = useWords(REVIEWS)
  const { of, set } = useFilters()
  const lost = of('lost') === 'true'
  const { roles } = useSession()
  const keeps = roles.some(({ role }) => role === 'registrar' || role === 'legalReviewer' || role === 'officeHead')
  const { data, error, refetch } = useQuery({
    queryKey: ['reviews', lost],
    queryFn: ({ signal }) => get<readonly ReviewView[]>('/reviews', { lost: lost || undefined }, signal),
  })
  return (
    <>
      <PageHead title={t.reviews} note={t.reviewsNote} actions={keeps && <EnterReview reviews={data ?? []} />} />
      <DataTable
        name="reviews"
        title={t.reviews}
        columns={useColumns(keeps)}
        rows={data}
        rowKey={({ id }) => id}
        fault={error}
        onRetry={() => void refetch()}
        tools={
          <Checkbox checked={lost} onChange={({ target }) => set({ lost: target.checked ? 'true' : undefined })}>
            {t.lost}
          </Checkbox>
        }
      />
    </>
  )
}

function useColumns(keeps: boolean): readonly Column<ReviewView>[] {
  const t = useWords(REVIEWS)
  const acts: readonly Column<ReviewView>[] = keeps
    ? [{ key: 'acts', title: t.acts, render: (review) => <ReviewActs review={review} /> }]
    : []
  return [
    { key: 'procedure', title: t.procedure, render: ({ procedure }) => t[procedure], phone: 'heading' },
    { key: 'agency', title: t.agency, render: ({ agency }) => agency.name },
    { key: 'organ', title: t.organ, render: ({ organ, caseNumber }) => [organ, caseNumber].filter(Boolean).join(' ') },
    {
      key: 'application',
      title: t.application,
      render: ({ application }) => application && <Link to={`/applications/${application.id}`}>{application.number}</Link>,
    },
    { key: 'ground', title: t.ground, render: ({ ground }) => <span className="cut">{ground}</span> },
    { key: 'acceptedOn', title: t.acceptedOn, render: ({ acceptedOn }) => acceptedOn },
    { key: 'answer', title: t.answerDue, render: ({ answeredOn, answerDueOn }) => answeredOn ?? answerDueOn ?? '—' },
    {
      key: 'result',
      title: t.result,
      render: ({ column, resultTerm, concludedOn }) => (
        <>
          <StatusTag tone={TONES[column]}>{t[column]}</StatusTag> {[resultTerm, concludedOn].filter(Boolean).join(' ')}
        </>
      ),
      phone: 'heading',
    },
    { key: 'lesson', title: t.lesson, render: ({ lesson }) => <span className="cut">{lesson ?? '—'}</span> },
    ...acts,
  ]
}

function EnterReview({ reviews }: { readonly reviews: readonly ReviewView[] }): ReactNode {
  const t = useWords(REVIEWS)
  const own = useAgency()
  const { roles } = useSession()
  const agencies = new Map(roles.map(({ agencyId, agencyName }) => [agencyId, agencyName]))
  const earlier = reviews.filter(({ procedure }) => procedure === 'reconsideration')
  return (
    <ActionDialog<NewReview>
      name="new-review"
      label={t.enter}
      primary
      shape={NewReview}
      initial={{ ...(own ? { agencyId: own.id } : {}), procedure: 'reconsideration', acceptedOn: today(), simplified: false }}
      fields={[
        {
          name: 'agencyId',
          label: t.agency,
          kind: 'choice',
          choices: [...agencies].map(([value, label]) => ({ value, label })),
        },
        {
          name: 'procedure',
          label: t.procedure,
          kind: 'choice',
          choices: PROCEDURES.map((value) => ({ value, label: t[value] })),
        },
        {
          name: 'earlierId',
          label: t.earlier,
          kind: 'choice',
          choices: earlier.map(({ id, organ, caseNumber, acceptedOn }) => ({
            value: id,
            label: [organ, caseNumber, acceptedOn].filter(Boolean).join(' '),
          })),
        },
        { name: 'organ', label: t.organ, kind: 'text' },
        { name: 'caseNumber', label: t.caseNumber, kind: 'text' },
        { name: 'applicationNumber', label: t.application, kind: 'text' },
        { name: 'ground', label: t.ground, kind: 'area' },
        { name: 'simplified', label: t.simplified, kind: 'yes' },
        { name: 'acceptedOn', label: t.acceptedOn, kind: 'day' },
        { name: 'notifiedOn', label: t.notifiedOn, kind: 'day' },
      ]}
      onSubmit={async (body) => {
        await post('/reviews', body)
        await refreshReviews()
      }}
    />
  )
}
