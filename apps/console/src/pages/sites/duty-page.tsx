import type { DutyDetail, OccurrenceView } from '@gongkai/contract'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { get } from '../../api.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Fault } from '../../ui/fault.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { useWords } from '../../words.ts'
import { CATALOGUE } from './catalogue-words.ts'
import { fieldLabel, itemLabel } from './column-form.tsx'
import { DutyCounts, DutyTag } from './duty-counts.tsx'
import { ChangeDutyDialog } from './duty-form.tsx'
import { NoteDialog, OccurrenceActs } from './occurrence-acts.tsx'
import { useSite } from './sites.client.ts'
import './sites.css'

/** One entry of the catalogue: what it says, how each agency stands, and what happened that must be published. */
export function DutyPage(): ReactNode {
  const t = useWords(CATALOGUE)
  const params = useParams()
  const [siteId, dutyId] = [Number(params['site']), Number(params['duty'])]
  const { data: site } = useSite(siteId)
  const { data, error, refetch } = useQuery({
    queryKey: ['sites', siteId, 'duties', dutyId],
    queryFn: ({ signal }) => get<DutyDetail>(`/sites/${siteId}/catalogue/duties/${dutyId}`, {}, signal),
  })
  if (error) return <Fault fault={error} onRetry={() => void refetch()} />
  if (!data) return undefined
  const { duty, agencies, occurrences } = data
  const noters = agencies.filter(({ mayNote }) => mayNote).map(({ agency }) => agency)
  return (
    <>
      <PageHead
        title={duty.subMatter === null ? duty.matter : `${duty.matter} · ${duty.subMatter}`}
        note={
          <>
            <Link to={`/catalogue?site=${siteId}`}>{t.back}</Link> · {duty.code}
          </>
        }
        actions={
          <>
            {site?.editable && <ChangeDutyDialog siteId={siteId} duty={duty} />}
            {duty.rhythm === 'event' && noters.length > 0 && <NoteDialog siteId={siteId} dutyId={dutyId} agencies={noters} />}
          </>
        }
      />
      <DutyFacts detail={data} />
      {duty.rhythm === 'event' ? <Occurrences siteId={siteId} occurrences={occurrences} /> : <AgencyStates agencies={agencies} />}
    </>
  )
}

function DutyFacts({ detail: { duty } }: { readonly detail: DutyDetail }): ReactNode {
  const t = useWords(CATALOGUE)
  return (
    <Facts
      facts={[
        [t.counts, <DutyCounts key="counts" counts={duty.counts} />],
        [t.timeLimit, duty.timeLimit],
        [t.responsible, duty.responsible],
        [t.content, duty.content],
        [t.basis, duty.basis],
        [t.column, duty.column?.name],
        [t.channels, duty.channels],
        [t.audience, duty.audience],
        [t.mode, duty.mode],
        [t.levels, duty.levels.join('、')],
        [t.item, itemLabel(duty.itemCode)],
        [t.field, fieldLabel(duty.fieldCode)],
        [t.since, duty.since],
      ]}
    />
  )
}

function AgencyStates({ agencies }: Pick<DutyDetail, 'agencies'>): ReactNode {
  const t = useWords(CATALOGUE)
  const columns: readonly Column<DutyDetail['agencies'][number]>[] = [
    { key: 'agency', title: t.responsible, render: ({ agency }) => agency.name, phone: 'heading' },
    { key: 'state', title: t.state, render: ({ state }) => <DutyTag state={state} />, phone: 'heading' },
    { key: 'publishedOn', title: t.publishedOn, render: ({ publishedOn }) => publishedOn ?? '—' },
    { key: 'dueOn', title: t.dueOn, render: ({ dueOn }) => dueOn ?? '—' },
    { key: 'daysLate', title: t.daysLate, render: ({ daysLate }) => daysLate || '—', align: 'right' },
  ]
  return (
    <>
      <h2>{t.agencyState}</h2>
      <DataTable
        name="duty.agencies"
        title={t.agencyState}
        columns={columns}
        rows={agencies}
        rowKey={({ agency }) => agency.id}
      />
    </>
  )
}

interface OccurrencesProps {
  readonly siteId: number
  readonly occurrences: readonly OccurrenceView[]
}

function Occurrences({ siteId, occurrences }: OccurrencesProps): ReactNode {
  const t = useWords(CATALOGUE)
  const columns: readonly Column<OccurrenceView>[] = [
    { key: 'subject', title: t.subject, render: ({ subject }) => subject, phone: 'heading' },
    {
      key: 'state',
      title: t.state,
      render: ({ state, cancelReason }) =>
        cancelReason === null ? <DutyTag state={state} /> : `${t.cancelled}：${cancelReason}`,
    },
    { key: 'agency', title: t.responsible, render: ({ agency }) => agency.name },
    { key: 'startedOn', title: t.startedOn, render: ({ startedOn }) => startedOn },
    { key: 'dueOn', title: t.dueOn, render: ({ dueOn }) => dueOn ?? '—' },
    { key: 'publishedOn', title: t.publishedOn, render: ({ publishedOn }) => publishedOn ?? '—' },
    { key: 'daysLate', title: t.daysLate, render: ({ daysLate }) => daysLate || '—', align: 'right' },
    {
      key: 'document',
      title: t.document,
      render: ({ document }) => (document === null ? '—' : <Link to={`/documents/${document.id}`}>{document.title}</Link>),
    },
    { key: 'acts', title: t.acts, render: (occurrence) => <OccurrenceActs siteId={siteId} occurrence={occurrence} /> },
  ]
  return (
    <>
      <h2>{t.occurrences}</h2>
      <DataTable
        name="duty.occurrences"
        title={t.occurrences}
        columns={columns}
        rows={occurrences}
        rowKey={({ id }) => id}
        empty={t.noOccurrences}
      />
    </>
  )
}
