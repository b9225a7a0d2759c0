/** Signing requests to an S3-compatible store: AWS Signature Version 4, with the body's digest. */
import { createHash, createHmac } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'

/** Who signs. */
export interface S3Signer {
  readonly keyId: string
  readonly secret: string
  readonly region: string
}

/** A request before it is signed; `headers` are those besides the ones that signing adds. */
export interface S3Request {
  readonly method: 'GET' | 'PUT' | 'DELETE' | 'HEAD'
  readonly url: URL
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array<ArrayBuffer>
}

/** The headers of the signed request. */
export function signedHeaders(request: S3Request, signer: S3Signer, now: Temporal.Instant): Readonly<Record<string, string>> {
  const moment = now.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '')
  const digest = sha256(request.body ?? '')
  const headers: Record<string, string> = {
    ...request.headers,
    host: request.url.host,
    'x-amz-content-sha256': digest,
    'x-amz-date': moment,
  }
  const names = Object.keys(headers).toSorted()
  const canonical = [
    request.method,
    canonicalPath(request.url),
    canonicalQuery(request.url),
    ...names.map((name) => `${name}:${headers[name]?.trim() ?? ''}`),
    '',
    names.join(';'),
    digest,
  ].join('\n')
  const day = moment.slice(0, 8)
  const scope = `${day}/${signer.region}/s3/aws4_request`
  const key = [day, signer.region, 's3', 'aws4_request'].reduce(
    (previous: string | Buffer, part) => hmac(previous, part),
    `AWS4${signer.secret}`,
  )
  const signature = hmac(key, ['AWS4-HMAC-SHA256', moment, scope, sha256(canonical)].join('\n')).toString('hex')
  const { host: _host, ...sent } = headers
  return {
    ...sent,
    authorization: `AWS4-HMAC-SHA256 Credential=${signer.keyId}/${scope},SignedHeaders=${names.join(';')},Signature=${signature}`,
  }
}

function canonicalPath({ pathname }: URL): string {
  return pathname
    .split('/')
    .map((part) => encode(decodeURIComponent(part)))
    .join('/')
}

function canonicalQuery({ searchParams }: URL): string {
  return [...searchParams]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .toSorted()
    .join('&')
}

/** Percent-encoding as the signature wants it: everything but letters, digits and `-_.~`. */
function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.codePointAt(0)?.toString(16).toUpperCase()}`,
  )
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}
