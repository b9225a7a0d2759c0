/** Which letter a browser may see: a sealed cookie that holds its id for half an hour. Nothing of it is in an address. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Services } from '../../../platform/feature.ts'
import { cookieOf, setCookie } from '../../../platform/http/session-cookie.ts'
import { SealBroken } from '../../../platform/vault/index.ts'

const COOKIE = 'gongkai_mail'
const CONTEXT = 'mail.query-cookie'
const MINUTES = 30

/** What a browser may see; `queryCode` straight after sending, so that the receipt can be shown. */
export interface MailSession {
  readonly mailId: number
  readonly queryCode?: string
}

type SessionServices = Pick<Services, 'vault' | 'clock' | 'config'>

/** Lets the browser see one letter for half an hour from now. */
export function openMailSession({ vault, clock, config }: SessionServices, reply: FastifyReply, session: MailSession): void {
  const expires = clock.now().add({ minutes: MINUTES }).epochMilliseconds
  const value = vault.seal(JSON.stringify({ ...session, expires }), CONTEXT).toString('base64url')
  const secure = config.publicUrl?.startsWith('https:') ?? false
  // A site is reached by its path and by its own host, so the cookie is for every path.
  reply.header('set-cookie', setCookie(COOKIE, value, { sameSite: 'Strict', secure, path: '/', maxAge: MINUTES * 60 }))
}

/** What the browser may see now; `undefined` for no cookie as for one that is too old or not ours. */
export function mailSessionOf({ vault, clock }: SessionServices, request: FastifyRequest): MailSession | undefined {
  const value = cookieOf(request.headers.cookie, COOKIE)
  if (value === undefined || value === '' || value.length > 1000) return undefined
  try {
    const opened: unknown = JSON.parse(vault.open(Buffer.from(value, 'base64url'), CONTEXT))
    if (!isSession(opened) || opened.expires < clock.now().epochMilliseconds) return undefined
    const { mailId, queryCode } = opened
    return queryCode === undefined ? { mailId } : { mailId, queryCode }
  } catch (fault) {
    if (fault instanceof SealBroken) return undefined
    throw fault
  }
}

function isSession(value: unknown): value is MailSession & { readonly expires: number } {
  return typeof value === 'object' && value !== null && 'mailId' in value && 'expires' in value
}
