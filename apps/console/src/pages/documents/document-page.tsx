import type { DocumentEvent, DocumentView } from '@gongkai/contract'
import { type ReactNode, useCallback, useRef, useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { Fault } from '../../ui/fault.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { useShortcut } from '../../ui/shortcuts.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { useWords } from '../../words.ts'
import { ACTS } from './act-words.ts'
import { useDocument } from './document.client.ts'
import { DocumentActions } from './document-actions.tsx'
import { DocumentDialog } from './document-dialog.tsx'
import { DocumentDue } from './document-due.tsx'
import { isOffered } from './document-events.ts'
import { DocumentHistory } from './document-history.tsx'
import { DocumentPaper } from './document-paper.tsx'
import { Comments, Notices, Particulars, Relations, Withdrawals } from './document-records.tsx'
import { DocumentStateTags } from './document-state.tsx'
import { DOCUMENT } from './document-words.ts'
import './documents.css'
import { Editions } from './editions.tsx'
import { Findings } from './findings.tsx'
import { Obstacles } from './obstacles.tsx'
import { OwedReviews } from './owed-reviews.tsx'
import { ReviewRecords } from './review-records.tsx'
import { ReviewSteps } from './review-steps.tsx'

/** One document: what readers will see, how far its reviews are, what was found, and what can be done. */
export function DocumentPage(): ReactNode {
  const { id = '' } = useParams()
  const { data, error, refetch } = useDocument(id)
  if (error && !data) return <Fault fault={error} onRetry={() => void refetch()} />
  return data ? <OneDocument key={data.id} view={data} /> : null
}

function OneDocument({ view }: { readonly view: DocumentView }): ReactNode {
  const [event, setEvent] = useState<DocumentEvent>()
  const paper = useRef<HTMLElement>(null)
  useDocumentKeys(view, setEvent)
  return (
    <>
      <Head view={view} />
      <ReviewSteps view={view} />
      <div className="document-columns">
        <aside>
          <DocumentActions view={view} onChoose={setEvent} />
          <OwedReviews view={view} onChoose={setEvent} />
          <Obstacles obstacles={view.obstacles} />
          <Findings view={view} paper={paper} />
        </aside>
        <div>
          <DocumentPaper ref={paper} view={view} />
          <Withdrawals view={view} />
          <Notices view={view} />
          <Particulars view={view} />
          <Relations view={view} />
          <ReviewRecords view={view} />
          <Editions view={view} />
          <Comments view={view} onChoose={setEvent} />
          <DocumentHistory id={view.id} />
        </div>
      </div>
      <DocumentDialog view={view} event={event} onClose={() => setEvent(undefined)} />
    </>
  )
}

function Head({ view }: { readonly view: DocumentView }): ReactNode {
  const t = useWords(DOCUMENT)
  return (
    <>
      <PageHead
        title={view.edition.title}
        note={
          <>
            {view.agency.name} · {t.edition(view.edition.edition)}
            {view.indexNumber !== null && ` · ${view.indexNumber}`}
          </>
        }
        actions={
          <>
            {view.address !== null && (
              <a href={view.address} target="_blank" rel="noopener">
                {t.publicPage}
              </a>
            )}
            <Link to="/documents">{t.back}</Link>
          </>
        }
      />
      <div className="case-state">
        <DocumentStateTags state={view.state} standing={view.standing} scheduledAt={view.edition.scheduledAt} />
        {view.workingDaysLeft !== null && <DocumentDue dueOn={view.dueOn} workingDaysLeft={view.workingDaysLeft} />}
        {view.pinnedUntil !== null && (
          <StatusTag tone="active">
            {t.pinned} {view.pinnedUntil}
          </StatusTag>
        )}
        {view.owed !== null && (
          <StatusTag tone="bad">
            {t.urgent}，{t.owedLeft(view.owed.workingDaysLeft)}
          </StatusTag>
        )}
      </div>
    </>
  )
}

function useDocumentKeys(view: DocumentView, choose: (event: DocumentEvent) => void): void {
  const t = useWords(ACTS)
  const navigate = useNavigate()
  const mayComment = isOffered(view, 'comment')
  useShortcut(
    'm',
    t.keyComment,
    useCallback(() => {
      if (mayComment) choose('comment')
    }, [mayComment, choose]),
  )
  useShortcut(
    'u',
    t.keyBack,
    useCallback(() => void navigate('/documents'), [navigate]),
  )
}
