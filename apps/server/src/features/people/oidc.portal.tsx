/** The ways to the identity providers and back: staff at /sign-in/oidc, applicants at /applicant/sign-in. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { App } from '../../platform/http/server.ts'
import { APPLICANT_COOKIE, cookieOf, setCookie } from '../../platform/http/session-cookie.ts'
import { localPath } from '../../platform/http/session-origin.ts'
import { Problem } from '../../platform/problem.ts'
import { PageTitle } from '../../portal/parts.tsx'
import { createOidcFlow, type Errand, ERRAND_SECONDS, type OidcFlow } from './oidc.ts'
import type { People } from './people.ts'
import { doerOf } from './persons.api.ts'
import { clientOf } from './services.ts'
import { keepToken, sessionOf } from './sign-in.api.ts'

const anyone = { access: 'anyone' } as const
const BackQuery = Type.Object({ to: Type.Optional(Type.String({ maxLength: 2000 })) })

/** A provider with its cookie and the path to which it sends back. */
interface Gate {
  readonly people: People
  readonly flow: OidcFlow
  readonly cookie: string
  readonly callback: string
}

/** Adds the ways to the providers that are set. */
export function oidcPages(app: App, people: People): void {
  const { staffOidc, applicantOidc } = people.config
  if (staffOidc) {
    const cookie = 'gongkai_oidc'
    const flow = createOidcFlow(staffOidc, { ...people, cookie })
    staffPages(app, { people, flow, cookie, callback: '/sign-in/oidc/callback' })
  }
  if (applicantOidc) {
    const cookie = 'gongkai_applicant_oidc'
    const flow = createOidcFlow(applicantOidc, { ...people, cookie })
    const gate = { people, flow, cookie, callback: '/applicant/sign-in/callback' }
    applicantPages(app, gate, applicantOidc.issuer)
  }
}

function staffPages(app: App, gate: Gate): void {
  const { people } = gate
  app.get('/sign-in/oidc', { config: anyone, schema: { querystring: BackQuery } }, async (request, reply) => {
    const { session } = request
    return send(gate, request, reply, {
      to: localPath(request.query.to, '/console/'),
      ...(session && { session: { sessionId: session.sessionId, personId: session.person.personId, links: false } }),
    })
  })
  app.get('/sign-in/oidc/link', { config: { access: 'signed-in' } }, async (request, reply) => {
    const { actor } = doerOf(request)
    const { sessionId } = sessionOf(request)
    return send(gate, request, reply, { to: '/sign-in', session: { sessionId, personId: actor.personId, links: true } })
  })
  app.get(gate.callback, { config: anyone }, async (request, reply) => {
    const { subject, errand } = await receive(gate, request, reply)
    if (errand.session?.links) {
      const session = await people.sessions.byId(errand.session.sessionId)
      if (session?.stage !== 'signed-in') throw new Problem(401, 'not-signed-in')
      await people.identities.linkOwn(subject, { actor: session.person, requestId: request.id })
      return goOn(reply, errand.to, '已绑定')
    }
    const personId = await people.identities.personOf(subject)
    if (personId === undefined) throw new Problem(403, 'identity-unknown')
    const { token } = await people.signIn.byIdentity(personId, clientOf(request), errand.session)
    keepToken(reply, people, token)
    return goOn(reply, `/sign-in?to=${encodeURIComponent(errand.to)}`, '身份已确认')
  })
}

function applicantPages(app: App, gate: Gate, issuer: string): void {
  const { people } = gate
  const { db, vault, sessions } = people
  app.get('/applicant/sign-in', { config: anyone, schema: { querystring: BackQuery } }, async (request, reply) =>
    send(gate, request, reply, { to: localPath(request.query.to, '/') }),
  )
  app.get(gate.callback, { config: anyone }, async (request, reply) => {
    const { subject, errand } = await receive(gate, request, reply)
    const key = vault.fingerprint(`${issuer}\n${subject}`, 'oidc-applicant')
    const token = await sessions.open(db, { kind: 'applicantAccount', key }, clientOf(request))
    addCookie(reply, setCookie(APPLICANT_COOKIE, token, { sameSite: 'Strict', secure: isSecure(people) }))
    return goOn(reply, errand.to, '已登录')
  })
  app.post('/applicant/sign-out', { config: anyone }, async (request, reply) => {
    if (request.applicantAccount) await sessions.end(db, request.applicantAccount.sessionId)
    addCookie(reply, setCookie(APPLICANT_COOKIE, '', { sameSite: 'Strict', secure: isSecure(people), maxAge: 0 }))
    return reply.redirect('/', 303)
  })
}

/** Sends a browser to the provider. Its cookie is Lax, because the way back begins at another site. */
async function send({ people, flow, cookie, callback }: Gate, request: FastifyRequest, reply: FastifyReply, errand: Errand) {
  const { url, remembered } = await flow.send(`${ownAddress(people, request)}${callback}`, errand)
  const attributes = { sameSite: 'Lax', secure: isSecure(people), path: callback, maxAge: ERRAND_SECONDS } as const
  addCookie(reply, setCookie(cookie, remembered, attributes))
  return reply.redirect(url, 303)
}

/** Who came back; the cookie has done its work, whether they are let in or not. */
async function receive({ people, flow, cookie, callback }: Gate, request: FastifyRequest, reply: FastifyReply) {
  addCookie(reply, setCookie(cookie, '', { sameSite: 'Lax', secure: isSecure(people), path: callback, maxAge: 0 }))
  const at = request.url.indexOf('?')
  const query = at < 0 ? '' : request.url.slice(at)
  return flow.receive(`${ownAddress(people, request)}${callback}`, query, cookieOf(request.headers.cookie, cookie))
}

function ownAddress({ config }: People, request: FastifyRequest): string {
  return config.publicUrl ?? `${request.protocol}://${request.host}`
}

function isSecure({ config }: People): boolean {
  return config.publicUrl?.startsWith('https:') ?? false
}

function addCookie(reply: FastifyReply, cookie: string): void {
  reply.header('set-cookie', cookie)
}

/**
 * Goes on to `path` by a page of ours. A redirect would still count as coming from the provider's site, and the browser would not send the
 * session's SameSite=Strict cookie with it.
 */
function goOn(reply: FastifyReply, path: string, title: string): FastifyReply {
  return reply.header('refresh', `0;url=${path}`).page(
    { title },
    <>
      <PageTitle>{title}</PageTitle>
      <p>
        <a class="button" href={path}>
          继续
        </a>
      </p>
    </>,
  )
}
