/** A document as a page shows it: what it is, its particulars, its text, its files, what belongs to it. */
import { chinese, type Language } from '../../portal/bilingual.ts'
import { Notice } from '../../portal/parts.tsx'
import { DocumentBody } from './document-body.tsx'
import { DOCUMENT_WORDS, relationName } from './document-words.ts'
import { interpretationForm, PartsAfterBody, PartsBeforeBody } from './document-parts.tsx'
import type { DocumentFile, ReadDocument, RelatedDocument } from './document.query.ts'
import { DownloadLinks } from './formats/download-links.tsx'
import { fileExtension, fileSize, typeLabel } from './file-words.ts'
import { dayText, momentText } from './moment.ts'
import { Particulars } from './particulars.tsx'
import type { SiteRequest } from './site-request.ts'
import { type ValidityBadge, validityBadge } from './validity.ts'

interface DocumentViewProps {
  readonly request: SiteRequest
  readonly document: ReadDocument
  readonly day: string
  /** The address of a related document, on whatever site it is. */
  readonly addressOf: (document: { readonly id: number; readonly siteId: number }) => string
}

/** The whole document. */
export function DocumentView({ request, document, day, addressOf }: DocumentViewProps) {
  const { words, language } = request
  const said = DOCUMENT_WORDS[language]
  const badge = validityBadge(document, day, language)
  const isEarlier = document.edition !== document.currentEdition
  return (
    <article class="document">
      <header>
        <h1 {...chinese(request)}>{document.title}</h1>
        {language === 'en' && document.englishTitle !== null && (
          <p class="document-english" lang="en">
            {document.englishTitle}
          </p>
        )}
        <p class="document-source">
          <span>
            {said.publishedAt}
            {momentText(document.publishedAt)}
          </span>{' '}
          <span>
            {said.source}
            <span {...chinese(request)}>{document.contentSource}</span>
          </span>{' '}
          {document.author !== null && (
            <span>
              {said.author}
              <span {...chinese(request)}>{document.author}</span>
            </span>
          )}{' '}
          {badge !== undefined && <Badge badge={badge} language={language} />}
          {document.registered && (
            <span>
              <a href={request.href(`/normative/${document.id}`)}>{said.course}</a>
            </span>
          )}
        </p>
      </header>
      {isEarlier && <EarlierBanner request={request} document={document} />}
      <Notices request={request} document={document} />
      <Replacements request={request} document={document} addressOf={addressOf} />
      <Particulars document={document} badge={badge} label={words.particulars} language={language} />
      <div data-read-this {...chinese(request)}>
        {document.parts !== null && <PartsBeforeBody parts={document.parts} files={document.files} />}
        <DocumentBody html={document.body} />
        {document.parts !== null && <PartsAfterBody parts={document.parts} files={document.files} />}
      </div>
      <DownloadLinks request={request} document={document} />
      <Attachments request={request} files={document.files} label={words.attachments} />
      <Relations request={request} relations={document.relations} addressOf={addressOf} />
      <Editions request={request} document={document} />
    </article>
  )
}

interface BadgeProps {
  readonly badge: ValidityBadge
  readonly language?: Language
}

/** The badge of validity, in words and by its look. */
export function Badge({ badge: { term, state, detail }, language = 'zh' }: BadgeProps) {
  return (
    <span class={`validity validity-${state}`}>
      {term}
      {detail !== undefined && <span class="validity-detail">{language === 'en' ? ` (${detail})` : `（${detail}）`}</span>}
    </span>
  )
}

function EarlierBanner({ request: { href, language }, document }: Pick<DocumentViewProps, 'request' | 'document'>) {
  const said = DOCUMENT_WORDS[language]
  return (
    <Notice kind="warning" title={said.earlierTitle}>
      <p>
        {said.edition(document.edition)}
        {said.editionPublished(momentText(document.publishedAt))}
        {document.supersededAt !== null && said.superseded(momentText(document.supersededAt))}
        {said.stop} <a href={href(`/documents/${document.id}`)}>{said.readCurrent}</a>
      </p>
    </Notice>
  )
}

function Notices({ request, document: { notices } }: Pick<DocumentViewProps, 'request' | 'document'>) {
  const said = DOCUMENT_WORDS[request.language]
  return (
    <>
      {notices.map(({ kind, text, at }) => (
        <Notice key={at} kind="warning" title={said[kind]}>
          <p class="preserved" {...chinese(request)}>
            {text}
          </p>
          <p class="quiet">{momentText(at)}</p>
        </Notice>
      ))}
    </>
  )
}

/** What ended or changed the document is said before its text. */
function Replacements({
  request,
  document: { relations },
  addressOf,
}: Pick<DocumentViewProps, 'request' | 'document' | 'addressOf'>) {
  const said = DOCUMENT_WORDS[request.language]
  const above = relations.filter(
    ({ direction, kind }) => direction === 'from' && (kind === 'repeals' || kind === 'replaces' || kind === 'amends'),
  )
  if (above.length === 0) return null
  return (
    <Notice kind="information" title={said.changes}>
      <ul>
        {above.map((related) => (
          <li key={related.id}>
            {related.since !== null && said.since(related.since)}
            {relationName(related, request.language)}
            {said.colon}
            <a href={addressOf(related)} {...chinese(request)}>
              {related.title}
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  )
}

interface AttachmentsProps extends Pick<DocumentViewProps, 'request'> {
  readonly files: readonly DocumentFile[]
  readonly label: string
}

/** Files to take along; pictures and videos are shown where they belong. */
function Attachments({ request, files, label }: AttachmentsProps) {
  const { language } = request
  const offered = files.filter(({ role }) => role === 'attachment' || role === 'officialFile')
  if (offered.length === 0) return null
  return (
    <section class="document-files" aria-labelledby="files">
      <h2 id="files">{label}</h2>
      <ul>
        {offered.map(({ fileId, name, mediaType, size, role }) => (
          <li key={fileId}>
            <a href={`/files/${fileId}`} {...chinese(request)}>
              {name}
            </a>{' '}
            <span class="quiet">
              {role === 'officialFile' && DOCUMENT_WORDS[language].officialFile}
              {language === 'en' ? `${fileExtension(mediaType).toUpperCase()}, ` : `${typeLabel(mediaType)}，`}
              {fileSize(size)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Relations({
  request,
  relations,
  addressOf,
}: Pick<ReadDocument, 'relations'> & Pick<DocumentViewProps, 'request' | 'addressOf'>) {
  const { language } = request
  const said = DOCUMENT_WORDS[language]
  const groups = new Map<string, RelatedDocument[]>()
  for (const related of relations) {
    const label = related.kind === 'interprets' && related.direction === 'to' ? said.interpreted : relationName(related, language)
    groups.set(label, [...(groups.get(label) ?? []), related])
  }
  return (
    <>
      {[...groups].map(([label, members]) => (
        <section key={label} class="document-related">
          <h2>{label}</h2>
          <ul>
            {members.map((related) => (
              <li key={related.id}>
                <a href={addressOf(related)} {...chinese(request)}>
                  {related.title}
                </a>{' '}
                <span class="quiet">
                  {interpretationForm(related.form, language) !== undefined &&
                    `${interpretationForm(related.form, language)}${language === 'en' ? ', ' : '，'}`}
                  {dayText(related.publishedAt)}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

function Editions({ request, document }: Pick<DocumentViewProps, 'request' | 'document'>) {
  if (document.editions.length < 2) return null
  const { href, language } = request
  const said = DOCUMENT_WORDS[language]
  return (
    <section class="document-editions" aria-labelledby="editions">
      <h2 id="editions">{said.editions}</h2>
      <ol reversed>
        {document.editions.map(({ edition, publishedAt, changeNote }) => (
          <li key={edition} value={edition}>
            {edition === document.currentEdition ? (
              <a href={href(`/documents/${document.id}`)}>{said.currentEdition}</a>
            ) : (
              <a href={href(`/documents/${document.id}/editions/${edition}`)}>{said.edition(edition)}</a>
            )}
            {said.editionPublished(momentText(publishedAt))}
            {changeNote !== null && (
              <>
                {said.colon}
                <span {...chinese(request)}>{changeNote}</span>
              </>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
