/** What is pasted from Word, WPS or a page, made ready for the subset: the words and their order stay, the dress goes. */

/** Cleaned markup, with how many pictures could not come along. */
export interface Pasted {
  readonly html: string
  readonly pictures: number
}

const DROPPED = 'style, script, meta, link, title, xml, o\\:p, noscript, template, iframe, object, embed'
const BLOCK = 'p, h1, h2, h3, h4, h5, h6, td, th'

/** Markup of the clipboard as the editor shall read it. */
export function cleanPasted(html: string): Pasted {
  const page = new DOMParser().parseFromString(inert(html), 'text/html')
  for (const element of page.querySelectorAll(DROPPED)) element.remove()
  const comments = page.createTreeWalker(page.body, NodeFilter.SHOW_COMMENT)
  const found: Node[] = []
  while (comments.nextNode()) found.push(comments.currentNode)
  for (const comment of found) if (comment instanceof Comment) comment.remove()
  const pictures = dropForeignPictures(page.body)
  lowerHeadings(page.body)
  for (const span of page.querySelectorAll('span, font')) replaceWithMarks(span, page)
  for (const block of page.querySelectorAll<HTMLElement>(BLOCK)) dressBlock(block)
  for (const styled of page.querySelectorAll<HTMLElement>('[data-style]')) delete styled.dataset['style']
  dropEmptyParagraphs(page.body)
  return { html: page.body.innerHTML, pictures }
}

/** Without elements of Word's own and style sheets, and with styles under a name that the page's policy does not look at. */
function inert(html: string): string {
  return html
    .replaceAll(/<style[\s\S]*?<\/style\s*>/gi, '')
    .replaceAll(/<\/?(?:o|w|v|m|st1):[^>]*>/gi, '')
    .replaceAll(/<[a-z][^>]*>/gi, (tag) => tag.replaceAll(/\sstyle\s*=/gi, ' data-style='))
}

/** Pictures that stand elsewhere, mostly on the disk of whoever copied: they are uploaded on purpose, not fetched. */
function dropForeignPictures(body: HTMLElement): number {
  const foreign = [...body.querySelectorAll('img')].filter((image) => !(image.getAttribute('src') ?? '').startsWith('/files/'))
  for (const image of foreign) image.remove()
  return foreign.length
}

/** The title of the page is the only heading of the first level: a text with such headings has all of its own one lower. */
function lowerHeadings(body: HTMLElement): void {
  if (body.querySelector('h1') === null) return
  for (const heading of [...body.querySelectorAll('h1, h2, h3')].toReversed()) {
    const lower = document.createElement(`h${Number(heading.localName.slice(1)) + 1}`)
    for (const { name, value } of heading.attributes)
      if (name === 'align' || name === 'class' || name === 'data-style') lower.setAttribute(name, value)
    lower.append(...heading.childNodes)
    heading.replaceWith(lower)
  }
}

/** Weight, slant and underline that were written as styles, as the elements that mean them. */
function replaceWithMarks(span: Element, page: Document): void {
  const weight = styleOf(span, 'font-weight')
  const isHeading = span.closest('h1, h2, h3, h4, h5, h6, th') !== null
  const vertical = styleOf(span, 'vertical-align')
  const marks = [
    ...(!isHeading && (weight === 'bold' || Number(weight) >= 600) ? ['strong'] : []),
    ...(styleOf(span, 'font-style') === 'italic' ? ['em'] : []),
    ...(/underline/.test(styleOf(span, 'text-decoration(?:-line)?')) ? ['u'] : []),
    ...(vertical === 'sub' ? ['sub'] : vertical === 'super' ? ['sup'] : []),
  ]
  let content: readonly Node[] = [...span.childNodes]
  for (const mark of marks) {
    const element = page.createElement(mark)
    element.append(...content)
    content = [element]
  }
  span.replaceWith(...content)
}

/** Alignment and the indent of a first line, whether by style or by wide spaces. */
function dressBlock(block: HTMLElement): void {
  const align = styleOf(block, 'text-align') || block.getAttribute('align') || ''
  const classes = /^(?:center|right)$/i.test(align) ? [`align-${align.toLowerCase()}`] : []
  const isSpaced = block.localName === 'p' && dropLeadingSpaces(block)
  if (block.localName === 'p' && classes.length === 0 && (Number.parseFloat(styleOf(block, 'text-indent')) > 1 || isSpaced))
    classes.push('indent')
  const kept = [...block.classList].filter((name) => name.startsWith('doc-'))
  block.className = [...kept, ...classes].join(' ')
}

/** A style as it was written: the page's policy leaves what styles mean undecided. */
function styleOf(element: Element, property: string): string {
  const written = new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;]+)`, 'i').exec(element.getAttribute('data-style') ?? '')?.[1]
  return written?.trim().toLowerCase() ?? ''
}

function dropLeadingSpaces(block: HTMLElement): boolean {
  const first = document.createTreeWalker(block, NodeFilter.SHOW_TEXT).nextNode()
  if (!first?.nodeValue) return false
  const spaces = /^[\s\u00a0\u3000]+/u.exec(first.nodeValue)?.[0] ?? ''
  first.nodeValue = first.nodeValue.slice(spaces.length)
  return spaces.replaceAll(/[ \n\r\t]/g, '').length >= 2
}

/** Word and WPS write a paragraph for each empty line; what sets paragraphs apart here is the style sheet. */
function dropEmptyParagraphs(body: HTMLElement): void {
  for (const paragraph of body.querySelectorAll('p')) {
    const isEmpty = paragraph.textContent.replaceAll(/[\s\u00a0\u3000]/gu, '') === '' && paragraph.querySelector('img') === null
    const isOnly = paragraph.parentElement?.childElementCount === 1 && /^(?:td|th|li)$/.test(paragraph.parentElement.localName)
    if (isEmpty && !isOnly) paragraph.remove()
  }
}
