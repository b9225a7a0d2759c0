/**
 * Which application a browser may see: a sealed cookie that holds its id for half an hour. There is no row to steal and nothing in an address; it
 * opens one application and nothing else.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Services } from '../../platform/feature.ts'
import { cookieOf, setCookie } from '../../platform/http/session-cookie.ts'
import { SealBroken } from '../../platform/vault/index.ts'

const COOKIE = 'gongkai_query'
const CONTEXT = 'apply.query-cookie'
const MINUTES = 30
const PATH = '/applications'

/** What a browser may see; `queryCode` straight after applying, so that the receipt can be shown again. */
export interface QuerySession {
  readonly applicationId: number
  readonly queryCode?: string
}

type SessionServices = Pick<Services, 'vault' | 'clock' | 'config'>

/** Lets the browser see one application for half an hour from now. */
export function openSession({ vault, clock, config }: SessionServices, reply: FastifyReply, session: QuerySession): void {
  const expires = clock.now().add({ minutes: MINUTES }).epochMilliseconds
  const value = vault.seal(JSON.stringify({ ...session, expires }), CONTEXT).toString('base64url')
  reply.header('set-cookie', setCookie(COOKIE, value, { ...attributes(config), maxAge: MINUTES * 60 }))
}

/** Ends what the browser may see. */
export function closeSession({ config }: SessionServices, reply: FastifyReply): void {
  reply.header('set-cookie', setCookie(COOKIE, '', { ...attributes(config), maxAge: 0 }))
}

/** What the browser may see now; `undefined` for no cookie as for one that is too old or not ours. */
export function sessionOf({ vault, clock }: SessionServices, request: FastifyRequest): QuerySession | undefined {
  const value = cookieOf(request.headers.cookie, COOKIE)
  if (value === undefined || value === '' || value.length > 1000) return undefined
  try {
    const opened: unknown = JSON.parse(vault.open(Buffer.from(value, 'base64url'), CONTEXT))
    if (!isSession(opened) || opened.expires < clock.now().epochMilliseconds) return undefined
    const { applicationId, queryCode } = opened
    return queryCode === undefined ? { applicationId } : { applicationId, queryCode }
  } catch (fault) {
    if (fault instanceof SealBroken) return undefined
    throw fault
  }
}

function isSession(value: unknown): value is QuerySession & { readonly expires: number } {
  return typeof value === 'object' && value !== null && 'applicationId' in value && 'expires' in value
}

function attributes(config: SessionServices['config']) {
  return { sameSite: 'Strict', secure: config.publicUrl?.startsWith('https:') ?? false, path: PATH } as const
}
