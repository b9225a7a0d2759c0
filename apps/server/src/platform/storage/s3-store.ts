/** Objects in an S3-compatible store, addressed by path (`https://host/bucket/ab/cd/id`). What is stored there is sealed already. */
import { setTimeout as sleep } from 'node:timers/promises'
import { Temporal } from 'temporal-polyfill'
import type { Clock } from '../clock.ts'
import type { ListedObject, ObjectStore } from './object-store.ts'
import { type S3Request, type S3Signer, signedHeaders } from './s3-signature.ts'

/** The store refused or could not be reached. It names the status, never the address with its secret. */
export class S3Failed extends Error {
  override readonly name = 'S3Failed'
}

/** A request is given up after so long, in milliseconds. */
const TIMEOUT = 60_000

/** Waiting times before a request is tried again, in milliseconds: stores answer 500 and 503 now and then, and ask for that. */
const RETRIES = [200, 1_000]

/** The store at `address` (`https://key:secret@host/bucket?region=…`, see GONGKAI_S3). The machine's clock must be right: stores refuse old signatures. */
export function s3Store(address: string, clock: Clock): ObjectStore {
  const { bucket, signer } = parseAddress(address)
  const objectUrl = (id: string) => new URL(`${bucket.pathname}/${id.slice(0, 2)}/${id.slice(2, 4)}/${id}`, bucket)
  const send = (request: S3Request) => sendSigned(request, signer, clock)
  return {
    place: 's3',
    put: async (id, bytes) => {
      await expect(
        await send({ method: 'PUT', url: objectUrl(id), body: bytes, headers: { 'content-type': 'application/octet-stream' } }),
        200,
      )
    },
    get: async (id, part) => {
      const headers = part === undefined ? {} : { headers: { range: `bytes=${part.start}-${part.end}` } }
      const response = await send({ method: 'GET', url: objectUrl(id), ...headers })
      if (response.status === 404) return undefined
      await expect(response, ...(part === undefined ? [200] : [200, 206]))
      const bytes = Buffer.from(await response.arrayBuffer())
      // A store that knows no parts gives the whole.
      return part !== undefined && response.status === 200 ? bytes.subarray(part.start, part.end + 1) : bytes
    },
    remove: async (id) => {
      const response = await send({ method: 'DELETE', url: objectUrl(id) })
      if (response.status !== 404) await expect(response, 204, 200)
    },
    list: () => listBucket(bucket, send),
  }
}

/** The parts of the setting. */
function parseAddress(address: string): { readonly bucket: URL; readonly signer: S3Signer } {
  const url = new URL(address)
  const signer = {
    keyId: decodeURIComponent(url.username),
    secret: decodeURIComponent(url.password),
    region: url.searchParams.get('region') ?? 'us-east-1',
  }
  return { bucket: new URL(`${url.protocol}//${url.host}${url.pathname.replace(/\/$/, '')}`), signer }
}

async function sendSigned(request: S3Request, signer: S3Signer, clock: Clock): Promise<Response> {
  for (let attempt = 0; ; attempt += 1) {
    const wait = RETRIES[attempt]
    try {
      const response = await fetch(request.url, {
        method: request.method,
        headers: signedHeaders(request, signer, clock.now()),
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT),
        ...(request.body === undefined ? {} : { body: request.body }),
      })
      if (response.status < 500 || wait === undefined) return response
      await response.arrayBuffer()
    } catch (cause) {
      if (wait === undefined) throw new S3Failed(`the S3 store at ${request.url.host} cannot be reached`, { cause })
    }
    await sleep(wait)
  }
}

async function expect(response: Response, ...statuses: readonly number[]): Promise<void> {
  if (statuses.includes(response.status)) return
  const code = /<Code>(\w{1,60})<\/Code>/.exec(await response.text())?.[1] ?? 'no code'
  throw new S3Failed(`the S3 store answered ${response.status} (${code})`)
}

async function* listBucket(bucket: URL, send: (request: S3Request) => Promise<Response>): AsyncGenerator<ListedObject> {
  let token: string | undefined
  do {
    const url = new URL(bucket)
    url.searchParams.set('list-type', '2')
    if (token !== undefined) url.searchParams.set('continuation-token', token)
    const response = await send({ method: 'GET', url })
    if (response.status !== 200) await expect(response, 200)
    const text = await response.text()
    for (const [, content = ''] of text.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
      const id = /<Key>(?:[0-9a-f]{2}\/){2}([0-9a-f-]{36})<\/Key>/.exec(content)?.[1]
      const written = /<LastModified>([^<]+)<\/LastModified>/.exec(content)?.[1]
      if (id !== undefined && written !== undefined) yield { id, writtenAt: Temporal.Instant.from(written) }
    }
    token = /<IsTruncated>true<\/IsTruncated>/.test(text)
      ? unescape(/<NextContinuationToken>([^<]+)</.exec(text)?.[1])
      : undefined
  } while (token !== undefined)
}

function unescape(text: string | undefined): string | undefined {
  return text?.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}
