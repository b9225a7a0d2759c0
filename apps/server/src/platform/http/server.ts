/** The HTTP server without any feature: request ids, logs, security headers, limits. */
import { randomUUID } from 'node:crypto'
import { createServer as createHttpServer, type IncomingMessage } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
  type RawReplyDefaultExpression,
  type RawRequestDefaultExpression,
  type RawServerDefault,
} from 'fastify'
import type { LogLevel } from '../config.ts'
import { loggerOptions } from './log.ts'
import { createPageCache, type PageCache } from './page-cache.ts'
import { formBody, type RouteShapes, routeShapes } from './route-shapes.ts'

/** The HTTP application that features add their routes to. Schemas are TypeBox shapes. */
export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>

declare module 'fastify' {
  interface FastifyInstance {
    /** Public pages in memory. */
    pageCache: PageCache
    /** Turns the address asked for into the one that is routed; a feature may put its own in place, before the server listens. */
    rewriting: { rewrite: (request: IncomingMessage) => string }
    /** The shapes of the routes. */
    shapes: RouteShapes
  }
}

const compress = promisify(brotliCompress)

/** The largest body of a request that no route allows more for, in bytes. */
const BODY_LIMIT = 1_000_000

/** A slow sender cannot hold a connection for longer than this, and an idle one is closed after it, in milliseconds. */
const REQUEST_TIMEOUT = 120_000
const KEEP_ALIVE = 10_000

/** Answers shorter than this many bytes are not worth compressing. */
const COMPRESS_FROM = 1_500

/**
 * Nothing but our own files runs or is shown; no page can be framed. There is no inline script or style anywhere, so an injected one does
 * nothing.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const SECURITY_HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
} as const

/**
 * Creates the application; log lines are JSON on standard output, or go to `logTo`. Of `trustedProxies` (addresses, separated by commas) the
 * word is taken on who asks and which host was asked; of nobody else. So many bytes of public pages are kept in memory.
 */
export function createServer(
  logLevel: LogLevel,
  logTo?: { write(line: string): void },
  trustedProxies?: string,
  pageCacheBytes = 0,
): App {
  const pageCache = createPageCache(pageCacheBytes)
  const rewriting: App['rewriting'] = { rewrite: ({ url }) => url ?? '/' }
  const app = Fastify({
    logger: loggerOptions(logLevel, logTo),
    bodyLimit: BODY_LIMIT,
    genReqId: () => randomUUID(),
    trustProxy: trustedProxies ?? false,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: 'idle',
    rewriteUrl: (request) => rewriting.rewrite(request),
    serverFactory: (handler) =>
      createHttpServer({ requestTimeout: REQUEST_TIMEOUT, keepAliveTimeout: KEEP_ALIVE }, (request, response) =>
        pageCache.handle(request, response, () => handler(request, response)),
      ),
  }).withTypeProvider<TypeBoxTypeProvider>()
  const shapes = routeShapes()
  app.setValidatorCompiler(shapes.validators)
  app.setSerializerCompiler(shapes.serializers)
  app.decorate('pageCache', pageCache)
  app.decorate('rewriting', rewriting)
  app.decorate('shapes', shapes)

  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    async (_request: FastifyRequest, body: string) => formBody(Object.fromEntries(new URLSearchParams(body))),
  )
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(SECURITY_HEADERS).header('x-request-id', request.id)
  })
  app.addHook('onResponse', logResponse)
  app.addHook('onSend', pageCache.keep)
  app.addHook('onSend', compressText)
  return app
}

/** One line for each answer. The route's pattern is logged, not the address: addresses and their queries may name persons. */
async function logResponse(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  request.log.info({
    method: request.method,
    route: request.routeOptions.url ?? 'none',
    status: reply.statusCode,
    milliseconds: Math.round(reply.elapsedTime),
  })
}

async function compressText(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  if (typeof payload !== 'string' || payload.length < COMPRESS_FROM || reply.hasHeader('content-encoding')) return payload
  reply.header('vary', 'accept-encoding')
  if (!/\bbr\b/.test(request.headers['accept-encoding'] ?? '')) return payload

  const body = await compress(payload, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT },
  })
  reply.header('content-encoding', 'br').removeHeader('content-length')
  return body
}
