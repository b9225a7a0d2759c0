/** The body of a document: the one place where stored markup becomes a page. */
import { cleanBody } from '@gongkai/screening'

/**
 * A body in the strict subset of HTML (ADR 0060). It was cleaned when it was stored and is cleaned again here: what the page shows does not
 * rest on every writer of the table having done so.
 */
export function DocumentBody({ html }: { readonly html: string }) {
  return <div class="document-body" dangerouslySetInnerHTML={{ __html: cleanBody(html).html }} />
}

/** Text with its paragraphs. */
export function Paragraphs({ text }: { readonly text: string }) {
  return (
    <>
      {text
        .split(/\n+/)
        .filter((line) => line.trim() !== '')
        .map((line, index) => (
          <p key={index}>{line}</p>
        ))}
    </>
  )
}
