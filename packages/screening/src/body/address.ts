/** An address that a link may have, and whether it leads to another site. */
export interface LinkAddress {
  readonly href: string
  readonly isExternal: boolean
}

const LONGEST = 2048
/** What browsers leave out of an address before they read it. */
const LEFT_OUT = /[\t\n\r]/g
const SCHEME = /^[a-z][a-z0-9+.-]*:/i
/** Characters that no address needs unescaped and that parsers disagree about. */
const DOUBTFUL = /[\u0000-\u0020\u007f-\u00a0\\<>"'`{}|^\u2028\u2029]/u

/** The address of a link as it may be kept: http(s), mailto, tel, or relative to this site; `undefined` for any other. */
export function linkAddress(written: string): LinkAddress | undefined {
  const address = written.replaceAll(LEFT_OUT, '').replaceAll(/^[\u0000-\u0020]+|[\u0000-\u0020]+$/g, '')
  if (address === '' || address.length > LONGEST) return undefined
  const scheme = SCHEME.exec(address)?.[0].toLowerCase()
  if (scheme === 'http:' || scheme === 'https:') return webAddress(address)
  if (DOUBTFUL.test(address) || !isWellFormed(address)) return undefined
  if (scheme === 'mailto:') return /^mailto:[^\s?&@:/#%]+@[a-z0-9.-]+$/i.test(address) ? inner(address) : undefined
  if (scheme === 'tel:') return /^tel:\+?[\d().*#,;-]{2,32}$/i.test(address) ? inner(address) : undefined
  return scheme === undefined && !address.startsWith('//') ? inner(address) : undefined
}

/** The address of one of our own files, `/files/…`, if it is one. */
export function fileAddress(written: string): string | undefined {
  const address = written.trim()
  if (!address.startsWith('/files/') || address.length > LONGEST || !isWellFormed(address)) return undefined
  return address.slice('/files/'.length).split('/').every(isFileSegment) ? address : undefined
}

/** A name of a file or folder: no dots alone, and nothing escaped that means something to a server. */
function isFileSegment(segment: string): boolean {
  return (
    /^(?:[\p{Letter}\p{Number}_.~+@()（）-]|%[0-9A-Fa-f]{2})+$/u.test(segment) &&
    !/^\.+$/u.test(segment) &&
    !/%(?:[01]|2[2567ef]|3[ce]|5c|7f)/iu.test(segment)
  )
}

function webAddress(address: string): LinkAddress | undefined {
  if (!/^https?:\/\/[^/\\]/i.test(address) || !URL.canParse(address)) return undefined
  const url = new URL(address)
  if (url.username !== '' || url.password !== '' || url.hostname === '') return undefined
  const href = url.href.replaceAll("'", '%27')
  return DOUBTFUL.test(href) || href.length > LONGEST ? undefined : { href, isExternal: true }
}

function inner(href: string): LinkAddress {
  return { href, isExternal: false }
}

function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text)
}
