import { scanMarkup } from './body/scan.ts'

/** A link of the markup as it was given. */
export interface RawLink {
  readonly href: string
  readonly text: string
}

/** Text or a link that a reader cannot see. */
export interface RawHidden {
  /** How it is hidden, in Chinese. */
  readonly by: string
  readonly text: string
  /** The address of the first link inside, if there is one. */
  readonly href?: string
}

/** What only the markup before cleaning tells. */
export interface RawMarkup {
  readonly links: readonly RawLink[]
  readonly hidden: readonly RawHidden[]
}

const DEEPEST = 200
const MOST = 1000
const LONGEST_TEXT = 200
const LONGEST_MARKUP = 5_000_000
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))
const SILENT = new Set(['script', 'style', 'template', 'title', 'textarea', 'noscript'])

const WHITE = '白色文字'
/** Ways to hide, by the style without spaces in small letters. */
const HIDING: readonly (readonly [RegExp, string])[] = [
  [/display:none/u, '不显示（display:none）'],
  [/visibility:(?:hidden|collapse)/u, '不可见（visibility:hidden）'],
  [/opacity:0(?:\.0\d*)?(?![.\d])/u, '全透明'],
  [/font-size:0(?:\.0\d*)?(?:px|pt|em|rem|%)?(?:;|!|$)/u, '零字号'],
  [/(?:^|;)(?:max-)?(?:width|height):[01](?:px|pt)?(?:;|!|$)/u, '零尺寸'],
  [/text-indent:-\d{3,}/u, '移出版面'],
  [/(?:left|top|right|margin-left|margin-top):-\d{3,}/u, '移出版面'],
  [/clip:rect\((?:0|1px)/u, '剪裁为零'],
  [/(?:^|;)color:(?:#fff(?:fff)?|white|rgba?\(255,255,255[^)]*\)|transparent)(?:;|!|$)/u, WHITE],
]

interface OpenElement {
  readonly name: string
  readonly hidden: { by: string; text: string; href: string | undefined } | undefined
}

/** Reads the links and the hidden words of markup. Linear in its length: closing tags are looked for in a stack of bounded depth. */
export function rawMarkup(html: string): RawMarkup {
  const links: { href: string; text: string }[] = []
  const hidden: { by: string; text: string; href: string | undefined }[] = []
  const open: OpenElement[] = []
  let link: { href: string; text: string } | undefined
  scanMarkup(html.slice(0, LONGEST_MARKUP), {
    open: (name, attributes) => {
      const by = hidingOf(name, attributes)
      const outer = open.at(-1)?.hidden
      const entry = outer ?? (by === undefined || SILENT.has(name) ? undefined : { by, text: '', href: undefined })
      if (entry && entry !== outer && hidden.length < MOST) hidden.push(entry)
      const href = attributes.get('href')
      if (name === 'a' && href !== undefined) {
        link = { href, text: '' }
        if (links.length < MOST) links.push(link)
        if (entry && entry.href === undefined) entry.href = href
      }
      if (!VOID.has(name) && open.length < DEEPEST) open.push({ name, hidden: entry })
    },
    close: (name) => {
      if (name === 'a') link = undefined
      const index = open.findLastIndex((element) => element.name === name)
      if (index >= 0) open.length = index
    },
    text: (text) => {
      const inner = open.at(-1)
      if (inner && SILENT.has(inner.name)) return
      for (const entry of [link, inner?.hidden])
        if (entry && entry.text.length < LONGEST_TEXT) entry.text += text.slice(0, LONGEST_TEXT)
    },
  })
  return {
    links: links.map(({ href, text }) => ({ href, text: tidy(text) })),
    hidden: hidden.flatMap(({ by, text, href }) =>
      tidy(text) === '' && href === undefined ? [] : [{ by, text: tidy(text), ...(href === undefined ? {} : { href }) }],
    ),
  }
}

function hidingOf(name: string, attributes: ReadonlyMap<string, string>): string | undefined {
  if (attributes.has('hidden')) return '不显示（hidden）'
  if (name === 'font' && /^(?:#?fff(?:fff)?|white)$/iu.test(attributes.get('color')?.trim() ?? '')) return WHITE
  if (name === 'marquee' && /^[01]$/u.test(attributes.get('height') ?? attributes.get('width') ?? '')) return '零尺寸'
  const style = attributes.get('style')?.toLowerCase().replaceAll(/\s+/gu, '')
  if (style === undefined) return undefined
  // White words on a colored ground are there to be read.
  return HIDING.find(([pattern, by]) => pattern.test(style) && !(by === WHITE && style.includes('background')))?.[1]
}

function tidy(text: string): string {
  return text.replaceAll(/[\s\u00a0\u200b]+/gu, ' ').trim()
}
