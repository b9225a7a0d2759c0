import { fileAddress, linkAddress } from './address.ts'
import type { Attribute } from './node.ts'
import type { RemovedCount } from './removed.ts'
import { CLASSED, CLASSES } from './subset.ts'

type Given = ReadonlyMap<string, string>

const SCOPES = new Set(['col', 'row', 'colgroup', 'rowgroup'])
/** Attributes by element that are kept when their value is sound, in the order in which they are written. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  a: ['href'],
  img: ['src', 'alt', 'width', 'height'],
  video: ['src', 'poster'],
  audio: ['src'],
  th: ['scope', 'colspan', 'rowspan'],
  td: ['colspan', 'rowspan'],
}
/** Played, which the reader decides. */
const CONTROLLED = new Set(['video', 'audio'])
/** Written anew by us, so that their loss need not be told. */
const OURS = new Set(['rel', 'controls', 'class'])

/** The attributes that an element keeps; what is left out is counted. */
export function keptAttributes(name: string, given: Given, removed: RemovedCount): readonly Attribute[] {
  if (given.size === 0 && !CONTROLLED.has(name)) return []
  const kept: Attribute[] = []
  const names = KEPT[name] ?? []
  for (const key of names) {
    const written = given.get(key)
    if (written === undefined) continue
    const value = soundValue(name, key, written)
    if (value !== undefined) kept.push([key, value])
    else if (isAddress(key)) removed.add('address', `${name} ${key}`, isActiveAddress(written))
    else if (written !== '1') removed.add('attribute', key)
  }
  for (const key of given.keys()) {
    if (!names.includes(key) && !OURS.has(key)) removed.add('attribute', key, isActiveAttribute(key))
  }
  if (name === 'a' && kept.some(([key, value]) => key === 'href' && /^https?:/i.test(value)))
    kept.push(['rel', 'noopener external'])
  if (CONTROLLED.has(name)) kept.push(['controls', ''])
  const classes = classesOf(name, given, removed)
  if (classes !== '') kept.push(['class', classes])
  return kept
}

function soundValue(name: string, key: string, written: string): string | undefined {
  if (name === 'a') return linkAddress(written)?.href
  if (isAddress(key)) return fileAddress(written)
  if (key === 'alt') return cleanText(written).replaceAll(/\s+/gu, ' ').trim()
  if (key === 'scope') return SCOPES.has(written.toLowerCase()) ? written.toLowerCase() : undefined
  const digits = /^\s*([1-9]\d{0,3})(?:px)?\s*$/u.exec(written)?.[1]
  return key.endsWith('span') ? (Number(digits) > 1 && Number(digits) <= 1000 ? digits : undefined) : digits
}

/** Classes of the list, in its order; alignment that a word processor wrote otherwise is one of them. */
function classesOf(name: string, given: Given, removed: RemovedCount): string {
  const written = (given.get('class') ?? '').split(/\s+/u).filter((word) => word !== '')
  const wanted = new Set(CLASSED.has(name) ? written : [])
  for (const word of written) if (!wanted.has(word) || !CLASSES.includes(word)) removed.add('class', word)
  const align = /text-align\s*:\s*(center|right)/iu.exec(given.get('style') ?? '')?.[1] ?? given.get('align') ?? ''
  if (CLASSED.has(name) && /^(?:center|right)$/iu.test(align)) wanted.add(`align-${align.toLowerCase()}`)
  return CLASSES.filter((known) => wanted.has(known)).join(' ')
}

function isAddress(key: string): boolean {
  return key === 'src' || key === 'href' || key === 'poster'
}

/** Addresses that would run something. */
function isActiveAddress(written: string): boolean {
  return /^(?:javascript|vbscript|data|blob|filesystem|file|view-source):/i.test(written.replaceAll(/[\u0000-\u0020]/gu, ''))
}

function isActiveAttribute(key: string): boolean {
  return /^on|^(?:srcdoc|formaction|action|ping|background|xlink:href|xmlns|http-equiv|is|slot|autofocus)$/u.test(key)
}

/**
 * Text without what cannot be seen and only serves to mislead: control characters, halves of surrogate pairs, zero-width spaces,
 * marks that turn the direction of writing, noncharacters and tag characters. Joiners that scripts need are kept.
 */
export function cleanText(text: string): string {
  return text.replaceAll(
    /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff]|[\u{e0000}-\u{e007f}]|\p{Surrogate}/gu,
    '',
  )
}
