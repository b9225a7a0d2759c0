/** A document as a page shows it: what it is, its particulars, its text, its files, what belongs to it. */
import { DOCUMENT_RELATIONS } from '@gongkai/contract'
import { Notice } from '../../portal/parts.tsx'
import { DocumentBody } from './document-body.tsx'
import { interpretationForm, PartsAfterBody, PartsBeforeBody } from './document-parts.tsx'
import type { DocumentFile, ReadDocument, RelatedDocument } from './document.query.ts'
import { fileSize, typeLabel } from './file-words.ts'
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
  const badge = validityBadge(document, day)
  const isEarlier = document.edition !== document.currentEdition
  return (
    <article class="document">
      <header>
        <h1 lang="zh-CN">{document.title}</h1>
        {language === 'en' && document.englishTitle !== null && (
          <p class="document-english" lang="en">
            {document.englishTitle}
          </p>
        )}
        <p class="document-source">
          <span>发布时间：{momentText(document.publishedAt)}</span> <span>来源：{document.contentSource}</span>{' '}
          {document.author !== null && <span>作者：{document.author}</span>} {badge !== undefined && <Badge badge={badge} />}
          {document.registered && (
            <span>
              <a href={request.href(`/normative/${document.id}`)}>时效沿革</a>
            </span>
          )}
        </p>
      </header>
      {isEarlier && <EarlierBanner request={request} document={document} />}
      <Notices document={document} />
      <Replacements document={document} addressOf={addressOf} />
      <Particulars document={document} badge={badge} label={words.particulars} />
      <div data-read-this>
        {document.parts !== null && <PartsBeforeBody parts={document.parts} files={document.files} />}
        <DocumentBody html={document.body} />
        {document.parts !== null && <PartsAfterBody parts={document.parts} files={document.files} />}
      </div>
      <Attachments files={document.files} label={words.attachments} />
      <Relations relations={document.relations} addressOf={addressOf} />
      <Editions request={request} document={document} />
    </article>
  )
}

/** The badge of validity, in words and by its look. */
export function Badge({ badge: { term, state, detail } }: { readonly badge: ValidityBadge }) {
  return (
    <span class={`validity validity-${state}`}>
      {term}
      {detail !== undefined && <span class="validity-detail">（{detail}）</span>}
    </span>
  )
}

function EarlierBanner({ request: { href }, document }: Pick<DocumentViewProps, 'request' | 'document'>) {
  return (
    <Notice kind="warning" title="这是以前的版本，不是现行文本">
      <p>
        第 {document.edition} 版，{momentText(document.publishedAt)} 发布
        {document.supersededAt !== null && `，${momentText(document.supersededAt)} 被新版取代`}。
        <a href={href(`/documents/${document.id}`)}>阅读现行版本</a>
      </p>
    </Notice>
  )
}

function Notices({ document: { notices } }: Pick<DocumentViewProps, 'document'>) {
  return (
    <>
      {notices.map(({ kind, text, at }) => (
        <Notice key={at} kind="warning" title={kind === 'correction' ? '更正' : '澄清'}>
          <p class="preserved">{text}</p>
          <p class="quiet">{momentText(at)}</p>
        </Notice>
      ))}
    </>
  )
}

/** What ended or changed the document is said before its text. */
function Replacements({ document: { relations }, addressOf }: Pick<DocumentViewProps, 'document' | 'addressOf'>) {
  const above = relations.filter(
    ({ direction, kind }) => direction === 'from' && (kind === 'repeals' || kind === 'replaces' || kind === 'amends'),
  )
  if (above.length === 0) return null
  return (
    <Notice kind="information" title="本文件后来的变化">
      <ul>
        {above.map((related) => (
          <li key={related.id}>
            {related.since !== null && `自 ${related.since} 起，`}
            {relationLabel(related)}：<a href={addressOf(related)}>{related.title}</a>
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function relationLabel({ kind, direction }: Pick<RelatedDocument, 'kind' | 'direction'>): string {
  const relation = DOCUMENT_RELATIONS.find(({ key }) => key === kind)
  return (direction === 'to' ? relation?.label : relation?.inverse) ?? '相关'
}

/** Files to take along; pictures and videos are shown where they belong. */
function Attachments({ files, label }: { readonly files: readonly DocumentFile[]; readonly label: string }) {
  const offered = files.filter(({ role }) => role === 'attachment' || role === 'officialFile')
  if (offered.length === 0) return null
  return (
    <section class="document-files" aria-labelledby="files">
      <h2 id="files">{label}</h2>
      <ul>
        {offered.map(({ fileId, name, mediaType, size, role }) => (
          <li key={fileId}>
            <a href={`/files/${fileId}`}>{name}</a>{' '}
            <span class="quiet">
              {role === 'officialFile' && '公文原件，'}
              {typeLabel(mediaType)}，{fileSize(size)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Relations({ relations, addressOf }: Pick<ReadDocument, 'relations'> & Pick<DocumentViewProps, 'addressOf'>) {
  const groups = new Map<string, RelatedDocument[]>()
  for (const related of relations) {
    const label = related.kind === 'interprets' && related.direction === 'to' ? '解读的文件' : relationLabel(related)
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
                <a href={addressOf(related)}>{related.title}</a>{' '}
                <span class="quiet">
                  {interpretationForm(related.form) !== undefined && `${interpretationForm(related.form)}，`}
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

function Editions({ request: { href }, document }: Pick<DocumentViewProps, 'request' | 'document'>) {
  if (document.editions.length < 2) return null
  return (
    <section class="document-editions" aria-labelledby="editions">
      <h2 id="editions">历次版本</h2>
      <ol reversed>
        {document.editions.map(({ edition, publishedAt, changeNote }) => (
          <li key={edition} value={edition}>
            {edition === document.currentEdition ? (
              <a href={href(`/documents/${document.id}`)}>现行版本</a>
            ) : (
              <a href={href(`/documents/${document.id}/editions/${edition}`)}>第 {edition} 版</a>
            )}
            ，{momentText(publishedAt)} 发布{changeNote !== null && `：${changeNote}`}
          </li>
        ))}
      </ol>
    </section>
  )
}
