/** Which queues of the editorial desk mean something to whom. */
import { DOCUMENT_QUEUES, type DocumentQueueCounts, type Permission } from '@gongkai/contract'
import { useMay } from '../../session.ts'
import type { QueueLink } from '../../ui/queue-links.tsx'
import { type DocumentQueue, useDocumentTerms } from './terms.ts'

const FOR: Partial<Readonly<Record<DocumentQueue, readonly Permission[]>>> = {
  mine: ['publications-edit'],
  review: ['publications-review'],
  toPublish: ['publications-edit', 'publications-review', 'sites-manage'],
  withdrawals: ['publications-review'],
  reviewOwed: ['publications-review', 'publications-supervise'],
}

/** Queues in which something waits for this person, as opposed to lists. */
export const WAITING: readonly DocumentQueue[] = ['mine', 'review', 'toPublish', 'withdrawals', 'reviewOwed', 'overdue']

/** The queues of the person, in the order of urgency. */
export function useOfferedDocumentQueues(): readonly DocumentQueue[] {
  const may = useMay()
  return DOCUMENT_QUEUES.map(({ key }) => key).filter((key) => FOR[key]?.some(may) ?? true)
}

/** The queues as links, with their counts. */
export function useDocumentQueueLinks(counts: DocumentQueueCounts | undefined): readonly QueueLink[] {
  const terms = useDocumentTerms()
  return useOfferedDocumentQueues().map((key) => {
    const count = counts?.[key]
    const isOver = (key === 'overdue' || key === 'reviewOwed') && count !== undefined && count > 0
    return { key, label: terms.queue(key), to: `/documents?queue=${key}`, count, over: isOver ? '' : undefined }
  })
}
