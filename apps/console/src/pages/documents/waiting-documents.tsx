import type { ReactNode } from 'react'
import { useMay } from '../../session.ts'
import { QueueLinks } from '../../ui/queue-links.tsx'
import { useWords } from '../../words.ts'
import { useDocumentCounts } from './document.client.ts'
import { useDocumentQueueLinks, WAITING } from './document-queues.ts'
import { DOCUMENT_PERMISSIONS } from './pages.ts'
import { DESK } from './words.ts'

/** On the first page of those who handle applications too: the documents that wait for them. Nothing for anybody else. */
export function WaitingDocuments(): ReactNode {
  const t = useWords(DESK)
  const isOffered = DOCUMENT_PERMISSIONS.some(useMay())
  const { data } = useDocumentCounts(isOffered)
  const waiting = useDocumentQueueLinks(data).filter(({ key, count = 0 }) => count > 0 && WAITING.some((queue) => queue === key))
  if (!isOffered || waiting.length === 0) return null
  return (
    <section className="waiting-documents" aria-label={t.waiting}>
      <h2>{t.waiting}</h2>
      <QueueLinks label={t.queues} queues={waiting} />
    </section>
  )
}
