/** 信息要素: the particulars that stand above a published document (domain: metadata of a published item). */
import { PUBLICATION_KINDS } from '@gongkai/contract'
import type { ReadDocument } from './document.query.ts'
import { momentText } from './moment.ts'
import type { ValidityBadge } from './validity.ts'

/** A label with its value. */
type Particular = readonly [label: string, value: string | null | undefined]

/** The particulars that the document has, in the usual order. Everything that is published here is 主动公开. */
function particularsOf(document: ReadDocument, badge: ValidityBadge | undefined): readonly Particular[] {
  const kind = PUBLICATION_KINDS.find(({ key }) => key === document.kind)?.label
  return [
    ['索引号', document.indexNumber],
    ['主题分类', document.topic],
    ['发布机构', document.agencyName],
    ['发文机关', document.issuer === document.agencyName ? null : document.issuer],
    ['发文字号', document.documentNumber],
    ['体裁', kind],
    ['成文日期', document.writtenOn],
    ['发文日期', document.issuedOn],
    ['发布日期', momentText(document.publishedAt)],
    ['公开方式', '主动公开'],
    ['公开范围', document.audience],
    ['施行日期', document.effectiveFrom],
    ['失效日期', document.effectiveTo ?? document.endedOn],
    ['有效性', badge?.term],
    ['关键词', document.keywords.length === 0 ? null : document.keywords.join('、')],
    ['信息来源', document.contentSource],
  ]
}

/** The table of particulars. */
export function Particulars({
  document,
  badge,
  label,
}: {
  readonly document: ReadDocument
  readonly badge: ValidityBadge | undefined
  readonly label: string
}) {
  return (
    <dl class="particulars" aria-label={label}>
      {particularsOf(document, badge).map(([term, value]) =>
        value === null || value === undefined || value === '' ? null : (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  )
}
