import type { Plain } from './plain.ts'

/** A host named in the text, with or without a scheme. */
export interface Host {
  readonly plain: Plain
  readonly start: number
  readonly end: number
  /** In lower case, without scheme, port and path. */
  readonly name: string
}

/** Hosts outside .gov.cn that agencies do use: media accounts, maps, state media. */
const TRUSTED =
  /(?:^|\.)(?:gov\.cn|mil\.cn|edu\.cn|people\.com\.cn|xinhuanet\.com|news\.cn|weixin\.qq\.com|weibo\.com|douyin\.com|12348\.net)$/u
const SUSPICIOUS = /365|bet|bt\d|casino|vip\d|\d{4,}\.(?:com|net|cc|xyz|top)$/u

/** Whether agencies use a host: .gov.cn and the few others that everybody knows. */
export function isTrustedHost(name: string): boolean {
  return TRUSTED.test(name)
}

/** Whether a host looks like one that copies of government sites use. */
export function isSuspiciousHost(name: string): boolean {
  return SUSPICIOUS.test(name)
}

const LONGEST_HOST = 253
/** Endings that look like a top-level domain and are file names. */
const FILE_ENDINGS = new Set(
  'doc docx pdf xls xlsx ppt pptx txt jpg jpeg png gif html htm shtml jsp asp aspx php zip rar wps et ofd xml json csv mp'.split(
    ' ',
  ),
)

/** Hosts of the text in order; e-mail addresses and file names are none. Linear: looks only around dots. */
export function hostsOf(plain: Plain): readonly Host[] {
  const hosts: Host[] = []
  let floor = 0
  let dot = plain.text.indexOf('.')
  while (dot >= 0) {
    const { start, end } = around(plain.text, dot, floor)
    if (isHost(plain.text, start, end)) hosts.push({ plain, start, end, name: plain.text.slice(start, end).toLowerCase() })
    floor = end
    dot = plain.text.indexOf('.', end)
  }
  return hosts
}

/** The run of letters, digits, hyphens and dots around a dot, not before `floor`; at least the dot itself. */
function around(text: string, dot: number, floor: number): { readonly start: number; readonly end: number } {
  let start = dot
  while (start > floor && dot - start < LONGEST_HOST && isHostUnit(text.charCodeAt(start - 1))) start--
  let end = dot + 1
  while (end < text.length && end - start < LONGEST_HOST && isHostUnit(text.charCodeAt(end))) end++
  while (end > dot + 1 && !isAlphanumeric(text.charCodeAt(end - 1))) end--
  return { start, end }
}

function isHost(text: string, start: number, end: number): boolean {
  const name = text.slice(start, end).toLowerCase()
  const ending = name.slice(name.lastIndexOf('.') + 1)
  if (!/^[a-z]{2,24}$/u.test(ending) || FILE_ENDINGS.has(ending) || !/[a-z]/u.test(name.slice(0, -ending.length - 1)))
    return false
  const mail = text[start - 1] === '@'
  const path = text[start - 1] === '/' && text[start - 2] !== '/'
  return !mail && !path
}

function isHostUnit(unit: number): boolean {
  return isAlphanumeric(unit) || unit === 45 || unit === 46
}

function isAlphanumeric(unit: number): boolean {
  return (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122)
}
