import { type ApplicationList, type ApplicationListItem, type QueueCounts, QUEUES } from '@gongkai/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { get } from '../../api.ts'
import { useSession } from '../../session.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { type Filters, useFilters } from '../../ui/filters.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { useWords } from '../../words.ts'
import { CaseDeadline } from '../applications/case-deadline.tsx'
import { toneOf, useTerms } from '../applications/terms.ts'
import { WaitingDocuments } from '../documents/waiting-documents.tsx'
import { FILTERS, QueueFilters } from './queue-filters.tsx'
import { type QueueKey, QueueTabs, useOfferedQueues } from './queue-tabs.tsx'
import { QUEUE } from './words.ts'

/** How often the counts are asked for again, in milliseconds. */
const REFRESH = 60_000

/** What waits: the queues of the person with their cases, and the search over everything that the person may see. */
export function QueuePage(): ReactNode {
  const t = useWords(QUEUE)
  const filters = useFilters()
  const counts = useQuery({
    queryKey: ['applications', 'queues'],
    queryFn: ({ signal }) => get<QueueCounts>('/queues', {}, signal),
    refetchInterval: REFRESH,
  })
  const chosen = useChosenQueue(filters, counts.data)
  const navigate = useNavigate()
  const { roles } = useSession()
  return (
    <>
      <PageHead
        title={t.title}
        actions={
          roles.some(({ role }) => role === 'registrar') && (
            <Button type="primary" onClick={() => void navigate('/registration')}>
              {t.register}
            </Button>
          )
        }
      />
      <WaitingDocuments />
      <QueueTabs chosen={chosen ?? 'open'} counts={counts.data} />
      <QueueFilters filters={filters} chosen={chosen ?? 'open'} />
      <CaseList filters={filters} queue={counts.isPending ? chosen : (chosen ?? 'open')} />
    </>
  )
}

/** The queue of the address; otherwise the first in which something waits. A search looks everywhere. */
function useChosenQueue({ of }: Filters, counts: QueueCounts | undefined): QueueKey | undefined {
  const offered = useOfferedQueues()
  const asked = QUEUES.find(({ key }) => key === of('queue'))?.key
  if (asked) return asked
  if (of('q') !== '') return 'all'
  if (!counts) return undefined
  const busy = offered.find((key) => counts.queues.some((queue) => queue.key === key && queue.count > 0))
  return busy ?? offered[0]
}

interface CaseListProps {
  readonly filters: Filters
  /** Absent while it is not known which queue comes first. */
  readonly queue: QueueKey | undefined
}

function CaseList({ filters: { of, set }, queue }: CaseListProps): ReactNode {
  const t = useWords(QUEUE)
  const passed = of('after') === '' ? [] : of('after').split(',')
  const asked = Object.fromEntries(FILTERS.map((name) => [name, of(name)]))
  const query = { ...asked, queue, cursor: passed.at(-1) }
  const { data, error, refetch } = useQuery({
    queryKey: ['applications', 'list', query],
    queryFn: ({ signal }) => get<ApplicationList>('/applications', query, signal),
    enabled: queue !== undefined,
    placeholderData: keepPreviousData,
  })
  const navigate = useNavigate()
  const go = (cursors: readonly string[]) => set({ after: cursors.join(',') })
  const isSearching = FILTERS.some((name) => of(name) !== '')
  return (
    <DataTable
      name="applications"
      title={t.title}
      columns={useColumns()}
      rows={data?.items}
      rowKey={({ id }) => id}
      onOpen={({ id }) => void navigate(`/applications/${id}`)}
      fault={error}
      onRetry={() => void refetch()}
      empty={isSearching ? t.emptySearch : t.emptyQueue}
      tools={data && <span role="status">{t.found(data.total, data.more)}</span>}
      paging={{
        kind: 'sequential',
        onPrevious: passed.length === 0 ? undefined : () => go(passed.slice(0, -1)),
        onNext: data?.nextCursor ? () => go([...passed, data.nextCursor ?? '']) : undefined,
      }}
    />
  )
}

function useColumns(): readonly Column<ApplicationListItem>[] {
  const t = useWords(QUEUE)
  const terms = useTerms()
  const { roles } = useSession()
  const isOneAgency = roles.every(({ agencyId, scope }) => scope === 'agency' && agencyId === roles[0]?.agencyId)
  return [
    { key: 'due', title: t.due, render: ({ deadline }) => <CaseDeadline deadline={deadline} />, phone: 'heading' },
    { key: 'number', title: t.number, render: ({ number }) => <span className="case-number">{number}</span> },
    { key: 'subject', title: t.subject, render: ({ subject }) => <span className="cut">{subject}</span> },
    {
      key: 'state',
      title: t.state,
      render: ({ state }) => <StatusTag tone={toneOf(state)}>{terms.state(state)}</StatusTag>,
      phone: 'heading',
    },
    { key: 'applicant', title: t.applicant, render: ({ applicant }) => applicant },
    { key: 'handler', title: t.handler, render: ({ handler }) => handler?.name ?? <span className="quiet">{t.nobody}</span> },
    { key: 'agency', title: t.agency, render: ({ agency }) => agency.name, hidden: isOneAgency },
    { key: 'channel', title: t.channel, render: ({ channel }) => terms.channel(channel), hidden: true },
    { key: 'receivedOn', title: t.receivedOn, render: ({ receivedOn }) => receivedOn ?? '—', hidden: true },
  ]
}
