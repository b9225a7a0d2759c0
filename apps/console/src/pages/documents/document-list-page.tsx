import { DOCUMENT_QUEUES, type DocumentList, type DocumentListItem, type DocumentQueueCounts } from '@gongkai/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { get } from '../../api.ts'
import { useMay, useSession } from '../../session.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { type Filters, useFilters } from '../../ui/filters.ts'
import { momentText } from '../../ui/moment.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { QueueLinks } from '../../ui/queue-links.tsx'
import { useWords } from '../../words.ts'
import { useDocumentCounts } from './document.client.ts'
import { DocumentDue } from './document-due.tsx'
import { DOCUMENT_FILTERS, DocumentFilters } from './document-filters.tsx'
import { useDocumentQueueLinks, useOfferedDocumentQueues, WAITING } from './document-queues.ts'
import { DocumentStateTags } from './document-state.tsx'
import './documents.css'
import { type DocumentQueue, useDocumentTerms } from './terms.ts'
import { DESK } from './words.ts'

/** What the editorial desk has in hand: its queues, and the search over everything that the person may see. */
export function DocumentListPage(): ReactNode {
  const t = useWords(DESK)
  const may = useMay()
  const navigate = useNavigate()
  const filters = useFilters()
  const counts = useDocumentCounts()
  const chosen = useChosenQueue(filters, counts.data)
  const shown = chosen ?? (counts.isPending ? undefined : 'open')
  return (
    <>
      <PageHead
        title={t.title}
        actions={
          may('publications-edit') && (
            <Button type="primary" onClick={() => void navigate('/documents/new')}>
              {t.draft}
            </Button>
          )
        }
      />
      <QueueLinks label={t.queues} queues={useDocumentQueueLinks(counts.data)} chosen={shown} />
      <DocumentFilters filters={filters} chosen={shown ?? 'open'} />
      <Documents filters={filters} queue={shown} />
    </>
  )
}

/** The queue of the address; otherwise the first in which something waits. A search looks everywhere. */
function useChosenQueue({ of }: Filters, counts: DocumentQueueCounts | undefined): DocumentQueue | undefined {
  const offered = useOfferedDocumentQueues()
  const asked = DOCUMENT_QUEUES.find(({ key }) => key === of('queue'))?.key
  if (asked) return asked
  if (of('q') !== '') return 'all'
  if (!counts) return undefined
  return offered.find((key) => WAITING.includes(key) && (counts[key] ?? 0) > 0) ?? 'open'
}

interface DocumentsProps {
  readonly filters: Filters
  /** Absent while it is not known which queue comes first. */
  readonly queue: DocumentQueue | undefined
}

function Documents({ filters: { of, set }, queue }: DocumentsProps): ReactNode {
  const t = useWords(DESK)
  const passed = of('after') === '' ? [] : of('after').split(',')
  const asked = Object.fromEntries(DOCUMENT_FILTERS.map((name) => [name, of(name)]))
  const query = { ...asked, queue, cursor: passed.at(-1) }
  const { data, error, refetch } = useQuery({
    queryKey: ['documents', 'list', query],
    queryFn: ({ signal }) => get<DocumentList>('/documents', query, signal),
    enabled: queue !== undefined,
    placeholderData: keepPreviousData,
  })
  const navigate = useNavigate()
  const go = (cursors: readonly string[]) => set({ after: cursors.join(',') })
  const isSearching = DOCUMENT_FILTERS.some((name) => of(name) !== '')
  return (
    <DataTable
      name="documents"
      title={t.title}
      columns={useColumns(queue)}
      rows={data?.items}
      rowKey={({ id }) => id}
      onOpen={({ id }) => void navigate(`/documents/${id}`)}
      fault={error}
      onRetry={() => void refetch()}
      empty={isSearching ? t.emptySearch : t.emptyQueue}
      tools={data && <span role="status">{t.found(data.total, data.more)}</span>}
      paging={{
        kind: 'sequential',
        onPrevious: passed.length === 0 ? undefined : () => go(passed.slice(0, -1)),
        onNext: data?.next ? () => go([...passed, data.next ?? '']) : undefined,
      }}
    />
  )
}

function useColumns(queue: DocumentQueue | undefined): readonly Column<DocumentListItem>[] {
  const t = useWords(DESK)
  const terms = useDocumentTerms()
  const { roles } = useSession()
  const isOneAgency = roles.every(({ agencyId, scope }) => scope === 'agency' && agencyId === roles[0]?.agencyId)
  const isOut = queue === 'published' || queue === 'withdrawn'
  return [
    {
      key: 'title',
      title: t.documentTitle,
      render: ({ id, title }) => (
        <Link to={`/documents/${id}`} className="document-link">
          {title}
        </Link>
      ),
      phone: 'heading',
    },
    { key: 'state', title: t.state, render: (item) => <DocumentStateTags {...item} />, phone: 'heading' },
    { key: 'kind', title: t.kind, render: ({ kind }) => <span className="no-break">{terms.kind(kind)}</span> },
    { key: 'due', title: t.due, render: (item) => <DocumentDue {...item} />, hidden: isOut },
    { key: 'column', title: t.column, render: ({ column }) => <span className="no-break">{column?.name ?? '—'}</span> },
    { key: 'editor', title: t.editor, render: ({ editor }) => editor?.name ?? <span className="quiet">{t.nobody}</span> },
    { key: 'agency', title: t.agency, render: ({ agency }) => agency.name, hidden: isOneAgency },
    {
      key: 'indexNumber',
      title: t.indexNumber,
      render: ({ indexNumber }) => <span className="no-break">{indexNumber ?? '—'}</span>,
      hidden: !isOut,
    },
    {
      key: 'publishedAt',
      title: t.publishedAt,
      render: ({ publishedAt }) => <span className="no-break">{momentText(publishedAt).slice(0, 16) || '—'}</span>,
      hidden: !isOut,
    },
    {
      key: 'changedAt',
      title: t.changedAt,
      render: ({ changedAt }) => <span className="no-break">{momentText(changedAt).slice(0, 16)}</span>,
      hidden: isOut,
    },
  ]
}
