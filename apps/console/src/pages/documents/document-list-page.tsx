import { DOCUMENT_QUEUES, type DocumentList, type DocumentListItem, type DocumentQueueCounts } from '@gongkai/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useLocation, useNavigate } from 'react-router'
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
import { WITHDRAWERS } from './pages.ts'
import { type DocumentQueue, useDocumentTerms } from './terms.ts'
import { BATCH } from './withdrawal/batch-words.ts'
import { useBatches } from './withdrawal/batch.client.ts'
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
          <>
            {may('publications-edit') && (
              <Button type="primary" onClick={() => void navigate('/documents/new')}>
                {t.draft}
              </Button>
            )}
            {WITHDRAWERS.some(may) && <BatchesLink />}
          </>
        }
      />
      <QueueLinks label={t.queues} queues={useDocumentQueueLinks(counts.data)} chosen={shown} />
      <DocumentFilters filters={filters} chosen={shown ?? 'open'} />
      <Documents filters={filters} queue={shown} />
    </>
  )
}

/** To the batches of withdrawals, with how many wait for this person. */
function BatchesLink(): ReactNode {
  const t = useWords(BATCH)
  const { data } = useBatches()
  const waiting = data?.filter(({ mayDecide }) => mayDecide).length ?? 0
  return (
    <Link to="/withdrawals">
      {t.title}
      {waiting > 0 && <strong className="over">（{t.toDecide(waiting)}）</strong>}
    </Link>
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
  const may = useMay()
  const isPicking = queue === 'published' && WITHDRAWERS.some(may)
  const [picked, setPicked] = useState<ReadonlySet<number>>(new Set())
  const pick = (id: number) =>
    setPicked(picked.has(id) ? new Set([...picked].filter((one) => one !== id)) : new Set([...picked, id]))
  return (
    <DataTable
      name="documents"
      title={t.title}
      columns={usePickColumn(isPicking, picked, pick, useColumns(queue))}
      rows={data?.items}
      rowKey={({ id }) => id}
      onOpen={({ id }) => void navigate(`/documents/${id}`)}
      fault={error}
      onRetry={() => void refetch()}
      empty={isSearching ? t.emptySearch : t.emptyQueue}
      tools={
        data && (
          <>
            <span role="status">{t.found(data.total, data.more)}</span>
            {isPicking && <Withdrawing picked={picked} isSearching={isSearching} />}
          </>
        )
      }
      paging={{
        kind: 'sequential',
        onPrevious: passed.length === 0 ? undefined : () => go(passed.slice(0, -1)),
        onNext: data?.next ? () => go([...passed, data.next ?? '']) : undefined,
      }}
    />
  )
}

/** Ticks beside published documents: those that are to be withdrawn together. */
function usePickColumn(
  isPicking: boolean,
  picked: ReadonlySet<number>,
  pick: (id: number) => void,
  columns: readonly Column<DocumentListItem>[],
): readonly Column<DocumentListItem>[] {
  const t = useWords(BATCH)
  if (!isPicking) return columns
  const column: Column<DocumentListItem> = {
    key: 'pick',
    title: t.choose,
    render: ({ id, title }) => <Checkbox checked={picked.has(id)} aria-label={t.chooseOne(title)} onChange={() => pick(id)} />,
    phone: 'heading',
  }
  return [column, ...columns]
}

/** The ways from the list to the withdrawal of many: what was ticked, or all that the filter finds. */
function Withdrawing({
  picked,
  isSearching,
}: {
  readonly picked: ReadonlySet<number>
  readonly isSearching: boolean
}): ReactNode {
  const t = useWords(BATCH)
  const navigate = useNavigate()
  const { search } = useLocation()
  if (picked.size > 0)
    return (
      <Button size="small" danger onClick={() => void navigate('/withdrawals/new', { state: { ids: [...picked] } })}>
        {t.ofChosen(picked.size)}
      </Button>
    )
  if (!isSearching) return null
  return (
    <Button size="small" onClick={() => void navigate(`/withdrawals/new${search}`)}>
      {t.ofFilter}
    </Button>
  )
}

/** What is owed next: the reviews of what was published urgently, otherwise the publication. */
function dueOf({ reviewDue, dueOn, workingDaysLeft }: DocumentListItem): Pick<DocumentListItem, 'dueOn' | 'workingDaysLeft'> {
  return reviewDue === null ? { dueOn, workingDaysLeft } : { dueOn: reviewDue.on, workingDaysLeft: reviewDue.workingDaysLeft }
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
    {
      key: 'due',
      title: queue === 'reviewOwed' ? t.reviewDue : t.due,
      render: (item) => <DocumentDue {...dueOf(item)} />,
      hidden: isOut,
    },
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
