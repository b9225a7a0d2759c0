/** 下载：Word、PDF, under a document. */
import { DOCUMENT_WORDS } from '../document-words.ts'
import type { ReadDocument } from '../document.query.ts'
import type { SiteRequest } from '../site-request.ts'
import { FORMATS, formatPath, isPrintable } from './format.ts'

interface DownloadLinksProps {
  readonly request: Pick<SiteRequest, 'href' | 'language'>
  readonly document: Pick<ReadDocument, 'id' | 'edition' | 'currentEdition' | 'body'>
}

/** Links to the files of an edition; none where it is too large for them. */
export function DownloadLinks({ request: { href, language }, document }: DownloadLinksProps) {
  if (!isPrintable(document)) return null
  const words = DOCUMENT_WORDS[language]
  return (
    <p class="document-downloads">
      {words.download}
      {FORMATS.map(({ format, name }, index) => (
        <span key={format}>
          {index > 0 && words.listComma}
          {/* What is downloaded is the same in either language. */}
          <a href={href(formatPath(document, format), { lang: undefined, mode: undefined })} download rel="nofollow">
            {name}
          </a>
        </span>
      ))}
    </p>
  )
}
