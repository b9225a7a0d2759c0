/** Lists of documents: title and day, the newest first. */
import { chinese } from '../../portal/bilingual.ts'
import type { Listed } from './listing.query.ts'
import type { SiteRequest } from './site-request.ts'

/** The title of a line in the language asked for, where it has one. */
function Title({ request, line }: { readonly request: SiteRequest; readonly line: Listed }) {
  const english = request.language === 'en' ? line.englishTitle : null
  return (
    <a href={request.href(`/documents/${line.id}`)} {...(english === null ? chinese(request) : {})}>
      {english ?? line.title}
    </a>
  )
}

/** A list of documents with their days. */
export function DocumentLines({ request, lines }: { readonly request: SiteRequest; readonly lines: readonly Listed[] }) {
  return (
    <ul class="document-lines">
      {lines.map((line) => (
        <li key={line.id}>
          <span class="document-line-title">
            {line.pinned && <strong class="tag-pinned">{request.words.pinned}</strong>} <Title request={request} line={line} />
          </span>
          <time dateTime={line.day}>{line.day}</time>
        </li>
      ))}
    </ul>
  )
}
