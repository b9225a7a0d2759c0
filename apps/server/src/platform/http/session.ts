/** Who asks: the session behind a request, and which routes it opens. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor, PersonActor, Role } from '../actor.ts'
import { Problem } from '../problem.ts'
import { sameOrigin } from './session-origin.ts'
import { APPLICANT_COOKIE, cookieOf, SESSION_COOKIE } from './session-cookie.ts'
import type { App } from './server.ts'

/**
 * Who may use a route: `anyone`; `started`: whoever has given a password, though perhaps not yet the second factor; `signed-in`; or whoever
 * holds one of some roles for some agency (for which one, the route itself asks).
 */
export type Access = 'anyone' | 'started' | 'signed-in' | { readonly roles: readonly Role[] }

/** How far somebody has come: everything but `signed-in` opens only what leads there. */
export type SessionStage = 'second-factor' | 'password-change' | 'second-factor-enrollment' | 'signed-in'

/** The session of a person of the back office. */
export interface PersonSession {
  readonly sessionId: number
  readonly stage: SessionStage
  readonly person: PersonActor
}

/** An applicant who signed in by 统一身份认证; `key` is the keyed fingerprint of who it is, never the identity itself. */
export interface ApplicantAccount {
  readonly sessionId: number
  readonly key: Buffer
}

/** Finds sessions by the secret that a browser holds, and notes that they are in use. */
export interface SessionSource {
  readonly person: (token: string) => Promise<PersonSession | undefined>
  readonly applicant: (token: string) => Promise<ApplicantAccount | undefined>
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who acts: a person only when signed in entirely; a visitor otherwise. */
    actor: Actor
    /** The session of the back office, also one that is not yet signed in entirely. */
    session: PersonSession | undefined
    /** The applicant who is signed in on the public pages. */
    applicantAccount: ApplicantAccount | undefined
  }
  interface FastifyContextConfig {
    /** Who may use the route. Below /api/office/ a route without it is a mistake that stops the start. */
    access?: Access
  }
}

const VISITOR: Actor = { kind: 'visitor' }
const OFFICE = '/api/office/'
const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Tells every later route of `app` who asks, and keeps guarded routes closed: 401 `not-signed-in` (a page sends to the sign-in page), 403
 * `not-permitted`, 403 `cross-site` for anything that a foreign page could have made the browser send.
 */
export function guardRequests(app: App, source: SessionSource): void {
  app.decorateRequest('session', undefined)
  app.decorateRequest('applicantAccount', undefined)
  app.decorateRequest('actor', {
    getter(this: FastifyRequest) {
      return this.session?.stage === 'signed-in' ? this.session.person : VISITOR
    },
  })
  app.addHook('onRoute', ({ url, config }) => {
    if (!url.startsWith(OFFICE) || config?.access !== undefined) return
    throw new Error(`the route ${url} does not say who may use it: add config: { access: … }`)
  })
  app.addHook('onRequest', async (request, reply) => {
    const { url } = request.routeOptions
    if (url === undefined || url.startsWith('/assets/')) return
    const { access } = request.routeOptions.config
    const guarded = access !== undefined || url.startsWith(OFFICE)
    if (guarded && !SAFE.has(request.method)) refuseCrossSite(request)
    await recognize(request, source)
    // What a person is shown may differ from what everybody is; no cache may keep it.
    if (request.session !== undefined) reply.header('cache-control', 'no-store')
    if (guarded) return admit(request, reply, access)
  })
}

async function recognize(request: FastifyRequest, source: SessionSource): Promise<void> {
  const person = cookieOf(request.headers.cookie, SESSION_COOKIE)
  if (person !== undefined) request.session = await source.person(person)
  const applicant = cookieOf(request.headers.cookie, APPLICANT_COOKIE)
  if (applicant !== undefined) request.applicantAccount = await source.applicant(applicant)
}

/** A program of ours says so in a header that no foreign page can send; a form of ours is known by where the browser says it comes from. */
function refuseCrossSite(request: FastifyRequest): void {
  const isApi = request.url.startsWith('/api/')
  const origin = sameOrigin(request)
  const ours = isApi ? request.headers['x-gongkai-request'] === '1' && origin !== 'no' : origin === 'yes'
  if (!ours) throw new Problem(403, 'cross-site')
}

/** Whether `actor` holds one of `roles` for any agency. */
function holdsAny(actor: Actor, roles: readonly Role[]): boolean {
  return actor.kind === 'person' && actor.roles.some(({ role }) => roles.includes(role))
}

function admit(request: FastifyRequest, reply: FastifyReply, access: Access | undefined): FastifyReply | undefined {
  // What an answer of the back office holds is nobody else's business, not even the browser's disk.
  reply.header('cache-control', 'no-store')
  if (access === 'anyone') return undefined
  const { session } = request
  if (session === undefined || (access !== 'started' && session.stage !== 'signed-in')) {
    if (request.method === 'GET' && !request.url.startsWith('/api/')) {
      return reply.redirect(`/sign-in?to=${encodeURIComponent(request.url)}`, 303)
    }
    throw session === undefined ? new Problem(401, 'not-signed-in') : new Problem(403, 'sign-in-unfinished')
  }
  if (access === undefined) throw new Problem(403, 'not-permitted')
  if (typeof access === 'object' && !holdsAny(request.actor, access.roles)) throw new Problem(403, 'not-permitted')
  return undefined
}
