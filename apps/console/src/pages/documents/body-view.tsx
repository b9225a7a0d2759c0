import { createElement, Fragment, type ReactNode, useMemo } from 'react'
import { fileIdOf, keptClasses } from './body/subset.ts'

const ELEMENTS = new Set(
  'p h2 h3 h4 ul ol li blockquote hr br strong em u sub sup a figure figcaption img video audio table caption thead tbody tr th td'.split(
    ' ',
  ),
)
const NUMBERS: Readonly<Record<string, string>> = { colspan: 'colSpan', rowspan: 'rowSpan', width: 'width', height: 'height' }

interface BodyViewProps {
  readonly html: string
  /** Where a file of the document can be read here. */
  readonly shown: (fileId: string) => string
}

/**
 * The body as readers will see it. Only elements and attributes of the subset become part of the page, one by one: nothing of the markup is
 * given to the browser as markup.
 */
export function BodyView({ html, shown }: BodyViewProps): ReactNode {
  const page = useMemo(() => new DOMParser().parseFromString(html, 'text/html').body, [html])
  return <div className="document-body">{childrenOf(page, shown)}</div>
}

function childrenOf(element: Element, shown: BodyViewProps['shown']): readonly ReactNode[] {
  const isFrame = /^(?:table|thead|tbody|tr)$/.test(element.localName)
  return [...element.childNodes].flatMap((node, at): readonly ReactNode[] => {
    if (node instanceof Text) return isFrame ? [] : [node.data]
    if (!(node instanceof Element)) return []
    const inside = childrenOf(node, shown)
    if (!ELEMENTS.has(node.localName)) return [<Fragment key={at}>{inside}</Fragment>]
    return [createElement(node.localName, { key: at, ...attributesOf(node, shown) }, ...inside)]
  })
}

function attributesOf(element: Element, shown: BodyViewProps['shown']): Readonly<Record<string, unknown>> {
  const kept: Record<string, unknown> = {}
  const className = keptClasses(element.classList)
  if (className !== null) kept['className'] = className
  for (const { name, value } of element.attributes) {
    const property = NUMBERS[name]
    if (property !== undefined && /^\d{1,4}$/.test(value)) kept[property] = Number(value)
    if (name === 'scope' && /^(?:col|row)(?:group)?$/.test(value)) kept['scope'] = value
    if (name === 'alt') kept['alt'] = value
    if ((name === 'src' || name === 'poster') && fileIdOf(value) !== undefined) kept[name] = shown(fileIdOf(value) ?? '')
    if (name === 'href' && /^(?:https?:|mailto:|tel:|\/(?!\/))/i.test(value)) Object.assign(kept, linkOf(value))
  }
  if (element.localName === 'video' || element.localName === 'audio') kept['controls'] = true
  return kept
}

function linkOf(href: string): Readonly<Record<string, string>> {
  return { href, target: '_blank', rel: 'noopener noreferrer' }
}
