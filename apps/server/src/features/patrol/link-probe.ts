/** Asking another host whether a page is there, without letting anybody use us to reach into private networks. */
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { type OutgoingParts, PUBLIC_ONLY, type PublicTarget, publicTarget } from '../../platform/outgoing/public-target.ts'

/** What asking led to. A redirection counts as an answer: it is not followed. */
export type ProbeResult =
  | { readonly kind: 'answered'; readonly status: number }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'refused'; readonly why: string }

const TIMEOUT = 5_000
const MOST_BYTES = 64 * 1024

/**
 * Asks whether there is something at `url`. A host is refused when any of its addresses is not public; the connection goes to the address that
 * was looked at, whatever the name says a moment later.
 */
export async function probe(url: string, parts: OutgoingParts = PUBLIC_ONLY): Promise<ProbeResult> {
  const target = await publicTarget(url, parts)
  if (target.kind !== 'admitted') return target
  const head = await ask(target, 'HEAD')
  // Some servers answer pages only.
  return head.kind === 'answered' && [403, 404, 405, 501].includes(head.status) ? ask(target, 'GET') : head
}

function ask({ url, lookup }: Extract<PublicTarget, { kind: 'admitted' }>, method: 'HEAD' | 'GET'): Promise<ProbeResult> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((settle) => {
    const asking = request(
      url,
      { method, lookup, agent: false, signal: AbortSignal.timeout(TIMEOUT), headers: { 'user-agent': 'Gongkai patrol' } },
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
