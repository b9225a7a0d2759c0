/** The HTTP server without any feature: request ids, logs, security headers, limits. */
import { randomUUID } from 'node:crypto'
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

/** The HTTP application that features add their routes to. Schemas are TypeBox shapes. */
export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>

const compress = promisify(brotliCompress)

/** The largest body of a request that no route allows more for, in bytes. */
const BODY_LIMIT = 1_000_000

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
 * word is taken on who asks and which host was asked; of nobody else.
 */
export function createServer(logLevel: LogLevel, logTo?: { write(line: string): void }, trustedProxies?: string): App {
  const app = Fastify({
    logger: loggerOptions(logLevel, logTo),
    bodyLimit: BODY_LIMIT,
    genReqId: () => randomUUID(),
    trustProxy: trustedProxies ?? false,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    routerOptions: { maxParamLength: 200 },
    // A slow sender cannot hold a connection for longer than this, in milliseconds.
    requestTimeout: 120_000,
    keepAliveTimeout: 10_000,
    forceCloseConnections: 'idle',
  }).withTypeProvider<TypeBoxTypeProvider>()

  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    async (_request: FastifyRequest, body: string) => Object.fromEntries(new URLSearchParams(body)),
  )
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(SECURITY_HEADERS).header('x-request-id', request.id)
  })
  app.addHook('onResponse', logResponse)
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
