/** The guard of outgoing requests: nobody may use us to reach into private networks by an address that they choose. */
import { lookup } from 'node:dns/promises'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** What asking stands on; tests put something else in its place. */
export interface OutgoingParts {
  readonly resolve: (host: string) => Promise<readonly string[]>
  readonly admits: (address: string) => boolean
}

/** Where a request may go: `lookup` leads to the address that was looked at, whatever the name says a moment later. */
export type PublicTarget =
  | { readonly kind: 'admitted'; readonly url: URL; readonly lookup: LookupFunction }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'refused'; readonly why: string }

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

/** The names as the system knows them, and public addresses only. */
export const PUBLIC_ONLY: OutgoingParts = {
  resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  admits: isPublicAddress,
}

/** Looks at an address before anything is sent there. A host is refused when any of its addresses is not admitted. */
export async function publicTarget(url: string, parts: OutgoingParts = PUBLIC_ONLY): Promise<PublicTarget> {
  const target = URL.canParse(url) ? new URL(url) : undefined
  if (target?.protocol !== 'http:' && target?.protocol !== 'https:')
    return { kind: 'refused', why: '只访问 http 和 https 的地址' }
  if (target.username !== '' || target.password !== '') return { kind: 'refused', why: '地址中带有用户名或者口令' }
  const host = target.hostname.replace(/^\[|\]$/g, '')
  const addresses = isIP(host) === 0 ? await resolved(host, parts) : [host]
  const [address] = addresses
  if (address === undefined) return { kind: 'unreachable' }
  if (!addresses.every((each) => parts.admits(each))) return { kind: 'refused', why: '地址在内部网络，不访问' }
  return { kind: 'admitted', url: target, lookup: pinnedTo(address) }
}

/** The addresses of a host; none where the name is not known. */
async function resolved(host: string, { resolve }: OutgoingParts): Promise<readonly string[]> {
  try {
    return await resolve(host)
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault) return []
    throw fault
  }
}

function pinnedTo(address: string): LookupFunction {
  const family = isIP(address)
  return (_host, options, answer) => {
    if (options.all) answer(null, [{ address, family }])
    else answer(null, address, family)
  }
}
