/** Asking another host whether a page is there, without letting anybody use us to reach into private networks. */
import { lookup } from 'node:dns/promises'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** What asking led to. A redirection counts as an answer: it is not followed. */
export type ProbeResult =
  | { readonly kind: 'answered'; readonly status: number }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'refused'; readonly why: string }

/** What a probe stands on; tests put something else in its place. */
export interface ProbeParts {
  readonly resolve: (host: string) => Promise<readonly string[]>
  readonly admits: (address: string) => boolean
}

const TIMEOUT = 5_000
const MOST_BYTES = 64 * 1024

const CLOSED_V4 = new BlockList()
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  CLOSED_V4.addSubnet(net, prefix, 'ipv4')

/** Of IPv6 only what is given out publicly is open, without the ranges that carry an IPv4 address in them. */
const OPEN_V6 = new BlockList()
OPEN_V6.addSubnet('2000::', 3, 'ipv6')
const CLOSED_V6 = new BlockList()
CLOSED_V6.addSubnet('2001::', 23, 'ipv6')
CLOSED_V6.addSubnet('2001:db8::', 32, 'ipv6')
CLOSED_V6.addSubnet('2002::', 16, 'ipv6')

/** Whether an address is one of the public internet: not of this machine, a private network, a test range or a group. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !CLOSED_V4.check(address, 'ipv4')
    case 6:
      return OPEN_V6.check(address, 'ipv6') && !CLOSED_V6.check(address, 'ipv6')
    default:
      return false
  }
}

const PARTS: ProbeParts = {
  resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  admits: isPublicAddress,
}

/**
 * Asks whether there is something at `url`. A host is refused when any of its addresses is not public; the connection goes to the address that
 * was looked at, whatever the name says a moment later.
 */
export async function probe(url: string, parts: ProbeParts = PARTS): Promise<ProbeResult> {
  const target = URL.canParse(url) ? new URL(url) : undefined
  if (target?.protocol !== 'http:' && target?.protocol !== 'https:')
    return { kind: 'refused', why: '只访问 http 和 https 的地址' }
  if (target.username !== '' || target.password !== '') return { kind: 'refused', why: '地址中带有用户名或者口令' }
  const host = target.hostname.replace(/^\[|\]$/g, '')
  const addresses = isIP(host) === 0 ? await resolved(host, parts) : [host]
  const [address] = addresses
  if (address === undefined) return { kind: 'unreachable' }
  if (!addresses.every((each) => parts.admits(each))) return { kind: 'refused', why: '地址在内部网络，不访问' }
  const head = await ask(target, address, 'HEAD')
  // Some servers answer pages only.
  return head.kind === 'answered' && [403, 404, 405, 501].includes(head.status) ? ask(target, address, 'GET') : head
}

/** The addresses of a host; none where the name is not known. */
async function resolved(host: string, { resolve }: ProbeParts): Promise<readonly string[]> {
  try {
    return await resolve(host)
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault) return []
    throw fault
  }
}

function ask(target: URL, address: string, method: 'HEAD' | 'GET'): Promise<ProbeResult> {
  const family = isIP(address)
  const pinned: LookupFunction = (_host, options, answer) => {
    if (options.all) answer(null, [{ address, family }])
    else answer(null, address, family)
  }
  const request = target.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((settle) => {
    const asking = request(
      target,
      { method, lookup: pinned, agent: false, signal: AbortSignal.timeout(TIMEOUT), headers: { 'user-agent': 'Gongkai patrol' } },
      (response) => {
        const result: ProbeResult = { kind: 'answered', status: response.statusCode ?? 0 }
        let bytes = 0
        response.on('data', (chunk: Buffer) => {
          bytes += chunk.length
          if (bytes > MOST_BYTES) response.destroy()
        })
        // The status is all that is wanted: what breaks off after it has answered.
        response.on('error', () => settle(result))
        response.on('close', () => settle(result))
      },
    )
    // Whatever goes wrong on the way means that a reader does not get there.
    asking.on('error', () => settle({ kind: 'unreachable' }))
    asking.end()
  })
}
