import { ComplaintConclusion, type ComplaintView, NewComplaint } from '@gongkai/contract'
import { COMPLAINT_MATTERS, COMPLAINT_RESULTS } from '@gongkai/law/application'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { get, patch, post } from '../../api.ts'
import { useAgency, useSession } from '../../session.ts'
import { ActionDialog } from '../../ui/action-dialog.tsx'
import { AgencyPicker } from '../../ui/agency-picker.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { useWords } from '../../words.ts'
import { today } from '../applications/case.client.ts'
import { refreshReviews } from './review-acts.tsx'
import { REVIEWS } from './words.ts'

/** The register of complaints. */
export function ComplaintsPage(): ReactNode {
  const t = useWords(REVIEWS)
  const takers = useTakers()
  const { data, error, refetch } = useQuery({
    queryKey: ['reviews', 'complaints'],
    queryFn: ({ signal }) => get<readonly ComplaintView[]>('/complaints', {}, signal),
  })
  return (
    <>
      <PageHead title={t.complaints} note={t.complaintsNote} actions={takers.size > 0 && <EnterComplaint takers={takers} />} />
      <DataTable
        name="complaints"
        title={t.complaints}
        columns={useColumns(takers)}
        rows={data}
        rowKey={({ id }) => id}
        fault={error}
        onRetry={() => void refetch()}
      />
    </>
  )
}

/** The agencies for which the person takes complaints. */
function useTakers(): ReadonlyMap<number, string> {
  const { roles } = useSession()
  const taking = roles.filter(({ role }) => role === 'registrar' || role === 'officeHead' || role === 'supervisor')
  return new Map(taking.map(({ agencyId, agencyName }) => [agencyId, agencyName]))
}

function useColumns(takers: ReadonlyMap<number, string>): readonly Column<ComplaintView>[] {
  const t = useWords(REVIEWS)
  return [
    { key: 'receivedOn', title: t.receivedOn, render: ({ receivedOn }) => receivedOn, phone: 'heading' },
    { key: 'agency', title: t.target, render: ({ agency }) => agency.name },
    { key: 'taker', title: t.taker, render: ({ taker }) => taker.name },
    { key: 'matter', title: t.matter, render: ({ matter }) => COMPLAINT_MATTERS.find(({ key }) => key === matter)?.term },
    { key: 'text', title: t.text, render: ({ text }) => <span className="cut">{text}</span> },
    {
      key: 'application',
      title: t.application,
      render: ({ application }) => application && <Link to={`/applications/${application.id}`}>{application.number}</Link>,
    },
    {
      key: 'result',
      title: t.result,
      render: ({ result, concludedOn }) => (
        <>
          <StatusTag tone={result === null ? 'active' : 'neutral'}>
            {result === null ? t.open : COMPLAINT_RESULTS.find(({ key }) => key === result)?.term}
          </StatusTag>{' '}
          {concludedOn}
        </>
      ),
      phone: 'heading',
    },
    {
      key: 'acts',
      title: t.acts,
      render: (complaint) => complaint.result === null && takers.has(complaint.taker.id) && <Conclude complaint={complaint} />,
    },
  ]
}

function Conclude({ complaint }: { readonly complaint: ComplaintView }): ReactNode {
  const t = useWords(REVIEWS)
  return (
    <ActionDialog<Omit<ComplaintConclusion, 'version'>>
      name={`complaint-end-${complaint.id}`}
      label={t.conclude}
      small
      shape={ComplaintConclusion}
      initial={{ concludedOn: today() }}
      fields={[
        {
          name: 'result',
          label: t.result,
          kind: 'choice',
          choices: COMPLAINT_RESULTS.map(({ key, term }) => ({ value: key, label: term })),
        },
        { name: 'resultText', label: t.resultText, kind: 'area' },
        { name: 'concludedOn', label: t.concludedOn, kind: 'day' },
      ]}
      onSubmit={async (body) => {
        await patch(`/complaints/${complaint.id}`, { version: complaint.version, ...body })
        await refreshReviews()
      }}
    />
  )
}

function EnterComplaint({ takers }: { readonly takers: ReadonlyMap<number, string> }): ReactNode {
  const t = useWords(REVIEWS)
  const own = useAgency()
  const first = own && takers.has(own.id) ? own.id : [...takers.keys()][0]
  return (
    <ActionDialog<NewComplaint>
      name="new-complaint"
      label={t.enterComplaint}
      primary
      shape={NewComplaint}
      initial={{ ...(first === undefined ? {} : { takerId: first }), receivedOn: today() }}
      fields={[
        { name: 'agencyId', label: t.target, kind: 'own', required: true, control: <AgencyPicker /> },
        { name: 'takerId', label: t.taker, kind: 'choice', choices: [...takers].map(([value, label]) => ({ value, label })) },
        {
          name: 'matter',
          label: t.matter,
          kind: 'choice',
          choices: COMPLAINT_MATTERS.map(({ key, term }) => ({ value: key, label: term })),
        },
        { name: 'applicationNumber', label: t.application, kind: 'text' },
        { name: 'text', label: t.text, kind: 'area' },
        { name: 'receivedOn', label: t.receivedOn, kind: 'day' },
      ]}
      onSubmit={async (body) => {
        await post('/complaints', body)
        await refreshReviews()
      }}
    />
  )
}
