/** 信息要素: the particulars that stand above a published document (domain: metadata of a published item). */
import { PUBLICATION_KINDS } from '@gongkai/contract'
import { chinese, type Language, termIn } from '../../portal/bilingual.ts'
import { DOCUMENT_WORDS, ENGLISH_KINDS } from './document-words.ts'
import type { ReadDocument } from './document.query.ts'
import { momentText } from './moment.ts'
import type { ValidityBadge } from './validity.ts'

/** A label with its value, and whether that is what was published. */
type Particular = readonly [label: string, value: string | null | undefined, from?: 'published']

/** The particulars that the document has, in the usual order. Everything that is published here is 主动公开. */
function particularsOf(document: ReadDocument, badge: ValidityBadge | undefined, language: Language): readonly Particular[] {
  const words = DOCUMENT_WORDS[language]
  return [
    [words.indexNumber, document.indexNumber],
    [words.topic, document.topic, 'published'],
    [words.agency, document.agencyName, 'published'],
    [words.issuer, document.issuer === document.agencyName ? null : document.issuer, 'published'],
    [words.documentNumber, document.documentNumber, 'published'],
    [words.kind, termIn(language, PUBLICATION_KINDS, ENGLISH_KINDS, document.kind)],
    [words.writtenOn, document.writtenOn],
    [words.issuedOn, document.issuedOn],
    [words.publishedOn, momentText(document.publishedAt)],
    [words.manner, words.ownAccord],
    [words.audience, document.audience, 'published'],
    [words.effectiveFrom, document.effectiveFrom],
    [words.effectiveTo, document.effectiveTo ?? document.endedOn],
    [words.validity, badge?.term],
    [words.keywords, document.keywords.length === 0 ? null : document.keywords.join('、'), 'published'],
    [words.contentSource, document.contentSource, 'published'],
  ]
}

/** The table of particulars. */
export function Particulars({
  document,
  badge,
  label,
  language,
}: {
  readonly document: ReadDocument
  readonly badge: ValidityBadge | undefined
  readonly label: string
  readonly language: Language
}) {
  return (
    <dl class="particulars" aria-label={label}>
      {particularsOf(document, badge, language).map(([term, value, from]) =>
        value === null || value === undefined || value === '' ? null : (
          <div key={term}>
            <dt>{term}</dt>
            <dd {...(from === 'published' ? chinese({ language }) : {})}>{value}</dd>
          </div>
        ),
      )}
    </dl>
  )
}
