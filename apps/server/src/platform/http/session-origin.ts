/** Where a request comes from, as the browser says. */
import type { FastifyRequest } from 'fastify'

/**
 * Whether the request was made by a page of ours: `unknown` when the browser says nothing (programs, and browsers older than 2020).
 *
 * `Sec-Fetch-Site` cannot be set by a page; `Origin` is compared with the host that was asked.
 */
export function sameOrigin(request: Pick<FastifyRequest, 'headers' | 'host'>): 'yes' | 'no' | 'unknown' {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin' || site === 'none' ? 'yes' : 'no'
  const { origin } = request.headers
  if (origin === undefined) return 'unknown'
  return URL.canParse(origin) && new URL(origin).host === request.host ? 'yes' : 'no'
}

/** The path to go to after signing in, when it is one of ours; the fallback otherwise. Never a foreign address. */
export function localPath(asked: string | undefined, fallback: string): string {
  if (asked === undefined || !/^\/(?![/\\])[^\\\s]*$/.test(asked) || hasControl(asked)) return fallback
  const base = 'http://local.invalid'
  return URL.canParse(asked, base) && new URL(asked, base).origin === base ? asked : fallback
}

function hasControl(text: string): boolean {
  return /[\u0000-\u001F\u007F]/.test(text)
}

/** The network that an address is in, for logs and limits that must not name a person: IPv4 without its last part, IPv6 its first 48 bits. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address
  if (/^\d+\.\d+\.\d+\.\d+$/.test(mapped)) return mapped.replace(/\d+$/, '0')
  const parts = expand(mapped)
  return parts === undefined ? '' : `${parts.slice(0, 3).join(':')}::`
}

function expand(address: string): readonly string[] | undefined {
  const [head = '', tail] = address.split('%', 1)[0]?.split('::') ?? []
  const before = head === '' ? [] : head.split(':')
  if (tail === undefined) return before.length === 8 ? before : undefined
  const after = tail === '' ? [] : tail.split(':')
  const gap = 8 - before.length - after.length
  return gap < 0 ? undefined : [...before, ...Array.from({ length: gap }, () => '0'), ...after]
}
