/**
 * Public pages kept in memory, beneath the framework: a page that was made once is handed out without session, route or rendering, until its
 * stamp changes (ADR 0063).
 *
 * Nothing personal gets in: no request with a session or credentials is looked at, no answer that sets a cookie, forbids keeping or holds a
 * form to be sent is kept, and the key is made of what the page may depend on and nothing else.
 */
import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { PageStore } from './page-store.ts'

const toBrotli = promisify(brotliCompress)
const toGzip = promisify(gzip)

/** What a request asks for: the key names the page, the stamp says in which state it must be. */
export interface PageAddress {
  readonly key: string
  readonly stamp: string
}

/** Tells which requests ask for pages that may be kept. */
export interface PageSource {
  readonly addressOf: (request: IncomingMessage) => PageAddress | undefined
  /** Whether what is kept is handed out beyond its time, because the source cannot be asked. */
  readonly isCutOff: () => boolean
}

/** What the cache has done. */
export interface PageCacheFigures {
  readonly hits: number
  readonly misses: number
  readonly pages: number
  readonly bytes: number
}

/** The cache of one process. */
export interface PageCache {
  /** From now on pages of `source` are kept. */
  readonly connect: (source: PageSource) => void
  /** Answers a request itself, or lets `make` do it. */
  readonly handle: (request: IncomingMessage, response: ServerResponse, make: () => void) => void
  /** Keeps what is being sent, if it may be kept; returns the payload. */
  readonly keep: (request: FastifyRequest, reply: FastifyReply, payload: unknown) => Promise<unknown>
  readonly figures: () => PageCacheFigures
}

type Encoding = 'identity' | 'br' | 'gzip'

interface KeptPage {
  readonly stamp: string
  readonly status: number
  readonly tag: string
  /** Names and values in turn, without those of an encoding. */
  readonly headers: readonly string[]
  readonly bodies: Map<Encoding, Promise<Buffer> | Buffer>
  readonly expiresAt: number
  size: number
}

/** Statuses that are kept. Not 404: whoever asks for addresses at random would fill the cache. */
const KEPT: ReadonlySet<number> = new Set([200, 301, 410])

/** A page that nothing has touched is made anew after this many milliseconds: what its stamp does not tell of shows by then. */
const LONGEST = 60_000

/** So long a request waits for another that makes the same page, in milliseconds. */
const PATIENCE = 5_000

/** What a page weighs besides its bodies, in bytes. */
const OVERHEAD = 2_000

/** Pages below this many bytes are sent as they are. */
const COMPRESS_FROM = 1_000

/** Headers of the one answer, not of the page. */
const OWN_HEADERS: ReadonlySet<string> = new Set([
  'x-request-id',
  'content-length',
  'content-encoding',
  'vary',
  'date',
  'connection',
])

const ADDRESS = Symbol('what the request asks the page cache for')

interface AskedRequest extends IncomingMessage {
  [ADDRESS]?: PageAddress
}

/** A cache that holds up to `capacity` bytes; 0: it keeps nothing. */
export function createPageCache(capacity: number): PageCache {
  const store = new PageStore<KeptPage>(capacity)
  const making = new Map<string, Promise<void>>()
  let source: PageSource | undefined
  let [hits, misses] = [0, 0]

  const find = ({ key, stamp }: PageAddress): KeptPage | undefined =>
    store.find(key, (page) => page.stamp === stamp && (page.expiresAt > performance.now() || source?.isCutOff() === true))
  const make = (request: AskedRequest, response: ServerResponse, address: PageAddress, go: () => void) => {
    misses += 1
    request[ADDRESS] = address
    making.set(
      address.key,
      new Promise<void>((resolve) => {
        response.once('close', () => {
          making.delete(address.key)
          resolve()
        })
      }),
    )
    go()
  }
  const answer = (request: IncomingMessage, response: ServerResponse, { key }: PageAddress, page: KeptPage) => {
    hits += 1
    return send(request, response, page, (more) => store.grow(key, page, more))
  }
  /** Somebody is making this page already: a crowd that comes at the moment of publication waits for one. */
  const join = async (request: AskedRequest, response: ServerResponse, address: PageAddress, go: () => void) => {
    await Promise.race([making.get(address.key), wait(PATIENCE)])
    if (response.destroyed) return
    const made = find(address)
    if (made === undefined) make(request, response, address, go)
    else await answer(request, response, address, made)
  }

  return {
    connect: (given) => {
      source = given
    },
    handle: (request, response, go) => {
      const address = capacity === 0 || !isAnonymousRead(request) ? undefined : source?.addressOf(request)
      if (address === undefined) return go()
      const page = find(address)
      if (page !== undefined) void answer(request, response, address, page)
      else if (making.has(address.key)) void join(request, response, address, go)
      else make(request, response, address, go)
    },
    keep: async (request, reply, payload) => {
      const address = (request.raw as AskedRequest)[ADDRESS]
      if (address === undefined || !mayBeKept(reply, payload)) return payload
      const page = pageOf(reply, address, payload)
      store.keep(address.key, page)
      reply.header('etag', page.tag)
      return payload
    },
    figures: () => ({ hits, misses, ...store.figures() }),
  }
}

/** Only readers whom nobody knows: neither a session of ours nor other credentials. */
function isAnonymousRead({ method, headers }: IncomingMessage): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false
  return headers.authorization === undefined && headers.cookie?.includes('gongkai_') !== true
}

function mayBeKept(reply: FastifyReply, payload: unknown): payload is string | undefined | null {
  if (!KEPT.has(reply.statusCode) || reply.hasHeader('set-cookie')) return false
  const control = String(reply.getHeader('cache-control') ?? '')
  if (/no-store|private/.test(control)) return false
  if (typeof payload === 'string') return !/<form[^>]*method="post"/i.test(payload)
  return payload === undefined || payload === null
}

function pageOf(reply: FastifyReply, { stamp }: PageAddress, payload: string | undefined | null): KeptPage {
  const body = Buffer.from(payload ?? '')
  const tag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 20)}"`
  const headers = Object.entries(reply.getHeaders()).flatMap(([name, value]) =>
    OWN_HEADERS.has(name) || value === undefined ? [] : [value].flat().flatMap((one) => [name, String(one)]),
  )
  return {
    stamp,
    status: reply.statusCode,
    tag,
    headers: [...headers, 'etag', tag, 'vary', 'accept-encoding'],
    bodies: new Map([['identity', body]]),
    expiresAt: performance.now() + LONGEST,
    size: body.length + OVERHEAD,
  }
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  page: KeptPage,
  grown: (bytes: number) => void,
): Promise<void> {
  if (request.headers['if-none-match']?.includes(page.tag.slice(2)) === true) {
    response.writeHead(304, [...page.headers])
    response.end()
    return
  }
  const encoding = encodingFor(request, page)
  const found = page.bodies.get(encoding) ?? compressed(page, encoding, grown)
  const body = Buffer.isBuffer(found) ? found : await found
  const own = ['content-length', String(body.length), ...(encoding === 'identity' ? [] : ['content-encoding', encoding])]
  response.writeHead(page.status, [...page.headers, ...own])
  response.end(request.method === 'HEAD' ? undefined : body)
}

function encodingFor({ headers }: IncomingMessage, { bodies }: KeptPage): Encoding {
  const plain = bodies.get('identity')
  if (Buffer.isBuffer(plain) && plain.length < COMPRESS_FROM) return 'identity'
  const accepted = headers['accept-encoding'] ?? ''
  return /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : 'identity'
}

/** Compressed once, when it is first asked for, off the thread that answers. */
function compressed(page: KeptPage, encoding: Encoding, grown: (bytes: number) => void): Promise<Buffer> | Buffer {
  const plain = page.bodies.get('identity')
  if (!Buffer.isBuffer(plain) || encoding === 'identity') return plain ?? Buffer.alloc(0)
  const work =
    encoding === 'br'
      ? toBrotli(plain, {
          params: { [constants.BROTLI_PARAM_QUALITY]: 6, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT },
        })
      : toGzip(plain, { level: 6 })
  const kept = work.then((body) => {
    page.bodies.set(encoding, body)
    grown(body.length)
    return body
  })
  page.bodies.set(encoding, kept)
  return kept
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, milliseconds).unref())
}
