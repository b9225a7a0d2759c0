import type { DocumentView, EditionView } from '@gongkai/contract'
import type { ReactNode, Ref } from 'react'
import { useWords } from '../../words.ts'
import { sizeText } from './attachments-field.tsx'
import './body/body.css'
import { BodyView } from './body-view.tsx'
import { fileAddress } from './document.client.ts'
import { DocumentPartsView } from './document-parts.tsx'
import { DOCUMENT } from './document-words.ts'
import { useDocumentTerms } from './terms.ts'

interface DocumentPaperProps {
  readonly view: DocumentView
  /** Findings lead to places in it. */
  readonly ref: Ref<HTMLElement>
}

/** The content as readers will see it: title, particulars of the head, text, parts, files. */
export function DocumentPaper({ view, ref }: DocumentPaperProps): ReactNode {
  const t = useWords(DOCUMENT)
  const { edition } = view
  const shown = (fileId: string) => fileAddress(view.id, fileId)
  const isEmpty = edition.body === '' && edition.parts === null
  return (
    <section className="panel document-paper" aria-label={t.paper} ref={ref}>
      <h2 className="quiet">{t.paper}</h2>
      <p className="paper-title" data-field="title" tabIndex={-1}>
        {edition.title}
      </p>
      <Head view={view} />
      {edition.summary !== null && (
        <p className="paper-summary" data-field="summary" tabIndex={-1}>
          {edition.summary}
        </p>
      )}
      {isEmpty ? <p className="quiet">{t.noBody}</p> : <BodyView html={edition.body} shown={shown} />}
      {edition.parts !== null && <DocumentPartsView parts={edition.parts} shown={shown} />}
      <Files edition={edition} shown={shown} />
    </section>
  )
}

function Head({ view: { edition, agency, indexNumber } }: { readonly view: DocumentView }): ReactNode {
  const t = useWords(DOCUMENT)
  const cells = [
    [t.indexNumber, indexNumber ?? t.noIndexNumber],
    [t.documentNumber, edition.documentNumber],
    [t.agency, agency.name],
    [t.issuer, edition.issuer],
    [t.writtenOn, edition.writtenOn],
    [t.issuedOn, edition.issuedOn],
    [t.topic, edition.topic],
    [t.keywords, edition.keywords.length === 0 ? null : edition.keywords.join('、')],
    [t.validity, useValidity(edition)],
  ] as const
  return (
    <dl className="paper-head">
      {cells.map(
        ([name, value]) =>
          value !== null && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  )
}

function useValidity({ effectiveFrom, effectiveTo }: EditionView): string | null {
  const t = useWords(DOCUMENT)
  if (effectiveFrom === null) return null
  return effectiveTo === null ? t.validFrom(effectiveFrom) : t.validFromTo(effectiveFrom, effectiveTo)
}

interface FilesProps {
  readonly edition: EditionView
  readonly shown: (fileId: string) => string
}

function Files({ edition: { attachments }, shown }: FilesProps): ReactNode {
  const t = useWords(DOCUMENT)
  const terms = useDocumentTerms()
  if (attachments.length === 0) return null
  return (
    <div data-field="attachment" tabIndex={-1}>
      <h3>{t.files}</h3>
      <ul className="case-list">
        {attachments.map(({ id, fileId, name, role, size, extraction, hidden }) => (
          <li key={id} className="file-line">
            <a href={shown(fileId)} target="_blank" rel="noopener">
              {name}
            </a>
            <span className="quiet">
              {terms.attachmentRole(role)} {sizeText(size)}{' '}
              {extraction === 'pending' ? t.extractionPending : extraction === 'failed' ? t.extractionFailed : ''}
              {hidden !== null && hidden.length > 0 && <span className="over"> {t.hidden(hidden.join('、'))}</span>}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
