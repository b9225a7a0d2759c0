/** Fetching a file from an address that others have chosen: through the guard, bounded in size and time. */
import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { basename } from 'node:path'
import { type OutgoingParts, PUBLIC_ONLY, type PublicTarget, publicTarget } from './public-target.ts'

/** What fetching led to; `why` is for people. */
export type FetchedFile =
  | { readonly kind: 'fetched'; readonly bytes: Buffer; readonly name: string }
  | { readonly kind: 'failed'; readonly why: string }

/** Bounds, and what the guard stands on. */
export interface FetchBounds {
  readonly mostBytes: number
  readonly milliseconds?: number
  readonly parts?: OutgoingParts
}

/** Old sites redirect from http to https and from one name to another; each hop passes the guard anew. */
const HOPS = 3
const TIME = 60_000

/** Fetches what is at `address`. Never throws for what an address or a server does. */
export async function fetchFile(
  address: string,
  { mostBytes, milliseconds = TIME, parts = PUBLIC_ONLY }: FetchBounds,
): Promise<FetchedFile> {
  const signal = AbortSignal.timeout(milliseconds)
  let url = address
  for (let hop = 0; hop <= HOPS; hop += 1) {
    const target = await publicTarget(url, parts)
    if (target.kind === 'refused') return failed(target.why)
    if (target.kind === 'unreachable') return failed('网站打不开，请检查地址')
    const answer = await ask(target, mostBytes, signal)
    if (answer.kind !== 'moved') return answer
    if (!URL.canParse(answer.to, target.url)) return failed('网站转到的地址写法不对')
    url = new URL(answer.to, target.url).href
  }
  return failed('网站转来转去，没有给出文件')
}

function failed(why: string): FetchedFile {
  return { kind: 'failed', why }
}

type Answer = FetchedFile | { readonly kind: 'moved'; readonly to: string }

function ask({ url, lookup }: Extract<PublicTarget, { kind: 'admitted' }>, most: number, signal: AbortSignal): Promise<Answer> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((settle) => {
    const asking = request(
      url,
      { method: 'GET', lookup, agent: false, signal, headers: { 'user-agent': 'Gongkai import', 'accept-encoding': 'identity' } },
      (response) => void read(response, url, most).then(settle),
    )
    // Whatever goes wrong on the way means that the file cannot be had from there now.
    asking.on('error', () => settle(failed(signal.aborted ? '网站太久没有回应，可以稍后再取' : '网站打不开，可以稍后再取')))
    asking.end()
  })
}

async function read(response: IncomingMessage, url: URL, most: number): Promise<Answer> {
  const { statusCode = 0, headers } = response
  const give = (answer: Answer): Answer => {
    response.destroy()
    return answer
  }
  if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined)
    return give({ kind: 'moved', to: headers.location })
  if (statusCode !== 200) return give(failed(`网站回答 ${statusCode}，没有给出文件`))
  const tooLarge = `文件超过 ${Math.floor(most / 1e6)} MB`
  if (Number(headers['content-length'] ?? 0) > most) return give(failed(tooLarge))
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of response) {
      // Without an encoding set, a response gives buffers.
      const bytes = chunk as Buffer
      size += bytes.length
      if (size > most) return give(failed(tooLarge))
      chunks.push(bytes)
    }
  } catch {
    return failed('文件没有传完，可以再取')
  }
  return { kind: 'fetched', bytes: Buffer.concat(chunks), name: nameOf(headers['content-disposition'], url) }
}

/** The name that the server gives, else the last part of the address. */
function nameOf(disposition: string | undefined, { pathname }: URL): string {
  const [, encoded] = /filename\*=UTF-8''([^;\s]+)/i.exec(disposition ?? '') ?? []
  const [, plain] = /filename="?([^";]+)"?/i.exec(disposition ?? '') ?? []
  return decoded(encoded) ?? decoded(plain) ?? decoded(basename(pathname)) ?? '文件'
}

function decoded(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
