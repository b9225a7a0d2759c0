import type { DocumentEvent, DocumentView } from '@gongkai/contract'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Facts } from '../../ui/facts.tsx'
import { momentText } from '../../ui/moment.ts'
import { StatusTag } from '../../ui/status-tag.tsx'
import { useWords } from '../../words.ts'
import { isOffered } from './document-events.ts'
import { DOCUMENT } from './document-words.ts'
import { documentTone, useDocumentTerms } from './terms.ts'

interface RecordProps {
  readonly view: DocumentView
}

/** What is stated about the document besides what readers see of it in the head. */
export function Particulars({ view }: RecordProps): ReactNode {
  const t = useWords(DOCUMENT)
  const terms = useDocumentTerms()
  const { edition } = view
  return (
    <section className="panel" aria-label={t.particulars} data-field="metadata">
      <h2>{t.particulars}</h2>
      <Facts
        facts={[
          [t.kind, terms.kind(view.kind)],
          [t.columns, <ColumnList key="columns" view={view} />],
          [t.disclosure, terms.disclosureClass(edition.disclosureClass)],
          ...(edition.classReasons === null ? [] : [[t.classReasons, edition.classReasons] as const]),
          [t.source, edition.source],
          [t.author, edition.author],
          [t.audience, edition.audience],
          [t.madeOn, view.madeOn],
          [t.editor, view.editor?.name],
          [t.publishedAt, momentText(edition.publishedAt)],
        ]}
      />
    </section>
  )
}

function ColumnList({ view: { columns } }: RecordProps): ReactNode {
  const t = useWords(DOCUMENT)
  if (columns.length === 0) return '—'
  return columns.map(({ id, name, site, main }) => (
    <span key={id} className="column-of">
      {site} / {name}
      {main && columns.length > 1 && <span className="quiet">（{t.main}）</span>}
    </span>
  ))
}

/** Relations to other documents, told from this one. */
export function Relations({ view: { relations } }: RecordProps): ReactNode {
  const t = useWords(DOCUMENT)
  const terms = useDocumentTerms()
  if (relations.length === 0) return null
  return (
    <section className="panel" aria-label={t.relations}>
      <h2>{t.relations}</h2>
      <ul className="case-list">
        {relations.map(({ kind, direction, label, document, since, status }) => (
          <li key={`${kind} ${direction} ${document.id} ${status}`}>
            <strong>{label}</strong> <Link to={`/documents/${document.id}`}>{document.title}</Link>{' '}
            {document.standing !== 'published' && (
              <StatusTag tone={document.standing === 'withdrawn' ? documentTone('withdrawn') : 'neutral'}>
                {terms.standing(document.standing)}
              </StatusTag>
            )}{' '}
            {status === 'pending' && <StatusTag tone="warning">{t.relationPending}</StatusTag>}{' '}
            {status === 'registered' && <StatusTag tone="neutral">{t.relationRegistered}</StatusTag>}{' '}
            {since !== null && (
              <span className="quiet">
                {t.relationSince} {since}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** 更正、澄清说明 that stand above the document. */
export function Notices({ view: { notices } }: RecordProps): ReactNode {
  const t = useWords(DOCUMENT)
  if (notices.length === 0) return null
  return (
    <section className="panel" aria-label={t.notices}>
      <h2>{t.notices}</h2>
      <ul className="case-list">
        {notices.map(({ kind, text, at }) => (
          <li key={at}>
            <StatusTag tone="warning">{t[kind]}</StatusTag> <span className="case-text">{text}</span>{' '}
            <span className="quiet">{momentText(at)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Withdrawals: why, what readers are told, and who decided. */
export function Withdrawals({ view: { withdrawals } }: RecordProps): ReactNode {
  const t = useWords(DOCUMENT)
  if (withdrawals.length === 0) return null
  return (
    <section className="panel" aria-label={t.withdrawals}>
      <h2>{t.withdrawals}</h2>
      <ul className="case-list">
        {withdrawals.map((one) => (
          <li key={one.requestedAt}>
            <p>
              <strong>{one.term}</strong>{' '}
              <StatusTag tone={one.decision === null ? 'warning' : one.decision === 'approved' ? 'bad' : 'neutral'}>
                {one.decision === null ? t.waiting : t[one.decision]}
              </StatusTag>{' '}
              <span className="quiet">
                {one.requestedBy} {t.asked} {momentText(one.requestedAt)}
                {one.decision === null && one.effectiveAt !== null && ` · ${t.takenDownAt(momentText(one.effectiveAt))}`}
                {one.decidedAt !== null && ` · ${one.decidedBy ?? ''} ${momentText(one.decidedAt)}`}
              </span>
            </p>
            <p className="case-text">{one.explanation}</p>
            <p>
              {t.toReaders}
              {one.publicNote}
            </p>
            {one.remark !== null && <p className="case-text">{one.remark}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Remarks of colleagues. */
export function Comments({ view, onChoose }: RecordProps & { readonly onChoose: (event: DocumentEvent) => void }): ReactNode {
  const t = useWords(DOCUMENT)
  const mayComment = isOffered(view, 'comment')
  if (view.comments.length === 0 && !mayComment) return null
  return (
    <section className="panel" aria-label={t.comments}>
      <h2>{t.comments}</h2>
      <ul className="case-list">
        {view.comments.map(({ text, by, at }) => (
          <li key={`${at} ${text}`}>
            <span className="case-text">{text}</span>{' '}
            <span className="quiet">
              {by} {momentText(at)}
            </span>
          </li>
        ))}
      </ul>
      {mayComment && (
        <Button size="small" onClick={() => onChoose('comment')}>
          {t.comment}
        </Button>
      )}
    </section>
  )
}
